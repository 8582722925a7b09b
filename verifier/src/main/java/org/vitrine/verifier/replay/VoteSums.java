package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementSum;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * Sums of ciphertexts by cell, contest and position (§10.3). They are kept while the record is
 * read: a ballot is added when it is cast and taken out again when its voter casts another one.
 */
final class VoteSums {
  private final Map<Place, List<Ciphertext>> sums = new HashMap<>();

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::cell).thenComparingInt(Place::contest);

  private record Place(int cell, int contest) {}

  /** Adds ciphertexts, one for each position of the contest. */
  void add(int cell, int contest, List<Ciphertext> ciphertexts) {
    sums.merge(new Place(cell, contest), ciphertexts, VoteSums::plus);
  }

  void addAll(VoteSums other) {
    other.sums.forEach((place, sum) -> sums.merge(place, sum, VoteSums::plus));
  }

  /** The same sums, which stay as they are now. */
  VoteSums copy() {
    var copy = new VoteSums();
    copy.sums.putAll(sums);
    return copy;
  }

  /** Whether these can be sums of the election's ballots. */
  boolean fit(Election election) {
    return sums.entrySet().stream()
        .allMatch(
            e ->
                e.getKey().cell() < election.cells()
                    && e.getKey().contest() < election.contests().size()
                    && e.getValue().size()
                        == election.contests().get(e.getKey().contest()).positions());
  }

  JsonArray toJson() {
    return JsonArray.of(
        sums.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).toList(),
        e ->
            JsonObject.builder()
                .put("cell", e.getKey().cell())
                .put("contest", e.getKey().contest())
                .put(
                    "sum",
                    JsonArray.ofBytes(e.getValue().stream().map(Ciphertext::encode).toList()))
                .build());
  }

  static VoteSums decode(JsonCursor json) throws MalformedException {
    var sums = new VoteSums();
    var last = new Place(-1, 0);
    for (JsonCursor place : json.array(Integer.MAX_VALUE)) {
      place.only("cell", "contest", "sum");
      var where =
          new Place(
              place.field("cell").intValue(0, Integer.MAX_VALUE),
              place.field("contest").intValue(0, Integer.MAX_VALUE));
      List<Ciphertext> sum = place.field("sum").list(1, Integer.MAX_VALUE, VoteSums::ciphertext);
      if (ORDER.compare(last, where) >= 0) {
        throw place.fail("is not after the one before");
      }
      last = where;
      sums.sums.put(where, sum);
    }
    return sums;
  }

  /** Any sum: votes of people who conspire may add up to a pad that no single vote may have. */
  private static Ciphertext ciphertext(JsonCursor json) throws MalformedException {
    byte[] both = json.bytes(Ciphertext.BYTES);
    try {
      return new Ciphertext(
          Element.decode(Arrays.copyOf(both, Element.BYTES)),
          Element.decode(Arrays.copyOfRange(both, Element.BYTES, both.length)));
    } catch (DecodingException e) {
      throw json.fail("is no ciphertext: " + e.getMessage(), e);
    }
  }

  /** The sums of one cell and contest, {@code positions} zeroes if nobody has voted there. */
  List<Ciphertext> of(int cell, int contest, int positions) {
    return sums.getOrDefault(
        new Place(cell, contest), Collections.nCopies(positions, Ciphertext.ZERO));
  }

  static List<Ciphertext> plus(List<Ciphertext> a, List<Ciphertext> b) {
    var sum = new ArrayList<Ciphertext>(a.size());
    for (int j = 0; j < a.size(); j++) {
      sum.add(a.get(j).add(b.get(j)));
    }
    return sum;
  }

  /** Collects the ballots of one batch. Equal weights are added first and multiplied once. */
  static final class Collector {
    private final Map<WeightedPlace, List<Sum>> byWeight = new HashMap<>();

    private record WeightedPlace(int cell, int contest, long weight) {}

    /** One position: the sum of the pads and the sum of the data. */
    private record Sum(ElementSum pad, ElementSum data) {
      Ciphertext value() {
        return new Ciphertext(pad.value(), data.value());
      }
    }

    void add(int cell, int contest, long weight, List<Ciphertext> ciphertexts) {
      List<Sum> sums = sums(cell, contest, weight, ciphertexts.size());
      for (int j = 0; j < ciphertexts.size(); j++) {
        sums.get(j).pad().add(ciphertexts.get(j).pad());
        sums.get(j).data().add(ciphertexts.get(j).data());
      }
    }

    void takeBack(int cell, int contest, long weight, List<Ciphertext> ciphertexts) {
      List<Sum> sums = sums(cell, contest, weight, ciphertexts.size());
      for (int j = 0; j < ciphertexts.size(); j++) {
        sums.get(j).pad().subtract(ciphertexts.get(j).pad());
        sums.get(j).data().subtract(ciphertexts.get(j).data());
      }
    }

    private List<Sum> sums(int cell, int contest, long weight, int positions) {
      return byWeight.computeIfAbsent(
          new WeightedPlace(cell, contest, weight),
          _ ->
              Stream.generate(() -> new Sum(new ElementSum(), new ElementSum()))
                  .limit(positions)
                  .toList());
    }

    VoteSums sums() {
      var sums = new VoteSums();
      byWeight.forEach(
          (place, sum) -> {
            Scalar weight = Scalar.of(place.weight());
            sums.add(
                place.cell(),
                place.contest(),
                sum.stream()
                    .map(Sum::value)
                    .map(c -> place.weight() == 1 ? c : c.scale(weight))
                    .toList());
          });
      return sums;
    }
  }
}
