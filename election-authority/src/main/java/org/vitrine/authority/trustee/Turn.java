package org.vitrine.authority.trustee;

import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;

/** What is a trustee's turn, as far as the board tells. */
public sealed interface Turn {
  /** The officials have not frozen the manifest yet. */
  record NotFrozen() implements Turn {}

  /**
   * This trustee has to post for the present stage of the ceremony.
   *
   * @param stage never {@link Ceremony.Stage#DONE}
   */
  record Post(Ceremony.Stage stage) implements Turn {}

  /**
   * Others have to post.
   *
   * @param stage of the ceremony
   */
  record WaitForOthers(Ceremony.Stage stage) implements Turn {}

  /** The key is made; nothing to do until the polls are closed. */
  record Rest() implements Turn {}

  /**
   * The polls are closed: decrypt.
   *
   * @param done sums of which this trustee's part stands on the board already
   */
  record Decrypt(int done) implements Turn {}

  /** This trustee's part of every sum stands on the board; others have to go on. */
  record Decrypted() implements Turn {}

  /** The election is over, with or without a result: the share can be destroyed. */
  record Destroy() implements Turn {}

  /** What is this trustee's turn. */
  static Turn of(Board board, int trustee) {
    return switch (board.phase()) {
      case SETUP -> new NotFrozen();
      case CEREMONY -> {
        Ceremony ceremony = board.ceremony();
        yield ceremony.waiting().contains(trustee)
            ? new Post(ceremony.stage())
            : new WaitForOthers(ceremony.stage());
      }
      case ROLL, READY, OPEN -> new Rest();
      case CLOSED -> {
        int done = board.decryptionsBy(trustee).size();
        yield done > 0 && done >= SumsDue.on(board) ? new Decrypted() : new Decrypt(done);
      }
      case FINAL, ABORTED -> new Destroy();
    };
  }

  /** Whether the election is in a phase in which nobody needs a share any more. */
  static boolean isOver(Phase phase) {
    return phase == Phase.FINAL || phase == Phase.ABORTED;
  }
}
