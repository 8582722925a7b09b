package org.vitrine.verifier.attacks;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedBoard;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;

/** A verifier that sees nothing must not say that all is well. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A33: a record from which something was taken away")
final class VacuousPassTest {
  private static List<String> labels() {
    RecordForge forge = RecordForge.valid();
    forge.play();
    ForgedBoard board = forge.board();
    return board.labels();
  }

  private static DynamicTest never(String name, RecordForge forge) {
    return dynamicTest(
        name,
        () -> {
          Attacked.neverPasses(forge.play());
        });
  }

  @TestFactory
  @DisplayName("never passes when one entry is left out")
  Stream<DynamicTest> A33_entries() {
    var some = new ArrayList<String>();
    Map<String, Integer> taken = new HashMap<>();
    for (String label : labels()) {
      String kind = label.split(" ", -1)[0];
      if (!isHarmless(label) && taken.merge(kind, 1, Integer::sum) <= 3) {
        some.add(label);
      }
    }
    return some.stream().map(label -> never(label, RecordForge.valid().drop(label)));
  }

  /** What may be missing: what nothing needs, such as a voter who stays away. */
  private static boolean isHarmless(String label) {
    return label.startsWith("opened")
        || label.startsWith("ballot")
        || label.contains("bundle")
        || label.equals("incident")
        // Nobody approves it.
        || label.equals("propose abort")
        // Without it there is nothing to play; no entries at all are tried below.
        || label.equals("manifest")
        // A complaint needs no confirmations before it.
        || (label.startsWith("confirm") && label.endsWith("first"));
  }

  @TestFactory
  @DisplayName("never passes when all entries of a type are left out")
  Stream<DynamicTest> A33_types() {
    var tests = new ArrayList<DynamicTest>();
    for (String type :
        List.of(
            "approve",
            "propose",
            "commit",
            "reveal",
            "share",
            "confirm",
            "complain",
            "transcript",
            "drill",
            "roll",
            "ballot",
            "decryption")) {
      RecordForge forge = RecordForge.valid();
      labels().stream().filter(label -> label.startsWith(type)).forEach(forge::drop);
      tests.add(dynamicTest(type, () -> Attacked.neverPasses(forge.play())));
    }
    return tests.stream();
  }

  @TestFactory
  @DisplayName("never passes when a list is emptied or shortened")
  Stream<DynamicTest> A33_lists() {
    record Place(String label, String path) {}
    return Stream.of(
            new Place("commit 1", "keys"),
            new Place("reveal 1", "coefficients"),
            new Place("reveal 1", "proofs"),
            new Place("share 1", "shares"),
            new Place("transcript 1", "publicShares"),
            new Place("roll 0", "lines"),
            new Place("propose ready", "rare"),
            new Place("ballot n1", "contests"),
            new Place("ballot n1", "contests[0].ciphertexts"),
            new Place("ballot n1", "contests[0].proofs"),
            new Place("opened e2", "contests"),
            new Place("decryption 1 mayor north", "partials"),
            new Place("decryption 1 mayor south", "cells"),
            new Place("propose result", "totals"),
            new Place("propose result", "totals[0].counts"))
        .flatMap(
            place ->
                Stream.of(
                    never(
                        place + " shortened",
                        RecordForge.valid().body(place.label(), Edit.shorten(place.path()))),
                    never(
                        place + " emptied",
                        RecordForge.valid().body(place.label(), Edit.empty(place.path())))));
  }

  @TestFactory
  @DisplayName("never passes without its files")
  Stream<DynamicTest> A33_files() {
    ForgedRecord played = RecordForge.valid().play();
    return Stream.of(
        dynamicTest(
            "no entries",
            () ->
                Attacked.neverPasses(
                    new ForgedRecord(
                        List.of(),
                        Optional.empty(),
                        List.of("w1"),
                        Optional.of(played.checkpoint())))),
        dynamicTest(
            "an empty checkpoint", () -> Attacked.neverPasses(played.withCheckpoint(new byte[0]))));
  }
}
