package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
  private final Desk desk;
  private final PrivateListFile file;
  private final Map<String, PrivateList.Holder> holders = new HashMap<>();
  private Board board;
  private Object version;
  private PrivateList list;

  ListInUse(Desk desk, PrivateListFile file) throws Refusal, IOException, MalformedException {
    this.desk = desk;
    this.file = file;
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
   * @throws Refusal if the list or the voter is gone
   */
  PrivateList.Holder now(String id)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Object latest = file.version();
    if (!latest.equals(version)) {
      read();
      version = latest;
    }
    PrivateList.Holder holder = holders.get(id);
    if (holder != null && holder.proposed().isPresent()) {
      board = BoardReader.read(desk.box(), desk.seen(), line -> {});
      read();
    }
    return list.demand(id);
  }

  private void read() throws Refusal, IOException, MalformedException {
    list = file.read(board);
    index();
  }
}
