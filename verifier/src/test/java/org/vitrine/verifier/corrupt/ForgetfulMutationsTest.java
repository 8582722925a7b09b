package org.vitrine.verifier.corrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;

@DisplayName("The provers that forget items")
final class ForgetfulMutationsTest {
  static Stream<UnaryOperator<RecordForge>> controls() {
    return ForgetfulMutations.controls().stream();
  }

  @ParameterizedTest
  @MethodSource("controls")
  @DisplayName("make valid records when they forget nothing")
  void control(UnaryOperator<RecordForge> change, @TempDir Path folder) throws Exception {
    Files.createDirectories(folder);
    try (RecordSource source = change.apply(RecordForge.valid()).play().write(folder)) {
      var report =
          new Verifier(new SecureRandom())
              .verify(source, VerifierOptions.plain(), Progress.NONE)
              .report();
      assertEquals(Verdict.PASS, report.verdict(), () -> report.checks().toString());
    }
  }
}
