package org.vitrine.authority.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.text.PlainText;

/**
 * Mails that came back, as the office has them: a mailbox file (mbox), a message, a folder of
 * messages, or a list of addresses as text or table.
 *
 * @param found what was reported
 * @param unreadable messages beside them that cannot be read, and were skipped
 */
public record Bounces(List<Bounce> found, int unreadable) {
  private static final int MAX_REASON = 300;
  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_FILES = 10_000;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:.*");

  /** Keeps a copy that nobody can change. */
  public Bounces {
    found = List.copyOf(found);
  }

  /**
   * Reads a file or a folder.
   *
   * @throws Refusal if there is nothing to read
   * @throws IOException if the file is none of these
   */
  public static Bounces read(Path path) throws Refusal, IOException {
    if (!Files.isDirectory(path)) {
      return read(InputFile.read(path, MAX_BYTES));
    }
    try (Stream<Path> content = Files.list(path)) {
      List<Path> files = content.filter(Files::isRegularFile).sorted().limit(MAX_FILES).toList();
      return Bounces.<Path, Refusal>each(files, file -> read(InputFile.read(file, MAX_BYTES)));
    }
  }

  /**
   * Reads the content of a file, whatever of these it is.
   *
   * @throws IOException if it is none of them
   */
  public static Bounces read(byte[] content) throws IOException {
    String first = firstLine(content);
    if (first.startsWith("From ")) {
      return each(messages(content), Bounces::message);
    }
    return HEADER.matcher(first).matches() && !ADDRESS.matcher(first.split(":", 2)[0]).find()
        ? message(content)
        : new Bounces(listed(Table.read(content)), 0);
  }

  private static Bounces message(byte[] message) throws IOException {
    return new Bounces(DeliveryReport.read(message), 0);
  }

  @FunctionalInterface
  private interface Reader<T, X extends Exception> {
    Bounces read(T part) throws IOException, X;
  }

  /** One that cannot be read does not stand in the way of the others. */
  private static <T, X extends Exception> Bounces each(List<T> parts, Reader<T, X> reader)
      throws X {
    var found = new ArrayList<Bounce>();
    int unreadable = 0;
    for (T each : parts) {
      try {
        Bounces part = reader.read(each);
        found.addAll(part.found());
        unreadable += part.unreadable();
      } catch (IOException e) {
        unreadable++;
      }
    }
    return new Bounces(found, unreadable);
  }

  private static String firstLine(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return new String(content, 0, end, StandardCharsets.ISO_8859_1).strip();
  }

  /** The messages of a mailbox file (RFC 4155): each begins behind a line with {@code From }. */
  private static List<byte[]> messages(byte[] mbox) {
    var messages = new ArrayList<byte[]>();
    var message = new ByteArrayOutputStream();
    for (String line : new String(mbox, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1)) {
      if (line.startsWith("From ")) {
        messages.add(message.toByteArray());
        message.reset();
      } else {
        message.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    messages.add(message.toByteArray());
    return messages.subList(1, messages.size());
  }

  /** The first address of every row; what else stands there is the reason. */
  private static List<Bounce> listed(Table table) {
    var bounces = new ArrayList<Bounce>();
    for (Table.Row row : table.rows()) {
      Optional<String> address =
          row.values().stream().filter(v -> ADDRESS.matcher(v).matches()).findFirst();
      address.ifPresent(
          a ->
              bounces.add(
                  new Bounce(
                      a,
                      Optional.empty(),
                      Optional.empty(),
                      PlainText.of(
                          row.values().stream()
                              .filter(v -> !v.equals(a) && !v.isEmpty())
                              .collect(Collectors.joining(" ")),
                          MAX_REASON))));
    }
    return bounces;
  }
}
