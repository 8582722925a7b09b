package org.vitrine.box.board;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/** A board with its threads: sequencer, witnesses, tally. */
public final class RunningBoard {
  private final LiveBoard board;
  private final Sequencer sequencer;
  private final BallotDesk ballots;
  private final Intake intake;
  private final Witnessing witnessing;
  private final Tallying tallying;
  private final Thread sequencerThread;
  private final Thread witnessThread;
  private final Thread tallyThread;

  private RunningBoard(
      LiveBoard board,
      BoxSettings settings,
      Executor workers,
      HttpClient http,
      Clock clock,
      SecureRandom random,
      BoxEvents events) {
    this.board = board;
    sequencer = new Sequencer(board, board.writeLock(), settings, clock, events);
    var judge = new BallotJudge(board, new BadProofs(settings.spacing(), clock), random);
    ballots = new BallotDesk(workers, judge, settings.limits());
    intake = new Intake(board, sequencer, ballots, settings, events);
    witnessing = new Witnessing(board, http, settings.witnesses(), events, clock);
    tallying = new Tallying(board, workers, settings.limits().workers());
    // Not a virtual one: it would wait its turn behind every submission that is being decoded.
    sequencerThread =
        Thread.ofPlatform().daemon().name("sequencer-" + board.name()).unstarted(sequencer);
    witnessThread = Thread.ofVirtual().name("witnesses-" + board.name()).unstarted(witnessing);
    tallyThread = Thread.ofVirtual().name("tally-" + board.name()).unstarted(tallying);
  }

  static RunningBoard start(
      LiveBoard board,
      BoxSettings settings,
      Executor workers,
      HttpClient http,
      Clock clock,
      SecureRandom random,
      BoxEvents events) {
    var running = new RunningBoard(board, settings, workers, http, clock, random, events);
    running.sequencerThread.start();
    running.witnessThread.start();
    running.tallyThread.start();
    return running;
  }

  /** What readers ask. */
  public LiveBoard board() {
    return board;
  }

  /** What takes submissions. */
  public Intake intake() {
    return intake;
  }

  /** Whether entries can be appended. */
  public boolean isReady() {
    return sequencer.isReady();
  }

  /** Waits until entries can be appended, at most so long; whether that is so. */
  public boolean awaitReady(Duration max) throws InterruptedException {
    return sequencer.awaitReady(max);
  }

  /** Submissions and ballots that wait. */
  public int queueLength() {
    return sequencer.queueLength() + ballots.queueLength();
  }

  /** When the witness quorum was last met, milliseconds since 1970 UTC; 0 before that. */
  public long witnessedTime() {
    return witnessing.witnessedTime();
  }

  /** Whether there are witnesses to ask. */
  public boolean hasWitnesses() {
    return witnessing.hasWitnesses();
  }

  /** Waits until the newest checkpoint is witnessed, where there are witnesses; at most so long. */
  public void awaitWitnesses(Duration max) throws InterruptedException {
    if (hasWitnesses()) {
      board.awaitWitnessed(witnessing, max);
    }
  }

  /** Finishes what is being worked on, and ends; nothing that was accepted is lost. */
  void stop(Duration patience) throws InterruptedException {
    intake.stop(patience);
    sequencer.stop();
    witnessing.stop();
    tallying.stop();
    sequencerThread.join(patience);
    witnessThread.interrupt();
    tallyThread.interrupt();
    witnessThread.join(patience);
    tallyThread.join(patience);
  }
}
