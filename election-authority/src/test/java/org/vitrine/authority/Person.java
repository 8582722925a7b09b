package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Prompt;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

/** Somebody at the command line, with a folder, a key file and a passphrase. */
final class Person {
  private final Path folder;
  private final PaperBox box;

  Person(Path folder, PaperBox box, RoleName role, Ed25519PrivateKey key) throws Exception {
    this.folder = folder;
    this.box = box;
    Files.createDirectories(folder);
    Files.writeString(passphrase(), "correct horse battery\n");
    KeyFile file =
        KeyFile.create(
            keyFile(),
            "correct horse battery".toCharArray(),
            KeyFile.REHEARSAL_COST,
            role,
            "N",
            new SecureRandom());
    file.save(new KeyContent(role, "N", key, Optional.empty()));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path keyFile() {
    return file("key");
  }

  private Path passphrase() {
    return file("passphrase");
  }

  KeyFile open() throws Exception {
    return KeyFile.open(keyFile(), () -> "correct horse battery".toCharArray(), new SecureRandom());
  }

  KeyContent content() throws Exception {
    return open().content();
  }

  /** The person's desk with the board as it stands now; it is not read again. */
  Desk desk() throws Exception {
    BallotBox at = BallotBox.at(box.url());
    Board board = BoardReader.read(at, Seen.nothing(), line -> {});
    return Desk.at(at, board, open(), Seen.nothing(), new SecureRandom());
  }

  /** Runs a command at the election; its exit code and output. */
  Outcome at(String... command) throws IOException {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--election", box.url().toString(), "--key", keyFile().toString()));
    arguments.addAll(List.of("--passphrase-file", passphrase().toString()));
    return run(arguments.toArray(String[]::new));
  }

  /** How a command ended and what it said. */
  record Outcome(int exit, String out, String err) {
    @Override
    public String toString() {
      return "exit " + exit + "\n" + out + err;
    }
  }

  /** It went well. */
  static void ok(Outcome outcome) {
    assertEquals(0, outcome.exit(), outcome::toString);
  }

  /** Runs any command. */
  static Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var surroundings =
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new SecureRandom(),
            Clock.systemUTC(),
            Map.of("VITRINE_DEBUG", "1"),
            false,
            Prompt.nobody());
    int exit = CommandLines.run(surroundings, arguments);
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
