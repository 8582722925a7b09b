package org.vitrine.crypto.ballot;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;

/**
 * What every ballot of an election is bound to (§9.4). Immutable and shared.
 *
 * @param election electionId
 * @param fingerprint electionFingerprint
 * @param key K, the joint key
 */
public record BallotContext(Digest election, Digest fingerprint, EncryptionKey key) {
  /** Prepares the multiples of the joint key: once for an election. */
  public static BallotContext of(Digest election, Digest fingerprint, PublicKey jointKey) {
    return new BallotContext(election, fingerprint, EncryptionKey.of(jointKey));
  }

  /** The challenge's transcript up to the first contest. */
  Transcript transcript(Element credential, Optional<Digest> previous) {
    return Transcript.of("vitrine/1/ballot")
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("fingerprint", fingerprint.bytes())
        .item("credential", credential)
        .item("key", key.publicKey().element())
        .item("previous", previous.map(Digest::bytes).orElse(new byte[0]));
  }

  /** The transcript and one contest more. */
  static Transcript bind(
      Transcript transcript,
      String contest,
      List<Ciphertext> ciphertexts,
      List<List<Element>> commitments) {
    Transcript bound = transcript.item("contest", contest);
    for (Ciphertext ciphertext : ciphertexts) {
      bound = bound.item("ciphertext", ciphertext.encode());
    }
    for (List<Element> proof : commitments) {
      bound = bound.item("commitments", proof);
    }
    return bound;
  }
}
