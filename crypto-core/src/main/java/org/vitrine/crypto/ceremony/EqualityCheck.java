package org.vitrine.crypto.ceremony;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.Verification;

/** The check that drills and partial decryptions share: was the trustee's share used? */
final class EqualityCheck {
  private EqualityCheck() {}

  /** What is wrong with the proof that the images were made from the pads, or nothing. */
  static Optional<CeremonyFault> of(
      EqualityProof proof,
      Transcript context,
      Element publicShare,
      List<Element> pads,
      List<Element> partials) {
    if (proof.commitments().size() != pads.size()) {
      return CeremonyFault.at(
          "proof", "is about " + proof.commitments().size() + " elements, not " + pads.size());
    }
    List<EqualityProof.Image> images =
        IntStream.range(0, pads.size())
            .mapToObj(j -> new EqualityProof.Image(pads.get(j), partials.get(j)))
            .toList();
    return switch (proof.verify(context, publicShare, images)) {
      case Verification.Valid _ -> Optional.empty();
      case Verification.Invalid(List<Verification.Failure> failures) ->
          CeremonyFault.at(
              "proof",
              failures.stream()
                  .map(Verification.Failure::equation)
                  .collect(
                      Collectors.joining(
                          ", ", "does not show that the trustee's share was used: equation ", "")));
    };
  }
}
