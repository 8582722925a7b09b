package org.vitrine.box.rules;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.record.RollLine;

/**
 * Where a credential stands on the roll (§8, §15).
 *
 * @param line its own, or that of the credential with which its chain of replacements begins
 * @param proof of the line in the roll's tree, whose root is in {@code ready}
 * @param replacements from the line's credential to this one: for each the positions of the
 *     proposal and of the k approvals
 * @param successor the credential that has replaced this one
 */
public record RollPlace(
    RollLine line,
    InclusionProof proof,
    List<List<Long>> replacements,
    Optional<Element> successor) {
  /** Keeps copies of the lists. */
  public RollPlace {
    replacements = replacements.stream().map(List::copyOf).toList();
  }
}
