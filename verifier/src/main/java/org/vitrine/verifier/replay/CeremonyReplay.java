package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Judgement;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/**
 * The key ceremony (§7): V12 to V15. An entry that is refused ends the reading: what follows it
 * builds on what it should have been.
 */
final class CeremonyReplay {
  private static final int MAX_ATTEMPTS = 100;

  private enum Stage {
    COMMIT,
    REVEAL,
    SHARE,
    CONFIRM,
    TRANSCRIPT,
    DRILL,
    /** After a complaint in the last attempt: only an abort is possible. */
    EXHAUSTED,
    OVER
  }

  private final Election election;
  private final Findings findings;
  private final int n;
  private final int t;

  private int attempt = 1;
  private Stage stage = Stage.COMMIT;
  private boolean broken;
  private final BitSet posted = new BitSet();
  private final TreeMap<Integer, Body.Commit> commits = new TreeMap<>();
  private final TreeMap<Integer, Reveal> reveals = new TreeMap<>();
  private final TreeMap<Integer, Body.Share> shares = new TreeMap<>();
  private Digest lastConfirm = Digest.ZERO;
  private Digest lastDrill = Digest.ZERO;
  private Optional<ThresholdKey> key = Optional.empty();

  CeremonyReplay(Election election, Findings findings) {
    this.election = election;
    this.findings = findings;
    this.n = election.manifest().trustees().size();
    this.t = election.manifest().threshold();
  }

  /** Whether the last drill has been read. */
  boolean isOver() {
    return stage == Stage.OVER;
  }

  /** Whether an entry was refused, so that nothing that follows can be in order. */
  boolean isBroken() {
    return broken;
  }

  /** Joint key and public shares, recomputed, once the reveals of an attempt are complete. */
  Optional<ThresholdKey> key() {
    return key;
  }

  /** Entry hash of the last drill. */
  Digest lastDrill() {
    return lastDrill;
  }

  void commit(long seq, int author, Body.Commit body) {
    findings.covered(Check.V12);
    if (!inOrder(seq, author, Stage.COMMIT, body.attempt())) {
      return;
    }
    if (body.keys().size() != n - 1) {
      refused(Check.V12, seq, "body.keys", "has " + body.keys().size() + " items, not " + (n - 1));
      return;
    }
    commits.put(author, body);
    post(author, Stage.REVEAL);
  }

  void reveal(long seq, int author, Reveal body) {
    findings.covered(Check.V12);
    if (!inOrder(seq, author, Stage.REVEAL, body.attempt())) {
      return;
    }
    var fault = body.verify(present(), author);
    if (fault.isPresent()) {
      findings.fail(Check.V12, seq, "body." + fault.get().where(), fault.get().what());
      if (body.trustee() != author || body.coefficients().size() != t) {
        broken = true;
        return;
      }
    }
    if (!body.commitment(election.id()).equals(committed(author).commitment())) {
      findings.fail(Check.V12, seq, "body", "does not match the commitment of trustee-" + author);
    }
    reveals.put(author, body);
    post(author, Stage.SHARE);
    if (reveals.size() == n) {
      key = Optional.of(ThresholdKey.of(present(), List.copyOf(reveals.values())));
    }
  }

  void share(long seq, int author, Body.Share body) {
    findings.covered(Check.V12);
    if (!inOrder(seq, author, Stage.SHARE, body.attempt())) {
      return;
    }
    if (body.shares().size() != n - 1) {
      refused(
          Check.V12, seq, "body.shares", "has " + body.shares().size() + " items, not " + (n - 1));
      return;
    }
    shares.put(author, body);
    post(author, Stage.CONFIRM);
  }

  void confirm(long seq, int author, Digest entryHash, Body.Confirm body) {
    findings.covered(Check.V12);
    if (inOrder(seq, author, Stage.CONFIRM, body.attempt())) {
      lastConfirm = entryHash;
      post(author, Stage.TRANSCRIPT);
    }
  }

  void complain(long seq, int author, Body.Complain body) {
    findings.covered(Check.V13);
    if (!inOrder(seq, author, Stage.CONFIRM, body.attempt())) {
      return;
    }
    int sender = body.sender();
    if (sender < 1 || sender > n || sender == author) {
      refused(Check.V13, seq, "body.sender", "is not the number of another trustee");
      return;
    }
    Judgement judgement =
        Judgement.of(
            present(),
            revealed(sender),
            author,
            committed(author).keys().get(placeOf(sender, author)),
            body.key(),
            shared(sender).shares().get(placeOf(author, sender)));
    switch (judgement) {
      case Judgement.Invalid(String reason) -> {
        refused(Check.V13, seq, "body.key", reason);
        return;
      }
      case Judgement.Upheld(int culprit, String reason) ->
          findings.note(
              Check.V13,
              Finding.at(
                  seq,
                  "attempt " + attempt,
                  "trustee-" + culprit + " sent a bad share to trustee-" + author + ": " + reason));
      case Judgement.False(int culprit) ->
          findings.note(
              Check.V13,
              Finding.at(
                  seq,
                  "attempt " + attempt,
                  "trustee-" + culprit + " complained about a good share of trustee-" + sender));
    }
    restart();
  }

