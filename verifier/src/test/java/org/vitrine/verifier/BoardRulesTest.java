package org.vitrine.verifier;

import static org.vitrine.verifier.corrupt.sample.Edit.bytes;
import static org.vitrine.verifier.corrupt.sample.Edit.set;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.verifier.corrupt.sample.ForgedManifest;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record in which a rule of board, phases or approvals is broken (§5, §6)")
final class BoardRulesTest extends RuleViolations {
  @TestFactory
  @DisplayName("fails the chain's checks")
  Stream<DynamicTest> chain() {
    failsEarly(
        "a number is left out",
        Check.V4,
        f -> f.entry("incident", d -> d.envelope(e -> set("seq", 1).apply(e))));
    failsEarly(
        "prev is of another entry",
        Check.V4,
        f -> f.entry("incident", d -> d.envelope(set("prev", OTHER))));
    failsEarly(
        "entry 0 has a predecessor",
        Check.V4,
        f -> f.entry("manifest", d -> d.envelope(set("prev", OTHER))));
    failsEarly(
        "time runs backwards", Check.V4, f -> f.entry("incident", d -> d.envelope(set("time", 1))));
    return collected();
  }

  @TestFactory
  @DisplayName("fails the signatures of officials, registrar and trustees")
  Stream<DynamicTest> signatures() {
    for (String label :
        List.of("propose freeze", "approve open 2", "commit 3", "drill 1", "roll 1", "incident")) {
      failsEarly(
          "the signature of " + label + " has one bit changed",
          Check.V9,
          f -> f.entry(label, d -> d.envelope(bytes("signature", RuleViolations::flip))));
      failsEarly(
          "the body of " + label + " was signed in another election",
          Check.V9,
          f ->
              f.entry(
                  label,
                  d ->
                      d.envelope(
                          bytes("signature", s -> Roles.key(d.author()).sign(new byte[] {1})))));
    }
    failsEarly(
        "an official that the manifest does not have",
        Check.V9,
        f -> f.entry("incident", d -> d.by("official-4")));
    failsEarly(
        "a trustee that the manifest does not have",
        Check.V9,
        f -> f.after("commit 3 first", b -> b.post("x", "trustee-4", "confirm", attempt(1))));
    return collected();
  }

  @TestFactory
  @DisplayName("fails the phases and roles")
  Stream<DynamicTest> phases() {
    failsEarly(
        "a trustee reports an incident",
        Check.V10,
        f -> f.entry("incident", d -> d.by("trustee-1")));
    failsEarly(
        "the manifest is posted by a trustee",
        Check.V10,
        f -> f.entry("manifest", d -> d.by("trustee-1")));
    failsEarly(
        "the manifest is posted again",
        Check.V10,
        f ->
            f.after(
                "incident", b -> b.post("again", "official-1", "manifest", ForgedManifest.json())));
    failsEarly(
        "entry 0 is no manifest",
        Check.V10,
        f -> f.entry("manifest", d -> d.as("incident").with(incident())));
    failsEarly(
        "another manifest is frozen",
        Check.V10,
        f -> f.body("propose freeze", set("manifest", OTHER)));
    failsEarly(
        "an official proposes a replacement",
        Check.V10,
        f -> f.entry("propose replace", d -> d.by("official-1")));
    failsEarly(
        "the registrar proposes to open",
        Check.V10,
        f -> f.entry("propose open", d -> d.by("registrar")));
    failsEarly(
        "the registrar approves",
        Check.V10,
        f -> f.entry("approve open 1", d -> d.by("registrar")));
    failsEarly(
        "an official posts the roll", Check.V10, f -> f.entry("roll 0", d -> d.by("official-1")));
    failsEarly(
        "the ceremony begins before the manifest is frozen",
        Check.V10,
        f -> f.after("manifest", b -> b.post("early", "trustee-1", "confirm", attempt(1))));
    failsEarly(
        "the roll goes on after ready",
        Check.V10,
        f ->
            f.after(
                "approve ready 2",
                b ->
                    b.post(
                        "late",
                        "registrar",
                        "roll",
                        new Body.Roll(2, List.of(line(f.voter("n1")))).toJson())));
    failsEarly(
        "closing is proposed before opening",
        Check.V10,
        f ->
            f.after(
                "approve ready 2",
                b ->
                    b.post(
                        "early",
                        "official-1",
                        "propose",
                        new Body.Propose(new Action.Close()).toJson())));
    failsEarly(
        "a ballot comes before opening",
        Check.V10,
        f ->
            f.after(
                "propose open",
                b -> f.voter("n6").cast(b, "early", f.encryptor(), f.manifest(), 1)));
    fails(
        "a ballot comes after closing",
        Check.V10,
        f ->
            f.after(
                "approve close 2",
                b -> f.voter("n6").cast(b, "late", f.encryptor(), f.manifest(), 1)));
    fails(
        "an opened ballot comes after closing",
        Check.V10,
        f ->
            f.after(
                "approve close 2",
                b -> f.voter("n6").open(b, "late", f.encryptor(), f.manifest(), 1)));
    fails(
        "a bundle is proposed after closing",
        Check.V10,
        f ->
            f.after(
                "approve close 2",
                b ->
                    b.post(
                        "late",
                        "official-1",
                        "propose",
                        new Body.Propose(
                                new Action.AddBundle(new Bundle(Bundle.Kind.BOOTH, Digest.ZERO)))
                            .toJson())));
    fails(
        "the result is proposed before enough trustees have decrypted",
        Check.V10,
        f -> f.drop("decryption 3 mayor south"));
    fails(
        "something follows the result",
        Check.V10,
        f ->
            f.after("approve result 2", b -> b.post("late", "official-1", "incident", incident())));
    failsEarly(
        "something follows an abort",
        Check.V10,
        f ->
            f.after(
                "incident",
                b -> {
                  f.decide("abort", new Action.Abort("Storm."));
                }));
    return collected();
  }

