package org.vitrine.verifier;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Verdict;

/**
 * One value of one entry is exchanged for another of its kind, before the entry is signed. Whatever
 * it is, the verifier answers with a verdict, and the verdict is not PASS.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record with one value exchanged anywhere")
final class RandomMutationTest {
  private static final int CASES = 48;

  @TestFactory
  @DisplayName("never passes and never breaks the verifier")
  Stream<DynamicTest> mutations() {
    RecordForge sample = RecordForge.valid();
    sample.play();
    List<String> labels =
        sample.board().labels().stream()
            .filter(label -> !label.equals("manifest") && !isFree(label))
            .toList();
    return IntStream.range(0, CASES)
        .mapToObj(
            i -> {
              String label = labels.get((int) (i * (long) labels.size() / CASES));
              return DynamicTest.dynamicTest(i + ": " + label, () -> mutate(i, label));
            });
  }

  /** What may say anything; and sealed shares, which only their receivers can judge. */
  private static boolean isFree(String label) {
    return label.equals("incident")
        || label.equals("propose abort")
        || label.contains("bundle")
        || label.startsWith("share");
  }

  private static void mutate(int seed, String label) {
    var random = new Random(seed);
    var changed = new String[1];
    RecordForge forge = RecordForge.valid();
    forge.body(
        label,
        body -> {
          var places = new ArrayList<String>();
          collect("", body, places);
          // Of a trustee's fresh keys nobody but the senders knows anything.
          places.removeIf(path -> path.startsWith("keys"));
          String place = places.get(random.nextInt(places.size()));
          changed[0] = label + " at " + place;
          JsonValue other = other(Edit.get(body, place), random);
          return Edit.set(place, other).apply(body);
        });
    Report report = Verified.report(forge.play());
    assertNotEquals(
        Verdict.PASS, report.verdict(), () -> changed[0] + "\n" + Verified.describe(report));
  }

  private static void collect(String path, JsonValue value, List<String> places) {
    switch (value) {
      case JsonObject object ->
          object
              .keys()
              .forEach(
                  key ->
                      collect(
                          path.isEmpty() ? key : path + "." + key,
                          object.get(key).orElseThrow(),
                          places));
      case JsonArray(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(path + "[" + i + "]", items.get(i), places);
        }
      }
      default -> places.add(path);
    }
  }

  /** Another value of the same kind, as near to well-formed as chance has it. */
  private static JsonValue other(JsonValue value, Random random) {
    return switch (value) {
      case JsonString(String text) -> {
        if (random.nextBoolean() && text.length() > 8) {
          char[] swapped = text.toCharArray();
          int at = 1 + random.nextInt(text.length() - 4);
          swapped[at] = swapped[at] == 'A' ? 'B' : 'A';
          yield new JsonString(new String(swapped));
        }
        yield new JsonString(text.length() > 8 ? "A".repeat(text.length()) : text + "x");
      }
      case JsonInteger(long number) ->
          new JsonInteger(random.nextBoolean() ? number + 1 : 1 + random.nextInt(1 << 20));
      case JsonBoolean(boolean truth) -> new JsonBoolean(!truth);
      case JsonNull _ -> new JsonString("A".repeat(43));
      default -> throw new AssertionError(value);
    };
  }
}
