/**
 * Whether secret operations take a time that depends on the secret: the method of "Dude, is my code
 * constant time?" (Reparaz, Balasch, Verbauwhede; DATE 2017). Reported, never gating: a measurement
 * can show a leak and cannot show that there is none.
 */
@NullMarked
package org.vitrine.bench.constanttime;

import org.jspecify.annotations.NullMarked;
