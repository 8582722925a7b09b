package org.vitrine.verifier.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("What is typed at the verifier")
final class TypedFuzzTest {
  /** Codes, and small files. */
  @FuzzTest
  void typed(byte[] data) {
    Parsing.of(() -> TypedCode.ballot(Parsing.text(data)));
    Parsing.of(() -> VerifyCommand.expected(Parsing.text(data)));
    var file = Scratch.file("small", data);
    Parsing.of(() -> InputException.read(file, 100));
  }
}
