package org.vitrine.bench.kernel;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;

/**
 * What something costs that everybody knows the price of, measured beside a measurement: Bouncy
 * Castle's signatures, SHA-256, and one ballot (one of five options) verified alone.
 *
 * @param nanos of processor time for one, the median
 */
public record Reference(String name, double nanos) {
  /** Its name among {@link #measure}. */
  public static final String ED25519 = Yardsticks.ED25519;

  private static final int ROUNDS = 7;
  private static final int BALLOTS = 20;

  /** Measures them all on one core: some ten seconds. */
  public static List<Reference> measure(SecureRandom random) throws Exception {
    var tasks = new ArrayList<Task>(Yardsticks.all(random));
    tasks.addAll(BallotTasks.all(random, List.of(), BALLOTS));
    return new Rounds(ROUNDS, Duration.ofSeconds(1))
        .measure(tasks).stream()
            .map(figure -> new Reference(figure.task().name(), figure.median()))
            .toList();
  }

  /** All of them for a report: names, and picoseconds, since JSON here has whole numbers only. */
  public static JsonArray toJson(List<Reference> references) {
    return JsonArray.of(
        references,
        r ->
            JsonObject.builder()
                .put("name", r.name())
                .put("picoseconds", Math.round(r.nanos() * 1000))
                .build());
  }

  /** The one with the name {@link #ED25519}. */
  public static Reference ed25519(List<Reference> references) {
    return references.stream().filter(r -> r.name().equals(ED25519)).findFirst().orElseThrow();
  }
}
