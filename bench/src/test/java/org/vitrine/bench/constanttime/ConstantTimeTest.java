package org.vitrine.bench.constanttime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.bench.constanttime.Operation.Expected;
import picocli.CommandLine;

@DisplayName("The measurement of constant time")
final class ConstantTimeTest {
  @Test
  @DisplayName("computes Welch's t as the textbook does")
  void welch() {
    var welch = new Welch();
    for (double x : new double[] {1, 2, 3, 4}) {
      welch.add(0, x);
    }
    for (double x : new double[] {2, 4, 6, 8, 10}) {
      welch.add(1, x);
    }
    // Means 2.5 and 6, variances 5/3 and 10: t = 3.5 / sqrt(5/12 + 2).
    assertEquals(3.5 / Math.sqrt(5.0 / 12 + 2), welch.t(), 1e-12);
    assertEquals(3.5, welch.difference(), 1e-12);
  }

  @Test
  @DisplayName("says nothing while a class has less than two numbers")
  void tooFew() {
    var welch = new Welch();
    welch.add(0, 1);
    welch.add(0, 2);
    welch.add(1, 100);
    assertEquals(0, welch.t());
  }

  @Test
  @DisplayName("is certain when two classes never vary and differ")
  void noVariance() {
    var welch = new Welch();
    for (int i = 0; i < 4; i++) {
      welch.add(i % 2, i % 2);
    }
    assertEquals(Double.POSITIVE_INFINITY, welch.t());
  }

  @ParameterizedTest
  @CsvSource({
    "EVEN, 4.4, no leak found",
    "EVEN, -4.6, look closer",
    "EVEN, -10.1, TIME DEPENDS ON IT",
    "CONTROL_EVEN, 9, as it must be",
    "CONTROL_EVEN, 11, TOO NOISY: trust nothing here",
    "CONTROL_UNEVEN, 11, 'found, as it must be'",
    "CONTROL_UNEVEN, 9, BLIND: measure for longer"
  })
  @DisplayName("says what its numbers mean")
  void verdicts(Expected expected, double t, String verdict) {
    assertEquals(verdict, new Outcome("o", "c", expected, 1, 1, 1, 1, t).verdict());
  }

  @Test
  @DisplayName("runs every operation with secrets of both classes")
  void operations() {
    var random = new SecureRandom();
    for (Operation<?> operation : Operations.all(random)) {
      for (int group = 0; group < 2; group++) {
        assertTrue(runs(operation, group, random), operation.name());
      }
    }
  }

  private static <I> boolean runs(Operation<I> operation, int group, SecureRandom random) {
    Object result = operation.run().on(operation.inputs().make(group, random));
    return result != null;
  }

  @Test
  @DisplayName("finds a multiplication that is not constant time")
  void findsTheControl() {
    var out = new StringWriter();
    int exit =
        new CommandLine(new ConstantTimeCommand())
            .setOut(new PrintWriter(out))
            .execute("--seconds", "1", "--json", "control: public");
    assertEquals(0, exit);
    assertTrue(out.toString().contains("found, as it must be"), out.toString());
  }

  @ParameterizedTest
  @CsvSource({"--seconds=0", "no such operation", "--no-such-option"})
  @DisplayName("refuses arguments that mean nothing")
  void refuses(String argument) {
    var err = new StringWriter();
    int exit =
        new CommandLine(new ConstantTimeCommand()).setErr(new PrintWriter(err)).execute(argument);
    assertEquals(2, exit);
    assertTrue(err.toString().length() > 20, err.toString());
  }
}
