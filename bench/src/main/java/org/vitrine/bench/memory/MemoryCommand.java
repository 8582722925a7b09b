package org.vitrine.bench.memory;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a small election and searches what its processes leave behind. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a small election, every role in a process of its own, and searches each process's heap"
          + " at its end (garbage included), the logs, and every file for keys, shares,"
          + " passphrases, voting codes and choices, in every encoding.",
      "Exit code 1 if one is found with somebody who must not have it."
    })
public final class MemoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ballots",
      paramLabel = "N",
      defaultValue = "12",
      description = "So many voters (default ${DEFAULT-VALUE}).")
  private int ballots;

  @Override
  public Integer call() throws IOException, InterruptedException, MalformedException, Refusal {
    Path work = Files.createTempDirectory("vitrine-memory-");
    try {
      return run(work);
    } finally {
      remove(work);
    }
  }

  private int run(Path work) throws IOException, InterruptedException, MalformedException, Refusal {
    PrintWriter out = spec.commandLine().getOut();
    Path heaps = Files.createDirectory(work.resolve("heaps"));
    Path demo = work.resolve("demo");
    int exit = election(work, heaps, demo);
    if (exit != 0) {
      out.println("The election itself failed (exit code " + exit + "); nothing was searched.");
      return 2;
    }
    List<Secret> secrets = Household.secrets(demo, new SecureRandom());
    var needles = new Needles(secrets);
    out.println("Searching for " + secrets.size() + " secrets.");
    var findings = new Findings(out);
    heaps(heaps, demo, needles, findings);
    files(demo, needles, findings);
    return findings.conclude() ? 0 : 1;
  }

  private int election(Path work, Path heaps, Path demo) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("vitrine.home", ".")).toAbsolutePath();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                java,
                "-Dvitrine.home=" + home,
                "-jar",
                home.resolve("election-authority/target/vitrine-authority.jar").toString(),
                "demo",
                "--ballots",
                String.valueOf(ballots),
                "--keep",
                demo.toString())
            .inheritIO();
    builder
        .environment()
        .put("JAVA_TOOL_OPTIONS", AgentJar.write(work.resolve("heap-at-exit.jar"), heaps));
    return builder.start().waitFor();
  }

  /** Every process that has written its heap; each role must have. */
  private void heaps(Path heaps, Path demo, Needles needles, Findings findings) throws IOException {
    var perRole = new TreeMap<String, Integer>();
    for (String role : Household.roles(demo)) {
      perRole.put(role, 0);
    }
    try (Stream<Path> files = Files.list(heaps)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".hprof")).sorted().toList()) {
        Path folder =
            Path.of(
                Files.readString(
                    file.resolveSibling(
                        String.valueOf(file.getFileName()).replace(".hprof", ".folder"))));
        if (!folder.startsWith(demo)) {
          // The demo itself makes everybody's passphrase and plan: it is no role.
          continue;
        }
        String role = folder.equals(demo) ? "verifier" : demo.relativize(folder).toString();
        perRole.merge(role, 1, Integer::sum);
        findings.add(role, "heap of " + role, Files.size(file), needles.in(file));
      }
    }
    perRole.forEach(
        (role, count) -> {
          if (count == 0) {
            findings.missing(role);
          }
        });
  }

  /** Files outside the folders of those who may have what is in them. */
  private void files(Path demo, Needles needles, Findings findings) throws IOException {
    List<String> roles = Household.roles(demo);
    var totals = new TreeMap<String, Map<Secret, Integer>>();
    var sizes = new TreeMap<String, Long>();
    try (Stream<Path> files = Files.walk(demo)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String first = demo.relativize(file).getName(0).toString();
        String where = roles.contains(first) ? first : "everybody";
        sizes.merge(where, Files.size(file), Long::sum);
        Map<Secret, Integer> total =
            totals.computeIfAbsent(where, w -> new TreeMap<>(Comparator.comparing(Secret::name)));
        needles.in(file).forEach((secret, count) -> total.merge(secret, count, Integer::sum));
      }
    }
    totals.forEach(
        (where, found) ->
            findings.add(where, "files of " + where, sizes.getOrDefault(where, 0L), found));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** What was found, said line by line. */
  private static final class Findings {
    private final PrintWriter out;
    private final List<String> faults = new ArrayList<>();
    private boolean sighted;

    Findings(PrintWriter out) {
      this.out = out;
    }

    void add(String role, String where, long size, Map<Secret, Integer> found) {
      Map<Boolean, List<Map.Entry<Secret, Integer>>> parts =
          found.entrySet().stream()
              .collect(Collectors.partitioningBy(e -> e.getKey().holders().contains(role)));
      List<String> foreign = parts.getOrDefault(false, List.of()).stream().map(this::say).toList();
      List<Map.Entry<Secret, Integer>> own = parts.getOrDefault(true, List.of());
      sighted |= !own.isEmpty();
      out.printf(
          Locale.ROOT,
          "%-26s %8.1f MB   own: %-40s others': %s%n",
          where,
          size / 1e6,
          summary(own),
          foreign.isEmpty() ? "none" : String.join(", ", foreign));
      foreign.forEach(one -> faults.add(where + ": " + one));
      out.flush();
    }

    private String say(Map.Entry<Secret, Integer> found) {
      return found.getKey().name() + " (" + found.getValue() + " times)";
    }

    private static String summary(List<Map.Entry<Secret, Integer>> own) {
      var kinds = new TreeMap<String, Integer>();
      own.forEach(
          e ->
              kinds.merge(
                  e.getKey().name().replaceAll(" of .*|(?<=choice) .*", ""),
                  e.getValue(),
                  Integer::sum));
      return kinds.isEmpty()
          ? "none"
          : kinds.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue() + "x")
              .collect(Collectors.joining(", "));
    }

    void missing(String role) {
      faults.add("the process of " + role + " has left no heap to be searched");
    }

    /** Whether nobody has what is not theirs; and nobody at all having anything means blindness. */
    boolean conclude() {
      if (!sighted) {
        faults.add("not even the owners' secrets were found: the search is blind");
      }
      if (faults.isEmpty()) {
        out.println("CLEAN: nobody has anybody else's secret.");
      } else {
        faults.forEach(fault -> out.println("FOUND: " + fault));
      }
      out.flush();
      return faults.isEmpty();
    }
  }
}
