/**
 * The rules of the specification, replayed over a record from the first entry to the last.
 *
 * <p>Each class is shaped like the section it follows. Proof equations and canonical decoding come
 * from {@code crypto-core}; phases, roles, roll, re-votes, counting and aggregation are written
 * here from the specification alone and shared with nobody. Only {@code org.vitrine.verifier}
 * itself, {@code fault} and {@code watch} may depend on this package; it depends on {@code source}
 * and {@code report}.
 */
@NullMarked
package org.vitrine.verifier.replay;

import org.jspecify.annotations.NullMarked;
