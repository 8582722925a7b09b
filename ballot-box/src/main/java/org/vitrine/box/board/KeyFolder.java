package org.vitrine.box.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/**
 * The boards' private keys, one file each, which only the ballot box's own user can read, and
 * beside them how far each was used. They are never in the database: whoever has that cannot sign.
 */
final class KeyFolder {
  private static final int MAX_FILE = 4_096;
  private static final String FORMAT = "vitrine/1/board-keys";

  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);

  private final Path folder;
  private final Path marks;
  private final SecureRandom random;

  /**
   * Opens the folder, and makes it if it is missing.
   *
   * @throws IOException if it cannot be made, or others may read it
   */
  KeyFolder(Path data, SecureRandom random) throws IOException {
    this.folder = PrivateFiles.folder(data.resolve("keys"));
    this.marks = PrivateFiles.folder(data.resolve("signed"));
    PrivateFiles.removeDrafts(folder);
    PrivateFiles.removeDrafts(marks);
    this.random = random;
  }

  /** Makes the keys of a new board; they are synced to the disk when it returns. */
  BoardKeys create(String board, String origin) throws IOException {
    try (var ed25519 = Ed25519PrivateKey.generate(random);
        var mlDsa44 = MlDsa44PrivateKey.generate(random);
        var box = Ed25519PrivateKey.generate(random)) {
      byte[] one = ed25519.seed();
      byte[] two = mlDsa44.seed();
      byte[] three = box.seed();
      byte[] file =
          CanonicalJson.encode(
              JsonObject.builder()
                  .bytes("box", three)
                  .bytes("ed25519", one)
                  .put("format", FORMAT)
                  .bytes("mldsa44", two)
                  .put("origin", origin)
                  .build());
      try {
        SignedMark.create(mark(board), origin);
        PrivateFiles.create(file(board), file);
      } finally {
        erase(one, two, three, file);
      }
    }
    return load(board, origin);
  }

  /**
   * Reads the keys of a board.
   *
   * @throws IOException if they are missing, damaged, of another board, or readable by others
   */
  BoardKeys load(String board, String origin) throws IOException {
    Path path = file(board);
    byte[] file = PrivateFiles.read(path, MAX_FILE);
    try {
      JsonCursor json = CanonicalJson.read(file, JsonLimits.document(MAX_FILE));
      json.only("box", "ed25519", "format", "mldsa44", "origin");
      json.field("format").literal(FORMAT);
      json.field("origin").literal(origin);
      return new BoardKeys(
          new CheckpointSigner(
              origin,
              Ed25519PrivateKey.fromSeed(json.field("ed25519").bytes(32)),
              MlDsa44PrivateKey.fromSeed(json.field("mldsa44").bytes(32))),
          Ed25519PrivateKey.fromSeed(json.field("box").bytes(32)),
          openMark(board, origin),
          random);
    } catch (MalformedException | KeyFormatException e) {
      throw new IOException("The keys in " + path + " cannot be read: " + e.getMessage(), e);
    } finally {
      erase(file);
    }
  }

  private SignedMark openMark(String board, String origin) throws IOException {
    Path file = mark(board);
    if (!SignedMark.exists(file)) {
      LOG.warn(
          "Board {}: {} is missing, so nothing says how far its log has signed; if the database is"
              + " not in its latest state, continuing forks the log",
          board,
          file);
      return SignedMark.create(file, origin);
    }
    return SignedMark.open(file, origin);
  }

  /** The boards whose logs have keys or a mark here, by name. */
  Set<String> boards() throws IOException {
    var names = new TreeSet<String>();
    try (Stream<Path> files = Files.list(marks)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    return names;
  }

  /** Whether the board's log has signed anything. */
  boolean hasSigned(String board) throws IOException {
    return SignedMark.exists(mark(board)) && SignedMark.isUsed(mark(board));
  }

  private Path mark(String board) {
    return marks.resolve(board);
  }

  private Path file(String board) {
    return folder.resolve(board + ".json");
  }

  private static void erase(byte[]... secrets) {
    for (byte[] secret : secrets) {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
