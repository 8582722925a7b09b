/**
 * A witness: cosigns checkpoints that continue what it has cosigned before (specification §11.5,
 * C2SP tlog-witness). Somebody else than the ballot box runs it.
 *
 * <p>Depends on {@code crypto.log} and {@code crypto.sign} and on the JDK's small HTTP server; only
 * {@code cli} may depend on it.
 */
@NullMarked
package org.vitrine.verifier.witness;

import org.jspecify.annotations.NullMarked;
