package org.vitrine.verifier.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What each check proves, in words, from {@code explanations.txt} beside this class. */
public final class Explanations {
  private static final String FILE = "explanations.txt";

  private Explanations() {}

  /** The paragraphs about one check. */
  public static String of(Check check) {
    String all = read();
    String heading = "\n## " + check.name() + "\n";
    int start = all.indexOf(heading);
    if (start < 0) {
      throw new IllegalStateException(FILE + " says nothing about " + check.name());
    }
    int from = start + heading.length();
    int end = all.indexOf("\n## ", from);
    return (end < 0 ? all.substring(from) : all.substring(from, end)).strip() + "\n";
  }

  private static String read() {
    try (InputStream in = Explanations.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
