package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.terminal.Refusal;

/** The password of the mail server's user, which stands in a file and nowhere else. */
public final class MailPassword {
  private static final int MAX = 4_096;

  private MailPassword() {}

  /**
   * The first line of the file.
   *
   * @throws Refusal if there is no such file, or it begins with an empty line
   */
  public static String in(Path file) throws Refusal, IOException {
    String all =
        StandardCharsets.UTF_8.decode(ByteBuffer.wrap(InputFile.read(file, MAX))).toString();
    String first = all.lines().findFirst().orElse("");
    if (first.isEmpty()) {
      throw Refusal.usage("The password is empty.", "It must be the first line of " + file + ".")
          .named("mail.noPassword", Map.of("file", file));
    }
    return first;
  }
}
