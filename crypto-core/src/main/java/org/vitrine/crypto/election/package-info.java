/**
 * What an election is: its manifest, contests, options, ballot styles and cells (§4).
 *
 * <p>May import the codes, hashes, JSON, signatures and the log; ballots, the tally and the record
 * stand above it.
 */
@NullMarked
package org.vitrine.crypto.election;

import org.jspecify.annotations.NullMarked;
