package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.NO_MANIFEST;
import static org.vitrine.box.rules.RefusalCode.UNKNOWN_AUTHOR;
import static org.vitrine.box.rules.RefusalCode.WRONG_BOARD;
import static org.vitrine.box.rules.RefusalCode.WRONG_ROLE;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.SingleVerifier;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.Submission;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.SignatureCheck;

/**
 * The state of one board and the rules over it.
 *
 * <p>{@link #decide} says whether a submission may be the next entry and changes nothing; {@link
 * #apply} lets it be. Signatures ({@link #checkSignature}) and the proofs of ballots are not part
 * of a ruling: they do not depend on the position, so they are checked once, before the queue.
 * Every other rule of §4–§10 is. Ballots are judged by hash look-ups only.
 *
 * <p>Not thread-safe: rulings may be asked for by many threads while none applies.
 */
public final class BoardRules {
  private final BoardIdentity identity;
  private final TreeView tree;
  private Optional<ElectionRules> election = Optional.empty();

  /** A board without entries. */
  public BoardRules(BoardIdentity identity, TreeView tree) {
    this.identity = identity;
    this.tree = tree;
  }

  /** Whether the submission may stand at the next position. */
  public Ruling decide(Submission submission) {
    return decide(submission, true);
  }

  private Ruling decide(Submission submission, boolean judged) {
    try {
      if (election.isPresent()) {
        return new Ruling.Allowed(election.get().decide(submission, judged));
      }
      return new Ruling.Allowed(first(submission));
    } catch (RefusedException e) {
      return new Ruling.Refused(e.refusal());
    }
  }

  /** Lets an allowed submission take its place; it is in the tree already. */
  public void apply(Ruling.Allowed ruling, Place place) {
    ruling.effect().apply(place);
  }

  /**
   * Takes an entry that stands on the board: form, order and rules again, but not what was proven
   * when it came in (proofs of ballots and partial decryptions, the figures of a result).
   *
   * @param place where it stands; it is in the tree already except for itself
   * @param enter puts it into the tree
   * @return why it cannot stand there, or nothing
   */
  public Optional<Refusal> replay(byte[] canonical, Place place, Runnable enter) {
    Ruling ruling;
    try {
      ruling = replayed(CanonicalJson.read(canonical, JsonLimits.ENTRY), canonical);
    } catch (MalformedException e) {
      return Optional.of(Refusal.malformed(e));
    }
    return switch (ruling) {
      case Ruling.Refused(Refusal refusal) -> Optional.of(refusal);
      case Ruling.Allowed allowed -> {
        enter.run();
        allowed.effect().apply(place);
        yield Optional.empty();
      }
    };
  }

  private Ruling replayed(JsonCursor json, byte[] canonical) throws MalformedException {
    String code = json.field("type").string(20);
    Optional<EntryType> type = EntryType.of(code);
    if (election.isPresent()
        && (type.equals(Optional.of(EntryType.BALLOT))
            || type.equals(Optional.of(EntryType.OPENED)))) {
      JsonCursor body = json.field("body");
      Digest hash = Digest.sha256(CanonicalJson.encode(body.value()));
      BallotFacts facts = BallotFacts.read(body, hash);
      try {
        return new Ruling.Allowed(election.get().ballot(type.get(), facts));
      } catch (RefusedException e) {
        return new Ruling.Refused(e.refusal());
      }
    }
    Submission submission = Entry.decode(canonical).submission();
    Ruling ruling = decide(submission, false);
    Optional<Refusal> unsigned =
        ruling instanceof Ruling.Allowed ? checkSignature(submission) : Optional.empty();
    return unsigned.isPresent() ? new Ruling.Refused(unsigned.get()) : ruling;
  }

  private Ruling.Effect first(Submission submission) throws RefusedException {
    if (!(submission.body() instanceof Body.ManifestBody(Manifest manifest))) {
      throw RefusedException.of(
          NO_MANIFEST, "type", "The first entry of a board is its manifest. Send that first.");
    }
    if (!(submission.author() instanceof Author.Official)) {
      throw RefusedException.of(
          WRONG_ROLE, "author", "An official of the manifest sends it, for example official-1.");
    }
    own(manifest.logKey().equals(identity.ed25519()), "log.ed25519", "log key");
    own(manifest.logMlDsaKey().equals(identity.mldsa44()), "log.mldsa44", "second log key");
    own(manifest.boxKey().equals(identity.box()), "box.key", "answer key");
    return place ->
        election = Optional.of(new ElectionRules(manifest, submission.bodyHash(), tree));
  }

