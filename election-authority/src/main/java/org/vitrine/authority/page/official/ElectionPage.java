package org.vitrine.authority.page.official;

import org.vitrine.authority.board.Board;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.workplace.Sight;

/** A page of officials that shows an election as its board has it, once that has been read. */
abstract class ElectionPage extends OfficialPage {
  private static final long serialVersionUID = 1;

  ElectionPage(Place place) {
    super(place);
  }

  @Override
  protected final void show(Sight sight) {
    if (sight.board().isEmpty()) {
      put(line(sight.election().isEmpty() ? "standing.none" : "standing.reading"));
    } else {
      show(sight.board().get(), sight.number());
    }
  }

  /**
   * Builds the content from the board.
   *
   * @param me the number of the official at this desk
   */
  abstract void show(Board board, int me);
}