  @TestFactory
  @DisplayName("fails the approvals")
  Stream<DynamicTest> approvals() {
    failsEarly(
        "one official approves twice",
        Check.V11,
        f -> f.entry("approve open 2", d -> d.by("official-1")));
    failsEarly(
        "the proposal is unknown",
        Check.V11,
        f -> f.body("approve open 2", set("proposal", OTHER)));
    failsEarly(
        "the root is of another board",
        Check.V11,
        f -> f.body("approve open 2", set("checkpoint.root", OTHER)));
    failsEarly(
        "the official has not seen the proposal",
        Check.V11,
        f ->
            f.entry(
                "approve open 2",
                d -> {
                  long size = f.board().place("propose open");
                  return d.with(
                      set("checkpoint.root", f.board().tree().root(size).encode())
                          .apply(set("checkpoint.size", size).apply(d.body())));
                }));
    failsEarly(
        "the official has seen the future",
        Check.V11,
        f ->
            f.entry(
                "approve open 2",
                d -> d.with(set("checkpoint.size", f.board().size() + 1).apply(d.body()))));
    failsEarly(
        "the proposal is in effect already",
        Check.V11,
        f ->
            f.entry(
                "propose open",
                d -> {
                  // A replacement stays in its phase: only that it took effect ends it.
                  f.board()
                      .post(
                          "third",
                          "official-3",
                          "approve",
                          f.board().approval(hash(f, "propose replace")));
                  return d;
                }));
    failsEarly(
        "the proposal is void since its phase ended",
        Check.V11,
        f -> {
          Digest[] abort = new Digest[1];
          return f.after(
                  "propose freeze",
                  b ->
                      abort[0] =
                          b.post(
                              "abort",
                              "official-3",
                              "propose",
                              new Body.Propose(new Action.Abort("Rain.")).toJson()))
              .after("approve freeze 2", b -> b.approve("late", 3, abort[0]));
        });
    failsEarly(
        "an abort with one approval has no effect, and one counts once",
        Check.V11,
        f ->
            f.after(
                "incident",
                b -> {
                  Digest abort =
                      b.post(
                          "abort",
                          "official-3",
                          "propose",
                          new Body.Propose(new Action.Abort("Rain.")).toJson());
                  b.approve("first", 3, abort);
                  b.approve("second", 3, abort);
                }));
    return collected();
  }
}