  private static void own(boolean equal, String field, String what) throws RefusedException {
    RefusedException.unless(
        equal,
        WRONG_BOARD,
        "body." + field,
        "The manifest names another %s than this board has. Take the keys that the ballot box gave"
                .formatted(what)
            + " when the board was made.");
  }

  /**
   * Checks the author and its signature (§3.5, §5), independent of phase and position.
   *
   * @return what is wrong, or nothing
   */
  public Optional<Refusal> checkSignature(Submission submission) {
    return signature(submission).get();
  }

  /** The same check, to be made later and by any thread: it asks this state nothing any more. */
  public Supplier<Optional<Refusal>> signature(Submission submission) {
    Manifest manifest;
    Digest electionId;
    if (election.isPresent()) {
      manifest = election.get().manifest();
      electionId = election.get().electionId();
    } else if (submission.body() instanceof Body.ManifestBody(Manifest own)) {
      manifest = own;
      electionId = submission.bodyHash();
    } else {
      var refusal = new Refusal(NO_MANIFEST, "type", "The first entry of a board is its manifest.");
      return () -> Optional.of(refusal);
    }
    return () -> checkSignature(submission, manifest, electionId);
  }

  private static Optional<Refusal> checkSignature(
      Submission submission, Manifest manifest, Digest electionId) {
    byte[] message = submission.message(electionId);
    return switch (submission.author()) {
      case Author.Official(int number) ->
          byAuthority(manifest.officials(), number, submission, message);
      case Author.Trustee(int number) ->
          byAuthority(manifest.trustees(), number, submission, message);
      case Author.Registrar() -> by(manifest.registrar().key(), submission, message);
      case Author.Voter(Element credential) -> byCredential(credential, submission, electionId);
    };
  }

  private static Optional<Refusal> byAuthority(
      List<Authority> authorities, int number, Submission submission, byte[] message) {
    if (number > authorities.size()) {
      return Optional.of(
          new Refusal(
              UNKNOWN_AUTHOR,
              "author",
              "The manifest has %d of them, so there is no %s."
                  .formatted(authorities.size(), submission.author().encode())));
    }
    return by(authorities.get(number - 1).key(), submission, message);
  }

  private static Optional<Refusal> by(Ed25519PublicKey key, Submission submission, byte[] message) {
    return switch (key.verify(message, submission.signature().bytes())) {
      case SignatureCheck.Valid() -> Optional.empty();
      case SignatureCheck.Invalid(String reason) -> Optional.of(Unsigned.because(reason));
    };
  }

  private static Optional<Refusal> byCredential(
      Element credential, Submission submission, Digest electionId) {
    Optional<Claim> claim = VoterSignature.claim(submission, credential, electionId);
    if (claim.isEmpty()) {
      return Optional.of(VoterSignature.malformed());
    }
    return switch (SingleVerifier.withoutKey().verify(List.of(claim.get()))) {
      case Verification.Valid _ -> Optional.empty();
      case Verification.Invalid _ -> Optional.of(VoterSignature.wrong());
    };
  }

  /** Whether the submission is the approval that would close the polls. */
  public boolean wouldClose(Submission submission) {
    return submission.body() instanceof Body.Approve approve
        && election
            .map(
                rules ->
                    rules.decisions().isAboutClosing(approve)
                        && rules.decisions().isDecisive(approve))
            .orElse(false);
  }

  /** The manifest, once it is there. */
  public Optional<Manifest> manifest() {
    return election.map(ElectionRules::manifest);
  }

  /** The election's identifier, once there is a manifest. */
  public Optional<Digest> electionId() {
    return election.map(ElectionRules::electionId);
  }

  /** The phase; {@code setup} before there is a manifest. */
  public Phase phase() {
    return election.map(ElectionRules::phase).orElse(Phase.SETUP);
  }

  /** The election's fingerprint, from phase {@code ready} on. */
  public Optional<Digest> fingerprint() {
    return election.flatMap(ElectionRules::fingerprint);
  }

