package org.vitrine.authority.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.page.TypedPath;
import org.vitrine.fuzz.Parsing;

@DisplayName("What browsers send to a desk's door")
final class DoorFuzzTest {
  /** Forms that hold a passphrase: whatever they are, their fields can be asked for and erased. */
  @FuzzTest
  void form(byte[] data) {
    try (SecretForm form = SecretForm.decode(data.clone())) {
      assertEquals(form.text("passphrase"), new String(form.secret("passphrase")));
      form.text("csrf");
    }
  }

  /** Places on the machine that somebody typed. */
  @FuzzTest
  void path(byte[] data) {
    Parsing.of(() -> TypedPath.of(Parsing.text(data)))
        .ifPresent(path -> assertEquals(path, path.toAbsolutePath().normalize()));
  }
}
