package org.vitrine.verifier.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.vitrine.verifier.corrupt.sample.Edit.set;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.cli.CommandRun;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record whose count was tampered with")
final class CountAttacksTest {
  private static final List<String> NORTH = List.of("north");

  @Test
  @DisplayName("A10: fails for a proof whose statement has its boundaries moved")
  void A10_movedBoundaries() {
    RecordForge forge = RecordForge.valid();
    // The bytes of "mayor", then an item "cell" with "north", were lengths of values left out.
    String joined = "mayor\0\0\0\4cellnorth";
    forge.entry(
        "decryption 3 mayor north",
        d -> {
          Contest mayor = forge.manifest().contest("mayor").orElseThrow();
          DecryptionStatement own = forge.tally().statement(mayor, NORTH);
          var moved =
              new DecryptionStatement(
                  own.election(),
                  own.fingerprint(),
                  own.root(),
                  own.size(),
                  joined,
                  List.of(),
                  own.pads());
          var partial = forge.trustee(3).decrypt(moved, Roles.random("moved"));
          return d.with(
              new Body.Decryption(
                      "mayor", NORTH, own.size(), own.root(), partial.partials(), partial.proof())
                  .toJson());
        });
    Attacked.fails(forge.play(), Check.V27);
  }

  private static RecordForge twoOfFive() {
    return RecordForge.valid().manifest(set("trustees", trustees(5)));
  }

  private static JsonArray trustees(int count) {
    return new JsonArray(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "trustee-" + i)
            .<JsonValue>map(
                name ->
                    JsonObject.builder()
                        .bytes("key", Roles.key(name).publicKey().encoded())
                        .put("name", name)
                        .build())
            .toList());
  }

  @TestFactory
  @DisplayName("A17: takes quorum and number of trustees for what they are")
  Stream<DynamicTest> A17_quorumAndNumber() {
    return Stream.of(
        dynamicTest(
            "two of five are enough",
            () -> Attacked.passes(twoOfFive().decryptedBy(List.of(5, 2)).play())),
        dynamicTest(
            "one of five is not",
            () -> {
              CommandRun run = Attacked.verify(twoOfFive().decryptedBy(List.of(5)).play());
              assertEquals(3, run.exit(), run.out());
            }),
        dynamicTest(
            "five of two there is not",
            () ->
                Attacked.fails(
                    RecordForge.valid()
                        .body(
                            "manifest",
                            set("threshold", 5).andThen(set("trustees", trustees(2)))::apply)
                        .open()
                        .record(),
                    Check.V3)));
  }

  @TestFactory
  @DisplayName("A18: counts the same with every quorum of trustees, in any order")
  Stream<DynamicTest> A18_everyQuorum() {
    return Stream.of(List.of(1, 2), List.of(2, 1), List.of(1, 3), List.of(3, 2), List.of(3, 1, 2))
        .map(
            quorum ->
                dynamicTest(
                    quorum.toString(),
                    // The result on the board comes from the voters' choices in clear.
                    () -> Attacked.passes(RecordForge.valid().decryptedBy(quorum).play())));
  }

  @TestFactory
  @DisplayName("A27: fails for a ballot that came when the polls were closed already")
  Stream<DynamicTest> A27_ballotAfterTheClose() {
    return Stream.of("approve close 2", "decryption 1 mayor north", "decryption 3 budget north")
        .map(
            last ->
                dynamicTest(
                    "after " + last,
                    () -> {
                      RecordForge forge = RecordForge.valid();
                      forge.after(
                          last,
                          b ->
                              forge
                                  .voter("n6")
                                  .cast(b, "late", forge.encryptor(), forge.manifest(), 1));
                      Attacked.fails(forge.play(), Check.V10);
                    }));
  }
}
