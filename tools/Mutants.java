import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Takes one defence away at a time and expects the tests named for it to fail: mutants.txt says
 * which text of which file, what stands in its place, and which tests must go red.
 *
 * <p>Each changed file is compiled into a folder of its own that stands first on the class path of
 * a fresh Java process; nothing in the source tree or in target/ is touched. Run it by
 * {@code ./vitrine mutants [--check] [--threads N] [ROW or NAME]...}, which builds the classes.
 */
final class Mutants {
  private static final int SECONDS = 300;

  /** What became of a mutant. */
  enum Outcome {
    KILLED("killed"),
    SURVIVED("SURVIVED"),
    EXPLAINED("survived, as explained"),
    NOT_APPLICABLE("DOES NOT APPLY"),
    NOT_COMPILED("DOES NOT COMPILE"),
    NO_TESTS("RUNS NO TESTS");

    final String words;

    Outcome(String words) {
      this.words = words;
    }

    boolean isGood() {
      return this == KILLED || this == EXPLAINED;
    }
  }

  /** One change; each test is {@code module:Class} or {@code module:Class#method}. */
  record Mutant(
      String name,
      List<String> rows,
      Path file,
      String text,
      String replacement,
      List<String> tests,
      String survives) {
    String module() {
      return file.getName(0).toString();
    }
  }

  record Result(Mutant mutant, Outcome outcome, String detail, long millis) {}

  private final Path home;
  private final Path work;

