package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Body;

/** What trustees prove with their shares: drills (§7) and partial decryptions (§10.3). */
final class EqualityStatements {
  private EqualityStatements() {}

  /** What is wrong with a drill, or nothing. */
  static Optional<String> drill(
      Digest election, int trustee, Element publicShare, Body.Drill drill) {
    Element point = drillItems("vitrine/1/drill-point", election, trustee).point();
    return fault(
        drill
            .proof()
            .verify(
                drillItems("vitrine/1/drill", election, trustee),
                publicShare,
                List.of(new EqualityProof.Image(point, drill.partial()))),
        "does not prove that trustee-" + trustee + " used its share on the drill point");
  }

  private static Transcript drillItems(String label, Digest election, int trustee) {
    return Transcript.of(label)
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("trustee", trustee);
  }

  /**
   * What is wrong with the proof of a partial decryption, or nothing.
   *
   * @param sums (A_j, B_j) of the group, as many as there are partials
   */
  static Optional<String> decryption(
      Digest election,
      Digest fingerprint,
      int trustee,
      Element publicShare,
      Body.Decryption decryption,
      List<Ciphertext> sums) {
    Transcript context =
        Transcript.of("vitrine/1/decryption")
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("fingerprint", fingerprint.bytes())
            .item("root", decryption.root().bytes())
            .item("size", decryption.size())
            .item("trustee", trustee)
            .item("contest", decryption.contest());
    for (String cell : decryption.cells()) {
      context = context.item("cell", cell);
    }
    var images = new ArrayList<EqualityProof.Image>();
    for (int j = 0; j < sums.size(); j++) {
      images.add(new EqualityProof.Image(sums.get(j).pad(), decryption.partials().get(j)));
    }
    return fault(
        decryption.proof().verify(context, publicShare, images),
        "does not prove that trustee-" + trustee + " used its share on these sums");
  }

  private static Optional<String> fault(Verification verification, String what) {
    return switch (verification) {
      case Verification.Valid _ -> Optional.empty();
      case Verification.Invalid(var failures) ->
          Optional.of(
              what
                  + "; equations that fail: "
                  + failures.stream()
                      .map(Verification.Failure::equation)
                      .collect(Collectors.joining(", ")));
    };
  }
}
