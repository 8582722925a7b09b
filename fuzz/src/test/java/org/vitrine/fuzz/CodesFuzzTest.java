package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.board.BallotRange;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.verifier.ExpectedElection;

@DisplayName("Codes that people type")
final class CodesFuzzTest {
  /** What is accepted is the code that is written out again. */
  @FuzzTest
  void typed(byte[] data) {
    String text = Parsing.text(data);
    Parsing.of(() -> TrackingCode.parse(text))
        .ifPresent(
            code -> assertEquals(code, Parsing.of(() -> TrackingCode.parse(code.text())).get()));
    Parsing.of(() -> FingerprintCode.parse(text))
        .ifPresent(
            code ->
                assertEquals(
                    code.text(),
                    Parsing.of(() -> FingerprintCode.parse(code.text())).get().text()));
    Parsing.of(() -> CredentialCode.parse(text))
        .ifPresent(
            code ->
                assertArrayEquals(
                    code.bytes(),
                    Parsing.of(() -> CredentialCode.parse(code.text())).get().bytes()));
    Parsing.of(() -> ExpectedElection.parse(text));
    Parsing.of(() -> BallotRange.read(text))
        .ifPresent(range -> assertEquals(true, range.low().compareTo(range.high()) <= 0));
  }
}
