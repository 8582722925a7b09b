package org.vitrine.box.board;

/**
 * What is stored is no board that these rules allow, or not with these keys: a person must look.
 */
public final class BrokenBoardException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenBoardException(String message) {
    super(message);
  }

  BrokenBoardException(String message, Throwable cause) {
    super(message, cause);
  }
}
