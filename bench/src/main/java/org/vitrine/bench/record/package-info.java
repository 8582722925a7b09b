/**
 * Makes honest, finished elections of any size, fast, for measurements. It plays every role and
 * knows every secret, and so may compute with them in variable time; all its keys follow from a
 * seed that everybody knows. Nothing outside of {@code bench} may depend on it.
 */
@NullMarked
package org.vitrine.bench.record;

import org.jspecify.annotations.NullMarked;
