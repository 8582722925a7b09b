package org.vitrine.authority.registrar;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.fuzz.Parsing;

@DisplayName("Secrets of the registrar")
final class RegistrarFuzzTest {
  /** The private list once it is open, and the codes in it. */
  @FuzzTest
  void list(byte[] data) {
    Parsing.of(() -> PrivateList.decode(data))
        .ifPresent(
            list -> {
              Parsing.same(data, list.encode());
              Parsing.of(() -> RollPublication.chunks(list));
            });
    Parsing.of(() -> Credentials.of(Parsing.text(data), Digest.ZERO));
  }
}
