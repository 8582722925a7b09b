package org.vitrine.verifier;

import static org.vitrine.verifier.corrupt.sample.Edit.reverse;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.setNull;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.verifier.report.Check;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record in which a rule of tally or result is broken (§10)")
final class TallyRulesTest extends RuleViolations {
  @TestFactory
  @DisplayName("fails the tally and the result")
  Stream<DynamicTest> tally() {
    fails(
        "a trustee decrypts another tree",
        Check.V27,
        f -> f.body("decryption 3 bridge north", set("size", 5)),
        Check.V10);
    fails(
        "a trustee decrypts another root",
        Check.V27,
        f -> f.body("decryption 3 bridge north", set("root", OTHER)),
        Check.V10);
    fails(
        "a trustee decrypts a cell that is too small",
        Check.V27,
        f -> f.body("decryption 3 mayor south", shorten("cells")),
        Check.V10);
    fails(
        "a trustee decrypts the cells in another order",
        Check.V27,
        f -> f.body("decryption 3 mayor south", reverse("cells")),
        Check.V10);
    fails(
        "two partial decryptions are exchanged",
        Check.V27,
        f -> f.body("decryption 3 mayor north", swap("partials[0]", "partials[1]")),
        Check.V10);
    fails(
        "a partial decryption is posted for another contest",
        Check.V27,
        f -> f.body("decryption 1 bridge north", set("contest", "board")),
        Check.V10);
    fails(
        "a trustee decrypts with another one's share",
        Check.V27,
        f -> f.entry("decryption 3 board north", d -> d.by("trustee-2")),
        Check.V10);
    fails(
        "a trustee decrypts a group twice",
        Check.V27,
        f ->
            f.after(
                "decryption 1 board north",
                b ->
                    b.post(
                        "again",
                        "trustee-1",
                        "decryption",
                        bodyOf(f, "decryption 1 board north"))));
    fails(
        "the result is another document",
        Check.V29,
        f -> f.body("propose result", set("digest", OTHER)));
    fails(
        "a total is one vote too high",
        Check.V29,
        f -> f.body("propose result", set("totals[0].counts[0]", 2)));
    fails(
        "two totals are exchanged",
        Check.V29,
        f -> f.body("propose result", swap("totals[0].counts[0]", "totals[0].counts[1]")));
    fails("a total is left out", Check.V29, f -> f.body("propose result", shorten("totals")));
    fails(
        "a total is missing as if too few had voted",
        Check.V29,
        f -> f.body("propose result", setNull("totals[1]")));
    expect(
        "result.json says something else",
        Check.V29,
        f -> f.play().withResult("{}".getBytes(StandardCharsets.UTF_8)));
    return collected();
  }
}
