package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While another program changes the private list")
final class PrivateListLockTest {
  private static final int INCOMPLETE = 4;
  private static final String TABLE =
      "id,name,style,cell,email\n1,Ada,full,north,ada@example.org\n2,Bo,full,north,\n";

  @TempDir Path folder;
  private AtTheRoll election;

  @BeforeEach
  void begin() throws Exception {
    election = new AtTheRoll(folder);
  }

  @AfterEach
  void end() {
    election.close();
  }

  private Path list() {
    return election.registrar.file("key.list");
  }

  private void busy(Person.Outcome outcome) {
    assertEquals(INCOMPLETE, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("is being changed by another program"), outcome::toString);
  }

  @Test
  @DisplayName("no codes are made")
  void roll() throws Exception {
    try (FileChannel channel = lockFile();
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      busy(election.roll(TABLE));
    }
    assertFalse(Files.exists(list()));
    Path elsewhere = election.registrar.file("new folder").resolve("list");
    Person.ok(election.roll(TABLE, "--list", elsewhere.toString()));
    assertTrue(Files.exists(elsewhere));
  }

  @Test
  @DisplayName(
      "no code is replaced, no voter corrected, nothing destroyed; it is read all the same")
  void changes() throws Exception {
    Person.ok(election.roll(TABLE));
    Person.ok(election.official.at("election", "ready"));
    byte[] before = Files.readAllBytes(list());
    Path certificate = election.registrar.file("certificate");
    try (FileChannel channel = lockFile();
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      busy(election.registrar("replace", "--id", "1"));
      busy(election.registrar("correct", "--id", "1", "--email", "other@example.org"));
      busy(election.registrar("destroy", "--early", "--certificate", certificate.toString()));
      Person.ok(election.registrar("find", "ada"));
    }
    assertArrayEquals(before, Files.readAllBytes(list()));
    assertFalse(Files.exists(certificate));
    for (List<String> voter : List.of(List.of("1", "a@b.example"), List.of("2", "c@d.example"))) {
      Person.ok(election.registrar("correct", "--id", voter.get(0), "--email", voter.get(1)));
      Person.ok(election.registrar("replace", "--id", voter.get(0)));
    }
  }

  private FileChannel lockFile() throws Exception {
    return FileChannel.open(
        election.registrar.file("key.list.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }
}
