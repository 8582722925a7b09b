package org.vitrine.authority.trustee;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;

/**
 * A hash that trustees compare by telephone, so that nobody is shown another world than the others
 * (§16.6).
 *
 * @param kind what it is of
 * @param digest the hash
 */
public record Comparison(Kind kind, Digest digest) {
  /** What is compared. */
  public enum Kind {
    /** The frozen manifest. */
    ELECTION,
    /** The outcome of the ceremony as a trustee has signed it. */
    KEY,
    /** The tree that is decrypted. */
    TREE
  }

  /** How it is said. */
  public SpokenCode spoken() {
    return SpokenCode.of(digest);
  }

  /**
   * What a trustee compares with the others as the board stands now; the tree comes after a
   * verification.
   */
  public static List<Comparison> of(Board board, int trustee) {
    var compared = new ArrayList<Comparison>();
    if (board.phase() != Phase.SETUP) {
      compared.add(new Comparison(Kind.ELECTION, board.electionId()));
    }
    Body.Transcript signed = board.ceremony().transcripts().get(trustee);
    if (signed != null) {
      compared.add(of(signed));
    }
    return List.copyOf(compared);
  }

  /** What is compared of a signed outcome. */
  static Comparison of(Body.Transcript signed) {
    return new Comparison(Kind.KEY, Digest.sha256(signed.toJson().encode()));
  }
}
