package org.vitrine.authority.trustee;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.keys.AttemptSecrets;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Drill;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareFault;
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
  private final CheckedCeremony ceremony;
  private final TrusteeState state;
  private final OwnAttempt own;
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
    this.ceremony = CheckedCeremony.on(board);
    this.attempt = ceremony.attempt();
    this.trustees = ceremony.trustees();
    this.state = state;
    this.own = new OwnAttempt(state, attempt);
    this.signer = signer;
    this.random = random;
    this.self = state.trustee();
  }

  /** Stage 1: fresh secrets, a commitment to them, a key for every sender. */
  public Deed commit() throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.COMMIT);
    if (done.isPresent()) {
      return done.get();
    }
    if (own.present().isPresent()) {
      return own.again("commit");
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
    Deed again = own.again("reveal");
    Body.Commit posted = board.ceremony().commits().get(self);
    Body.Commit mine = (Body.Commit) own.saved("commit").body();
    if (!mine.equals(posted)) {
      throw OwnAttempt.foreign(Phrase.of("trustee.thing.commit", "commitment"));
    }
    return again;
  }

  /** Stage 3: checks everybody's commitments and proofs, then seals a share for each of them. */
  public Deed share() throws Refusal, MalformedException {
    Optional<Deed> done = reached(Ceremony.Stage.SHARE);
    if (done.isPresent()) {
      return done.get();
    }
    AttemptSecrets secrets = own.demandPresent();
    Map<Integer, Reveal> reveals = ceremony.reveals();
    Body.Reveal mine = (Body.Reveal) own.saved("reveal").body();
    if (!mine.polynomial().equals(reveals.get(self))) {
      throw OwnAttempt.foreign(Phrase.of("trustee.thing.reveal", "reveal"));
    }
    if (secrets.outbox().containsKey("share")) {
      return own.again("share");
    }
    Polynomial polynomial = OwnAttempt.polynomial(secrets);
    var shares = new ArrayList<SealedShare>();
    for (int receiver = 1; receiver <= trustees; receiver++) {
      if (receiver == self) {
        continue;
      }
      SharePublicKey key = ceremony.committed(receiver).keys().get(Ceremony.place(receiver, self));
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
    AttemptSecrets secrets = own.demandPresent();
    if (own.hasShare()) {
      return state;
    }
    Map<Integer, Reveal> reveals = ceremony.reveals();
    Polynomial polynomial = OwnAttempt.polynomial(secrets);
    var shares = new ArrayList<SecretScalar>();
    try {
      for (int sender = 1; sender <= trustees; sender++) {
        if (sender == self) {
          shares.add(polynomial.evaluate(self));
          continue;
        }
        switch (open(secrets, reveals, sender)) {
          case ShareOpening.Good(SecretScalar share) -> shares.add(share);
          case ShareOpening.Bad(ShareFault fault) -> throw bad(sender, fault).refusal();
        }
      }
      TrusteeSecret secret = TrusteeSecret.combine(attempt, self, shares);
      ThresholdKey key = ceremony.thresholdKey(reveals);
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

  private BadShare bad(int sender, ShareFault fault) {
    return new BadShare(sender, ceremony.name(sender), fault);
  }

  /** The first share that is bad, while this trustee can complain about it. */
  public Optional<BadShare> badShare() throws Refusal, MalformedException {
    Optional<AttemptSecrets> secrets = own.present().filter(made -> !made.shareKeys().isEmpty());
    if (board.ceremony().stage() != Ceremony.Stage.CONFIRM || secrets.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Reveal> reveals = ceremony.reveals();
    for (int sender = 1; sender <= trustees; sender++) {
      if (sender != self) {
        switch (open(secrets.get(), reveals, sender)) {
          case ShareOpening.Good(SecretScalar share) -> share.close();
          case ShareOpening.Bad(ShareFault fault) -> {
            return Optional.of(bad(sender, fault));
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
    if (!own.hasShare()) {
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
    ceremony.demandStage(Ceremony.Stage.CONFIRM);
    if (board.ceremony().posted(Ceremony.Stage.CONFIRM).containsKey(self)) {
      throw Refusal.refused(
              "You have confirmed this attempt already.", "Tell the officials what is wrong.")
          .named("trustee.confirmed", Map.of());
    }
    AttemptSecrets secrets = own.demandPresent();
    if (secrets.shareKeys().isEmpty()) {
      throw OwnAttempt.erased();
    }
    if (open(secrets, ceremony.reveals(), sender) instanceof ShareOpening.Good) {
      throw Refusal.refused(
              "The share from trustee " + sender + " (" + ceremony.name(sender) + ") is good.",
              "A complaint about it would name you. Run: trustee confirm")
          .named("trustee.shareGood", Map.of("trustee", sender, "name", ceremony.name(sender)));
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
    ceremony.demandOneKey();
    own.demandShare();
    own.demandShareOf(thresholdKey());
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
    ceremony.demandOneKey();
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
    ThresholdKey key = thresholdKey();
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
    return ceremony.thresholdKey(ceremony.reveals());
  }

  /** Done, when the own post stands or the stage is over; nothing, when it is this stage's turn. */
  private Optional<Deed> reached(Ceremony.Stage stage) throws Refusal {
    if (board.ceremony().posted(stage).containsKey(self)) {
      return Optional.of(new Deed.Done(own.tidied(stage)));
    }
    ceremony.demandStage(stage);
    return Optional.empty();
  }

  private ShareOpening open(AttemptSecrets secrets, Map<Integer, Reveal> reveals, int sender)
      throws Refusal {
    Body.Share sent = ceremony.shares(sender);
    Reveal reveal = Objects.requireNonNull(reveals.get(sender));
    if (secrets.shareKeys().isEmpty()) {
      throw OwnAttempt.erased();
    }
    ShareKey key = secrets.shareKeys().get(Ceremony.place(self, sender));
    return sent.shares().get(Ceremony.place(sender, self)).open(attempt, reveal, self, key);
  }

  /** Posts a new body that is not the same each time it is made: saved with the state. */
  private Deed saving(AttemptSecrets secrets, String type, Body body) {
    Submission submission = signer.sign(body);
    return new Deed.Post(
        Optional.of(state.with(secrets.with(type, submission.encode()))), submission);
  }
}
