package org.vitrine.bench.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.KnownLogarithms;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;

/** The voters, counted from 0; some 50 bytes of memory for each. */
final class Electorate {
  private static final int TOGETHER = 256;

  private final Digest seed;
  private final int size;
  private final byte[] credentials;

  /** Makes the credentials of so many voters, on all cores. */
  Electorate(Digest seed, int size) {
    this.seed = seed;
    this.size = size;
    this.credentials = new byte[Math.multiplyExact(size, Element.BYTES)];
    IntStream.rangeClosed(0, (size - 1) / TOGETHER).parallel().forEach(this::fill);
  }

  private void fill(int block) {
    var secrets = new ArrayList<Scalar>();
    int from = block * TOGETHER;
    for (int voter = from; voter < Math.min(size, from + TOGETHER); voter++) {
      secrets.add(secret(voter));
    }
    byte[] encodings = KnownLogarithms.encode(secrets);
    System.arraycopy(encodings, 0, credentials, from * Element.BYTES, encodings.length);
  }

  int size() {
    return size;
  }

  /** x, with which a voter signs. */
  Scalar secret(int voter) {
    return new Draws(seed, "voter", voter).scalar();
  }

  /** The 32 bytes of X = x·G. */
  byte[] credential(int voter) {
    return Arrays.copyOfRange(credentials, voter * Element.BYTES, (voter + 1) * Element.BYTES);
  }

  /** The voters in the order of the roll (§8.2). */
  int[] rollOrder() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparing(this::credential, Arrays::compareUnsigned))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A voter's line of the roll. */
  JsonObject line(int voter) {
    return JsonObject.builder()
        .put("cell", ManifestMaker.ALL)
        .put("credential", Base64Url.encode(credential(voter)))
        .put("style", ManifestMaker.ALL)
        .put("weight", 1)
        .build();
  }

  /** The body of a chunk of the roll. */
  static JsonObject chunk(int number, List<JsonObject> lines) {
    return JsonObject.builder()
        .put("chunk", number)
        .put("lines", new JsonArray(List.<JsonValue>copyOf(lines)))
        .build();
  }
}
