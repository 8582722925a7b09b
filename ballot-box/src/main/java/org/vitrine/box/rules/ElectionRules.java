package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.CONDITION;
import static org.vitrine.box.rules.RefusalCode.MISMATCH;
import static org.vitrine.box.rules.RefusalCode.WRONG_PHASE;
import static org.vitrine.box.rules.RefusalCode.WRONG_ROLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;

/** The rules after entry 0: who may say what in which phase (§5, §6), and what follows. */
final class ElectionRules {
  private final Manifest manifest;
  private final Digest electionId;
  private final TreeView tree;
  private final Voters voters = new Voters();
  private final Ceremony ceremony;
  private final Roll roll;
  private final Decisions decisions;
  private final BallotBook ballots;
  private final List<Bundle> bundles = new ArrayList<>();
  private Phase phase = Phase.SETUP;
  private Optional<Digest> fingerprint = Optional.empty();
  private List<Long> readyEntries = List.of();
  private List<Long> resultEntries = List.of();
  private Optional<Tally> tally = Optional.empty();

  ElectionRules(Manifest manifest, Digest electionId, TreeView tree) {
    this.manifest = manifest;
    this.electionId = electionId;
    this.tree = tree;
    ceremony = new Ceremony(electionId, manifest.trustees().size(), manifest.threshold());
    roll = new Roll(manifest, voters);
    decisions = new Decisions(manifest.approvals(), tree);
    ballots = new BallotBook(manifest, voters);
  }

  Ruling.Effect decide(Submission submission, boolean judged) throws RefusedException {
    Author author = submission.author();
    return switch (submission.body()) {
      case Body.ManifestBody _ ->
          throw RefusedException.of(
              WRONG_PHASE,
              "type",
              "The board has a manifest, and it cannot be changed. Make a new board for another.");
      case Body.Propose(Action action) -> propose(author, action, submission.bodyHash(), judged);
      case Body.Approve approve -> approve(official(author), approve, judged);
      case Body.Commit commit -> ceremony.decide(inCeremony(author), commit);
      case Body.Reveal reveal -> ceremony.decide(inCeremony(author), reveal);
      case Body.Share share -> ceremony.decide(inCeremony(author), share);
      case Body.Confirm confirm -> ceremony.decide(inCeremony(author), confirm);
      case Body.Complain complain -> ceremony.decide(inCeremony(author), complain);
      case Body.Transcript transcript -> ceremony.decide(inCeremony(author), transcript);
      case Body.Drill drill -> drill(ceremony.decide(inCeremony(author), drill));
      case Body.Roll chunk -> {
        registrar(author, "publish the roll");
        in(EntryType.ROLL.code(), Phase.ROLL);
        yield roll.decide(chunk);
      }
      case Body.Cast(Ballot ballot) ->
          ballot(author, EntryType.BALLOT, BallotFacts.of(ballot, submission.bodyHash()));
      case Body.Opened(Ballot ballot) ->
          ballot(author, EntryType.OPENED, BallotFacts.of(ballot, submission.bodyHash()));
      case Body.Decryption decryption -> {
        int trustee = trustee(author);
        in(EntryType.DECRYPTION.code(), Phase.CLOSED, Phase.TALLIED);
        yield tally.orElseThrow().decide(trustee, decryption, judged, this::tallied);
      }
      case Body.Incident _ -> {
        official(author);
        notOver();
        yield Ruling.Effect.NONE;
      }
    };
  }

  private Ruling.Effect ballot(Author author, EntryType type, BallotFacts ballot)
      throws RefusedException {
    if (!(author instanceof Author.Voter(Element credential))) {
      throw RefusedException.of(
          WRONG_ROLE, "author", "Ballots are cast by voters: the author must be a credential.");
    }
    RefusedException.unless(
        Arrays.equals(credential.encode(), ballot.credential()),
        MISMATCH,
        "body.credential",
        "The ballot names another credential than the author.");
    return ballot(type, ballot);
  }

  /** A ballot whose author is its credential. */
  Ruling.Effect ballot(EntryType type, BallotFacts ballot) throws RefusedException {
    in(type.code(), Phase.OPEN);
    Digest own = fingerprint.orElseThrow();
    return type == EntryType.BALLOT ? ballots.cast(ballot, own) : ballots.opened(ballot, own);
  }

