package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.ALREADY_POSTED;
import static org.vitrine.box.rules.RefusalCode.BAD_COMPLAINT;
import static org.vitrine.box.rules.RefusalCode.BAD_PROOF;
import static org.vitrine.box.rules.RefusalCode.MISMATCH;
import static org.vitrine.box.rules.RefusalCode.WRONG_ATTEMPT;
import static org.vitrine.box.rules.RefusalCode.WRONG_STAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.ceremony.Judgement;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;

/** The key ceremony (§7): stages, attempts, and the checks of every entry. */
final class Ceremony {
  /** Stages of an attempt, and what comes after the last one. */
  enum Stage {
    COMMIT,
    REVEAL,
    SHARE,
    CONFIRM,
    TRANSCRIPT,
    DRILL,
    /** The key is made. */
    DONE,
    /** The last attempt has failed. */
    EXHAUSTED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Digest electionId;
  private final int trustees;
  private final int threshold;

  private Attempt attempt;
  private Stage stage = Stage.COMMIT;
  private final Set<Integer> posted = new TreeSet<>();
  private final Map<Integer, Body.Commit> commits = new TreeMap<>();
  private final Map<Integer, Reveal> reveals = new TreeMap<>();
  private final Map<Integer, Body.Share> shares = new TreeMap<>();
  private Digest lastConfirm = Digest.ZERO;
  private Digest lastDrill = Digest.ZERO;
  private long lastDrillSeq;

  /** Positions of the transcripts; no complaint can come after the first one. */
  private final List<Long> transcripts = new ArrayList<>();

  private Optional<ThresholdKey> key = Optional.empty();

  Ceremony(Digest electionId, int trustees, int threshold) {
    this.electionId = electionId;
    this.trustees = trustees;
    this.threshold = threshold;
    attempt = new Attempt(electionId, 1, trustees, threshold);
  }

  int attempt() {
    return attempt.number();
  }

  Stage stage() {
    return stage;
  }

  /** The trustees whose entry of the present stage is missing. */
  List<Integer> waiting() {
    if (stage == Stage.DONE || stage == Stage.EXHAUSTED) {
      return List.of();
    }
    return IntStream.rangeClosed(1, trustees).filter(i -> !posted.contains(i)).boxed().toList();
  }

  boolean isDone() {
    return stage == Stage.DONE;
  }

  /** Joint key and public shares, once all have confirmed. */
  Optional<ThresholdKey> key() {
    return key;
  }

  /** Entry hash of the last drill. */
  Digest lastDrill() {
    return lastDrill;
  }

  /** Positions of all transcripts and of the last drill; only once the key is made. */
  List<Long> keyEntries() {
    var entries = new ArrayList<>(transcripts);
    entries.add(lastDrillSeq);
    return entries;
  }

  Ruling.Effect decide(int trustee, Body.Commit commit) throws RefusedException {
    turn(trustee, Stage.COMMIT, commit.attempt());
    count("body.keys", commit.keys().size(), trustees - 1);
    return place -> {
      commits.put(trustee, commit);
      post(trustee, Stage.REVEAL);
    };
  }

  Ruling.Effect decide(int trustee, Body.Reveal body) throws RefusedException {
    turn(trustee, Stage.REVEAL, body.attempt());
    var reveal = new Reveal(body.attempt(), body.trustee(), body.coefficients(), body.proofs());
    Body.Commit commit = commits.get(trustee);
    RefusedException.unless(
        commit != null && reveal.commitment(electionId).equals(commit.commitment()),
        MISMATCH,
        "body",
        "The reveal is not the one that trustee %d committed to. Send the reveal that was kept."
            .formatted(trustee));
    Optional<CeremonyFault> fault = reveal.verify(attempt, trustee);
    if (fault.isPresent()) {
      throw bad(fault.get());
    }
    return place -> {
      reveals.put(trustee, reveal);
      post(trustee, Stage.SHARE);
    };
  }

  Ruling.Effect decide(int trustee, Body.Share share) throws RefusedException {
    turn(trustee, Stage.SHARE, share.attempt());
    count("body.shares", share.shares().size(), trustees - 1);
    return place -> {
      shares.put(trustee, share);
      post(trustee, Stage.CONFIRM);
    };
  }

  Ruling.Effect decide(int trustee, Body.Confirm confirm) throws RefusedException {
    turn(trustee, Stage.CONFIRM, confirm.attempt());
    return place -> {
      lastConfirm = place.entry();
      post(trustee, Stage.TRANSCRIPT);
      if (stage == Stage.TRANSCRIPT) {
        key = Optional.of(ThresholdKey.of(attempt, List.copyOf(reveals.values())));
      }
    };
  }

