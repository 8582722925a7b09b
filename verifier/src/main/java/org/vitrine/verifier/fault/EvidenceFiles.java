package org.vitrine.verifier.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.hash.Digest;

/**
 * Fault proofs as files. A file is there whole or not at all, is on the disk when its name is
 * known, and is never overwritten: its name holds the hash of its content.
 */
public final class EvidenceFiles {
  private EvidenceFiles() {}

  /**
   * Writes a proof into a folder, which is made if it is not there.
   *
   * @return the file, which may have been there before with the same content
   * @throws IOException if it cannot be written, or something else has its name
   */
  public static Path write(Path folder, FaultProof proof) throws IOException {
    Files.createDirectories(folder);
    byte[] content = proof.encode();
    String hash = HexFormat.of().formatHex(Digest.sha256(content).bytes(), 0, 8);
    Path target = folder.resolve("fault-" + proof.evidence().kind() + "-" + hash + ".json");
    if (Files.exists(target)) {
      return same(target, content);
    }
    Path fresh = Files.createTempFile(folder, ".fault-", ".new");
    try {
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      return publish(fresh, target, content);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * A link fails where the name is taken, which a move does not do in one step. Some file systems
   * (FAT on a stick, some network drives) know no links and say so in different ways: there the
   * file is moved, because evidence must not be lost for want of a link.
   */
  private static Path publish(Path fresh, Path target, byte[] content) throws IOException {
    try {
      return Files.createLink(target, fresh);
    } catch (FileAlreadyExistsException e) {
      return same(target, content);
    } catch (FileSystemException | UnsupportedOperationException noLink) {
      try {
        return move(fresh, target, content);
      } catch (IOException e) {
        e.addSuppressed(noLink);
        throw e;
      }
    }
  }

  private static Path move(Path fresh, Path target, byte[] content) throws IOException {
    try {
      return Files.move(fresh, target);
    } catch (FileAlreadyExistsException e) {
      return same(target, content);
    }
  }

  private static Path same(Path target, byte[] content) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(target), content)) {
      throw new IOException(target + " is there already and holds something else");
    }
    return target;
  }
}
