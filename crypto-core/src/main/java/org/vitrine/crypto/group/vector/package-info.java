/**
 * The fast kernel of verification: ristretto255 (RFC 9496) for public data, as many values at a
 * time as a vector register has lanes of 64 bits. Variable time.
 *
 * <p>A field element is five limbs of 51 bits that lie in doubles; {@code docs/vector-kernel.md}
 * proves that every operation on them is exact. Everything here works on plain arrays and knows
 * none of the types of {@link org.vitrine.crypto.group}, secret ones least of all.
 *
 * <p>Needs the module {@code jdk.incubator.vector}. Only {@link org.vitrine.crypto.group.Kernel}
 * may depend on this package, after it has looked whether the module is there; this package depends
 * on the JDK only.
 */
@NullMarked
package org.vitrine.crypto.group.vector;

import org.jspecify.annotations.NullMarked;
