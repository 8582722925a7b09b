package org.vitrine.authority.trustee;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.keys.AttemptSecrets;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.ShareOpening;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

/**
 * One trustee's part in the ceremony (§7): from the board and the own state to the next post. Reads
 * and writes no file; the command saves the state it is given, and posts only then.
 *
 * <p>Every step may be run again: a post that stands on the board is not made twice, and one that
 * was saved but not sent is sent with the same bytes.
 */
public final class CeremonySteps {
  private final Board board;
  private final TrusteeState state;
  private final Signer signer;
  private final SecureRandom random;
  private final int self;
  private final int trustees;
  private final Attempt attempt;

  /**
   * @param board as it stands
   * @param state the trustee's, bound to this election
   * @param signer the trustee's
   */
  public CeremonySteps(Board board, TrusteeState state, Signer signer, SecureRandom random) {
    this.board = board;
    this.state = state;
    this.signer = signer;
    this.random = random;
    this.self = state.trustee();
    this.trustees = board.manifest().trustees().size();
    this.attempt =
        new Attempt(
            board.electionId(), board.ceremony().attempt(), trustees, board.manifest().threshold());
  }

  /** Stage 1: fresh secrets, a commitment to them, a key for every sender. */
  public Deed commit() throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.COMMIT);
    if (done.isPresent()) {
      return done.get();
    }
    Optional<AttemptSecrets> present = present();
    if (present.isPresent()) {
      return again(present.get(), "commit");
    }
    var keys = new ArrayList<ShareKey>();
    var published = new ArrayList<SharePublicKey>();
    for (int i = 1; i < trustees; i++) {
      ShareKey key = ShareKey.random(random);
      keys.add(key);
      published.add(key.publicKey());
    }
    Polynomial polynomial = Polynomial.random(attempt, random);
    Reveal reveal = polynomial.reveal(attempt, self, random);
    Submission revealed =
        signer.sign(
            new Body.Reveal(attempt.number(), self, reveal.coefficients(), reveal.proofs()));
    Submission committed =
        signer.sign(
            new Body.Commit(attempt.number(), reveal.commitment(board.electionId()), published));
    Map<String, byte[]> outbox = new LinkedHashMap<>();
    outbox.put("commit", committed.encode());
    outbox.put("reveal", revealed.encode());
    var secrets = new AttemptSecrets(attempt.number(), Optional.of(polynomial), keys, outbox);
    return new Deed.Post(Optional.of(state.with(secrets)), committed);
  }

  /** Stage 2: shows what was committed to. */
  public Deed reveal() throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.REVEAL);
    if (done.isPresent()) {
      return done.get();
    }
    AttemptSecrets secrets = demandPresent();
    Deed mine = again(secrets, "reveal");
    Body.Commit posted = board.ceremony().commits().get(self);
    Body.Commit own = (Body.Commit) saved(secrets, "commit").body();
    if (!own.equals(posted)) {
      throw foreign(Phrase.of("trustee.thing.commit", "commitment"));
    }
    return mine;
  }

  /** Stage 3: checks everybody's commitments and proofs, then seals a share for each of them. */
  public Deed share() throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.SHARE);
    if (done.isPresent()) {
      return done.get();
    }
    AttemptSecrets secrets = demandPresent();
    Map<Integer, Reveal> reveals = checkedReveals();
    Body.Reveal own = (Body.Reveal) saved(secrets, "reveal").body();
    if (!own.polynomial().equals(reveals.get(self))) {
      throw foreign(Phrase.of("trustee.thing.reveal", "reveal"));
    }
    if (secrets.outbox().containsKey("share")) {
      return again(secrets, "share");
    }
    Polynomial polynomial = secrets.polynomial().orElseThrow(() -> erased());
    var shares = new ArrayList<SealedShare>();
    for (int receiver = 1; receiver <= trustees; receiver++) {
      if (receiver == self) {
        continue;
      }
      SharePublicKey key = committed(receiver).keys().get(Ceremony.place(receiver, self));
      try (SecretScalar share = polynomial.evaluate(receiver)) {
        shares.add(SealedShare.seal(attempt, self, receiver, key, share, random));
      }
    }
    return saving(secrets, "share", new Body.Share(attempt.number(), shares));
  }

  /**
   * Stage 4, first half: opens every share and adds them up. The state that comes back holds the
   * combined share; it is to be saved and backed up before {@link #confirm}.
   *
   * @throws Refusal naming the sender, if a share is bad
   */
  public TrusteeState combine() throws Refusal, MalformedException {
    AttemptSecrets secrets = demandPresent();
    if (state.secret().isPresent() && state.secretAttempt() == attempt.number()) {
      return state;
    }
    Map<Integer, Reveal> reveals = checkedReveals();
    Polynomial polynomial = secrets.polynomial().orElseThrow(() -> erased());
    var shares = new ArrayList<SecretScalar>();
    try {
      for (int sender = 1; sender <= trustees; sender++) {
        if (sender == self) {
          shares.add(polynomial.evaluate(self));
          continue;
        }
        switch (open(secrets, reveals, sender)) {
          case ShareOpening.Good(SecretScalar share) -> shares.add(share);
          case ShareOpening.Bad(String reason) -> throw bad(sender, reason).refusal();
        }
      }
      TrusteeSecret secret = TrusteeSecret.combine(attempt, self, shares);
      ThresholdKey key = thresholdKey(reveals);
      if (!secret.publicShare().equals(key.publicShare(self))) {
        throw Refusal.refused(
                "The combined share does not belong to the public share that everybody computes.",
                "Do not go on; tell the officials. The ceremony has to be looked at.")
            .named("trustee.sumWrong", Map.of());
      }
      return state.with(secret, attempt.number());
    } finally {
      shares.forEach(SecretScalar::close);
    }
  }

  private BadShare bad(int sender, String reason) {
    return new BadShare(sender, name(sender), reason);
  }

  /** The first share that is bad, while this trustee can complain about it. */
  public Optional<BadShare> badShare() throws Refusal, MalformedException {
    Optional<AttemptSecrets> secrets = present().filter(own -> !own.shareKeys().isEmpty());
    if (board.ceremony().stage() != Ceremony.Stage.CONFIRM || secrets.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Reveal> reveals = checkedReveals();
    for (int sender = 1; sender <= trustees; sender++) {
      if (sender != self) {
        switch (open(secrets.get(), reveals, sender)) {
          case ShareOpening.Good(SecretScalar share) -> share.close();
          case ShareOpening.Bad(String reason) -> {
            return Optional.of(bad(sender, reason));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Stage 4, second half: says that all shares were good, after {@link #combine} was saved. The
   * post is the same every time it is made.
   */
  public Deed confirm() throws Refusal {
    Optional<Deed> done = reached(Ceremony.Stage.CONFIRM);
    if (done.isPresent()) {
      return done.get();
    }
    if (state.secret().isEmpty() || state.secretAttempt() != attempt.number()) {
      throw Refusal.refused(
              "The combined share of this attempt is not in the key file.",
              "Run trustee confirm again from the start.")
          .named("trustee.unsaved", Map.of());
    }
    return new Deed.Post(Optional.empty(), signer.sign(new Body.Confirm(attempt.number())));
  }

  /** Stage 4 instead: publishes the one key that shows everybody the sender's bad share. */
  public Deed complain(int sender) throws Refusal, MalformedException {
    if (sender == self || sender < 1 || sender > trustees) {
      throw Refusal.usage(
              "Trustee " + sender + " has sent no share to you.",
              "Name one of the other " + (trustees - 1) + " trustees.")
          .named("trustee.noSender", Map.of("trustee", sender));
    }
    demandStage(Ceremony.Stage.CONFIRM);
    if (board.ceremony().posted(Ceremony.Stage.CONFIRM).containsKey(self)) {
      throw Refusal.refused(
              "You have confirmed this attempt already.", "Tell the officials what is wrong.")
          .named("trustee.confirmed", Map.of());
    }
    AttemptSecrets secrets = demandPresent();
    if (secrets.shareKeys().isEmpty()) {
      throw erased();
    }
    if (open(secrets, checkedReveals(), sender) instanceof ShareOpening.Good) {
      throw Refusal.refused(
              "The share from trustee " + sender + " (" + name(sender) + ") is good.",
              "A complaint about it would name you. Run: trustee confirm")
          .named("trustee.shareGood", Map.of("trustee", sender, "name", name(sender)));
    }
    ShareKey key = secrets.shareKeys().get(Ceremony.place(self, sender));
    return new Deed.Post(
        Optional.empty(), signer.sign(new Body.Complain(attempt.number(), sender, key)));
  }

  /** Stage 5: signs the outcome that this trustee has computed itself. */
  public Deed sign() throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.TRANSCRIPT);
    if (done.isPresent()) {
      return done.get();
    }
    demandConfirmed();
    demandShare(thresholdKey());
    return new Deed.Post(Optional.empty(), signer.sign(transcript()));
  }

  /** The outcome as this trustee computes it: what it signs or has signed. */
  public Body.Transcript transcript() throws Refusal {
    ThresholdKey key = thresholdKey();
    Digest confirm = board.ceremony().lastConfirm().orElseThrow();
    return new Body.Transcript(attempt.number(), confirm, key.jointKey(), key.publicShares());
  }

  /**
   * The restore drill with a secret that comes from the backup.
   *
   * @param restored what the backup holds
   */
  public Deed drill(TrusteeState restored) throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.DRILL);
    if (done.isPresent()) {
      return done.get();
    }
    if (!restored.election().equals(board.electionId()) || restored.trustee() != self) {
      throw Refusal.refused(
              "The backup belongs to another election or trustee.",
              "Take the backup that trustee confirm wrote for this election.")
          .named("trustee.backupForeign", Map.of());
    }
    TrusteeSecret secret =
        restored
            .secret()
            .orElseThrow(
                () ->
                    Refusal.refused("The backup holds no share.", "Write a new one: trustee backup")
                        .named("trustee.backupEmpty", Map.of()));
    ThresholdKey key = thresholdKey(checkedReveals());
    if (!secret.publicShare().equals(key.publicShare(self))) {
      throw Refusal.refused(
              "The share in the backup is not the one of this ceremony, perhaps of an earlier attempt.",
              "Write a new backup (trustee backup) and run the drill with that one.")
          .named("trustee.backupOld", Map.of());
    }
    Drill drill = secret.drill(board.electionId(), random);
    return new Deed.Post(
        Optional.empty(), signer.sign(new Body.Drill(drill.partial(), drill.proof())));
  }

  /** The public outcome, recomputed from the board. */
  public ThresholdKey thresholdKey() throws Refusal {
    return thresholdKey(checkedReveals());
  }

  private ThresholdKey thresholdKey(Map<Integer, Reveal> reveals) {
    return ThresholdKey.of(attempt, List.copyOf(reveals.values()));
  }

  /** Done, when the own post stands or the stage is over; nothing, when it is this stage's turn. */
  private Optional<Deed> reached(Ceremony.Stage stage) throws Refusal {
    Ceremony ceremony = board.ceremony();
    if (ceremony.posted(stage).containsKey(self)) {
      return Optional.of(new Deed.Done(tidied(stage)));
    }
    demandStage(stage);
    return Optional.empty();
  }

  /** After the own confirmation stands on the board, the attempt's secrets are erased. */
  private Optional<TrusteeState> tidied(Ceremony.Stage stage) {
    boolean over = stage == Ceremony.Stage.CONFIRM && state.secretAttempt() == attempt.number();
    return over
        ? present()
            .filter(secrets -> secrets.polynomial().isPresent())
            .map(secrets -> state.with(secrets.erased()))
        : Optional.empty();
  }

  private void demandStage(Ceremony.Stage stage) throws Refusal {
    Phase phase = board.phase();
    if (phase != Phase.CEREMONY) {
      throw Refusal.refused(
              "The election is in phase \"" + phase.word() + "\", not in the ceremony.",
              phase == Phase.SETUP
                  ? "The officials have to freeze the manifest first: election freeze"
                  : "There is nothing to do for you in this step.")
          .named(
              phase == Phase.SETUP ? "trustee.notFrozen" : "trustee.ceremonyOver",
              Map.of("phase", phase.word()));
    }
    Ceremony.Stage present = board.ceremony().stage();
    if (present.compareTo(stage) < 0) {
      throw Refusal.incomplete(
              "This step's turn has not come: " + waitingFor(board) + ".",
              "Run the same command again when they have posted.")
          .named(
              "trustee.waiting",
              Map.of("stage", present.command(), "waiting", waitingNames(board)));
    }
    if (present != stage) {
      throw Refusal.refused(
              "The ceremony is at step \""
                  + present.command()
                  + "\" of attempt "
                  + attempt.number()
                  + ".",
              "Run: trustee " + present.command())
          .named(
              "trustee.otherStep", Map.of("stage", present.command(), "attempt", attempt.number()));
    }
  }

  /** Whom the ceremony waits for, in words. */
  public static String waitingFor(Board board) {
    Ceremony ceremony = board.ceremony();
    int waiting = ceremony.waiting().size();
    int all = board.manifest().trustees().size();
    return (all - waiting)
        + " of "
        + all
        + " have posted \""
        + ceremony.stage().command()
        + "\""
        + (waiting == 0 ? "" : ", missing: trustee " + waitingNames(board));
  }

  private static String waitingNames(Board board) {
    return board.ceremony().waiting().stream()
        .map(t -> t + " (" + board.manifest().trustees().get(t - 1).name() + ")")
        .collect(Collectors.joining(", "));
  }

  private void demandConfirmed() throws Refusal {
    if (state.secret().isEmpty() || state.secretAttempt() != attempt.number()) {
      throw Refusal.refused(
              "Your key file holds no share of attempt " + attempt.number() + ".",
              "You may have another copy of the file; do not sign without the share.")
          .named("trustee.noShare", Map.of("attempt", attempt.number()));
    }
  }

  private void demandShare(ThresholdKey key) throws Refusal {
    if (!state.secret().orElseThrow().publicShare().equals(key.publicShare(self))) {
      throw Refusal.refused(
              "Your share does not belong to the key that the board shows.",
              "Do not sign. You may have been shown another board than the others; tell the officials.")
          .named("trustee.otherKey", Map.of());
    }
  }

  private Map<Integer, Reveal> checkedReveals() throws Refusal {
    Map<Integer, Reveal> reveals = new LinkedHashMap<>();
    for (int trustee = 1; trustee <= trustees; trustee++) {
      Body.Reveal posted = board.ceremony().reveals().get(trustee);
      Body.Commit commit = board.ceremony().commits().get(trustee);
      if (posted == null || commit == null) {
        throw Refusal.incomplete(
                "Trustee " + trustee + " has not revealed yet.",
                "Run the same command again later.")
            .named("trustee.notRevealed", Map.of("trustee", trustee, "name", name(trustee)));
      }
      Reveal reveal = posted.polynomial();
      Optional<CeremonyFault> fault = reveal.verify(attempt, trustee);
      if (fault.isPresent()) {
        throw Refusal.refused(
                "The reveal of trustee "
                    + trustee
                    + " ("
                    + name(trustee)
                    + ") does not verify: "
                    + fault.get()
                    + ".",
                "Do not go on; tell the officials. The ballot box should have refused it.")
            .named(
                "trustee.revealFalse",
                Map.of("trustee", trustee, "name", name(trustee), "fault", fault.get().toString()));
      }
      if (!reveal.commitment(board.electionId()).equals(commit.commitment())) {
        throw Refusal.refused(
                "Trustee "
                    + trustee
                    + " ("
                    + name(trustee)
                    + ") revealed something else than it had committed to.",
                "Do not go on; tell the officials. The ballot box should have refused it.")
            .named("trustee.revealChanged", Map.of("trustee", trustee, "name", name(trustee)));
      }
      reveals.put(trustee, reveal);
    }
    return reveals;
  }

  private Body.Commit committed(int trustee) throws Refusal {
    Body.Commit commit = board.ceremony().commits().get(trustee);
    if (commit == null) {
      throw Refusal.incomplete(
              "Trustee " + trustee + " (" + name(trustee) + ") has not committed yet.",
              "Run the same command again later.")
          .named("trustee.notCommitted", Map.of("trustee", trustee, "name", name(trustee)));
    }
    return commit;
  }

  private ShareOpening open(AttemptSecrets secrets, Map<Integer, Reveal> reveals, int sender)
      throws Refusal {
    Body.Share sent = board.ceremony().shares().get(sender);
    Reveal reveal = reveals.get(sender);
    if (sent == null || reveal == null) {
      throw Refusal.incomplete(
              "Trustee " + sender + " (" + name(sender) + ") has not sent its shares yet.",
              "Run the same command again later.")
          .named("trustee.notShared", Map.of("trustee", sender, "name", name(sender)));
    }
    if (secrets.shareKeys().isEmpty()) {
      throw erased();
    }
    ShareKey key = secrets.shareKeys().get(Ceremony.place(self, sender));
    return sent.shares().get(Ceremony.place(sender, self)).open(attempt, reveal, self, key);
  }

  private Optional<AttemptSecrets> present() {
    return state.attempt().filter(secrets -> secrets.number() == attempt.number());
  }

  private AttemptSecrets demandPresent() throws Refusal {
    return present()
        .orElseThrow(
            () ->
                Refusal.refused(
                        "Your key file knows nothing of attempt " + attempt.number() + ".",
                        "You committed with another copy of the file; use that one.")
                    .named("trustee.attemptUnknown", Map.of("attempt", attempt.number())));
  }

  /** Posts what was saved before: the same bytes, which the ballot box recognises. */
  private static Deed again(AttemptSecrets secrets, String type)
      throws Refusal, MalformedException {
    return new Deed.Post(Optional.empty(), saved(secrets, type));
  }

  /** Posts a new body that is not the same each time it is made: saved with the state. */
  private Deed saving(AttemptSecrets secrets, String type, Body body) {
    Submission submission = signer.sign(body);
    return new Deed.Post(
        Optional.of(state.with(secrets.with(type, submission.encode()))), submission);
  }

  private static Submission saved(AttemptSecrets secrets, String type)
      throws Refusal, MalformedException {
    byte[] submission = secrets.outbox().get(type);
    if (submission == null) {
      Phrase thing = Phrase.of("trustee.thing." + type, type);
      throw Refusal.refused(
              "Your key file does not hold the \"" + type + "\" of this attempt.",
              "You made it with another copy of the file; use that one.")
          .named("trustee.outbox", Map.of("type", thing));
    }
    return Submission.decode(submission);
  }

  private static Refusal erased() {
    return Refusal.refused(
            "The secrets of this attempt were erased from your key file.",
            "This happens only after your confirmation; there is nothing left to do in this step.")
        .named("trustee.erased", Map.of());
  }

  private static Refusal foreign(Phrase what) {
    return Refusal.refused(
            "The board shows a " + what + " of yours that is not in this key file.",
            "You have another copy of the file, or somebody else has your key. Tell the officials.")
        .named("trustee.foreign", Map.of("what", what));
  }

  private String name(int trustee) {
    return board.manifest().trustees().get(trustee - 1).name();
  }
}
