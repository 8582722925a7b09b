package org.vitrine.authority.registrar;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.authority.terminal.Phrase;

/**
 * What is wrong in a row of the registrar's table, or looks as if it were.
 *
 * @param line of the file, from 1
 * @param column its name
 * @param fault what is wrong
 * @param values for the placeholders of its sentence, texts or {@link Phrase}s
 */
public record RollProblem(long line, String column, Fault fault, Map<String, Object> values) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)\\}");

  /** Keeps a copy that nobody can change. */
  public RollProblem {
    values = Map.copyOf(values);
  }

  /** What can be wrong, each with a clause that follows the column's name. */
  public enum Fault {
    NO_ROW("holds no row"),
    NO_VOTER("holds no voter"),
    NO_COLUMN("is not the name of any column"),
    TWO_COLUMNS("is the name of two columns"),
    TOO_WIDE("has {found} columns, expected {expected}"),
    MISSING("is missing"),
    MISSING_CHOICE("is missing, and the election has more than one"),
    TWICE("\"{value}\" stands in line {line} already"),
    TOO_LONG("has {found} characters; at most {most} are allowed"),
    CONTROL("holds a line break or control character"),
    UNREADABLE("holds a character that could not be read; check the encoding"),
    NO_CHOICE("\"{value}\" is none of {allowed}"),
    NO_WEIGHT("\"{value}\" is not a whole number from 1 to {most}"),
    NO_EMAIL("\"{value}\" is no e-mail address"),
    /** Only looks wrong. */
    SAME_PERSON("has the name and address of line {line}"),
    /** Only looks wrong. */
    SAME_EMAIL("has the e-mail address of line {line}"),
    /** Only looks wrong: in a letter that is printed. */
    NO_GLYPH("holds characters that no font has, printed as question marks: {value}");

    private final String clause;

    Fault(String clause) {
      this.clause = clause;
    }
  }

  /** A clause that follows the column's name. */
  public String reason() {
    return PLACEHOLDER
        .matcher(fault.clause)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.getOrDefault(found.group(1), found.group()).toString()));
  }

  /** The same clause in other languages. */
  public Phrase what() {
    return new Phrase("registrar.fault." + fault.name().toLowerCase(Locale.ROOT), values, reason());
  }

  /** The column's name in other languages. */
  public Phrase where() {
    return Phrase.of("registrar.column." + column, column);
  }

  @Override
  public String toString() {
    return "line " + line + ", " + column + ": " + reason();
  }
}
