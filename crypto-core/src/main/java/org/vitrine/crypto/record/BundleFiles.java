package org.vitrine.crypto.record;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * The files of a bundle of the booth or the checker (§8.3): from each path to the SHA-256 of the
 * file. It reads no file itself.
 *
 * @param hashes by path, at least one
 */
public record BundleFiles(SortedMap<String, Digest> hashes) {
  /** Most files of a bundle. */
  public static final int MAX_FILES = 2_000;

  /** Longest path, in characters. */
  public static final int MAX_PATH = 200;

  private static final JsonLimits LIMITS = JsonLimits.document(1 << 20);
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~@+-]+");

  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException if a path is none, or there is no file or more than {@link
   *     #MAX_FILES}
   */
  public BundleFiles {
    if (hashes.isEmpty() || hashes.size() > MAX_FILES) {
      throw new IllegalArgumentException("a bundle has 1 to " + MAX_FILES + " files");
    }
    for (String path : hashes.keySet()) {
      if (!isPath(path)) {
        throw new IllegalArgumentException("not the path of a file of a bundle");
      }
    }
    hashes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  /** The bundle of these files. */
  public static BundleFiles of(Map<String, Digest> hashes) {
    return new BundleFiles(new TreeMap<>(hashes));
  }

  /** Whether a file of a bundle can have this path: the same in a folder and in an address. */
  public static boolean isPath(String text) {
    if (text.length() > MAX_PATH) {
      return false;
    }
    for (String segment : text.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the list of a bundle in canonical form.
   *
   * @throws MalformedException naming what is wrong
   */
  public static BundleFiles decode(byte[] canonical) throws MalformedException {
    JsonCursor json = CanonicalJson.read(canonical, LIMITS);
    var hashes = new TreeMap<String, Digest>();
    for (Map.Entry<String, JsonCursor> file : json.map(MAX_FILES).entrySet()) {
      if (!isPath(file.getKey())) {
        throw json.fail("has a key that is no path of a bundle");
      }
      hashes.put(file.getKey(), Digest.of(file.getValue().bytes(Digest.SIZE)));
    }
    if (hashes.isEmpty()) {
      throw json.fail("lists no file");
    }
    return new BundleFiles(hashes);
  }

  /** The list in canonical form. */
  public byte[] encode() {
    JsonObject.Builder json = JsonObject.builder();
    hashes.forEach((path, hash) -> json.bytes(path, hash.bytes()));
    return json.build().encode();
  }

  /** The bundle's hash. */
  public Digest hash() {
    return Digest.sha256(encode());
  }
}
