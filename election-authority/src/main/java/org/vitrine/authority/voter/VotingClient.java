package org.vitrine.authority.voter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/** Seals and sends ballots, and believes the ballot box nothing that it cannot prove. */
public final class VotingClient {
  private static final int TRIES = 4;

  private final BallotBox box;
  private final VerifiedElection election;
  private final BallotEncryptor encryptor;
  private final SecureRandom random;

  /** A client for one election. Thread-safe. */
  public VotingClient(BallotBox box, VerifiedElection election, SecureRandom random) {
    this.box = box;
    this.election = election;
    this.encryptor = new BallotEncryptor(election.context());
    this.random = random;
  }

  /** Seals a ballot with a fresh seed. */
  public SealedBallot seal(
      Element credential, Style style, Selection selection, Optional<Digest> previous)
      throws Refusal {
    try {
      Choices choices = Choices.of(election.manifest().contestsOf(style), selection.values());
      BallotSeed seed = BallotSeed.random(random);
      Ballot ballot = encryptor.encrypt(choices, credential, previous, seed, random);
      return new SealedBallot(ballot, ballot.hash(), choices, seed);
    } catch (InvalidChoicesException e) {
      throw Refusal.usage("These choices are not allowed: " + e.getMessage() + ".", "Choose again.")
          .because(e);
    }
  }

  /**
   * The credential's latest cast ballot, as the ballot box has signed it.
   *
   * @throws Refusal if the answer is not signed by the box's key or is about something else
   */
  public Optional<Digest> head(Element credential)
      throws Refusal, IOException, InterruptedException, MalformedException {
    SignedAnswer answer = box.head(credential);
    demandSigned(answer);
    if (!(answer.answer() instanceof SignedAnswer.Head head)
        || !head.credential().equals(credential)) {
      throw Refusal.refused(
          "The ballot box answered about something else than was asked.",
          "Keep this output and tell the officials.");
    }
    return head.latest();
  }

  /** The decision to cast, signed. */
  public Submission cast(SealedBallot sealed, Credential credential) {
    return sealed.cast(credential, election.context().election(), random);
  }

  /** The decision to test the device, signed. */
  public Submission open(SealedBallot sealed, Credential credential) {
    return sealed.open(credential, election.context().election(), random);
  }

  /**
   * Sends a submission; after a lost answer it sends the same bytes again, which changes nothing.
   */
  public Posted send(Submission submission)
      throws IOException, InterruptedException, MalformedException {
    byte[] bytes = submission.encode();
    for (int attempt = 1; ; attempt++) {
      try {
        return box.submit(bytes);
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw e;
        }
        Thread.sleep(200L << attempt);
      }
    }
  }

  /**
   * Checks that the receipt proves this submission's place on the board: both log signatures, the
   * inclusion proof, and that the entry is the submission and nothing else.
   *
   * @throws Refusal if it does not
   */
  public Recorded recorded(Submission submission, Posted.Accepted accepted)
      throws Refusal, MalformedException {
    Receipt receipt = Receipt.parse(accepted.receipt().getBytes(StandardCharsets.UTF_8));
    return switch (receipt.check(election.log())) {
      case ReceiptCheck.Refused(String reason) -> throw unproven(reason);
      case ReceiptCheck.Proven proven -> {
        Entry entry = Entry.decode(receipt.entry());
        boolean same =
            entry.type() == submission.type()
                && entry.author().equals(submission.author())
                && entry.submission().bodyHash().equals(submission.bodyHash())
                && entry.seq() == accepted.seq();
        if (!same) {
          throw unproven("it is the receipt of another entry");
        }
        yield new Recorded(accepted.seq(), receipt, proven);
      }
    };
  }

  /**
   * A proven place on the board.
   *
   * @param seq the place
   * @param receipt to be kept
   * @param proof what the receipt proves
   */
  public record Recorded(long seq, Receipt receipt, ReceiptCheck.Proven proof) {}

  /** The receipt with the witnesses' cosignatures, if they are there by now. */
  public Optional<Receipt> witnessed(Recorded recorded)
      throws IOException, InterruptedException, MalformedException {
    Optional<String> text = box.receipt(recorded.seq());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Receipt receipt = Receipt.parse(text.get().getBytes(StandardCharsets.UTF_8));
    boolean same = java.util.Arrays.equals(receipt.entry(), recorded.receipt().entry());
    return same
            && receipt.check(election.log())
                instanceof
                ReceiptCheck.Proven(long _, org.vitrine.crypto.log.CheckpointCheck.Witnessed _)
        ? Optional.of(receipt)
        : Optional.empty();
  }

  /**
   * Checks that a refusal is signed by the ballot box and is about these bytes.
   *
   * @throws Refusal if it is not
   */
  public SignedAnswer.Refusal signedRefusal(Submission submission, Posted.Refused refused)
      throws Refusal {
    SignedAnswer answer =
        refused
            .signed()
            .orElseThrow(() -> unproven("the refusal is not signed: " + refused.detail()));
    demandSigned(answer);
    if (!(answer.answer() instanceof SignedAnswer.Refusal refusal)
        || !refusal.digest().equals(Digest.sha256(submission.encode()))) {
      throw unproven("the signed refusal is about something else than was sent");
    }
    return refusal;
  }

  private void demandSigned(SignedAnswer answer) throws Refusal {
    byte[] message = SignedAnswer.message(election.context().election(), answer.answer());
    if (!election.manifest().boxKey().verify(message, answer.signature().bytes()).isValid()) {
      throw unproven("it is not signed with the ballot box's key");
    }
  }

  private static Refusal unproven(String reason) {
    return Refusal.refused(
        "What the ballot box answered proves nothing: " + reason + ".",
        "Keep the answer, and tell the officials. Your ballot may or may not be on the board.");
  }
}
