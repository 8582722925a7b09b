package org.vitrine.authority.page.official;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vitrine.authority.page.DeskPage;

/** The pages of the official's desk. */
public final class OfficialPages {
  private OfficialPages() {}

  /** In the order of the menu, the first for whoever comes in, with the keys of their names. */
  public static SequencedMap<Class<? extends DeskPage>, String> menu() {
    var menu = new LinkedHashMap<Class<? extends DeskPage>, String>();
    menu.put(OfficialStandingPage.class, "official.standing");
    menu.put(DraftPage.class, "official.draft");
    menu.put(RehearsalPage.class, "official.rehearsal");
    menu.put(DecisionsPage.class, "official.decisions");
    menu.put(PollsPage.class, "official.polls");
    menu.put(BoardPage.class, "official.board");
    menu.put(ResultPage.class, "official.result");
    return menu;
  }
}
