package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.FileHold;
import org.vitrine.authority.keys.SealedList;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/** The private list on the registrar's machine, sealed under the registrar's key. */
final class PrivateListFile {
  private final Desk desk;
  private final DurableFile file;

  private PrivateListFile(Desk desk, DurableFile file) {
    this.desk = desk;
    this.file = file;
  }

  /** The list at this path, which may not exist yet. */
  static PrivateListFile at(Desk desk, Path path) {
    return new PrivateListFile(desk, DurableFile.at(path));
  }

  /** Where it is. */
  Path path() {
    return file.path();
  }

  /**
   * The list of this election, if it was made already, after the replacements that have taken
   * effect.
   */
  Optional<PrivateList> read() throws Refusal, IOException, MalformedException {
    return file.exists() ? Optional.of(read(desk.board())) : Optional.empty();
  }

  /** The list, which must be there, after the replacements that have taken effect on this board. */
  PrivateList read(Board board) throws Refusal, IOException, MalformedException {
    PrivateList known = PrivateList.decode(SealedList.read(file, desk.key().content().key()));
    if (!known.election().equals(board.electionId())) {
      throw Refusal.refused(
              file.path() + " is the private list of another election.",
              "Move it away, or name another file with --list.")
          .named("list.foreign", Map.of("file", file.path()));
    }
    return known.settled(board);
  }

  /** Equal to an earlier one as long as nobody has changed the list since. */
  Object version() throws IOException {
    return file.version();
  }

  /** The list, which must be there. */
  PrivateList demand() throws Refusal, IOException, MalformedException {
    Optional<PrivateList> list = read();
    return list.isPresent() ? list.get() : missing();
  }

  private PrivateList missing() throws Refusal, IOException {
    if (new DestructionMark(file.path(), desk.board().electionId()).isSet()) {
      throw Refusal.refused(
              "The private list was destroyed here.",
              "If the certificate is missing, write it: registrar destroy --certify-only")
          .named("list.destroyed", Map.of());
    }
    throw Refusal.refused(
            "There is no private list at " + file.path() + ".",
            "It is made by registrar roll; name it with --list.")
        .named("list.missing", Map.of("file", file.path()));
  }

  /**
   * Keeps every other program from changing the list. Whoever writes it holds it since before the
   * reading; whoever only reads needs nothing, for the file is replaced as a whole.
   *
   * @throws Refusal if another program keeps holding it
   */
  Held hold() throws Refusal, IOException, InterruptedException {
    return new Held(
        FileHold.on(file.path())
            .orElseThrow(
                () ->
                    Refusal.incomplete(
                            file.path() + " is being changed by another program or page.",
                            "Wait for its end, or stop it.")
                        .named("list.busy", Map.of("file", file.path()))));
  }

  /** A list that nobody else changes. */
  final class Held implements AutoCloseable {
    private final FileHold hold;

    private Held(FileHold hold) {
      this.hold = hold;
    }

    /** Seals and saves the list, synced. */
    void write(PrivateList content) throws IOException {
      SealedList.write(file, content.encode(), desk.key().content().key(), desk.random());
    }

    @Override
    public void close() throws IOException {
      hold.close();
    }
  }
}