  void transcript(long seq, int author, Body.Transcript body) {
    findings.covered(Check.V14);
    if (!inOrder(seq, author, Stage.TRANSCRIPT, body.attempt())) {
      return;
    }
    ThresholdKey recomputed = key.orElseThrow();
    if (recomputed.jointKey().isIdentity()
        || recomputed.publicShares().stream().anyMatch(Element::isIdentity)) {
      refused(Check.V14, seq, "body", "the joint key or a public share is the identity");
      return;
    }
    if (!body.confirm().equals(lastConfirm)) {
      findings.fail(
          Check.V14, seq, "body.confirm", "is not the entry hash of the attempt's last confirm");
    }
    if (!body.jointKey().equals(recomputed.jointKey())) {
      findings.fail(Check.V14, seq, "body.jointKey", "is not the sum of the constant coefficients");
    }
    if (!body.publicShares().equals(recomputed.publicShares())) {
      findings.fail(
          Check.V14, seq, "body.publicShares", "are not those that follow from the coefficients");
    }
    post(author, Stage.DRILL);
  }

  void drill(long seq, int author, Digest entryHash, Body.Drill body) {
    findings.covered(Check.V15);
    if (!inOrder(seq, author, Stage.DRILL, attempt)) {
      return;
    }
    var fault =
        EqualityStatements.drill(
            election.id(), author, key.orElseThrow().publicShare(author), body);
    if (fault.isPresent()) {
      findings.fail(Check.V15, seq, "body.proof", fault.get());
    }
    lastDrill = entryHash;
    post(author, Stage.OVER);
  }

  private boolean inOrder(long seq, int author, Stage expected, int itsAttempt) {
    if (stage != expected) {
      return refused(
          Check.V12,
          seq,
          "type",
          "belongs to another stage: the ceremony stands at " + name(stage));
    }
    if (itsAttempt != attempt) {
      return refused(Check.V12, seq, "body.attempt", "is not the present attempt " + attempt);
    }
    if (posted.get(author)) {
      return refused(
          Check.V12,
          seq,
          "author",
          "trustee-" + author + " has posted its entry of this stage before");
    }
    return true;
  }

  /** An entry without effect: no later one can be in order. */
  private boolean refused(Check check, long seq, String where, String what) {
    findings.fail(check, seq, where, what);
    broken = true;
    return false;
  }

  private static String name(Stage stage) {
    return switch (stage) {
      case COMMIT -> "commit";
      case REVEAL -> "reveal";
      case SHARE -> "share";
      case CONFIRM -> "confirm";
      case TRANSCRIPT -> "transcript";
      case DRILL -> "drill";
      case EXHAUSTED -> "its end, after the last attempt failed";
      case OVER -> "its end";
    };
  }

  private void post(int author, Stage next) {
    posted.set(author);
    if (posted.cardinality() == n) {
      posted.clear();
      stage = next;
    }
  }

  private void restart() {
    posted.clear();
    commits.clear();
    reveals.clear();
    shares.clear();
    key = Optional.empty();
    if (attempt == MAX_ATTEMPTS) {
      stage = Stage.EXHAUSTED;
    } else {
      attempt++;
      stage = Stage.COMMIT;
    }
  }

  private Attempt present() {
    return new Attempt(election.id(), attempt, n, t);
  }

  private Body.Commit committed(int trustee) {
    return of(commits, trustee);
  }

  private Reveal revealed(int trustee) {
    return of(reveals, trustee);
  }

  private Body.Share shared(int trustee) {
    return of(shares, trustee);
  }

  private static <T> T of(Map<Integer, T> byTrustee, int trustee) {
    return Optional.ofNullable(byTrustee.get(trustee)).orElseThrow();
  }

  /** The place of a trustee in the list of all but one, in ascending order. */
  private static int placeOf(int trustee, int without) {
    var others = new ArrayList<Integer>();
    for (int other = 1; other <= Math.max(trustee, without); other++) {
      if (other != without) {
        others.add(other);
      }
    }
    return others.indexOf(trustee);
  }
}
