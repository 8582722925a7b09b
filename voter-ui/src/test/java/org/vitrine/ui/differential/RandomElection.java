package org.vitrine.ui.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.ui.NodeProcess;

/**
 * The manifest of the test vectors with other contests, and a fingerprint and key of no meaning.
 */
final class RandomElection {
  private final Random random;
  private final Manifest manifest;
  private final BallotContext context;

  RandomElection(long seed) throws IOException, MalformedException {
    random = new Random(seed);
    manifest = Manifest.decode(JsonCursor.of(withContests(vectorManifest())));
    context =
        BallotContext.of(
            manifest.electionId(),
            Digest.of(bytes(Digest.SIZE)),
            new PublicKey(FixedBase.BASE.multiply(SecretScalar.of(1 + random.nextInt(1_000_000)))));
  }

  private static JsonObject vectorManifest() throws IOException, MalformedException {
    byte[] file =
        Files.readAllBytes(NodeProcess.HOME.resolve("docs").resolve("vectors/vectors.json"));
    String json =
        org.vitrine.crypto.json.Json.parse(file, JsonLimits.document(1 << 20))
                instanceof JsonObject vectors
            ? JsonCursor.of(vectors).field("manifest").field("json").string(100_000)
            : "";
    byte[] canonical = json.getBytes(StandardCharsets.UTF_8);
    return CanonicalJson.read(canonical, JsonLimits.ENTRY).object();
  }

  private JsonObject withContests(JsonObject manifest) {
    int count = 1 + random.nextInt(3);
    var contests = new ArrayList<JsonValue>();
    var ids = new ArrayList<JsonValue>();
    for (int i = 0; i < count; i++) {
      contests.add(contest("contest-" + i));
      ids.add(new JsonString("contest-" + i));
    }
    JsonObject style =
        JsonObject.builder().put("contests", new JsonArray(ids)).put("id", "all").build();
    return manifest.with("contests", new JsonArray(contests)).with("styles", JsonArray.of(style));
  }

  private JsonObject contest(String id) {
    String kind = List.of("choose", "yesno", "approval", "score").get(random.nextInt(4));
    int options = kind.equals("yesno") ? 2 : 1 + random.nextInt(5);
    var limits = new int[options];
    int sum = 0;
    for (int i = 0; i < options; i++) {
      limits[i] = kind.equals("score") ? 1 + random.nextInt(4) : 1;
      sum += limits[i];
    }
    int max =
        switch (kind) {
          case "yesno" -> 1;
          case "approval" -> options;
          default -> 1 + random.nextInt(sum);
        };
    int min = kind.equals("approval") ? 0 : random.nextInt(max + 1);
    var list = new ArrayList<JsonValue>();
    for (int i = 0; i < options; i++) {
      list.add(
          JsonObject.builder()
              .put("id", "option-" + i)
              .put("limit", limits[i])
              .put("title", title("Ä " + i))
              .build());
    }
    return JsonObject.builder()
        .put("blank", new JsonBoolean(random.nextBoolean()))
        .put("id", id)
        .put("kind", kind)
        .put("max", max)
        .put("min", min)
        .put("options", new JsonArray(list))
        .put("title", title(id))
        .build();
  }

  private static JsonObject title(String text) {
    return JsonObject.builder().put("en", text).build();
  }

  Manifest manifest() {
    return manifest;
  }

  List<Contest> contests() {
    return manifest.contests();
  }

  BallotContext context() {
    return context;
  }

  byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** Random choices that the contests allow. */
  List<List<Integer>> choices() {
    return contests().stream().map(this::choices).toList();
  }

  private List<Integer> choices(Contest contest) {
    var values = new ArrayList<Integer>();
    for (int i = 0; i < contest.positions(); i++) {
      values.add(0);
    }
    if (contest.blank() && random.nextInt(4) == 0) {
      values.set(contest.positions() - 1, 1);
      return values;
    }
    int left = contest.min() + random.nextInt(contest.max() - contest.min() + 1);
    while (left > 0) {
      int option = random.nextInt(contest.options().size());
      if (values.get(option) < contest.limit(option)) {
        values.set(option, values.get(option) + 1);
        left--;
      }
    }
    return values;
  }

  /** What a program is told of the election, to be completed. */
  JsonObject.Builder told() {
    return JsonObject.builder()
        .put("fingerprint", context.fingerprint().encode())
        .bytes("jointKey", context.key().publicKey().encode())
        .put("manifest", manifest.toJson())
        .put("style", "all");
  }
}
