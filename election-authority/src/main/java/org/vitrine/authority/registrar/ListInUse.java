package org.vitrine.authority.registrar;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/**
 * The private list during a step that takes hours: other programs may change it meanwhile, and
 * officials may approve a new code.
 */
final class ListInUse {
  private static final Duration REST = Duration.ofMinutes(1);

  /** Reading the board takes at most this part of the time. */
  private static final int SHARE = 10;

  private final Desk desk;
  private final PrivateListFile file;
  private final Clock clock;
  private final Map<String, PrivateList.Holder> holders = new HashMap<>();
  private Board board;
  private Instant nextReading;
  private Object version;
  private PrivateList list;

  ListInUse(Desk desk, PrivateListFile file, Clock clock)
      throws Refusal, IOException, MalformedException {
    this.desk = desk;
    this.file = file;
    this.clock = clock;
    this.nextReading = clock.instant().plus(REST);
    this.board = desk.board();
    this.list = file.demand();
    this.version = file.version();
    index();
  }

  private void index() {
    holders.clear();
    list.holders().forEach(holder -> holders.put(holder.voter().id(), holder));
  }

  /** As it was read last. */
  PrivateList list() {
    return list;
  }

  /** The board by which it was understood. */
  Board board() {
    return board;
  }

  /**
   * The voter as the list stands at this moment.
   *
   * @throws Refusal if the list or the voter is gone, or the time for letters is over
   */
  PrivateList.Holder now(String id)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Object latest = file.version();
    if (!latest.equals(version)) {
      read();
      version = latest;
    }
    PrivateList.Holder holder = holders.get(id);
    boolean waiting = holder != null && holder.proposed().isPresent();
    if (waiting || !clock.instant().isBefore(nextReading)) {
      readBoard(waiting);
      read();
      Optional<Refusal> untimely = LetterWork.untimely(board);
      if (untimely.isPresent()) {
        throw untimely.get();
      }
    }
    return list.demand(id);
  }

  /** A ballot box that does not answer now and then need not end a mailing. */
  private void readBoard(boolean needed)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Instant begun = clock.instant();
    try {
      board = BoardReader.read(desk.box(), desk.seen(), line -> {});
    } catch (IOException e) {
      if (needed) {
        throw e;
      }
    }
    Instant now = clock.instant();
    Duration rest = Duration.between(begun, now).multipliedBy(SHARE);
    nextReading = now.plus(rest.compareTo(REST) > 0 ? rest : REST);
  }

  private void read() throws Refusal, IOException, MalformedException {
    list = file.read(board);
    index();
  }
}
