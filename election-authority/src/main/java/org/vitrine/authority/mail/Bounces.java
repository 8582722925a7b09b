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

/**
 * Mails that came back, as the office has them: a mailbox file (mbox), a message, a folder of
 * messages, or a list of addresses as text or table.
 */
public final class Bounces {
  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_FILES = 10_000;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:.*");

  private Bounces() {}

  /**
   * Reads a file or a folder.
   *
   * @throws Refusal if there is nothing to read
   * @throws IOException if a message cannot be read
   */
  public static List<Bounce> read(Path path) throws Refusal, IOException {
    if (!Files.isDirectory(path)) {
      return read(InputFile.read(path, MAX_BYTES));
    }
    var bounces = new ArrayList<Bounce>();
    try (Stream<Path> content = Files.list(path)) {
      List<Path> files = content.filter(Files::isRegularFile).sorted().limit(MAX_FILES).toList();
      for (Path file : files) {
        bounces.addAll(read(InputFile.read(file, MAX_BYTES)));
      }
    }
    return bounces;
  }

  /**
   * Reads the content of a file, whatever of these it is.
   *
   * @throws IOException if it is none of them
   */
  public static List<Bounce> read(byte[] content) throws IOException {
    String first = firstLine(content);
    if (first.startsWith("From ")) {
      var bounces = new ArrayList<Bounce>();
      for (byte[] message : messages(content)) {
        bounces.addAll(DeliveryReport.read(message));
      }
      return bounces;
    }
    return HEADER.matcher(first).matches() && !ADDRESS.matcher(first.split(":", 2)[0]).find()
        ? DeliveryReport.read(content)
        : listed(Table.read(content));
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
                      row.values().stream()
                          .filter(v -> !v.equals(a) && !v.isEmpty())
                          .collect(Collectors.joining(" ")))));
    }
    return bounces;
  }
}
