package org.vitrine.verifier.corrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.verifier.Verified;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;

/**
 * Every field of every type of entry with every value that its class must not hold, and with every
 * way to write it that canonical JSON forbids. The fields come from the sample, the sample must
 * have every type: what is new is covered by itself, or a test fails.
 */
@DisplayName("Every field of every entry")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FieldByFieldTest {
  /** Through the verifier every build tries one in so many; {@code -Dvitrine.corpus=all} all. */
  private static final int STEP = "all".equals(System.getProperty("vitrine.corpus")) ? 1 : 61;

  private final Sample sample = Sample.play();
  private final List<Place> places = FieldMutations.places(sample, FieldLaws.all());

  @Test
  @DisplayName("stands in the sample: every type, every action")
  void complete() {
    Set<String> kinds = sample.slots().stream().map(Sample.Slot::kind).collect(Collectors.toSet());
    for (EntryType type : EntryType.values()) {
      assertTrue(kinds.stream().anyMatch(k -> k.startsWith(type.code())), type.code());
    }
    assertEquals(EntryType.values().length, Body.class.getPermittedSubclasses().length);
    assertEquals(
        Action.class.getPermittedSubclasses().length,
        kinds.stream().filter(k -> k.startsWith("propose ")).count());
  }

  @Test
  @DisplayName("is known: a field that no class of values knows is refused")
  void unknownField() {
    FieldLaws laws = FieldLaws.all();
    for (Sample.Slot slot : sample.slots()) {
      var grown =
          new Sample.Slot(
              slot.seq(),
              slot.label(),
              slot.kind(),
              slot.entry().with("body", slot.body().with("fresh", JsonNull.NULL)));
      assertThrows(IllegalStateException.class, () -> Place.of(grown, laws), slot.label());
    }
  }

  @Test
  @DisplayName("has a law, and every law is of a field that there is")
  void laws() {
    Set<String> there = new HashSet<>();
    for (Place place : places) {
      there.add(place.slot().kind() + " " + place.general().replaceFirst("^body\\.", ""));
    }
    Set<String> stale = new HashSet<>(FieldLaws.all().fields());
    stale.removeAll(there);
    assertEquals(Set.of(), stale);
  }

  @TestFactory
  @DisplayName("is refused by the decoder, with its path, where its value is none of its class")
  Stream<DynamicTest> badValues() {
    return places.stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.slot().kind() + " " + place.general(),
                    () -> {
                      for (BadValue bad : BadValue.of(place)) {
                        byte[] line =
                            Edit.change(place.slot().entry(), place.path(), bad.change()).encode();
                        MalformedException refused =
                            assertThrows(
                                MalformedException.class, () -> Entry.decode(line), bad.name());
                        boolean tooLong = line.length > Entry.MAX_SIZE;
                        assertTrue(
                            tooLong || refused.path().startsWith(place.path()),
                            () -> bad.name() + " is told at " + refused.path());
                      }
                    }));
  }

  @TestFactory
  @DisplayName(
      "is refused by the decoder, with its path, where canonical JSON or its form is broken")
  Stream<DynamicTest> malformed() {
    return places.stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.slot().kind() + " " + place.general(),
                    () -> {
                      List<Malformation> all = Malformation.of(place);
                      assertTrue(all.size() >= 4, all::toString);
                      for (Malformation wrong : all) {
                        byte[] line =
                            new TwistedWriting(place.path(), wrong.twist())
                                .entry(place.slot().entry());
                        MalformedException refused =
                            assertThrows(
                                MalformedException.class, () -> Entry.decode(line), wrong.name());
                        assertTrue(
                            related(refused.path(), place.path()),
                            () -> wrong.name() + " is told at " + refused.path());
                      }
                    }));
  }

  /** The field itself, what is in it, or what it is in. */
  private static boolean related(String told, String path) {
    return told.startsWith(path) || path.startsWith(told);
  }

  @TestFactory
  @DisplayName("fails the right check of the verifier, wherever the decoder refuses it")
  Stream<DynamicTest> throughTheVerifier() {
    var tests = new ArrayList<DynamicTest>();
    int turn = 0;
    for (Place place : places) {
      for (BadValue bad : BadValue.of(place)) {
        if (turn++ % STEP == 0) {
          tests.add(
              DynamicTest.dynamicTest(
                  place.slot().kind() + " " + place.path() + ": " + bad.name(),
                  () -> refused(place, bad)));
        }
      }
    }
    return tests.stream();
  }

  private void refused(Place place, BadValue bad) {
    var changed = Edit.change(place.slot().entry(), place.path(), bad.change());
    List<byte[]> lines = sample.lines();
    lines.set(place.slot().seq(), changed.encode());
    Report report = Verified.report(sample.logged(lines, place.slot().seq() + 1));
    Set<Check> failed = failed(report);
    Check expected =
        !place.isManifest() || changed.encode().length > Entry.MAX_SIZE
            ? Check.V2
            : List.of("body.protocol", "body.group").contains(place.path()) ? Check.V1 : Check.V3;
    assertTrue(failed.contains(expected), () -> "wanted " + expected + ", got " + failed);
  }

  private static Set<Check> failed(Report report) {
    var failed = EnumSet.noneOf(Check.class);
    report.checks().stream()
        .filter(result -> result.status() == Status.FAIL)
        .forEach(result -> failed.add(result.check()));
    return failed;
  }

  @TestFactory
  @DisplayName("fails a check where the decoder lets the identity or zero pass")
  Stream<DynamicTest> identities() {
    return places.stream()
        .flatMap(
            place ->
                offsets(place)
                    .map(
                        at ->
                            DynamicTest.dynamicTest(
                                place.slot().kind() + " " + place.path() + " at byte " + at,
                                () -> zero(place, at))));
  }

  /** Where 32 zero bytes are well-formed: in the middle of a proof once, and at its ends. */
  private static Stream<Integer> offsets(Place place) {
    return switch (place.law().kind()) {
      case ELEMENT -> Stream.of(0);
      case CIPHERTEXT, SCHNORR_PROOF, SIGNATURE -> Stream.of(0, 32);
      case EQUALITY_PROOF, RANGE_PROOF -> {
        int length = BadValue.bytes(place.value()).length;
        yield Stream.of(0, 32, length - 32);
      }
      default -> Stream.of();
    };
  }

  private void zero(Place place, int at) {
    ForgedRecord record =
        sample.replay(
            forge ->
                forge.entry(
                    place.slot().label(),
                    draft ->
                        place.isBody()
                            ? draft.with(
                                Edit.change(
                                    draft.body(),
                                    place.path().substring("body.".length()),
                                    old -> zeroed(old, at)))
                            : draft.envelope(
                                e -> Edit.change(e, place.path(), old -> zeroed(old, at)))));
    Set<Check> wanted = EnumSet.noneOf(Check.class);
    wanted.addAll(place.law().checks());
    if (place.law().kind() == FieldClass.CIPHERTEXT && at == 0) {
      // That is no ciphertext of a ballot (§3.1).
      wanted = EnumSet.of(Check.V2);
    }
    Set<Check> failed = failed(Verified.report(record));
    Set<Check> expected = wanted;
    assertTrue(
        expected.stream().anyMatch(failed::contains),
        () -> "wanted " + expected + ", got " + failed);
  }

  private static JsonValue zeroed(JsonValue value, int at) {
    byte[] bytes = BadValue.bytes(value);
    Arrays.fill(bytes, at, at + 32, (byte) 0);
    return new JsonString(Base64Url.encode(bytes));
  }
}
