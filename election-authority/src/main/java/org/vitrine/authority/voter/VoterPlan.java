package org.vitrine.authority.voter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/**
 * What one synthetic voter will do, in this order.
 *
 * @param id as in the registrar's table
 * @param acts none for a voter who stays at home
 */
public record VoterPlan(String id, List<Act> acts) {
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 20);

  /** Keeps a copy that nobody can change. */
  public VoterPlan {
    acts = List.copyOf(acts);
  }

  /** Writes plans to a file, one JSON object a line. */
  public static void write(Path file, Stream<VoterPlan> plans) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        var buffered = new java.io.BufferedOutputStream(out, 1 << 16)) {
      for (VoterPlan plan : (Iterable<VoterPlan>) plans::iterator) {
        buffered.write(plan.toJson().encode());
        buffered.write('\n');
      }
    }
  }

  /** Opens a file of plans; {@link #next} reads them one after the other. */
  public static BufferedReader open(Path file) throws IOException {
    return Files.newBufferedReader(file);
  }

  /**
   * Reads a line of such a file.
   *
   * @throws MalformedException naming the field
   */
  public static VoterPlan next(String line) throws MalformedException {
    JsonCursor json = CanonicalJson.read(line.getBytes(StandardCharsets.UTF_8), LIMITS);
    json.only("acts", "id");
    return new VoterPlan(
        json.field("id").string(1, 200), json.field("acts").list(0, 1_000, VoterPlan::act));
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put("acts", JsonArray.of(acts, VoterPlan::encode))
        .put("id", id)
        .build();
  }

  private static JsonValue encode(Act act) {
    return switch (act) {
      case Act.Cast(var choices) -> encode("cast", choices);
      case Act.Test(var choices) -> encode("test", choices);
      case Act.Forge(var choices) -> encode("forge", choices);
      case Act.Repeat() -> encode("repeat", List.of());
    };
  }

  private static JsonObject encode(String act, List<String> choices) {
    return JsonObject.builder()
        .put("act", act)
        .put("choices", JsonArray.ofStrings(choices))
        .build();
  }

  private static Act act(JsonCursor json) throws MalformedException {
    json.only("act", "choices");
    List<String> choices = json.field("choices").list(0, 200, choice -> choice.string(100_000));
    return switch (json.field("act").oneOf("cast", "test", "forge", "repeat")) {
      case "cast" -> new Act.Cast(choices);
      case "test" -> new Act.Test(choices);
      case "forge" -> new Act.Forge(choices);
      default -> new Act.Repeat();
    };
  }
}
