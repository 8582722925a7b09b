package org.vitrine.verifier;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.vitrine.verifier.corrupt.sample.Edit.bytes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.ForgedVoter;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/**
 * Records in which one rule is broken at a time. Everything else is right: what follows is signed,
 * chained and witnessed as if the broken entry had been in order. One class for each part of the
 * specification.
 */
abstract class RuleViolations {
  static final String OTHER = Digest.sha256(new byte[] {42}).encode();

  /** The checks of what a proposal must be to take effect. */
  private static final Set<Check> CONDITIONS =
      EnumSet.of(Check.V16, Check.V17, Check.V18, Check.V29);

  private final List<DynamicTest> tests = new ArrayList<>();

  /** Plays the whole election and expects {@code check} to fail, perhaps with others. */
  void fails(String name, Check check, UnaryOperator<RecordForge> change, Check... alsoAllowed) {
    expect(name, check, forge -> change.apply(forge).play(), alsoAllowed);
  }

  void expect(
      String name, Check check, Function<RecordForge, ForgedRecord> play, Check... alsoAllowed) {
    var allowed = EnumSet.of(check, alsoAllowed);
    if (!Collections.disjoint(allowed, CONDITIONS)) {
      // The approval that decides such a proposal is refused as well (§6.3).
      allowed.add(Check.V10);
    }
    tests.add(
        dynamicTest(
            check + ": " + name,
            () ->
                Verified.assertFails(
                    Verified.report(play.apply(RecordForge.valid())),
                    check,
                    allowed.toArray(Check[]::new))));
  }

  /** Plays only until the polls are open. */
  void failsEarly(
      String name, Check check, UnaryOperator<RecordForge> change, Check... alsoAllowed) {
    expect(name, check, forge -> change.apply(forge).open().record(), alsoAllowed);
  }

  Stream<DynamicTest> collected() {
    return List.copyOf(tests).stream();
  }

  static JsonObject incident() {
    return JsonObject.builder().put("text", "Thunder.").build();
  }

  static JsonObject attempt(int number) {
    return JsonObject.builder().put("attempt", number).build();
  }

  static byte[] flip(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[0] ^= 1;
    return flipped;
  }

  static RollLine line(ForgedVoter voter) {
    return new RollLine(voter.credential(), voter.weight(), voter.style(), voter.cell());
  }

  static Digest hash(RecordForge forge, String label) {
    return Digest.sha256(forge.board().entries().get((int) forge.board().place(label)));
  }

  static JsonObject bodyOf(RecordForge forge, String label) {
    try {
      byte[] entry = forge.board().entries().get((int) forge.board().place(label));
      return (JsonObject) Edit.get(CanonicalJson.parse(entry, JsonLimits.ENTRY), "body");
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] otherKey(String name) {
    return FixedBase.BASE.multiply(SecretScalar.random(Roles.random(name))).encode();
  }
}
