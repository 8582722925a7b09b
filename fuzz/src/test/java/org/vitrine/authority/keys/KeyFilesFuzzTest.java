package org.vitrine.authority.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.trustee.Restoration;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("Key files and what lies beside them")
final class KeyFilesFuzzTest {
  private static final Ed25519PrivateKey KEY =
      Parsing.of(() -> Ed25519PrivateKey.fromSeed(new byte[32])).get();

  /** What is inside a key file once it is open. */
  @FuzzTest
  void content(byte[] data) {
    Parsing.of(() -> KeyContent.decode(data))
        .ifPresent(content -> Parsing.same(data, content.encode()));
  }

  /** Key files up to the passphrase, public keys, sealed lists, and the memory of boards. */
  @FuzzTest
  void files(byte[] data) {
    Path file = Scratch.file("key", data);
    for (int limit : new int[] {100, data.length}) {
      boolean fits = data.length <= limit;
      assertEquals(fits, Parsing.of(() -> InputFile.read(file, limit)).isPresent());
      assertEquals(fits, Parsing.of(() -> InputFile.readAny(file, limit)).isPresent());
    }
    Parsing.of(() -> PublicKeyFile.read(file));
    Parsing.of(() -> PublicKeyFile.decode(data));
    Parsing.of(() -> Seen.in(file));
    Parsing.of(() -> SealedList.read(DurableFile.at(file), KEY));
    Parsing.of(
        () ->
            KeyFile.open(
                file,
                () -> {
                  throw Refusal.usage("Nobody is asked.", "A guess would cost too much here.");
                },
                new SecureRandom()));
    Parsing.of(
        () ->
            Restoration.restore(
                file,
                file.resolveSibling("restored"),
                () -> {
                  throw Refusal.usage("Nobody is asked.", "A guess would cost too much here.");
                },
                new SecureRandom()));
  }
}
