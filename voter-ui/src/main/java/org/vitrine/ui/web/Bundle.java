package org.vitrine.ui.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/**
 * The files of booth, checker or tracker, in memory: what is not in the list that their hash is of
 * (specification §8.3) cannot be asked for.
 */
final class Bundle {
  private static final int LARGEST_LIST = 1 << 16;

  /**
   * A file.
   *
   * @param gzip the same, compressed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record File(byte[] plain, byte[] gzip, String type) {}

  private final byte[] list;
  private final Map<String, File> files;

  private Bundle(byte[] list, Map<String, File> files) {
    this.list = list;
    this.files = files;
  }

  /**
   * Loads a bundle from this program's own resources.
   *
   * @throws IOException if a file is missing or is not the one in the list
   */
  static Bundle load(String name) throws IOException {
    byte[] list = resource("bundles/" + name + ".json");
    var files = new TreeMap<String, File>();
    try {
      JsonCursor json = CanonicalJson.read(list, JsonLimits.document(LARGEST_LIST));
      for (Map.Entry<String, String> file : json.map(1_000, c -> c.string(43, 43)).entrySet()) {
        byte[] plain = resource(name + "/" + file.getKey());
        if (!Digest.sha256(plain).encode().equals(file.getValue())) {
          throw new IOException(name + "/" + file.getKey() + " is not the file that was built");
        }
        files.put(file.getKey(), new File(plain, gzip(plain), type(file.getKey())));
      }
    } catch (MalformedException e) {
      throw new IOException("the list of " + name + " is malformed: " + e.getMessage(), e);
    }
    return new Bundle(list, files);
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = Bundle.class.getResourceAsStream("/web/" + path)) {
      if (in == null) {
        throw new IOException("the program lacks web/" + path + "; build it again");
      }
      return in.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      case "woff2" -> "font/woff2";
      default -> "application/octet-stream";
    };
  }

  /** Canonical JSON of every path and the SHA-256 of its file. */
  byte[] list() {
    return list;
  }

  /** What the officials bind (§8.3). */
  Digest hash() {
    return Digest.sha256(list);
  }

  Optional<File> file(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
