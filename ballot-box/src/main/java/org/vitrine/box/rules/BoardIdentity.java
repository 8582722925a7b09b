package org.vitrine.box.rules;

import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/**
 * The keys of one board, made before its manifest is written; the manifest must name them.
 *
 * @param ed25519 the log's key of type 0x01; its name is the origin
 * @param mldsa44 the log's key of type 0x06, of the same name
 * @param box what answers are signed with (§12)
 */
public record BoardIdentity(VerifierKey ed25519, VerifierKey mldsa44, Ed25519PublicKey box) {}