  /**
   * Positions of the entries that explain {@code ready}, in order (§15); empty before it took
   * effect.
   */
  public List<Long> readyEntries() {
    return election.map(ElectionRules::readyEntries).orElse(List.of());
  }

  /** Positions of the result's proposal and its approvals, in order; empty before the end. */
  public List<Long> resultEntries() {
    return election.map(ElectionRules::resultEntries).orElse(List.of());
  }

  /** Where the credential stands on the roll that {@code ready} names; empty if nowhere. */
  public Optional<RollPlace> onRoll(byte[] credential) {
    return election
        .filter(rules -> rules.fingerprint().isPresent())
        .flatMap(rules -> rules.roll().place(credential));
  }

  /** Joint key and public shares, once the trustees have confirmed them. */
  public Optional<ThresholdKey> key() {
    return election.flatMap(rules -> rules.ceremony().key());
  }

  /** What ballots are bound to, from phase {@code ready} on. */
  public Optional<BallotContext> context() {
    return fingerprint()
        .map(
            fingerprint ->
                new BallotContext(
                    electionId().orElseThrow(),
                    fingerprint,
                    EncryptionKey.of(new PublicKey(key().orElseThrow().jointKey()))));
  }

  /** The contests of the credential's style, in order; empty if it is not live on the roll. */
  public Optional<List<Contest>> contests(byte[] credential) {
    return election.flatMap(rules -> rules.ballots().contests(credential));
  }

  /** As {@link #contests}, also for a credential that was replaced later. */
  public Optional<List<Contest>> contestsOnRoll(byte[] credential) {
    return election.flatMap(rules -> rules.ballots().contestsOnRoll(credential));
  }

  /** Whether a ballot with that hash is on the board, cast or opened. */
  public boolean isKnownBallot(Digest hash) {
    return election.map(rules -> rules.ballots().knows(hash)).orElse(false);
  }

  /** Ballot hash of the credential's latest cast ballot. */
  public Optional<Digest> latest(byte[] credential) {
    return election.flatMap(
        rules -> {
          int voter = rules.voters().find(credential);
          return voter == Voters.NONE ? Optional.empty() : rules.voters().latestHash(voter);
        });
  }

  /** How many entries the credential has, and when the last one was made. */
  public Optional<Activity> activity(byte[] credential) {
    return election.flatMap(
        rules -> {
          Voters voters = rules.voters();
          int voter = voters.find(credential);
          return voter == Voters.NONE
              ? Optional.empty()
              : Optional.of(
                  new Activity(
                      voters.castCount(voter) + voters.openedCount(voter), voters.lastTime(voter)));
        });
  }

  /**
   * What a credential has done so far.
   *
   * @param entries of type {@code ballot} and {@code opened}
   * @param last when the last of them was made, milliseconds since 1970 UTC
   */
  public record Activity(int entries, long last) {}

  /** What is to be summed before partial decryptions can be judged, until that is done. */
  public Optional<Aggregation> aggregation() {
    return election.flatMap(ElectionRules::tally).flatMap(Tally::aggregation);
  }

  /** Takes the sums of {@link #aggregation}. */
  public void aggregated(List<Aggregation.Part> parts) {
    election.flatMap(ElectionRules::tally).ifPresent(tally -> tally.aggregated(parts));
  }

  /** The result document, in phase {@code final} and once the sums are there. */
  public Optional<ResultDocument> result() {
    if (phase() != Phase.FINAL) {
      return Optional.empty();
    }
    try {
      return Optional.of(election.flatMap(ElectionRules::tally).orElseThrow().result());
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  /** What people are shown. */
  public ElectionStatus status() {
    if (election.isEmpty()) {
      return ElectionStatus.EMPTY;
    }
    ElectionRules rules = election.get();
    return new ElectionStatus(
        rules.phase(),
        Optional.of(rules.electionId()),
        rules.fingerprint(),
        rules.manifest().rehearsal(),
        rules.ballots().cast(),
        rules.ballots().opened(),
        rules.ballots().counted(),
        rules.voters().rollCount(),
        rules.roll().weight(),
        rules.decisions().status(),
        rules.phase() == Phase.CEREMONY ? Optional.of(rules.ceremony().status()) : Optional.empty(),
        rules.tally().map(Tally::status).orElse(List.of()),
        rules.bundles());
  }
}
