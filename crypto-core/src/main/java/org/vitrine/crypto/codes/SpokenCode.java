package org.vitrine.crypto.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrine.crypto.hash.Digest;

/**
 * A hash as two people compare it by telephone (§16.6): the typed form of §16.3, each symbol as the
 * word of the ICAO spelling alphabet, the same in every language.
 *
 * @param groups eight of four symbols and one of the check symbol
 */
public record SpokenCode(List<Group> groups) {
  private static final List<String> LETTERS =
      List.of(
          "Alfa",
          "Bravo",
          "Charlie",
          "Delta",
          "Echo",
          "Foxtrot",
          "Golf",
          "Hotel",
          "India",
          "Juliett",
          "Kilo",
          "Lima",
          "Mike",
          "November",
          "Oscar",
          "Papa",
          "Quebec",
          "Romeo",
          "Sierra",
          "Tango",
          "Uniform",
          "Victor",
          "Whiskey",
          "Xray",
          "Yankee",
          "Zulu");
  private static final List<String> DIGITS =
      List.of("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine");

  /** Keeps a copy that nobody can change. */
  public SpokenCode {
    groups = List.copyOf(groups);
  }

  /**
   * What is read out in one breath.
   *
   * @param symbols as they are written
   * @param words one for each symbol
   */
  public record Group(String symbols, List<String> words) {
    /** Keeps a copy that nobody can change. */
    public Group {
      words = List.copyOf(words);
    }

    /** The words, in one line. */
    public String spoken() {
      return String.join(" ", words);
    }
  }

  /** What to say for a hash. */
  public static SpokenCode of(Digest digest) {
    var groups = new ArrayList<Group>();
    for (String symbols : FingerprintCode.of(digest).text().split("-", -1)) {
      groups.add(new Group(symbols, symbols.chars().mapToObj(SpokenCode::word).toList()));
    }
    return new SpokenCode(groups);
  }

  private static String word(int symbol) {
    return switch (symbol) {
      case '*' -> "Star";
      case '~' -> "Tilde";
      case '$' -> "Dollar";
      case '=' -> "Equals";
      default ->
          symbol <= '9'
              ? DIGITS.get(symbol - '0')
              : LETTERS.get(Character.toUpperCase(symbol) - 'A');
    };
  }

  /** The symbols, in groups joined by hyphens: what {@link FingerprintCode#parse} reads. */
  public String code() {
    return groups.stream().map(Group::symbols).collect(Collectors.joining("-"));
  }

  /** A line for each group: symbols and words. */
  public List<String> lines() {
    return groups.stream()
        .map(group -> String.format(Locale.ROOT, "%-4s  %s", group.symbols(), group.spoken()))
        .toList();
  }
}
