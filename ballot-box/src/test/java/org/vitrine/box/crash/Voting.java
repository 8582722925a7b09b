package org.vitrine.box.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.TlogProof;
import org.vitrine.crypto.record.Submission;

/**
 * Some voters, one device for all of them: casts, casts again, tests, sends twice, and whatever got
 * no answer it sends exactly so again until it gets one.
 */
final class Voting implements Runnable {
  private final HttpBoard board;
  private final TestElection election;
  private final List<TestVoter> voters;
  private final Ledger ledger;
  private final Random choice;
  private final Map<TestVoter, Doubt> doubts = new HashMap<>();
  private final List<Doubt> recorded = new ArrayList<>();
  private volatile boolean stopping;

  /** A ballot whose fate is not known, or was. */
  private record Doubt(TestVoter voter, Ballot ballot, boolean cast) {}

  Voting(HttpBoard board, TestElection election, List<TestVoter> voters, Ledger ledger, long seed) {
    this.board = board;
    this.election = election;
    this.voters = voters;
    this.ledger = ledger;
    this.choice = new Random(seed);
  }

  /** Ends after the request that it is at. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    stopping = false;
    try {
      while (!stopping) {
        turn(voters.get(choice.nextInt(voters.size())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ledger.violation("the load failed: " + e);
    }
  }

  /** Takes over a ballot that somebody has sent without being told where it stands. */
  void resume(TestVoter voter, Ballot ballot) {
    doubts.put(voter, new Doubt(voter, ballot, true));
  }

  /** Sends what is in doubt until nothing is; false if that takes too long. */
  boolean settle(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!doubts.isEmpty() && System.nanoTime() < end) {
      for (Doubt doubt : List.copyOf(doubts.values())) {
        send(doubt, true);
      }
    }
    return doubts.isEmpty();
  }

  private void turn(TestVoter voter) throws InterruptedException {
    Doubt earlier = doubts.get(voter);
    if (earlier != null) {
      send(earlier, true);
      return;
    }
    int dice = choice.nextInt(10);
    if (dice == 0 && !recorded.isEmpty()) {
      send(recorded.get(choice.nextInt(recorded.size())), false);
      return;
    }
    Ballot ballot = election.ballot(voter, election.someChoice(voter));
    ledger.sent(ballot.hash());
    var fresh = new Doubt(voter, ballot, dice != 1);
    if (dice == 2) {
      // A double click: both requests are on their way before either is answered.
      Thread second = Thread.ofVirtual().start(() -> click(fresh));
      send(fresh, false);
      second.join();
    } else {
      send(fresh, false);
    }
  }

  private Submission signed(Doubt doubt) {
    return doubt.cast()
        ? election.cast(doubt.voter(), doubt.ballot())
        : election.opened(doubt.voter(), doubt.ballot());
  }

  private void send(Doubt doubt, boolean again) throws InterruptedException {
    try {
      if (post(doubt, again)) {
        doubts.remove(doubt.voter());
        return;
      }
    } catch (IOException e) {
      ledger.unanswered();
      Thread.sleep(150);
    }
    if (!recorded.contains(doubt)) {
      doubts.put(doubt.voter(), doubt);
    }
    Thread.sleep(10);
  }

  /** The second click; what becomes of it is judged by the first one's answer. */
  private void click(Doubt doubt) {
    try {
      HttpResponse<byte[]> response = board.submit(signed(doubt));
      if (response.statusCode() < 300) {
        boolean asNew = response.statusCode() == 201;
        ledger.accepted(doubt.ballot().hash(), read(response.body()), asNew, false);
      } else if (response.statusCode() != 503) {
        ledger.violation("a second click: " + new String(response.body(), UTF_8));
      }
    } catch (IOException e) {
      ledger.unanswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** True if it is known now where the ballot stands. */
  private boolean post(Doubt doubt, boolean again) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = board.submit(signed(doubt));
    int status = response.statusCode();
    if (status == 503) {
      ledger.refusedForNow();
      if (response.headers().firstValue("Retry-After").isEmpty()) {
        ledger.violation("503 without Retry-After: " + new String(response.body(), UTF_8));
      }
      return false;
    }
    if (status >= 300) {
      ledger.violation(
          "a valid ballot was answered " + status + " " + new String(response.body(), UTF_8));
      return true;
    }
    ledger.accepted(doubt.ballot().hash(), read(response.body()), status == 201, again);
    if (!recorded.contains(doubt)) {
      recorded.add(doubt);
      if (doubt.cast()) {
        election.counts(doubt.voter(), doubt.ballot());
      }
    }
    return true;
  }

  private Ledger.Accepted read(byte[] body) {
    try {
      JsonCursor json = CanonicalJson.read(body, JsonLimits.document(1 << 20));
      String receipt = json.field("receipt").string(1 << 18);
      ledger.checkpoint(
          new String(TlogProof.parse(receipt.getBytes(UTF_8)).checkpoint().encode(), UTF_8));
      return new Ledger.Accepted(
          json.field("seq").integer(0, 1L << 40),
          Digest.of(json.field("entry").bytes(32)),
          receipt);
    } catch (MalformedException e) {
      throw new IllegalStateException(new String(body, UTF_8), e);
    }
  }
}
