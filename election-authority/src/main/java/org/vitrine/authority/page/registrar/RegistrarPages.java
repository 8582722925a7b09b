package org.vitrine.authority.page.registrar;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vitrine.authority.page.DeskPage;

/** The pages of the registrar's desk. */
public final class RegistrarPages {
  private RegistrarPages() {}

  /** In the order of the menu, the first for whoever comes in, with the keys of their names. */
  public static SequencedMap<Class<? extends DeskPage>, String> menu() {
    var menu = new LinkedHashMap<Class<? extends DeskPage>, String>();
    menu.put(RegistrarStandingPage.class, "registrar.standing");
    menu.put(RollPage.class, "registrar.roll");
    menu.put(LettersPage.class, "registrar.letters");
    menu.put(MailPage.class, "registrar.mail");
    menu.put(VotersPage.class, "registrar.voters");
    menu.put(DestroyPage.class, "registrar.destroy");
    return menu;
  }
}
