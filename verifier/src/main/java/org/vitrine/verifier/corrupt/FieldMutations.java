package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V1;
import static org.vitrine.verifier.report.Check.V2;
import static org.vitrine.verifier.report.Check.V20;
import static org.vitrine.verifier.report.Check.V3;
import static org.vitrine.verifier.report.Check.V4;
import static org.vitrine.verifier.report.Check.V5;
import static org.vitrine.verifier.report.Check.V9;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.verifier.corrupt.Mutation.Inputs;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.Writing;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Verdict;

/**
 * Each field of each type of entry, as they stand in the sample: another value with every kind of
 * mending, and every wrong form with the kinds of mending in turn.
 */
final class FieldMutations {
  /** Entries in which more can be noticed than in the first of their kind. */
  private static final Map<String, String> BETTER =
      Map.of("commit", "commit 3 first", "ballot", "ballot n1 again");

  private static final Set<String> MAY_BE_EMPTY =
      Set.of(
          "propose ready body.bundles",
          "propose ready body.rare",
          "commit body.keys",
          "share body.shares");

  private final Sample sample;
  private final List<Mutation> mutations = new ArrayList<>();
  private final Map<String, String> exceptions = new LinkedHashMap<>();
  private int turns;

  FieldMutations(Sample sample, FieldLaws laws) {
    this.sample = sample;
    for (Place place : places(sample, laws)) {
      others(place);
      malformed(place);
      badValues(place);
    }
  }

  List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /** What may be changed if everybody agrees, and why. */
  Map<String, String> exceptions() {
    return exceptions;
  }

  /** The fields of one entry of each kind. */
  static List<Place> places(Sample sample, FieldLaws laws) {
    var chosen = new LinkedHashMap<String, Sample.Slot>();
    for (Sample.Slot slot : sample.slots()) {
      chosen.putIfAbsent(slot.kind(), slot);
      if (slot.label().equals(BETTER.getOrDefault(slot.kind(), ""))) {
        chosen.put(slot.kind(), slot);
      }
    }
    var places = new ArrayList<Place>();
    for (Sample.Slot slot : chosen.values()) {
      places.addAll(Place.of(slot, laws));
    }
    return places;
  }

  private void others(Place place) {
    List<OtherValue> values = OtherValue.of(place);
    for (OtherValue other : values) {
      for (Mending mending : Mending.values()) {
        if (mending == Mending.SIGNED && !place.isBody()) {
          continue;
        }
        if (mending == Mending.EVERYTHING && isLegal(place)) {
          exceptions.put(place.slot().kind() + " " + place.general(), reason(place));
          continue;
        }
        Set<Check> checks = EnumSet.noneOf(Check.class);
        checks.addAll(place.law().checks());
        if (place.path().equals("type") && place.slot().kind().equals("manifest")) {
          // What entry 0 says is then no manifest.
          checks.add(V3);
        }
        if (other.empty() && !MAY_BE_EMPTY.contains(place.slot().kind() + " " + place.path())) {
          checks.add(place.isManifest() ? V3 : V2);
        }
        add(place, other.name(), other.what(), mending, checks, other.change(), Writing.CANONICAL);
      }
    }
  }

  private static boolean isLegal(Place place) {
    return place.law().legal().isPresent()
        || (place.isManifest() && place.law().checks().contains(V9));
  }

  private static String reason(Place place) {
    return place.law().legal().orElse(ManifestLaws.OTHER_ELECTION);
  }

  private void malformed(Place place) {
    // What is around the body is the same for all types.
    int turn = turns++;
    for (Malformation wrong : Malformation.some(place, turn, !place.isBody())) {
      List<Mending> mendings = mendings(place);
      Check check = place.isManifest() && !wrong.canonical() ? (isParameter(place) ? V1 : V3) : V2;
      add(
          place,
          wrong.name(),
          wrong.what(),
          mendings.get(mutations.size() % mendings.size()),
          EnumSet.of(check),
          UnaryOperator.identity(),
          new TwistedWriting(place.path(), wrong.twist()));
    }
  }

  /** Encodings that stand for no element, no scalar or no key, each sort once. */
  private void badValues(Place place) {
    Check check = place.isManifest() ? V3 : V2;
    int turn = turns++;
    for (BadValue bad : BadValue.some(place, turn)) {
      List<Mending> mendings = mendings(place);
      add(
          place,
          bad.sort().word(),
          bad.sort().what(),
          mendings.get(mutations.size() % mendings.size()),
          EnumSet.of(check),
          bad.change(),
          Writing.CANONICAL);
    }
  }

  private static boolean isParameter(Place place) {
    return place.path().equals("body.protocol") || place.path().equals("body.group");
  }

  private static List<Mending> mendings(Place place) {
    return place.isBody()
        ? List.of(Mending.values())
        : List.of(Mending.BARE, Mending.LOGGED, Mending.EVERYTHING);
  }

  private void add(
      Place place,
      String name,
      String what,
      Mending mending,
      Collection<Check> own,
      UnaryOperator<JsonValue> change,
      Writing writing) {
    Sample.Slot slot = place.slot();
    var checks = EnumSet.noneOf(Check.class);
    checks.addAll(own);
    if (mending == Mending.BARE || mending == Mending.SIGNED) {
      checks.add(slot.seq() == sample.last() ? V5 : V4);
    }
    boolean covered = place.isBody() || place.path().equals("author");
    if (covered && (mending == Mending.BARE || mending == Mending.LOGGED)) {
      checks.add(slot.isVoters() ? V20 : V9);
    }
    if (place.isManifest() && mending == Mending.SIGNED) {
      checks.add(V9);
    }
    String field = place.path().isEmpty() ? "the entry" : place.path();
    mutations.add(
        new Mutation(
            place.slug() + "-" + name + "-" + mending.word(),
            "In the entry \""
                + slot.label()
                + "\", "
                + field
                + " "
                + what
                + "; "
                + mending.sentence()
                + ".",
            "entry " + slot.seq() + ", " + field,
            mending.who(),
            Verdict.FAIL,
            checks,
            Inputs.NONE,
            () -> RecordFiles.of(make(place, mending, change, writing))));
  }

  private ForgedRecord make(
      Place place, Mending mending, UnaryOperator<JsonValue> change, Writing writing) {
    Sample.Slot slot = place.slot();
    UnaryOperator<JsonObject> edit = entry -> Edit.change(entry, place.path(), change);
    return switch (mending) {
      case BARE -> sample.patched(slot.seq(), writing.entry(edit.apply(slot.entry())));
      case SIGNED ->
          sample.patched(
              slot.seq(), writing.entry(sample.signed(edit.apply(slot.entry()), writing)));
      case LOGGED -> {
        List<byte[]> lines = sample.lines();
        lines.set(slot.seq(), writing.entry(edit.apply(slot.entry())));
        yield sample.logged(lines, slot.seq() + 1);
      }
      case EVERYTHING ->
          sample.replay(
              forge ->
                  forge.entry(
                      slot.label(),
                      draft ->
                          place.isBody() && !place.path().equals("body")
                              ? draft
                                  .with(
                                      Edit.change(
                                          draft.body(),
                                          place.path().substring("body.".length()),
                                          change))
                                  .written(writing)
                              : draft.envelope(edit).written(writing)));
    };
  }
}
