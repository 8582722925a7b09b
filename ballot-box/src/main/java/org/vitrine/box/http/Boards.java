package org.vitrine.box.http;

import jakarta.inject.Singleton;
import org.vitrine.box.board.BallotBox;
import org.vitrine.box.board.RunningBoard;

/** Finds the board that a path names. */
@Singleton
final class Boards {
  private final BallotBox box;

  Boards(BallotBox box) {
    this.box = box;
  }

  /** The board, or a problem. */
  RunningBoard named(String board) {
    return box.board(board).orElseThrow(ProblemException::unknownElection);
  }
}
