package org.vitrine.verifier;

import static org.vitrine.verifier.corrupt.sample.Edit.lengthen;
import static org.vitrine.verifier.corrupt.sample.Edit.reverse;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.report.Check;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record in which a rule of roll, ready or replacements is broken (§8)")
final class RollRulesTest extends RuleViolations {
  @TestFactory
  @DisplayName("fails the roll and ready")
  Stream<DynamicTest> roll() {
    failsEarly(
        "credentials do not ascend", Check.V16, f -> f.body("roll 0", reverse("lines")), Check.V17);
    failsEarly(
        "a credential is there twice",
        Check.V16,
        f -> f.body("roll 1", lengthen("lines")),
        Check.V17);
    failsEarly("chunks are out of order", Check.V16, f -> f.body("roll 1", set("chunk", 7)));
    failsEarly(
        "a line has a cell that the manifest does not have",
        Check.V16,
        f -> f.body("roll 0", set("lines[2].cell", "west")),
        Check.V17);
    failsEarly(
        "a line has a style that the manifest does not have",
        Check.V16,
        f -> f.body("roll 0", set("lines[2].style", "none")),
        Check.V17);
    failsEarly(
        "the weights are too heavy to be decoded",
        Check.V16,
        f -> f.body("roll 0", set("lines[2].weight", 1L << 32)),
        Check.V17);
    failsEarly(
        "ready names another ceremony",
        Check.V17,
        f -> f.body("propose ready", set("ceremony", OTHER)));
    failsEarly(
        "ready names another manifest",
        Check.V17,
        f -> f.body("propose ready", set("manifest", OTHER)));
    failsEarly(
        "ready names another key",
        Check.V17,
        f ->
            f.entry(
                "propose ready",
                d ->
                    d.with(
                        Edit.bytes("jointKey", k -> f.voter("n1").credential().encode())
                            .apply(d.body()))));
    failsEarly(
        "ready counts a line too many",
        Check.V17,
        f -> f.body("propose ready", set("roll.count", 14)));
    failsEarly(
        "ready has another root of the roll",
        Check.V17,
        f -> f.body("propose ready", set("roll.root", OTHER)));
    failsEarly(
        "ready has another total weight",
        Check.V17,
        f -> f.body("propose ready", set("roll.weight", 1)));
    failsEarly(
        "rare weights are not acknowledged",
        Check.V17,
        f -> f.body("propose ready", shorten("rare")));
    failsEarly(
        "rare weights are out of order", Check.V17, f -> f.body("propose ready", reverse("rare")));
    failsEarly("a chunk of the roll is missing", Check.V17, f -> f.drop("roll 1"), Check.V18);
    return collected();
  }

  @TestFactory
  @DisplayName("fails the replacements")
  Stream<DynamicTest> replacements() {
    failsEarly(
        "the old credential is not on the roll",
        Check.V18,
        f ->
            f.entry(
                "propose replace",
                d -> d.with(Edit.bytes("old", k -> otherKey("nobody")).apply(d.body()))));
    failsEarly(
        "the new credential is on the roll",
        Check.V18,
        f ->
            f.entry(
                "propose replace",
                d ->
                    d.with(
                        Edit.bytes("new", k -> f.voter("n1").credential().encode())
                            .apply(d.body()))));
    failsEarly(
        "the old credential has been replaced before",
        Check.V18,
        f ->
            f.after(
                "approve replace 2",
                b ->
                    f.decide(
                        "once more",
                        "registrar",
                        set("new", Base64Url.encode(otherKey("third")))
                            .apply(bodyOf(f, "propose replace")))));
    failsEarly(
        "a replacement is undone",
        Check.V18,
        f ->
            f.after(
                "approve replace 2",
                b ->
                    f.decide(
                        "back",
                        "registrar",
                        swap("new", "old").apply(bodyOf(f, "propose replace")))));
    fails(
        "the old credential has voted",
        Check.V18,
        f ->
            f.after(
                "ballot s1",
                b ->
                    f.decide(
                        "late",
                        "registrar",
                        new Body.Propose(
                                new Action.Replace(
                                    f.voter("s1").credential(),
                                    FixedBase.BASE.multiply(SecretScalar.of(77))))
                            .toJson())));
    return collected();
  }
}
