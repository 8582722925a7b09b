/**
 * The transparency log: Merkle tree, checkpoints, cosignatures, trust policy and receipts (§11), in
 * the formats of RFC 6962 and C2SP, so that other people's witnesses and tools can read ours.
 *
 * <p>Depends on {@code hash}, {@code json} and {@code sign}. The ballot box, the verifier and the
 * desks use it; in the core only {@code record} may.
 */
@NullMarked
package org.vitrine.crypto.log;

import org.jspecify.annotations.NullMarked;
