package org.vitrine.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./vitrine fuzz}: runs targets in fuzzing mode, each in a process of its own, as many at a
 * time as there are cores for them.
 *
 * <p>The random numbers begin at the same seed every time. What a run has learnt about a target is
 * kept in {@code corpus} and is where the next run begins; inputs that break a target are kept in
 * {@code findings}.
 */
public final class Fuzzing {
  private static final int DEFAULT_SECONDS = 60;

  private static final int SHORT_SECONDS = 20;

  /** Each takes a gibibyte. */
  private static final int MOST_TOGETHER = 4;

  /** An input that takes longer is a finding. */
  private static final int LONGEST_INPUT_SECONDS = 20;

  /** What no target calls; the fuzzer starts sooner when it need not look into it. */
  private static final Pattern UNUSED =
      Pattern.compile(
          ".*/(micrometer|micronaut-(?!core-\\d|inject-)|netty|pdfbox|fontbox|xmpbox|flyway|jooq|h2-"
              + "|postgres|Hikari|reactor|logback|jackson|swagger|core-3|archunit|prometheus)[^/]*[.]jar");

  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");
  private static final Pattern COVERED = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\d+)/");

  private static final String USAGE =
      """
      Usage: fuzz [--seconds N] [TARGET…]    runs the targets (all of them), N seconds each (%d)
             fuzz --list                     lists the targets
             fuzz --repeat FILE TARGET       runs a target once with the bytes of a file
      """
          .formatted(DEFAULT_SECONDS);

  private final Path home;
  private final PrintStream out;

  private Fuzzing(Path home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  /** Exit codes: 0 nothing found, 2 not understood, 3 findings. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path home = Path.of(System.getProperty("vitrine.home", ".")).toAbsolutePath().resolve("fuzz");
    System.exit(new Fuzzing(home, out).run(List.of(args)));
  }

  private int run(List<String> args) throws IOException, InterruptedException {
    List<FuzzTarget> targets = FuzzTarget.all();
    var names = new ArrayList<String>();
    int seconds = DEFAULT_SECONDS;
    Optional<Path> repeated = Optional.empty();
    for (int i = 0; i < args.size(); i++) {
      String next = i + 1 < args.size() ? args.get(i + 1) : "";
      switch (args.get(i)) {
        case "--list" -> {
          targets.forEach(target -> out.println(target.name()));
          return 0;
        }
        case String option when option.equals("--seconds") && next.matches("[1-9][0-9]{0,6}") -> {
          seconds = Integer.parseInt(next);
          i++;
        }
        case String option when option.equals("--repeat") && !next.isEmpty() -> {
          repeated = Optional.of(Path.of(next).toAbsolutePath());
          i++;
        }
        case String name when !name.startsWith("-") -> names.add(name);
        default -> {
          out.print(USAGE);
          return 2;
        }
      }
    }
    List<FuzzTarget> chosen =
        targets.stream()
            .filter(t -> names.isEmpty() || names.stream().anyMatch(t.name()::startsWith))
            .toList();
    if (chosen.isEmpty() || (repeated.isPresent() && (chosen.size() != 1 || names.isEmpty()))) {
      out.println("No such target, or not one alone; fuzz --list lists them.");
      return 2;
    }
    return repeated.isPresent() ? repeat(chosen.getFirst(), repeated.get()) : fuzz(chosen, seconds);
  }

  private int fuzz(List<FuzzTarget> targets, int seconds) throws IOException, InterruptedException {
    int together = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_TOGETHER);
    out.printf(
        Locale.ROOT,
        "%d targets, %d seconds each, %d at a time%n",
        targets.size(),
        seconds,
        Math.min(together, targets.size()));
    var broken = new ConcurrentSkipListSet<String>();
    var done = new AtomicInteger();
    try (var workers = Executors.newFixedThreadPool(together)) {
      List<Future<?>> runs = new ArrayList<>();
      for (FuzzTarget target : targets) {
        runs.add(
            workers.submit(
                () -> {
                  Outcome outcome = fuzz(target, seconds);
                  if (outcome.broken()) {
                    broken.add(target.name());
                  }
                  // In one call, so that lines of two targets do not mix.
                  out.printf(
                      Locale.ROOT,
                      "%3d/%d  %-28s %s%n",
                      done.incrementAndGet(),
                      targets.size(),
                      target.name(),
                      outcome.text());
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a target could not be run", e.getCause());
    }
    out.println(
        broken.isEmpty()
            ? "Nothing was found in " + targets.size() + " targets."
            : "Findings in: " + String.join(", ", broken));
    return broken.isEmpty() ? 0 : 3;
  }

  /** What a run of one target came to. */
  private record Outcome(boolean broken, String text) {}

  private Outcome fuzz(FuzzTarget target, int seconds) throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(home.resolve("corpus").resolve(target.name()));
    Path findings = Files.createDirectories(home.resolve("findings").resolve(target.name()));
    Path log = findings.resolve("log");
    List<String> command =
        command(
            target,
            seconds,
            "-max_total_time=" + seconds,
            "-timeout=" + LONGEST_INPUT_SECONDS,
            "-seed=1",
            "-print_final_stats=1",
            "-artifact_prefix=" + findings + "/",
            corpus.toString());
    int exit =
        new ProcessBuilder(command)
            .directory(findings.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    if (exit != 0) {
      return new Outcome(true, "BROKEN\n" + summary(text, target, findings));
    }
    Files.delete(log);
    if (isEmpty(findings)) {
      Files.delete(findings);
    }
    return new Outcome(false, figures(text));
  }

  private int repeat(FuzzTarget target, Path input) throws IOException, InterruptedException {
    List<String> command = command(target, 0, input.toString());
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    out.println(exit == 0 ? "The target takes this input." : "The target breaks at this input.");
    return exit == 0 ? 0 : 3;
  }

  private static List<String> command(FuzzTarget target, int seconds, String... libFuzzer) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // Most of a short run would be compilation.
                seconds < SHORT_SECONDS ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(":"))
                    .filter(entry -> !UNUSED.matcher(entry).matches())
                    .collect(Collectors.joining(":")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--target_method=" + target.method().getName(),
                "--instrumentation_includes=org.vitrine.**:org.apache.commons.csv.**",
                "--custom_hook_includes=org.vitrine.**",
                // Those for databases, directories and scripts, which no parser here talks to.
                "--disabled_hooks="
                    + Stream.of(
                            "ClojureLangHooks",
                            "ExpressionLanguageInjection",
                            "LdapInjection",
                            "NamingContextLookup",
                            "ScriptEngineInjection",
                            "SqlInjection",
                            "TemplateInjection",
                            "XPathInjection",
                            "XmlParserSsrfGuidance",
                            "ServerSideRequestForgery",
                            "FilePathTraversal",
                            "UnsafeSanitizer",
                            "ReflectiveCall")
                        .map(hook -> "com.code_intelligence.jazzer.sanitizers." + hook)
                        .collect(Collectors.joining(":"))));
    if (target.name().equals("group.together")) {
      // The vector kernel where it is looked at; elsewhere it would only slow down.
      command.add(1, "--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of(libFuzzer));
    return command;
  }

  private static String figures(String log) {
    Matcher done = DONE.matcher(log);
    Matcher covered = COVERED.matcher(log);
    String runs = done.find() ? done.group(1) : "?";
    String coverage = "";
    while (covered.find()) {
      coverage =
          "coverage %s, features %s, corpus %s"
              .formatted(covered.group(1), covered.group(2), covered.group(3));
    }
    return "%12s runs, %s".formatted(runs, coverage);
  }

  private static String summary(String log, FuzzTarget target, Path findings) throws IOException {
    String thrown =
        log.lines()
            .dropWhile(line -> !line.contains("== Java Exception") && !line.contains("ERROR:"))
            .limit(12)
            .map(line -> "    " + line.substring(0, Math.min(300, line.length())))
            .collect(Collectors.joining("\n"));
    try (Stream<Path> files = Files.list(findings)) {
      return thrown
          + files
              .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|slow).*"))
              .map(file -> "\n    again: ./vitrine fuzz --repeat " + file + " " + target.name())
              .collect(Collectors.joining());
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
