package org.vitrine.box.board;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("Files of the ballot box")
final class BoxFilesFuzzTest {
  /** A board's keys, and the token. */
  @FuzzTest
  void secrets(byte[] data) throws IOException {
    Path folder = Scratch.folder("box");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var random = new SecureRandom();
    var keys = new KeyFolder(folder, random);
    secret(folder.resolve("keys").resolve("board.json"), data);
    secret(folder.resolve("creation-token"), data);
    Parsing.of(() -> keys.load("board", "box.example/board"));
    Parsing.of(() -> CreationToken.open(folder, random));
    Parsing.of(() -> PrivateFiles.read(folder.resolve("creation-token"), 1_000));
    Parsing.of(() -> SignedMark.isUsed(folder.resolve("creation-token")));
  }

  /** Entries as they are recognised when they are sent again. */
  @FuzzTest
  void entry(byte[] data) {
    Parsing.of(() -> CanonicalJson.read(data, JsonLimits.ENTRY))
        .ifPresent(json -> Parsing.of(() -> SubmissionKeys.of(json, data)));
  }

  /** Notes as the database gives them back. */
  @FuzzTest
  void note(byte[] data) {
    Parsing.of(() -> Notes.parse(Parsing.text(data)))
        .ifPresent(note -> Parsing.same(Parsing.text(data), Notes.text(note)));
  }

  private static void secret(Path file, byte[] data) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(file, data);
  }
}
