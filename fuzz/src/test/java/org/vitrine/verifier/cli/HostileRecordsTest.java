package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.fuzz.CraftedZip;
import org.vitrine.fuzz.CraftedZip.Member;
import org.vitrine.fuzz.RealProcess;

/** Real processes with 128 MiB, which is less than most of these records would take. */
@DisplayName("The verifier as a process with little memory")
final class HostileRecordsTest {
  private static final int PATIENCE = 60;
  private static final int USAGE = 2;
  private static final int FAIL = 3;
  private static final String ENTRIES = "entries.ndjson";
  private static final String RESULT = "result.json";
  private static final String CODE = "A".repeat(43);

  @TempDir static Path folder;

  private static RealProcess verifier() throws IOException {
    return RealProcess.of(folder, "128m", "org.vitrine.verifier.cli.Main");
  }

  private record Expected(Path record, int exit, String said) {}

  private static Map<String, Expected> records() throws IOException {
    Member entries = Member.stored(ENTRIES, "{}\n");
    var all = new LinkedHashMap<String, Expected>();
    add(all, "encrypted", USAGE, "encrypted", entries.flags(1));
    add(all, "compressed in an unknown way", USAGE, "compression", entries.method(14));
    add(all, "three GiB in one line", FAIL, "longer than", Member.bomb(ENTRIES, "a", 3 << 10));
    add(all, "a billion empty objects", FAIL, "V2", Member.bomb(ENTRIES, "{}\n\n", 4 << 10));
    add(all, "a billion empty lines", FAIL, "V2", Member.bomb(ENTRIES, "\n", 1 << 10));
    add(
        all,
        "a checkpoint of three GiB",
        USAGE,
        "longer than",
        entries,
        Member.bomb("checkpoint", "a", 3 << 10));
    add(all, "entries larger than said", FAIL, "V2", entries.claims(1, 1));
    add(all, "entries smaller than said", FAIL, "V2", entries.claims(1000, 3));
    add(all, "entries of four GiB, it says", FAIL, "V2", entries.claims(0xfffffffeL, 0xfffffffeL));
    add(all, "entries that reach beyond the end", FAIL, "V2", entries.claims(9_999, 9_999));
    add(all, "data that do not inflate", FAIL, "V2", entries.method(8));
    add(all, "the same member twice", USAGE, "occurs twice", entries, entries);
    add(all, "two records", USAGE, "more than one", Member.stored("a/" + ENTRIES, "{}\n"), entries);
    for (String name : List.of("../x", "/x", "a\u001b]0;x\u0007", "..\\x", "C:x", "a/../x")) {
      add(all, "a member " + name, USAGE, "the name", entries, Member.stored(name, "x"));
    }
    all.put(
        "overlapping members",
        new Expected(
            CraftedZip.overlapping(
                folder.resolve("overlapping.zip"),
                List.of(entries, Member.stored("checkpoint", "{}\n"))),
            FAIL,
            "V2"));
    all.put(
        "a million members",
        new Expected(
            CraftedZip.many(folder.resolve("million.zip"), entries, 1_000_000, 0),
            USAGE,
            "list of members"));
    all.put(
        "a list of members of 200 MB",
        new Expected(
            CraftedZip.many(folder.resolve("list.zip"), entries, 3_100, 65_000),
            USAGE,
            "list of members"));
    byte[] whole = Files.readAllBytes(all.get("overlapping members").record());
    all.put(
        "a list that is cut",
        new Expected(
            Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length - 30)),
            USAGE,
            "not a ZIP file"));
    var prefixed = new byte[100_000 + whole.length];
    System.arraycopy(whole, 0, prefixed, 100_000, whole.length);
    all.put(
        "something before it",
        new Expected(Files.write(folder.resolve("prefixed.zip"), prefixed), FAIL, "V2"));
    all.put(
        "three GiB of zeros",
        new Expected(folderOf("zeros", out -> out.setLength(3L << 30)), FAIL, "longer than"));
    all.put(
        "a line of 100 MB",
        new Expected(
            folderOf(
                "line",
                out -> {
                  byte[] letters = "a".repeat(1_000_000).getBytes(UTF_8);
                  for (int i = 0; i < 100; i++) {
                    out.write(letters);
                  }
                  out.write('\n');
                }),
            FAIL,
            "longer than"));
    all.put(
        "a line of depth 60,000",
        new Expected(
            folderOf("deep", out -> out.write(("[".repeat(60_000) + "\n").getBytes(UTF_8))),
            FAIL,
            "V2"));
    return all;
  }

  private static void add(
      Map<String, Expected> all, String what, int exit, String said, Member... members)
      throws IOException {
    Path file = folder.resolve("record-" + all.size() + ".zip");
    all.put(what, new Expected(CraftedZip.write(file, List.of(members)), exit, said));
  }

  /** What writes a file. */
  private interface Filler {
    void fill(RandomAccessFile file) throws IOException;
  }

  private static Path folderOf(String name, Filler filler) throws IOException {
    Path record = Files.createDirectories(folder.resolve(name));
    try (var file = new RandomAccessFile(record.resolve(ENTRIES).toFile(), "rw")) {
      filler.fill(file);
    }
    return record;
  }

  @TestFactory
  @DisplayName("judges every hostile record in words and soon, and leaves nothing behind")
  Stream<DynamicTest> hostile() throws IOException {
    return records().entrySet().stream()
        .map(
            record ->
                DynamicTest.dynamicTest(
                    record.getKey(), () -> judged(record.getKey(), record.getValue())));
  }

  private static void judged(String what, Expected expected) throws Exception {
    RealProcess verifier = verifier();
    verifier
        .run(PATIENCE, List.of("verify", expected.record().toString()))
        .inWords(what, expected.exit())
        .says(expected.said());
    if (expected.exit() == FAIL) {
      verifier
          .run(PATIENCE, List.of("tracker", CODE, "--record", expected.record().toString()))
          .inWords(what, USAGE, FAIL, 4);
    }
    assertEquals(List.of(), RealProcess.names(verifier.home()), what);
  }

  @ParameterizedTest
  @CsvSource({"verify,| :", "verify,> /dev/full", "explain,| :", "explain,> /dev/full"})
  @DisplayName("ends with exit code 1 and says so when its output cannot be written")
  void output(String command, String to) throws Exception {
    Path record =
        CraftedZip.write(folder.resolve("x.zip"), List.of(Member.stored(ENTRIES, "{}\n")));
    String script = "exec 3>&1; { \"$0\" \"$@\"; echo \"exit $?\" >&3; } " + to;
    List<String> line =
        command.equals("verify") ? List.of(command, record.toString()) : List.of(command, "V1");
    RealProcess.Ended ended =
        verifier().run(PATIENCE, List.of("sh", "-c", script), line).inWords(command, 0, 1);
    ended.says("exit 1");
    ended.says("could not be written");
  }

  private static Path sample(Member... more) throws IOException {
    Path sample = Path.of("..", "docs", "vectors", "record");
    var members = new ArrayList<>(List.of(more));
    for (String name : List.of(ENTRIES, "checkpoint")) {
      members.add(Member.stored(name, Files.readString(sample.resolve(name))));
    }
    if (more.length == 0) {
      members.add(Member.stored(RESULT, Files.readString(sample.resolve(RESULT))));
    }
    return CraftedZip.write(folder.resolve("sample.zip"), members);
  }

  @Test
  @DisplayName("says PASS in the same memory when nothing is wrong")
  void control() throws Exception {
    verifier()
        .run(PATIENCE, List.of("verify", sample().toString()))
        .inWords("control", 0)
        .says("PASS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "["})
  @DisplayName("reads no more of a result of three GiB than it needs to see that it is wrong")
  void result(String content) throws Exception {
    Path record = sample(Member.bomb(RESULT, content, 3 << 10));
    verifier()
        .run(PATIENCE, List.of("verify", record.toString()))
        .inWords("a result of three GiB", FAIL)
        .says("result.json: is not the recomputed result document");
  }
}
