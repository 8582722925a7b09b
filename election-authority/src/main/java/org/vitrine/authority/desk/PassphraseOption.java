package org.vitrine.authority.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Surroundings;
import picocli.CommandLine.Option;

/** Where the passphrase comes from: a file or the person, never an argument. */
public final class PassphraseOption {
  private static final int MAX = 4_096;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "A file whose first line is the passphrase; without it you are asked.")
  private @Nullable Path file;

  /**
   * The passphrase.
   *
   * @throws Refusal if there is neither a file nor a person to ask
   */
  public char[] ask(Surroundings surroundings, String question) throws Refusal, IOException {
    char[] given = given(surroundings, question);
    if (given.length == 0) {
      throw Refusal.usage(
          "The passphrase is empty.",
          file == null ? "Try again." : "It must be the first line of " + file + ".");
    }
    return given;
  }

  private char[] given(Surroundings surroundings, String question) throws Refusal, IOException {
    if (file != null) {
      return firstLine(file);
    }
    Optional<char[]> typed = surroundings.prompt().secret(question);
    return typed.orElseThrow(
        () ->
            Refusal.usage(
                "A passphrase is needed, and nobody can be asked for it.",
                "Give --passphrase-file FILE."));
  }

  /**
   * A passphrase for something new: long enough, and typed twice.
   *
   * @throws Refusal if it is too short or the two differ
   */
  public char[] choose(Surroundings surroundings, String question) throws Refusal, IOException {
    char[] first = ask(surroundings, question);
    if (first.length < 8) {
      Arrays.fill(first, '\0');
      throw Refusal.usage(
          "The passphrase is too short.", "Use at least 8 characters; a few words are better.");
    }
    if (file == null) {
      char[] second = ask(surroundings, "Again:");
      boolean same = same(first, second);
      Arrays.fill(second, '\0');
      if (!same) {
        Arrays.fill(first, '\0');
        throw Refusal.usage("The two passphrases differ.", "Try again.");
      }
    }
    return first;
  }

  /** Constant time in the content: what is typed is secret whoever it is compared with. */
  private static boolean same(char[] a, char[] b) {
    int different = a.length ^ b.length;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      different |= a[i] ^ b[i];
    }
    return different == 0;
  }

  private static char[] firstLine(Path file) throws Refusal, IOException {
    byte[] bytes = InputFile.readAny(file, MAX);
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
    char[] passphrase = new char[decoded.remaining()];
    decoded.get(passphrase);
    Arrays.fill(bytes, (byte) 0);
    if (decoded.hasArray()) {
      Arrays.fill(decoded.array(), '\0');
    }
    return passphrase;
  }
}
