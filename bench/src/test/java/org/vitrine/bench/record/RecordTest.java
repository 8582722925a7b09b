package org.vitrine.bench.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine;

@DisplayName("A record that was made to measure with")
final class RecordTest {
  private static final List<String> FILES = List.of("entries.ndjson", "checkpoint", "result.json");

  @TempDir private Path folder;

  static Stream<Arguments> elections() {
    return Stream.of(
        Arguments.of("one of 1", Questions.one(1), 3),
        Arguments.of("one of 2", Questions.one(2), 50),
        Arguments.of("one of 5", Questions.one(5), 130),
        Arguments.of("one of 36", Questions.one(36), 20),
        Arguments.of("one of 150", Questions.one(150), 3),
        Arguments.of("every kind", Questions.everyKind(), 50),
        Arguments.of("a lonely voter", Questions.one(5), 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("elections")
  @DisplayName("passes every check")
  void passes(String name, Questions questions, int ballots) throws Exception {
    Path record = write("record", 7, questions, ballots, 2);
    Report report = verify(record);
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
  }

  @Test
  @DisplayName("in a ZIP file passes, and holds the same bytes")
  void zip() throws Exception {
    Path plain = write("plain", 1, Questions.one(2), 10, 2);
    Path zip = write("record.zip", 1, Questions.one(2), 10, 2);
    assertEquals(Verdict.PASS, verify(zip).verdict());
    try (var file = new ZipFile(zip.toFile())) {
      for (String name : FILES) {
        try (var in = file.getInputStream(file.getEntry(name))) {
          assertArrayEquals(Files.readAllBytes(plain.resolve(name)), in.readAllBytes(), name);
        }
      }
    }
    Path again = write("again.zip", 1, Questions.one(2), 10, 1);
    assertArrayEquals(Files.readAllBytes(zip), Files.readAllBytes(again));
  }

  @Test
  @DisplayName("has the same bytes for the same seed, on any number of threads, and others else")
  void deterministic() throws Exception {
    Path one = write("one", 1, Questions.everyKind(), 70, 1);
    Path three = write("three", 1, Questions.everyKind(), 70, 3);
    Path other = write("other", 2, Questions.everyKind(), 70, 1);
    for (String name : FILES) {
      byte[] bytes = Files.readAllBytes(one.resolve(name));
      assertArrayEquals(bytes, Files.readAllBytes(three.resolve(name)), name);
      assertFalse(Arrays.equals(bytes, Files.readAllBytes(other.resolve(name))), name);
    }
  }

  @Test
  @DisplayName("fails when one byte of a proof is another")
  void broken() throws Exception {
    Path record = write("record", 1, Questions.one(2), 5, 1);
    Path entries = record.resolve("entries.ndjson");
    String text = Files.readString(entries);
    int sum = text.lastIndexOf("\"sum\":\"") + 7 + 88;
    char other = text.charAt(sum) == 'A' ? 'B' : 'A';
    Files.writeString(entries, text.substring(0, sum) + other + text.substring(sum + 1));
    assertEquals(Verdict.FAIL, verify(record).verdict());
  }

  @Test
  @DisplayName("overwrites nothing")
  void keeps() throws Exception {
    Path there = Files.writeString(folder.resolve("there"), "mine");
    var err = new StringWriter();
    int code =
        new CommandLine(new RecordCommand())
            .setErr(new PrintWriter(err))
            .execute("--ballots", "1", "--out", there.toString());
    assertEquals(2, code);
    assertTrue(err.toString().contains("is there already"), err::toString);
    assertEquals("mine", Files.readString(there));
  }

  @Test
  @DisplayName("is not made without a ballot")
  void empty() {
    var err = new StringWriter();
    int code =
        new CommandLine(new RecordCommand())
            .setErr(new PrintWriter(err))
            .execute("--ballots", "0", "--out", folder.resolve("none").toString());
    assertEquals(2, code);
    assertFalse(Files.exists(folder.resolve("none")));
  }

  private Path write(String name, long seed, Questions questions, int ballots, int threads)
      throws Exception {
    Path path = folder.resolve(name);
    try (RecordTarget target = RecordTarget.create(path)) {
      new RecordMaker(seed, questions, ballots, threads).write(target, done -> {});
    }
    return path;
  }

  private static Report verify(Path record) throws Exception {
    try (RecordSource source = Sources.open(record.toString())) {
      return new Verifier(new SecureRandom())
          .verify(source, VerifierOptions.plain(), Progress.NONE)
          .report();
    }
  }
}
