package org.vitrine.verifier;

import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.lengthen;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.report.Check;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record in which a rule of the key ceremony is broken (§7)")
final class CeremonyRulesTest extends RuleViolations {
  @TestFactory
  @DisplayName("fails the ceremony")
  Stream<DynamicTest> ceremony() {
    failsEarly(
        "a reveal has another coefficient than was committed",
        Check.V12,
        f -> f.body("reveal 2", swap("coefficients[0]", "coefficients[1]")),
        Check.V14,
        Check.V15,
        Check.V17);
    failsEarly(
        "the proofs of two coefficients are exchanged",
        Check.V12,
        f -> f.body("reveal 2", swap("proofs[0]", "proofs[1]")));
    failsEarly(
        "a trustee repeats the first one's reveal in its own name",
        Check.V12,
        f -> f.entry("reveal 2", d -> d.with(Edit.set("trustee", 1).apply(d.body()))),
        Check.V10);
    failsEarly(
        "the commitment is of something else",
        Check.V12,
        f -> f.body("commit 2", set("commitment", OTHER)));
    failsEarly(
        "a reveal comes before all commitments", Check.V12, f -> f.drop("commit 3"), Check.V10);
    failsEarly(
        "a trustee commits twice",
        Check.V12,
        f ->
            f.entry(
                "commit 2",
                d -> {
                  f.board().post("again", "trustee-1", "commit", bodyOf(f, "commit 1"));
                  return d;
                }));
    failsEarly(
        "an entry belongs to an earlier attempt",
        Check.V12,
        f -> f.body("commit 2", set("attempt", 1)),
        Check.V10);
    failsEarly(
        "there is a key too few", Check.V12, f -> f.body("commit 2", shorten("keys")), Check.V10);
    failsEarly(
        "there is a share too many",
        Check.V12,
        f -> f.body("share 2", lengthen("shares")),
        Check.V10);
    failsEarly(
        "there is a coefficient too many",
        Check.V12,
        f ->
            f.entry(
                "reveal 2",
                d -> d.with(lengthen("coefficients").apply(lengthen("proofs").apply(d.body())))),
        Check.V10);
    failsEarly(
        "a complaint comes with a key that was not published",
        Check.V13,
        f ->
            f.entry(
                "complain",
                d -> d.with(Edit.bytes("key", key -> f.shareKey(3, 2).toBytes()).apply(d.body()))),
        Check.V12,
        Check.V10);
    failsEarly(
        "a trustee complains about itself",
        Check.V13,
        f -> f.body("complain", set("sender", 3)),
        Check.V12,
        Check.V10);
    failsEarly(
        "a trustee complains after it confirmed",
        Check.V12,
        f -> f.entry("complain", d -> d.by("trustee-1")));
    failsEarly(
        "a transcript names another key",
        Check.V14,
        f -> f.body("transcript 2", copy("publicShares[0]", "jointKey")));
    failsEarly(
        "a transcript exchanges two public shares",
        Check.V14,
        f -> f.body("transcript 3", swap("publicShares[0]", "publicShares[1]")));
    failsEarly(
        "a transcript leaves a public share out",
        Check.V14,
        f -> f.body("transcript 1", shorten("publicShares")));
    failsEarly(
        "a transcript is about another ceremony",
        Check.V14,
        f -> f.body("transcript 1", set("confirm", OTHER)));
    failsEarly(
        "a trustee drills with another one's share",
        Check.V15,
        f ->
            f.entry(
                "drill 2",
                d -> {
                  var drill = f.trustee(1).drill(f.board().election(), new SecureRandom());
                  return d.with(new Body.Drill(drill.partial(), drill.proof()).toJson());
                }));
    failsEarly(
        "a trustee drills twice",
        Check.V12,
        f ->
            f.entry(
                "drill 2",
                d -> {
                  f.board().post("again", "trustee-1", "drill", bodyOf(f, "drill 1"));
                  return d;
                }));
    return collected();
  }
}
