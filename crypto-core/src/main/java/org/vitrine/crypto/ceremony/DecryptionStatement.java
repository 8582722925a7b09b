package org.vitrine.crypto.ceremony;

import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;

/**
 * What is decrypted, once: the aggregate of one group of cells of one contest, over the ballots of
 * one tree (§10.3).
 *
 * @param election electionId
 * @param fingerprint electionFingerprint
 * @param root of the tree that ends at the deciding approval of {@code close}
 * @param size of that tree
 * @param contest identifier
 * @param cells identifiers of the group, in the manifest's order
 * @param pads A_j of the aggregated ciphertexts, one for each position
 */
public record DecryptionStatement(
    Digest election,
    Digest fingerprint,
    Digest root,
    long size,
    String contest,
    List<String> cells,
    List<Element> pads) {
  /** Keeps copies of the lists that nobody can change. */
  public DecryptionStatement {
    cells = List.copyOf(cells);
    pads = List.copyOf(pads);
  }

  Transcript context(int trustee) {
    Transcript context =
        Transcript.of("vitrine/1/decryption")
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("fingerprint", fingerprint.bytes())
            .item("root", root.bytes())
            .item("size", size)
            .item("trustee", trustee)
            .item("contest", contest);
    for (String cell : cells) {
      context = context.item("cell", cell);
    }
    return context;
  }
}
