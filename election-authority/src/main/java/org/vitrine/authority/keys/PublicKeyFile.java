package org.vitrine.authority.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.KeyFormatException;

/**
 * What a person hands to whoever drafts the election: name, role and public key. Not secret; the
 * person compares the key in the frozen manifest with the own one.
 *
 * @param role whose key it is
 * @param name of the person
 * @param key the public key
 */
public record PublicKeyFile(RoleName role, String name, Ed25519PublicKey key) {
  private static final String FORMAT = "vitrine/1/public-key";
  private static final JsonLimits LIMITS = JsonLimits.document(10_000);

  /**
   * Reads a file.
   *
   * @throws MalformedException naming the field
   */
  public static PublicKeyFile read(Path file) throws IOException, MalformedException, Refusal {
    try {
      return decode(InputFile.read(file, LIMITS.maxBytes()));
    } catch (MalformedException e) {
      throw e.within(String.valueOf(file.getFileName()));
    }
  }

  /**
   * Reads a file's content, as somebody sent it.
   *
   * @throws MalformedException naming the field
   */
  public static PublicKeyFile decode(byte[] content) throws MalformedException {
    JsonCursor json = JsonCursor.of(Json.parse(content, LIMITS));
    json.only("format", "key", "name", "role").field("format").literal(FORMAT);
    JsonCursor role = json.field("role");
    JsonCursor key = json.field("key");
    try {
      return new PublicKeyFile(
          RoleName.of(role.string(20)).orElseThrow(() -> role.fail("is no role")),
          json.field("name").string(1, 200),
          Ed25519PublicKey.decode(key.bytes(32)));
    } catch (KeyFormatException e) {
      throw key.fail(String.valueOf(e.getMessage()), e);
    }
  }

  /** Writes the file. */
  public void write(Path file) throws IOException, Refusal {
    JsonObject json =
        JsonObject.builder()
            .put("format", FORMAT)
            .bytes("key", key.encoded())
            .put("name", name)
            .put("role", role.word())
            .build();
    OutputFile.write(file, (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The entry in the manifest. */
  public JsonObject authority() {
    return JsonObject.builder().bytes("key", key.encoded()).put("name", name).build();
  }
}
