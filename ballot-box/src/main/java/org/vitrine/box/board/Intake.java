package org.vitrine.box.board;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.rules.BoardRules;
import org.vitrine.box.rules.Place;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.rules.Ruling;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/**
 * The way of a submission from its bytes to its answer: decoded strictly, judged by the rules, its
 * signature checked, a ballot's proofs checked, then sequenced. Cheap checks first, so that a flood
 * costs the ballot box little. One that has been recorded before gets its place and receipt again.
 * What the rules say is asked again by the sequencer, which has the last word.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

  private final LiveBoard board;
  private final Sequencer sequencer;
  private final BallotDesk ballots;
  private final Drain drain;
  private final BoxSettings settings;
  private final BoxEvents events;
  private volatile boolean stopping;

  Intake(
      LiveBoard board,
      Sequencer sequencer,
      BallotDesk ballots,
      BoxSettings settings,
      BoxEvents events) {
    this.board = board;
    this.sequencer = sequencer;
    this.ballots = ballots;
    this.drain = new Drain(settings.limits().submissions());
    this.settings = settings;
    this.events = events;
  }

  /** Takes the bytes of a submission; returns when its fate is durable or known. */
  public Answer submit(byte[] received) throws InterruptedException {
    if (stopping) {
      return refused(Outcome.Refused.unavailable(), received);
    }
    long ticket = drain.enter();
    if (ticket < 0) {
      return refused(new Outcome.Refused(busy(), Optional.of(BUSY_PAUSE)), received);
    }
    try {
      return answer(admit(ticket, received), received);
    } finally {
      drain.leave(ticket);
    }
  }

  /** Lets everybody finish who is inside, and nobody in. */
  boolean stop(Duration max) throws InterruptedException {
    stopping = true;
    return drain.awaitEmpty(max);
  }

  /** Submissions that are being worked on. */
  public int size() {
    return drain.size();
  }

  private Outcome admit(long ticket, byte[] received) throws InterruptedException {
    Submission submission;
    try {
      submission = Submission.decode(received);
    } catch (MalformedException e) {
      return Outcome.Refused.of(Refusal.malformed(e));
    }
    var pending = new Pending(submission);
    boolean byVoter = submission.author() instanceof Author.Voter;
    if (!byVoter) {
      Optional<Outcome> earlier = recordedBefore(pending);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    Optional<Outcome.Refused> refusal = byVoter ? voter(submission) : authority(submission);
    if (refusal.isPresent()) {
      // The same may have come before, and the rules refuse this one because of the other.
      return recordedBefore(pending).orElse(refusal.get());
    }
    if (submission.body() instanceof Body.Approve
        && board.ask(rules -> rules.wouldClose(submission))
        && !drain.awaitEarlier(ticket, settings.limits().patience())) {
      return new Outcome.Refused(busy(), Optional.of(BUSY_PAUSE));
    }
    return sequence(pending);
  }

  private Optional<Outcome> recordedBefore(Pending pending) {
    try {
      OptionalLong position = board.knownPosition(pending.submission(), pending.key());
      return position.isPresent()
          ? Optional.of(new Outcome.Existing(position.getAsLong()))
          : Optional.empty();
    } catch (StoreException e) {
      return Optional.of(Outcome.Refused.unconfirmed());
    }
  }

  private Outcome sequence(Pending pending) throws InterruptedException {
    if (!sequencer.isReady()) {
      return sequencer.notReady();
    }
    sequencer.submit(pending);
    try {
      return pending.outcome().get(settings.limits().patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Outcome.Refused.unconfirmed();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the sequencer completes outcomes normally", e);
    }
  }

  /** Officials, registrar, trustees: first the signature, then the rules, which may cost more. */
  private Optional<Outcome.Refused> authority(Submission submission) throws InterruptedException {
    Optional<Refusal> unsigned = board.ask(rules -> rules.signature(submission)).get();
    if (unsigned.isPresent()) {
      return unsigned.map(Outcome.Refused::of);
    }
    if (needsAggregates(submission)) {
      // After the close the ballots are being added up; that is over in a moment or a few minutes.
      board.awaitAggregates(settings.limits().patience());
    }
    return board.ask(rules -> rule(rules, submission));
  }

  private static boolean needsAggregates(Submission submission) {
    return submission.body() instanceof Body.Decryption
        || (submission.body() instanceof Body.Propose(Action action)
            && action instanceof Action.Result);
  }

  /** Voters: with all others who wait. */
  private Optional<Outcome.Refused> voter(Submission submission) throws InterruptedException {
    try {
      return ballots
          .judge(submission)
          .get(settings.limits().patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(new Outcome.Refused(busy(), Optional.of(BUSY_PAUSE)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BoardBusyException busy) {
        throw busy;
      }
      throw new IllegalStateException("the proofs could not be checked", e.getCause());
    }
  }

  private static Optional<Outcome.Refused> rule(BoardRules rules, Submission submission) {
    return switch (rules.decide(submission)) {
      case Ruling.Allowed _ -> Optional.empty();
      case Ruling.Refused(Refusal refusal) ->
          Optional.of(
              new Outcome.Refused(
                  refusal,
                  refusal.code() == RefusalCode.TALLY_BUSY
                      ? Optional.of(BUSY_PAUSE)
                      : Optional.empty()));
    };
  }

  private static Refusal busy() {
    return new Refusal(
        RefusalCode.BUSY,
        "",
        "More is being sent than the ballot box can take. Nothing was recorded; send exactly the same"
            + " again in a few seconds.");
  }

  private Answer answer(Outcome outcome, byte[] received) {
    return switch (outcome) {
      case Outcome.Appended appended -> recorded(appended);
      case Outcome.Existing(long seq) -> existing(seq, received);
      case Outcome.Refused refused -> refused(refused, received);
    };
  }

  /** All that the answer needs is in memory. */
  private Answer recorded(Outcome.Appended appended) {
    Place place = appended.place();
    return new Answer.Recorded(
        place.seq(),
        place.entry(),
        place.time(),
        LiveBoard.receipt(appended.entry(), appended.inclusion(), appended.checkpoint()),
        true);
  }

  private Answer existing(long seq, byte[] received) {
    try {
      Optional<StoredEntry> stored = board.entry(seq);
      Optional<String> receipt = board.recordedReceipt(seq);
      if (stored.isPresent() && receipt.isPresent()) {
        EntryBytes entry = stored.get().entry();
        return new Answer.Recorded(seq, entry.hash(), timeOf(entry), receipt.get(), false);
      }
    } catch (StoreException e) {
      LOG.warn("Board {}: a receipt could not be read: {}", board.name(), e.getMessage());
    }
    return refused(Outcome.Refused.unconfirmed(), received);
  }

  private static long timeOf(EntryBytes entry) {
    try {
      return CanonicalJson.read(entry.bytes(), JsonLimits.ENTRY)
          .field("time")
          .integer(0, JsonInteger.MAX);
    } catch (MalformedException e) {
      throw new IllegalStateException("an entry of the board is malformed", e);
    }
  }

  private Answer refused(Outcome.Refused refused, byte[] received) {
    Refusal refusal = refused.refusal();
    events.refused(refusal.code());
    return new Answer.Refused(
        refusal,
        board.signed(refusal, received),
        refusal.code() == RefusalCode.PREVIOUS ? headOf(received) : Optional.empty(),
        refused.retryAfter());
  }

  private Optional<SignedAnswer> headOf(byte[] received) {
    try {
      return Submission.decode(received).author() instanceof Author.Voter(Element credential)
          ? board.head(credential)
          : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