  private Mutants(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of("").toAbsolutePath();
    List<String> wanted = new ArrayList<>();
    boolean check = false;
    int threads = 1;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--check" -> check = true;
        case "--threads" -> threads = Integer.parseInt(args[++i]);
        default -> wanted.add(args[i]);
      }
    }
    List<Mutant> all = read(home.resolve("tools/mutants.txt"));
    Path work = Files.createTempDirectory("vitrine-mutants");
    try {
      var mutants = new Mutants(home, work);
      System.exit(check ? mutants.check(all) : mutants.run(select(all, wanted), threads));
    } finally {
      delete(work);
    }
  }

  private static List<Mutant> select(List<Mutant> all, List<String> wanted) {
    if (wanted.isEmpty()) {
      return all;
    }
    return all.stream()
        .filter(m -> wanted.stream().anyMatch(w -> m.name().equals(w) || m.rows().contains(w)))
        .toList();
  }

  // The table.

  /** Blocks separated by empty lines; lines "- …" are the text, "+ …" what replaces it. */
  static List<Mutant> read(Path table) throws IOException {
    var mutants = new ArrayList<Mutant>();
    var block = new ArrayList<String>();
    for (String line : Files.readAllLines(table)) {
      if (line.startsWith("#")) {
        continue;
      }
      if (!line.isBlank()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        mutants.add(mutant(block));
        block.clear();
      }
    }
    if (!block.isEmpty()) {
      mutants.add(mutant(block));
    }
    return mutants;
  }

  private static Mutant mutant(List<String> block) {
    Map<String, List<String>> fields =
        block.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.split(" ", 2)[0],
                    LinkedHashMap::new,
                    Collectors.mapping(Mutants::rest, Collectors.toList())));
    String name = one(fields, "mutant", block);
    return new Mutant(
        name,
        List.of(one(fields, "rows", block).split(" ")),
        Path.of(one(fields, "file", block)),
        String.join("\n", fields.getOrDefault("-", List.of())),
        String.join("\n", fields.getOrDefault("+", List.of())),
        List.of(one(fields, "tests", block).split(" ")),
        String.join(" ", fields.getOrDefault("survives", List.of())));
  }

  private static String rest(String line) {
    int space = line.indexOf(' ');
    return space < 0 ? "" : line.substring(space + 1);
  }

  private static String one(Map<String, List<String>> fields, String key, List<String> block) {
    List<String> values = fields.getOrDefault(key, List.of());
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no line \"" + key + "\" in the block of " + block.getFirst());
    }
    return String.join(" ", values);
  }

  // The quick check: every text is there once, every test is there.

  private int check(List<Mutant> mutants) throws IOException {
    int wrong = 0;
    for (Mutant mutant : mutants) {
      List<String> faults = new ArrayList<>();
      int found = occurrences(mutant);
      if (found != 1) {
        faults.add("its text occurs " + found + " times in " + mutant.file());
      }
      for (String test : mutant.tests()) {
        if (!isThere(test)) {
          faults.add("there is no test " + test);
        }
      }
      for (String fault : faults) {
        System.out.println(mutant.name() + ": " + fault);
        wrong++;
      }
    }
    long rows = mutants.stream().flatMap(m -> m.rows().stream()).distinct().count();
    System.out.println(
        mutants.size() + " mutants of " + rows + " rows" + (wrong == 0 ? " apply" : ", " + wrong + " faults"));
    return wrong == 0 ? 0 : 1;
  }

  private int occurrences(Mutant mutant) throws IOException {
    Path file = home.resolve(mutant.file());
    if (!Files.exists(file) || mutant.text().isEmpty()) {
      return 0;
    }
    String source = Files.readString(file);
    return source.split(Pattern.quote(mutant.text()), -1).length - 1;
  }

  private boolean isThere(String test) throws IOException {
    String[] parts = test.split("[:#]");
    Path tests = home.resolve(parts[0]).resolve("src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      List<Path> found =
          files.filter(f -> f.getFileName().toString().equals(parts[1] + ".java")).toList();
      return found.size() == 1
          && (parts.length == 2
              || Files.readString(found.getFirst()).contains(" " + parts[2] + "("));
    }
  }

  // The run.

  private int run(List<Mutant> mutants, int threads) throws Exception {
    compileRunner();
    var results = new ArrayList<Result>();
    try (var executor = java.util.concurrent.Executors.newFixedThreadPool(threads)) {
      var futures = mutants.stream().map(m -> executor.submit(() -> attempt(m))).toList();
      for (var future : futures) {
        Result result = future.get();
        results.add(result);
        System.out.printf(
            "%-28s %-14s %-24s %5.1f s  %s%n",
            result.mutant().name(),
            String.join(" ", result.mutant().rows()),
            result.outcome().words,
            result.millis() / 1000.0,
            result.detail());
      }
    }
    System.out.println();
    Map<Outcome, Long> counts =
        results.stream().collect(Collectors.groupingBy(Result::outcome, Collectors.counting()));
    for (Outcome outcome : Outcome.values()) {
      if (counts.containsKey(outcome)) {
        System.out.println(counts.get(outcome) + " " + outcome.words);
      }
    }
    results.stream()
        .filter(r -> r.outcome() == Outcome.EXPLAINED)
        .forEach(r -> System.out.println("  " + r.mutant().name() + ": " + r.mutant().survives()));
    return results.stream().allMatch(r -> r.outcome().isGood()) ? 0 : 1;
  }

  private Result attempt(Mutant mutant) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Path overlay = work.resolve(mutant.name());
    Files.createDirectories(overlay);
    String said = "";
    Outcome outcome;
    if (occurrences(mutant) != 1) {
      outcome = Outcome.NOT_APPLICABLE;
    } else {
      said = change(mutant, overlay);
      if (!said.isEmpty()) {
        outcome = Outcome.NOT_COMPILED;
      } else {
        Map<String, List<String>> byModule =
            mutant.tests().stream()
                .collect(
                    Collectors.groupingBy(
                        t -> t.substring(0, t.indexOf(':')), LinkedHashMap::new, Collectors.toList()));
        var green = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var module : byModule.entrySet()) {
          test(module.getKey(), module.getValue(), overlay, green, missing);
        }
        outcome =
            !missing.isEmpty()
                ? Outcome.NO_TESTS
                : green.isEmpty()
                    ? Outcome.KILLED
                    : mutant.survives().isEmpty() ? Outcome.SURVIVED : Outcome.EXPLAINED;
        said = String.join(" ", missing.isEmpty() ? green : missing);
        if (!said.isEmpty()) {
          said = (missing.isEmpty() ? "stayed green: " : "nothing ran of: ") + said;
        }
      }
    }
    return new Result(mutant, outcome, said, (System.nanoTime() - began) / 1_000_000);
  }

  /** Writes the changed file and compiles it; what the compiler says if it cannot. */
  private String change(Mutant mutant, Path overlay) throws IOException {
    String changed =
        Files.readString(home.resolve(mutant.file())).replace(mutant.text(), mutant.replacement());
    if (!mutant.file().toString().endsWith(".java")) {
      Path resources = Path.of(mutant.module(), "src/main/resources");
      Path copy = overlay.resolve(resources.relativize(mutant.file()).toString());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, changed);
      return "";
    }
    Path source = work.resolve(mutant.name() + "-source").resolve(mutant.file().getFileName());
    Files.createDirectories(source.getParent());
    Files.writeString(source, changed);
    var errors = new java.io.ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                errors,
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-cp",
                classPath(mutant.module()),
                "-d",
                overlay.toString(),
                source.toString());
    return code == 0 ? "" : errors.toString().lines().limit(3).collect(Collectors.joining(" | "));
  }

  /** The module's own classes and tests, and all that its tests need. */
  private String classPath(String module) throws IOException {
    Path target = home.resolve(module).resolve("target");
    return target.resolve("test-classes")
        + File.pathSeparator
        + target.resolve("classes")
        + File.pathSeparator
        + Files.readString(target.resolve("mutants.classpath")).strip();
  }

  /** The launcher stands beside the engine in the local repository: Maven's test run brought it. */
  private static String launcher(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(jar -> jar.contains("junit-platform-engine"))
        .map(jar -> jar.replace("junit-platform-engine", "junit-platform-launcher"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no JUnit platform on the class path"));
  }

  private void compileRunner() throws IOException {
    String classPath = classPath("ballot-box");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath + File.pathSeparator + launcher(classPath),
                "-d",
                work.resolve("runner").toString(),
                home.resolve("tools/MutantTests.java").toString());
    if (code != 0) {
      throw new IllegalStateException("tools/MutantTests.java does not compile");
    }
  }

  /** Runs the tests in a process of their own, each to its end. */
  private void test(
      String module, List<String> tests, Path overlay, List<String> green, List<String> missing)
      throws IOException, InterruptedException {
    String classPath = classPath(module);
    Path log = work.resolve(overlay.getFileName() + "-" + module + ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+EnableDynamicAgentLoading"));
    if (tests.stream().anyMatch(test -> test.contains(":Vector"))) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(
        String.join(
            File.pathSeparator,
            overlay.toString(),
            work.resolve("runner").toString(),
            classPath,
            launcher(classPath)));
    command.add("MutantTests");
    command.add(home.resolve(module).resolve("target/test-classes").toString());
    tests.forEach(test -> command.add(test.substring(test.indexOf(':') + 1)));
    Process process =
        new ProcessBuilder(command)
            .directory(home.resolve(module).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return; // A mutant that never ends is noticed.
    }
    String output = Files.readString(log);
    for (String test : tests) {
      String name = test.substring(test.indexOf(':') + 1);
      if (output.contains("\nGREEN " + name + "\n")) {
        green.add(test);
      } else if (!output.contains("\nRED " + name + "\n")) {
        missing.add(test);
      }
    }
    if (!missing.isEmpty()) {
      System.err.println(output.substring(Math.max(0, output.length() - 3_000)));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
