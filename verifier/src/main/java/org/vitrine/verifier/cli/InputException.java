package org.vitrine.verifier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vitrine.crypto.text.PlainText;

/** Something that a person gave cannot be used; the message says what and why. */
final class InputException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(PlainText.of(message));
  }

  InputException(String message, Throwable cause) {
    super(PlainText.of(message), cause);
  }

  /** A small file that a person named. */
  static byte[] read(Path file, int limit) throws InputException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(file + " is not a plain file. Name the file itself.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new InputException(file + " is longer than " + limit + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new InputException("Cannot read " + file + ": " + reason(e), e);
    }
  }

  /** What a person can do something about. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "access is denied";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
