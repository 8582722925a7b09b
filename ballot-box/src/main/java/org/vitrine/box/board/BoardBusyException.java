package org.vitrine.box.board;

/** The board could not be asked in time: it is being written, or the database is away. */
public final class BoardBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BoardBusyException() {
    super("The board cannot be read at the moment", null, false, false);
  }
}
