package org.vitrine.authority.workplace;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Refusal;

/**
 * What is seen from the desk; nothing of it is secret.
 *
 * @param version grows with every change but that of {@code read}
 * @param role of the person
 * @param name of the person
 * @param election its address, once there is one
 * @param board as it was last read and checked
 * @param number in this role, from 1; 0 without a board
 * @param read when it was last read and found to be this one
 * @param trouble why it could not be read since
 */
public record Sight(
    long version,
    RoleName role,
    String name,
    Optional<URI> election,
    Optional<Board> board,
    int number,
    Optional<Instant> read,
    Optional<Refusal> trouble) {
  /** The same board, read once more. */
  Sight readAgain(Instant time) {
    return new Sight(version, role, name, election, board, number, Optional.of(time), trouble);
  }
}