  private Ruling.Effect drill(Ruling.Effect effect) {
    return place -> {
      effect.apply(place);
      if (ceremony.isDone()) {
        enter(Phase.ROLL);
      }
    };
  }

  private Ruling.Effect propose(Author author, Action action, Digest bodyHash, boolean judged)
      throws RefusedException {
    if (action instanceof Action.Replace) {
      registrar(author, "propose to replace a credential");
    } else {
      official(author);
    }
    String what = "proposal " + action.code();
    switch (action) {
      case Action.Freeze _ -> in(what, Phase.SETUP);
      case Action.Ready _ -> in(what, Phase.ROLL);
      case Action.Open _ -> in(what, Phase.READY);
      case Action.Close _ -> in(what, Phase.OPEN);
      case Action.Result _ -> in(what, Phase.TALLIED);
      case Action.Replace _, Action.AddBundle _ -> in(what, Phase.READY, Phase.OPEN);
      case Action.Abort _ -> notOver();
    }
    judge(action, judged);
    return decisions.propose(action, bodyHash);
  }

  private Ruling.Effect approve(int official, Body.Approve approve, boolean judged)
      throws RefusedException {
    notOver();
    return decisions.approve(
        official,
        approve,
        new Decisions.Outcome() {
          @Override
          public void judge(Action action) throws RefusedException {
            ElectionRules.this.judge(action, judged);
          }

          @Override
          public void enact(Proposal proposal, Place approval) {
            ElectionRules.this.enact(proposal, approval);
          }
        });
  }

  /**
   * The conditions of an action on the board as it stands (§6.3).
   *
   * @param judged whether a result is recomputed; one that stands already was
   */
  private void judge(Action action, boolean judged) throws RefusedException {
    switch (action) {
      case Action.Freeze(Digest named) -> agree(named.equals(electionId), "manifest", "manifest");
      case Action.Ready ready -> judge(ready);
      case Action.Replace replace -> replaceable(replace);
      case Action.Result result -> {
        if (judged) {
          tally.orElseThrow().judge(result);
        }
      }
      case Action.Open _, Action.Close _, Action.AddBundle _, Action.Abort _ -> {}
    }
  }

  private void judge(Action.Ready ready) throws RefusedException {
    RefusedException.unless(
        voters.rollCount() > 0,
        CONDITION,
        "body.roll.count",
        "The roll is empty. Publish it first.");
    agree(ready.manifest().equals(electionId), "manifest", "manifest");
    agree(ready.ceremony().equals(ceremony.lastDrill()), "ceremony", "last drill");
    agree(
        ready.jointKey().equals(ceremony.key().orElseThrow().jointKey()), "jointKey", "joint key");
    agree(ready.roll().equals(roll.summary()), "roll", "roll");
    RefusedException.unless(
        ready.rare().equals(roll.rareWeights()),
        CONDITION,
        "body.rare",
        "The list must acknowledge exactly the weights that fewer than %d voters of a cell have,"
                .formatted(manifest.minimum())
            + " %d in all, by cell and weight.".formatted(roll.rareWeights().size()));
    String undecodable = roll.undecodable();
    RefusedException.unless(
        undecodable.isEmpty(),
        CONDITION,
        "body.roll.weight",
        "The totals could not be decrypted: "
            + undecodable
            + ". Abort, and scale the weights down.");
  }

  private static void agree(boolean equal, String field, String what) throws RefusedException {
    RefusedException.unless(
        equal,
        CONDITION,
        "body." + field,
        "The proposal names another %s than the board has. Read the board and propose again."
            .formatted(what));
  }

  private void replaceable(Action.Replace replace) throws RefusedException {
    int old = voters.find(replace.old().encode());
    RefusedException.unless(
        old != Voters.NONE, CONDITION, "body.old", "The old credential is not on the roll.");
    RefusedException.unless(
        !voters.isDead(old), CONDITION, "body.old", "The old credential was replaced already.");
    RefusedException.unless(
        voters.latest(old) == Voters.NONE,
        CONDITION,
        "body.old",
        "The old credential has cast a ballot, so it stays: whoever holds it can vote again.");
    RefusedException.unless(
        voters.find(replace.fresh().encode()) == Voters.NONE,
        CONDITION,
        "body.new",
        "The new credential is known to the board already. Make a fresh one.");
  }

