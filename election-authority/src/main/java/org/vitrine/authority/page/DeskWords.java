package org.vitrine.authority.page;

import org.vitrine.pages.words.Languages;

/** The languages of the desks. */
public final class DeskWords {
  /** As their message files have them: one for all roles, and one for each. */
  public static final Languages LANGUAGES =
      Languages.load(
          DeskWords.class, "words/desk-", "words/official-", "words/registrar-", "words/trustee-");

  private DeskWords() {}
}
