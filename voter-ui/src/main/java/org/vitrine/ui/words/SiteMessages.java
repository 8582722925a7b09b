package org.vitrine.ui.words;

import org.vitrine.pages.words.Languages;

/** The languages of the site. */
public final class SiteMessages {
  /** As its message files have them. */
  public static final Languages LANGUAGES = Languages.load(SiteMessages.class, "");

  private SiteMessages() {}
}
