/**
 * Text from strangers, before people see it.
 *
 * <p>Depends on nothing. Everything that makes complaints or writes to a terminal uses it.
 */
@NullMarked
package org.vitrine.crypto.text;

import org.jspecify.annotations.NullMarked;
