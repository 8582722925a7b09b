package org.vitrine.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

/** The election in docs/vectors/record, whose result two of three officials have approved. */
public final class VectorRecord {
  private static final Path FOLDER = NodeProcess.HOME.resolve("docs").resolve("vectors/record");
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 20);

  private VectorRecord() {}

  private static byte[] file(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value of our own files, which are not malformed. */
  public interface Reading<T> {
    T read() throws MalformedException;
  }

  /** What is read, where a complaint would be a defect of the test. */
  public static <T> T sure(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The canonical bytes of every entry. */
  public static List<byte[]> entries() {
    return new String(file("entries.ndjson"), UTF_8)
        .lines()
        .map(line -> line.getBytes(UTF_8))
        .toList();
  }

  /** An entry, read. */
  public static Entry read(byte[] entry) {
    return sure(() -> Entry.decode(entry));
  }

  /** The first entry with such a body. */
  public static byte[] first(Predicate<Body> which) {
    return entries().stream().filter(e -> which.test(read(e).body())).findFirst().orElseThrow();
  }

  /** The manifest as JSON, which changes can be made to. */
  public static JsonObject manifestJson() {
    return sure(
        () -> CanonicalJson.read(entries().getFirst(), JsonLimits.ENTRY).field("body").object());
  }

  /** The manifest. */
  public static Manifest manifest() {
    return manifest(manifestJson());
  }

  /** A manifest of this JSON. */
  public static Manifest manifest(JsonValue json) {
    return sure(() -> Manifest.decode(JsonCursor.of(json)));
  }

  /** The fingerprint: the hash of the body of the proposal to be ready. */
  public static Digest fingerprint() {
    return read(first(body -> body instanceof Body.Propose(Action.Ready _)))
        .submission()
        .bodyHash();
  }

  /** The proposal of the result and its two approvals. */
  public static List<byte[]> decision() {
    List<byte[]> entries = entries();
    return entries.subList(entries.size() - 3, entries.size());
  }

  /** The result document. */
  public static JsonObject document() {
    return sure(() -> CanonicalJson.read(file("result.json"), LIMITS).object());
  }

  /** The answer with the result. */
  public static JsonObject result() {
    return result(decision(), document());
  }

  /** An answer with a result. */
  public static JsonObject result(List<byte[]> decision, JsonValue document) {
    return JsonObject.builder()
        .put("decision", JsonArray.ofBytes(decision))
        .put("document", document)
        .build();
  }

  /** The last checkpoint, witnessed. */
  public static byte[] checkpoint() {
    return file("checkpoint");
  }

  /** A copy of a document with one value exchanged; the path is of keys and positions. */
  public static JsonObject changed(JsonObject json, JsonValue value, Object... path) {
    return (JsonObject) change(json, value, List.of(path));
  }

  private static JsonValue change(JsonValue json, JsonValue value, List<Object> path) {
    if (path.isEmpty()) {
      return value;
    }
    List<Object> rest = path.subList(1, path.size());
    return switch (json) {
      case JsonObject object -> {
        String key = (String) path.getFirst();
        yield object.with(
            key, rest.isEmpty() ? value : change(object.get(key).orElseThrow(), value, rest));
      }
      case JsonArray(List<JsonValue> items) -> {
        var copy = new ArrayList<>(items);
        int at = (Integer) path.getFirst();
        copy.set(at, change(copy.get(at), value, rest));
        yield new JsonArray(copy);
      }
      case JsonString _, JsonInteger _, JsonBoolean _, JsonNull _ ->
          throw new IllegalArgumentException("no such path: " + path);
    };
  }
}
