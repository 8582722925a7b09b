package org.vitrine.ui.words;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;

/** Tells Flow which languages there are, so that it picks the browser's. */
public final class SiteMessages implements I18NProvider {
  private static final long serialVersionUID = 1;

  @Override
  public List<Locale> getProvidedLocales() {
    return Words.all().stream().map(Words::locale).toList();
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... values) {
    return Words.of(locale).say(key);
  }
}
