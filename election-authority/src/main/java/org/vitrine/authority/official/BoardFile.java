package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.official.drafting.BoardKeys;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * A fresh board on a ballot box: its keys and its address, as the box gave them.
 *
 * @param json {@code {"box", "ed25519", "mldsa44", "origin", "url"}}
 */
public record BoardFile(JsonObject json) {
  private static final JsonLimits LIMITS = JsonLimits.document(100_000);
  private static final int MAX_TOKEN = 1_000;

  /** Reads a file that {@link #make} wrote. */
  public static BoardFile read(Path file) throws IOException, MalformedException, Refusal {
    return of(JsonCursor.of(Json.parse(InputFile.read(file, LIMITS.maxBytes()), LIMITS)));
  }

  /** Asks the ballot box for a new board and writes the file. */
  static BoardFile make(URI box, Path tokenFile, Path file)
      throws IOException, InterruptedException, MalformedException, Refusal {
    // A board whose keys cannot be kept would be lost.
    OutputFile.demand(file);
    String token =
        new String(InputFile.readAny(tokenFile, MAX_TOKEN), StandardCharsets.UTF_8).strip();
    return make(box, token, file);
  }

  /** As {@link #make(URI, Path, Path)}, with the creation token itself. */
  public static BoardFile make(URI box, String token, Path file)
      throws IOException, InterruptedException, MalformedException, Refusal {
    OutputFile.demand(file);
    BoardFile board = of(JsonCursor.of(BallotBox.newBoard(box, token)));
    OutputFile.write(file, (Json.pretty(board.json) + "\n").getBytes(StandardCharsets.UTF_8));
    return board;
  }

  private static BoardFile of(JsonCursor json) throws MalformedException {
    json.only("box", "ed25519", "mldsa44", "origin", "url");
    json.field("url").string(1, 2_000);
    json.field("origin").string(1, 500);
    return new BoardFile(json.object());
  }

  /** What it adds to a manifest. */
  public BoardKeys keys() throws MalformedException {
    JsonCursor cursor = JsonCursor.of(json);
    return new BoardKeys(
        JsonObject.builder().put("key", cursor.field("box").value()).build(),
        JsonObject.builder()
            .put("ed25519", cursor.field("ed25519").value())
            .put("mldsa44", cursor.field("mldsa44").value())
            .build(),
        cursor.field("ed25519").string(1, 4_000),
        url());
  }

  /** The election's address. */
  public String url() throws MalformedException {
    return JsonCursor.of(json).field("url").string(1, 2_000);
  }
}