  Ruling.Effect decide(int trustee, Body.Complain complain) throws RefusedException {
    turn(trustee, Stage.CONFIRM, complain.attempt());
    int sender = complain.sender();
    Body.Commit commit = commits.get(trustee);
    Reveal reveal = reveals.get(sender);
    Body.Share share = shares.get(sender);
    if (sender == trustee || commit == null || reveal == null || share == null) {
      throw RefusedException.of(
          BAD_COMPLAINT,
          "body.sender",
          "Trustee %d sent no share to trustee %d. Complain about another trustee."
              .formatted(sender, trustee));
    }
    Judgement judgement =
        Judgement.of(
            attempt,
            reveal,
            trustee,
            commit.keys().get(indexAmongOthers(trustee, sender)),
            complain.key(),
            share.shares().get(indexAmongOthers(sender, trustee)));
    return switch (judgement) {
      case Judgement.Invalid(String reason) ->
          throw RefusedException.of(
              BAD_COMPLAINT,
              "body.key",
              "The complaint cannot be judged: %s. Send the private key for sender %d."
                  .formatted(reason, sender));
      case Judgement.Upheld _, Judgement.False _ -> place -> nextAttempt();
    };
  }

  Ruling.Effect decide(int trustee, Body.Transcript transcript) throws RefusedException {
    turn(trustee, Stage.TRANSCRIPT, transcript.attempt());
    ThresholdKey expected = key.orElseThrow();
    agree(transcript.confirm().equals(lastConfirm), "body.confirm", "hash of the last confirm");
    agree(transcript.jointKey().equals(expected.jointKey()), "body.jointKey", "joint key");
    agree(
        transcript.publicShares().equals(expected.publicShares()),
        "body.publicShares",
        "public shares");
    return place -> {
      transcripts.add(place.seq());
      post(trustee, Stage.DRILL);
    };
  }

  Ruling.Effect decide(int trustee, Body.Drill body) throws RefusedException {
    turn(trustee, Stage.DRILL, attempt.number());
    var drill = new Drill(body.partial(), body.proof());
    Optional<CeremonyFault> fault =
        drill.verify(electionId, trustee, key.orElseThrow().publicShare(trustee));
    if (fault.isPresent()) {
      throw bad(fault.get());
    }
    return place -> {
      lastDrill = place.entry();
      lastDrillSeq = place.seq();
      post(trustee, Stage.DONE);
    };
  }

  private void turn(int trustee, Stage expected, int number) throws RefusedException {
    RefusedException.unless(
        stage != Stage.EXHAUSTED,
        WRONG_STAGE,
        "type",
        "All %d attempts at the ceremony have failed. The officials can only abort the election."
            .formatted(Attempt.MAX));
    RefusedException.unless(
        number == attempt.number(),
        WRONG_ATTEMPT,
        "body.attempt",
        "The ceremony is at attempt %d, not %d. Begin that attempt with fresh keys."
            .formatted(attempt.number(), number));
    RefusedException.unless(
        stage == expected,
        WRONG_STAGE,
        "type",
        "The ceremony is at stage %s and waits for trustees %s."
            .formatted(stage.code(), waiting()));
    RefusedException.unless(
        !posted.contains(trustee),
        ALREADY_POSTED,
        "author",
        "Trustee %d has posted its part of this stage. Wait for trustees %s."
            .formatted(trustee, waiting()));
  }

  private static void count(String field, int found, int expected) throws RefusedException {
    RefusedException.unless(
        found == expected,
        MISMATCH,
        field,
        "There must be %d items, one for each other trustee, but there are %d."
            .formatted(expected, found));
  }

  private static void agree(boolean equal, String field, String what) throws RefusedException {
    RefusedException.unless(
        equal,
        MISMATCH,
        field,
        ("The %s is not the one that follows from the board. Read the board again; if it still"
                + " differs, do not sign, and tell the other trustees.")
            .formatted(what));
  }

  private static RefusedException bad(CeremonyFault fault) {
    return RefusedException.of(
        BAD_PROOF,
        "body." + fault.where(),
        "Field body.%s %s.".formatted(fault.where(), fault.what()));
  }

  private void post(int trustee, Stage next) {
    posted.add(trustee);
    if (posted.size() == trustees) {
      posted.clear();
      stage = next;
    }
  }

  private void nextAttempt() {
    posted.clear();
    commits.clear();
    reveals.clear();
    shares.clear();
    if (attempt.number() == Attempt.MAX) {
      stage = Stage.EXHAUSTED;
    } else {
      stage = Stage.COMMIT;
      attempt = new Attempt(electionId, attempt.number() + 1, trustees, threshold);
    }
  }

  /** Where {@code other} stands in the list of everybody but {@code trustee}. */
  private static int indexAmongOthers(int trustee, int other) {
    return other < trustee ? other - 1 : other - 2;
  }

  /** What people are shown of the ceremony. */
  CeremonyStatus status() {
    return new CeremonyStatus(attempt.number(), stage.code(), waiting());
  }
}