  private void enact(Proposal proposal, Place approval) {
    switch (proposal.action()) {
      case Action.Freeze _ -> enter(Phase.CEREMONY);
      case Action.Ready ready -> {
        fingerprint = Optional.of(proposal.bodyHash());
        readyEntries = readyEntries(proposal);
        bundles.addAll(ready.bundles());
        enter(Phase.READY);
      }
      case Action.Open _ -> enter(Phase.OPEN);
      case Action.Close _ -> close(approval);
      case Action.Result _ -> {
        resultEntries = proposal.entries();
        enter(Phase.FINAL);
      }
      case Action.Replace(Element old, Element fresh) ->
          voters.replace(voters.find(old.encode()), fresh.encode(), proposal.entries());
      case Action.AddBundle(Bundle bundle) -> bundles.add(bundle);
      case Action.Abort _ -> enter(Phase.ABORTED);
    }
  }

  /** Positions of what the fingerprint says (§15): manifest, key, proposal, approvals. */
  private List<Long> readyEntries(Proposal proposal) {
    var entries = new ArrayList<Long>();
    entries.add(0L);
    entries.addAll(ceremony.keyEntries());
    entries.addAll(proposal.entries());
    return List.copyOf(entries);
  }

  private void close(Place approval) {
    enter(Phase.CLOSED);
    long size = approval.seq() + 1;
    var begun =
        new Tally(
            manifest,
            electionId,
            fingerprint.orElseThrow(),
            ceremony.key().orElseThrow(),
            voters,
            roll.linesByCell(),
            size,
            tree.root(size));
    tally = Optional.of(begun);
    if (begun.isComplete()) {
      enter(Phase.TALLIED);
    }
  }

  private void tallied() {
    if (phase == Phase.CLOSED) {
      enter(Phase.TALLIED);
    }
  }

  private void enter(Phase next) {
    phase = next;
    decisions.endPhase();
  }

  private void in(String what, Phase... allowed) throws RefusedException {
    if (!Arrays.asList(allowed).contains(phase)) {
      throw RefusedException.of(
          WRONG_PHASE,
          "type",
          "The election is in phase %s; an entry of type %s belongs into phase %s."
              .formatted(
                  phase.code(),
                  what,
                  String.join(" or ", Arrays.stream(allowed).map(Phase::code).toList())));
    }
  }

  private void notOver() throws RefusedException {
    RefusedException.unless(
        !phase.isOver(),
        WRONG_PHASE,
        "type",
        "The election is %s; nothing can be added any more.".formatted(phase.code()));
  }

  private static int official(Author author) throws RefusedException {
    if (author instanceof Author.Official(int number)) {
      return number;
    }
    throw RefusedException.of(WRONG_ROLE, "author", "Only officials make such an entry.");
  }

  private static int trustee(Author author) throws RefusedException {
    if (author instanceof Author.Trustee(int number)) {
      return number;
    }
    throw RefusedException.of(WRONG_ROLE, "author", "Only trustees make such an entry.");
  }

  private int inCeremony(Author author) throws RefusedException {
    int number = trustee(author);
    in("ceremony", Phase.CEREMONY);
    return number;
  }

  private static void registrar(Author author, String what) throws RefusedException {
    if (!(author instanceof Author.Registrar)) {
      throw RefusedException.of(WRONG_ROLE, "author", "Only the registrar can " + what + ".");
    }
  }

  Manifest manifest() {
    return manifest;
  }

  Digest electionId() {
    return electionId;
  }

  Phase phase() {
    return phase;
  }

  Optional<Digest> fingerprint() {
    return fingerprint;
  }

  /** Positions of the entries that explain {@code ready}; empty before it took effect. */
  List<Long> readyEntries() {
    return readyEntries;
  }

  List<Long> resultEntries() {
    return resultEntries;
  }

  Ceremony ceremony() {
    return ceremony;
  }

  Roll roll() {
    return roll;
  }

  Voters voters() {
    return voters;
  }

  BallotBook ballots() {
    return ballots;
  }

  Decisions decisions() {
    return decisions;
  }

  Optional<Tally> tally() {
    return tally;
  }

  List<Bundle> bundles() {
    return List.copyOf(bundles);
  }
}
