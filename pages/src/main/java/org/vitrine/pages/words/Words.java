package org.vitrine.pages.words;

import java.text.Bidi;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One language: sentences with placeholders such as <code>{voters}</code>, numbers, times. */
public final class Words {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** Around a name, whichever way it is written. */
  private static final String ISOLATE = "\u2068";

  private static final String END_OF_ISOLATE = "\u2069";

  private final String tag;

  /** How numbers and times are written. */
  private final Locale locale;

  private final Map<String, String> messages;

  Words(String tag, Map<String, String> messages) {
    this.tag = tag;
    this.messages = Map.copyOf(messages);
    this.locale = Locale.forLanguageTag(say("language.format"));
  }

  /** The BCP 47 tag. */
  public String tag() {
    return tag;
  }

  /** The language alone. */
  public Locale locale() {
    return Locale.of(tag);
  }

  /** Whether it is written from right to left. */
  public boolean rightToLeft() {
    return say("language.direction").equals("rtl");
  }

  /** Whether there is a message of this name. */
  public boolean has(String key) {
    return messages.containsKey(key);
  }

  /**
   * A sentence without placeholders.
   *
   * @throws IllegalArgumentException if the message files have no such key
   */
  public String say(String key) {
    return say(key, Map.of());
  }

  /**
   * A sentence.
   *
   * @param values for its placeholders; numbers are written as the language does
   * @throws IllegalArgumentException if the message files have no such key, or a value is missing
   */
  public String say(String key, Map<String, ?> values) {
    String message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException("no message " + key + " in " + tag);
    }
    return PLACEHOLDER
        .matcher(message)
        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(value(key, found, values)));
  }

  private String value(String key, MatchResult found, Map<String, ?> values) {
    Object value = values.get(found.group(1));
    if (value == null) {
      throw new IllegalArgumentException("no value for " + found.group() + " of " + key);
    }
    if (value instanceof Number number) {
      return number(number.longValue());
    }
    String text = value.toString();
    return rightToLeft() || isMixed(text) ? ISOLATE + text + END_OF_ISOLATE : text;
  }

  /** Whether what stands beside it could move, because some of it runs from right to left. */
  private static boolean isMixed(String text) {
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
  }

  /** A whole number. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A part of a whole, as a percentage with one digit; a dash where there is no whole. */
  public String share(long part, long whole) {
    if (whole == 0) {
      return "–";
    }
    NumberFormat percent = NumberFormat.getPercentInstance(locale);
    percent.setMinimumFractionDigits(1);
    percent.setMaximumFractionDigits(1);
    return percent.format((double) part / whole);
  }

  /** Date and time, short, where many of them stand below each other. */
  public String moment(long millis, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
        .withLocale(locale)
        .format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** Date and time with the time zone. */
  public String time(long millis, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
        .withLocale(locale)
        .format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** Names in a row. */
  public String list(List<String> names) {
    return String.join(say("list.separator"), names);
  }
}
