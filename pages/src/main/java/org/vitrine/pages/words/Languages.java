package org.vitrine.pages.words;

import com.vaadin.flow.i18n.I18NProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/** The languages of a program, whose message files it brings; Flow picks the browser's. */
public final class Languages implements I18NProvider {
  private static final long serialVersionUID = 1;

  /** The attribute of a web session with the tag of the language that its reader has chosen. */
  public static final String CHOSEN = "language";

  /** The languages that there are, the first for readers who understand none of them. */
  private static final List<String> TAGS = List.of("en", "de", "fr", "ar");

  private static final int LARGEST_FILE = 1 << 20;

  private final transient SequencedMap<String, Words> all;

  private Languages(SequencedMap<String, Words> all) {
    this.all = all;
  }

  /**
   * Reads message files: those that every program has, and the program's own.
   *
   * @param beside a class of the program, beside which its files are
   * @param names what the files' names begin with, such as {@code desk-} for {@code desk-en.json}
   * @throws IllegalStateException if a file is missing or malformed, or a key is in two files
   */
  public static Languages load(Class<?> beside, String... names) {
    var all = new LinkedHashMap<String, Words>();
    for (String tag : TAGS) {
      var messages = new HashMap<String, String>(file(Languages.class, tag));
      for (String name : names) {
        file(beside, name + tag)
            .forEach(
                (key, message) -> {
                  if (messages.put(key, message) != null) {
                    throw new IllegalStateException("two messages " + key + " in " + tag);
                  }
                });
      }
      all.put(tag, new Words(tag, messages));
    }
    return new Languages(all);
  }

  private static Map<String, String> file(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks the messages of " + name);
      }
      JsonCursor file =
          JsonCursor.of(Json.parse(in.readAllBytes(), JsonLimits.document(LARGEST_FILE)));
      return file.map(10_000, message -> message.string(1, 10_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedException e) {
      throw new IllegalStateException("the messages of " + name + ": " + e.getMessage(), e);
    }
  }

  /** Every language. */
  public List<Words> all() {
    return List.copyOf(all.values());
  }

  /** The words of a language, or English where there are none. */
  public Words of(Locale locale) {
    Words words = all.get(locale.getLanguage());
    return words == null ? all.firstEntry().getValue() : words;
  }

  /** The best for an {@code Accept-Language} header (RFC 9110 §12.5.4), which may be missing. */
  public Words preferred(@Nullable String header) {
    return of(Locale.forLanguageTag(bestTag(header == null ? "" : header)));
  }

  private static String bestTag(String header) {
    try {
      String tag = Locale.lookupTag(Locale.LanguageRange.parse(header), TAGS);
      return tag == null ? TAGS.getFirst() : tag;
    } catch (IllegalArgumentException e) {
      // No browser sends such a header; whoever did gets the first language.
      return TAGS.getFirst();
    }
  }

  @Override
  public List<Locale> getProvidedLocales() {
    return all().stream().map(Words::locale).toList();
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... values) {
    return of(locale).say(key);
  }
}
