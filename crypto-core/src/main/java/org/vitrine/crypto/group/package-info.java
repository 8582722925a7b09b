/**
 * The group ristretto255 (RFC 9496; specification §3.1): elements, public scalars, secret scalars.
 *
 * <p>What touches a secret is constant time and takes a {@link
 * org.vitrine.crypto.group.SecretScalar}: {@link org.vitrine.crypto.group.FixedBase} and {@link
 * org.vitrine.crypto.group.Element#multiply}. What is variable time takes a {@link
 * org.vitrine.crypto.group.Scalar} only: {@link org.vitrine.crypto.group.VariableTime}, {@link
 * org.vitrine.crypto.group.MultiScalar}; there a {@link org.vitrine.crypto.group.Kernel} does the
 * work. The one way from secret to public is {@link org.vitrine.crypto.group.SecretScalar#reveal}.
 *
 * <p>Ground floor: every package may depend on this one, it depends on the JDK only.
 */
@NullMarked
package org.vitrine.crypto.group;

import org.jspecify.annotations.NullMarked;
