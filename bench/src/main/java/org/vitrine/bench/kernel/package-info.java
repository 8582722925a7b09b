/**
 * How fast verification is on this machine, from one multiplication to whole ballots, beside what
 * others do in the same run.
 */
@NullMarked
package org.vitrine.bench.kernel;

import org.jspecify.annotations.NullMarked;
