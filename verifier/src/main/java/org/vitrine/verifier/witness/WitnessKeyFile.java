package org.vitrine.verifier.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;

/**
 * The file with a witness's key: readable by its owner only, not encrypted, because a witness
 * starts without anybody present. Whoever has it can speak for the witness.
 */
final class WitnessKeyFile {
  private static final String FORMAT = "vitrine/1/witness-key";
  private static final int MAX_SIZE = 4_096;

  private WitnessKeyFile() {}

  /**
   * Makes a key and stores it in a new file.
   *
   * @throws IOException if the file is there already, or cannot be written
   */
  static Cosigner create(Path file, String name, SecureRandom random) throws IOException {
    Ed25519PrivateKey key = Ed25519PrivateKey.generate(random);
    Cosigner cosigner = Cosigner.ed25519(name, key);
    byte[] seed = key.seed();
    byte[] content =
        JsonObject.builder()
            .put("format", FORMAT)
            .put("name", name)
            .bytes("seed", seed)
            .put("vkey", cosigner.verifierKey().vkey())
            .build()
            .encode();
    try (FileChannel out =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } finally {
      Arrays.fill(seed, (byte) 0);
      Arrays.fill(content, (byte) 0);
    }
    return cosigner;
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Reads what {@link #create} wrote.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedException if it is not such a file, or private and public key do not fit
   */
  static Cosigner read(Path file) throws IOException, MalformedException {
    if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE)) {
      throw new MalformedException("", "is not a plain file, or too long for a witness's key");
    }
    byte[] content = Files.readAllBytes(file);
    JsonCursor json =
        CanonicalJson.read(content, JsonLimits.document(MAX_SIZE))
            .only("format", "name", "seed", "vkey");
    json.field("format").literal(FORMAT);
    byte[] seed = json.field("seed").bytes(32);
    Cosigner cosigner;
    try {
      cosigner =
          Cosigner.ed25519(json.field("name").string(1, 255), Ed25519PrivateKey.fromSeed(seed));
    } catch (KeyFormatException | IllegalArgumentException e) {
      throw new MalformedException("", "holds no usable key: " + e.getMessage(), e);
    } finally {
      Arrays.fill(seed, (byte) 0);
      Arrays.fill(content, (byte) 0);
    }
    if (!json.field("vkey").string(1, 1_000).equals(cosigner.verifierKey().vkey())) {
      throw json.field("vkey").fail("is not that of the seed");
    }
    return cosigner;
  }
}
