package org.vitrine.authority.board;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * What this tool has seen of boards, kept in a file: the newest tree of each election. A board that
 * does not continue it has been rewritten, or shows different people different things.
 */
public final class Seen {
  private static final String FORMAT = "vitrine/1/seen";
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 20);

  private final Optional<DurableFile> file;
  private final Map<String, Tree> trees = new LinkedHashMap<>();

  /**
   * A tree.
   *
   * @param size entries
   * @param root Merkle root over them
   */
  public record Tree(long size, Digest root) {}

  private Seen(Optional<DurableFile> file) {
    this.file = file;
  }

  /** A memory that ends with the command: for somebody who looks without having looked before. */
  public static Seen nothing() {
    return new Seen(Optional.empty());
  }

  /** The memory in this file, empty if there is none. */
  public static Seen in(Path path) throws IOException, MalformedException {
    DurableFile file = DurableFile.at(path);
    var seen = new Seen(Optional.of(file));
    if (file.exists()) {
      JsonCursor json = JsonCursor.of(Json.parse(file.read(LIMITS.maxBytes()), LIMITS));
      json.only("elections", "format").field("format").literal(FORMAT);
      for (var entry : json.field("elections").map(10_000).entrySet()) {
        JsonCursor tree = entry.getValue().only("root", "size");
        seen.trees.put(
            entry.getKey(),
            new Tree(
                tree.field("size").integer(1, JsonInteger.MAX),
                Digest.of(tree.field("root").bytes(Digest.SIZE))));
      }
    }
    return seen;
  }

  /** The newest tree that was seen at the election's address. */
  public Optional<Tree> tree(URI election) {
    return Optional.ofNullable(trees.get(election.toString()));
  }

  /** Remembers a newer tree, synced to disk. */
  public void remember(URI election, Tree tree) throws IOException {
    boolean known = tree.equals(trees.put(election.toString(), tree));
    if (known || file.isEmpty()) {
      return;
    }
    JsonObject.Builder elections = JsonObject.builder();
    trees.forEach(
        (name, newest) ->
            elections.put(
                name,
                JsonObject.builder()
                    .put("root", newest.root().encode())
                    .put("size", newest.size())
                    .build()));
    file.get()
        .write(
            JsonObject.builder()
                .put("elections", elections.build())
                .put("format", FORMAT)
                .build()
                .encode());
  }
}
