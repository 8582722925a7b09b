/** What a tally takes once the ballots are verified. */
@NullMarked
package org.vitrine.bench.tally;

import org.jspecify.annotations.NullMarked;
