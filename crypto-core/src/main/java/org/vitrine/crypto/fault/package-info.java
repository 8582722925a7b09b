/**
 * Fault proofs (§17): small files that prove to anybody, offline, who broke the protocol. This
 * package is the format alone; whether a file proves what it claims is judged by the verifier.
 *
 * <p>The roof of the core: may import everything below it. The verifier reads and writes these
 * files, and whoever keeps evidence may.
 */
@NullMarked
package org.vitrine.crypto.fault;

import org.jspecify.annotations.NullMarked;
