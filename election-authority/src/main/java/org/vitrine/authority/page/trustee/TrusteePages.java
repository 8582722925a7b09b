package org.vitrine.authority.page.trustee;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vitrine.authority.page.DeskPage;

/** The pages of the trustee's desk. */
public final class TrusteePages {
  private TrusteePages() {}

  /** In the order of the menu, the first for whoever comes in, with the keys of their names. */
  public static SequencedMap<Class<? extends DeskPage>, String> menu() {
    var menu = new LinkedHashMap<Class<? extends DeskPage>, String>();
    menu.put(CeremonyPage.class, "trustee.ceremony");
    menu.put(TallyPage.class, "trustee.tally");
    menu.put(SafekeepingPage.class, "trustee.keep");
    menu.put(TrusteeStandingPage.class, "trustee.standing");
    return menu;
  }
}
