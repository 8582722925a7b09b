package org.vitrine.fuzz;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What may lie where a command expects a file. */
public final class HostileFiles {
  private static final long HUGE = 3L << 30;

  private HostileFiles() {}

  /** All of them, made in the folder, by what is wrong with them. */
  public static Map<String, Path> in(Path folder) throws IOException, InterruptedException {
    var files = new LinkedHashMap<String, Path>();
    files.put("missing", folder.resolve("missing"));
    files.put("in no folder", folder.resolve("nowhere").resolve("file"));
    files.put("under a file", write(folder, "plain", "x").resolve("file"));
    files.put("folder", Files.createDirectories(folder.resolve("folder")));
    files.put("endless device", Path.of("/dev/zero"));
    files.put("full device", Path.of("/dev/full"));
    files.put("empty", write(folder, "empty", ""));
    files.put("truncated", write(folder, "truncated", "{\"format\":\"vitrine/1/ke"));
    files.put("deep", write(folder, "deep", "[".repeat(200_000)));
    files.put("deep object", write(folder, "deep-object", "{\"a\":".repeat(50_000)));
    files.put("of another type", write(folder, "array", "[1,\"x\",null]"));
    files.put("object of nothing", write(folder, "object", "{}"));
    files.put("with a mark", write(folder, "mark", "\ufeff{}"));
    files.put("with CR LF", write(folder, "crlf", "{\r\n\"a\":1}\r\n"));
    files.put("one long line", write(folder, "long", "a".repeat(3 << 20)));
    files.put("terminal codes", write(folder, "codes", "{\"\u001b[2J\u001b]0;x\u0007\":1}"));
    files.put("of an odd name", write(folder, "a\n\u001b[31m b\u202e", "{"));
    files.put("not UTF-8", Files.write(folder.resolve("latin"), new byte[] {(byte) 0xff, 0x22, 0}));
    files.put("huge", huge(folder.resolve("huge")));
    files.put("archive", archive(folder.resolve("archive.zip")));
    files.put("link to itself", link(folder.resolve("loop")));
    pipe(folder.resolve("pipe"), files);
    return files;
  }

  private static Path write(Path folder, String name, String content) throws IOException {
    return Files.write(folder.resolve(name), Parsing.bytes(content));
  }

  /** Takes no room on the disk. */
  private static Path huge(Path file) throws IOException {
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(HUGE);
    }
    return file;
  }

  private static Path archive(Path file) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("../../entries.ndjson"));
      zip.write(1);
    }
    return file;
  }

  private static Path link(Path file) throws IOException {
    Files.deleteIfExists(file);
    return Files.createSymbolicLink(file, file.getFileName());
  }

  /** A pipe that nobody writes to. */
  private static void pipe(Path path, Map<String, Path> files)
      throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", path.toString()).start();
    if (made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0) {
      files.put("pipe", path);
    }
  }
}
