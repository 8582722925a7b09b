package org.vitrine.ui.box;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.Submission;

/**
 * A result that the officials have signed: k of them have approved exactly this document. Whether
 * it is the sum of the ballots, only a verification of the whole record shows.
 *
 * @param document all figures
 * @param approvedBy names of the officials
 */
public record PublishedResult(ResultDocument document, List<String> approvedBy) {
  private static final int MOST_APPROVALS = 50;

  /** Keeps a copy of the list. */
  public PublishedResult {
    approvedBy = List.copyOf(approvedBy);
  }

  /** Its hash, which stands on the board. */
  public Digest digest() {
    return document.digest();
  }

  /**
   * Reads and verifies the ballot box's answer (§15).
   *
   * @throws MalformedException saying what is malformed, or not signed as it should be
   */
  static PublishedResult decode(JsonCursor json, Manifest manifest, Digest fingerprint)
      throws MalformedException {
    json.only("decision", "document");
    ResultDocument document = document(json.field("document"));
    Digest election = manifest.electionId();
    if (!document.electionId().equals(election) || !document.fingerprint().equals(fingerprint)) {
      throw json.field("document").fail("is the result of another election");
    }
    requireShape(json.field("document"), document, manifest);
    List<JsonCursor> decision = json.field("decision").array(2, 1 + MOST_APPROVALS);
    byte[] proposal = decision.getFirst().bytes(1, Entry.MAX_SIZE);
    requireProposal(
        decision.getFirst(), signed(decision.getFirst(), manifest).submission(), document);
    Map<Author, String> approvedBy = new LinkedHashMap<>();
    for (JsonCursor approval : decision.subList(1, decision.size())) {
      Signed signed = signed(approval, manifest);
      if (!(signed.submission().body() instanceof Body.Approve(Digest approved, long _, Digest _))
          || !approved.equals(Entry.hash(proposal))) {
        throw approval.fail("does not approve this result");
      }
      approvedBy.put(signed.submission().author(), signed.name());
    }
    if (approvedBy.size() < manifest.approvals()) {
      throw json.field("decision")
          .fail("names %d of %d officials".formatted(approvedBy.size(), manifest.approvals()));
    }
    return new PublishedResult(document, List.copyOf(approvedBy.values()));
  }

  private static ResultDocument document(JsonCursor json) throws MalformedException {
    try {
      return ResultDocument.decode(CanonicalJson.encode(json.value()));
    } catch (MalformedException e) {
      throw e.within(json.path());
    }
  }

  private static void requireProposal(JsonCursor at, Submission submission, ResultDocument document)
      throws MalformedException {
    if (!(submission.body() instanceof Body.Propose(Action.Result(Digest digest, var _)))
        || !digest.equals(document.digest())) {
      throw at.fail("does not propose this result");
    }
  }

  /** What an official of this name has signed. */
  private record Signed(Submission submission, String name) {}

  /** The entry of an official, whose signature is right. */
  private static Signed signed(JsonCursor json, Manifest manifest) throws MalformedException {
    byte[] entry = json.bytes(1, Entry.MAX_SIZE);
    try {
      Submission submission = Entry.decode(entry).submission();
      if (submission.author() instanceof Author.Official) {
        return new Signed(submission, Signers.of(submission, manifest).orElseThrow().name());
      }
    } catch (MalformedException e) {
      throw e.within(json.path());
    }
    throw json.fail("is not signed by an official");
  }

  /**
   * What the pages rely on: contests and groups of voters of the manifest in its order, with a
   * count for each option.
   */
  private static void requireShape(JsonCursor at, ResultDocument document, Manifest manifest)
      throws MalformedException {
    List<String> contests = manifest.contests().stream().map(contest -> contest.id()).toList();
    if (!document.contests().stream().map(result -> result.contest()).toList().equals(contests)) {
      throw at.fail("has other contests than the manifest");
    }
    for (int i = 0; i < contests.size(); i++) {
      Contest asked = manifest.contests().get(i);
      ResultDocument.ContestResult result = document.contests().get(i);
      boolean fits =
          result.total().stream().allMatch(figures -> fits(figures, asked))
              && result.groups().stream().allMatch(group -> fits(group.figures(), asked));
      if (!fits) {
        throw at.fail("has other options than the manifest in " + contests.get(i));
      }
    }
    List<String> cells = manifest.cells().stream().map(cell -> cell.id()).toList();
    if (!document.turnout().stream().map(turnout -> turnout.cell()).toList().equals(cells)) {
      throw at.fail("has other groups of voters than the manifest");
    }
  }

  private static boolean fits(Figures figures, Contest contest) {
    return figures.counts().size() == contest.options().size()
        && figures.blank().isPresent() == contest.blank();
  }
}
