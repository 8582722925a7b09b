package org.vitrine.box.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.vitrine.crypto.json.Base64Url;

/** What whoever makes a board must show. Made on the first start, in a file of the operator's. */
public final class CreationToken {
  private static final String FILE = "creation-token";

  private final byte[] token;

  private CreationToken(byte[] token) {
    this.token = token;
  }

  /** Reads the token, and makes it if it is missing. */
  static CreationToken open(Path data, SecureRandom random) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      var bytes = new byte[32];
      random.nextBytes(bytes);
      PrivateFiles.create(
          file, (Base64Url.encode(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    String text = new String(PrivateFiles.read(file, 1_000), StandardCharsets.US_ASCII).strip();
    if (text.length() < 32) {
      throw new IOException(
          "The token in " + file + " is too short. Delete the file, and a new one is made.");
    }
    return new CreationToken(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Compares in constant time. */
  public boolean matches(String shown) {
    return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "CreationToken[hidden]";
  }
}
