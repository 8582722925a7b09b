package org.vitrine.verifier;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.vitrine.verifier.corrupt.sample.Edit.bytes;
import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.lengthen;
import static org.vitrine.verifier.corrupt.sample.Edit.reverse;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.setNull;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedManifest;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.ForgedVoter;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/**
 * One rule broken at a time. Everything else in the record is right: what follows is signed,
 * chained and witnessed as if the broken entry had been in order.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record in which one rule is broken")
final class RuleViolationTest {
  private static final String OTHER = Digest.sha256(new byte[] {42}).encode();

  /** The checks of what a proposal must be to take effect. */
  private static final Set<Check> CONDITIONS =
      EnumSet.of(Check.V16, Check.V17, Check.V18, Check.V29);

  private final List<DynamicTest> tests = new ArrayList<>();

  /** Plays the whole election and expects {@code check} to fail, perhaps with others. */
  private void fails(
      String name, Check check, UnaryOperator<RecordForge> change, Check... alsoAllowed) {
    expect(name, check, forge -> change.apply(forge).play(), alsoAllowed);
  }

  private void expect(
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
  private void failsEarly(
      String name, Check check, UnaryOperator<RecordForge> change, Check... alsoAllowed) {
    expect(name, check, forge -> change.apply(forge).open().record(), alsoAllowed);
  }

  private Stream<DynamicTest> collected() {
    return List.copyOf(tests).stream();
  }

  private static JsonObject incident() {
    return JsonObject.builder().put("text", "Thunder.").build();
  }

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
          f -> f.entry(label, d -> d.envelope(bytes("signature", RuleViolationTest::flip))));
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

  private static JsonObject attempt(int number) {
    return JsonObject.builder().put("attempt", number).build();
  }

  private static byte[] flip(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[0] ^= 1;
    return flipped;
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

  private static RollLine line(ForgedVoter voter) {
    return new RollLine(voter.credential(), voter.weight(), voter.style(), voter.cell());
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

  private static Digest hash(RecordForge forge, String label) {
    return Digest.sha256(forge.board().entries().get((int) forge.board().place(label)));
  }

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

  private static JsonObject bodyOf(RecordForge forge, String label) {
    try {
      byte[] entry = forge.board().entries().get((int) forge.board().place(label));
      return (JsonObject) Edit.get(CanonicalJson.parse(entry, JsonLimits.ENTRY), "body");
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

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

  private static byte[] otherKey(String name) {
    return FixedBase.BASE.multiply(SecretScalar.random(Roles.random(name))).encode();
  }

  @TestFactory
  @DisplayName("fails the form of ballots")
  Stream<DynamicTest> ballots() {
    fails(
        "the credential has been replaced",
        Check.V19,
        f ->
            f.after(
                "ballot n1", b -> f.voter("s4").cast(b, "dead", f.encryptor(), f.manifest(), 1)),
        Check.V29,
        Check.V27,
        Check.V10);
    fails(
        "the ballot is posted by somebody else",
        Check.V19,
        f -> f.entry("ballot n2", d -> d.by(f.voter("n3").secret())),
        Check.V10,
        Check.V27,
        Check.V22,
        Check.V29);
    fails(
        "the ballot is for another election",
        Check.V19,
        f -> f.body("ballot e1", set("fingerprint", OTHER)),
        Check.V10,
        Check.V27,
        Check.V29);
    for (String path :
        List.of(
            "contests",
            "contests[0].ciphertexts",
            "contests[0].proofs",
            "contests[3].ciphertexts",
            "contests[3].proofs")) {
      fails(
          "one is missing in " + path,
          Check.V19,
          f -> f.body("ballot n5", shorten(path)),
          Check.V10,
          Check.V27,
          Check.V29);
      fails(
          "one is too many in " + path,
          Check.V19,
          f -> f.body("ballot n5", lengthen(path)),
          Check.V10,
          Check.V27,
          Check.V29);
    }
    fails(
        "two contests are exchanged",
        Check.V19,
        f -> f.body("ballot n5", swap("contests[0]", "contests[1]")),
        Check.V10,
        Check.V27,
        Check.V29);
    fails(
        "a sum proof is missing",
        Check.V19,
        f -> f.body("ballot n5", setNull("contests[0].sum")),
        Check.V10,
        Check.V27,
        Check.V29);
    fails(
        "there is a sum proof where every sum is allowed",
        Check.V19,
        f -> f.body("ballot n5", copy("contests[0].sum", "contests[2].sum")),
        Check.V10,
        Check.V27,
        Check.V29);
    fails(
        "a proof has a branch too many",
        Check.V19,
        f -> f.body("ballot n5", bytes("contests[0].proofs[1]", RuleViolationTest::oneBranchMore)),
        Check.V10,
        Check.V27,
        Check.V29);
    fails(
        "an opened ballot has an option too few",
        Check.V19,
        f -> f.body("opened s1", shorten("contests[0].ciphertexts")));
    return collected();
  }

  /** A proof of two branches, stretched to three with the items that it has. */
  private static byte[] oneBranchMore(byte[] proof) {
    int[] items = {0, 1, 2, 3, 2, 3, 4, 4, 5, 6, 6};
    byte[] longer = new byte[32 * items.length];
    for (int i = 0; i < items.length; i++) {
      System.arraycopy(proof, 32 * items[i], longer, 32 * i, 32);
    }
    return longer;
  }

  @TestFactory
  @DisplayName("fails the proofs and signatures of ballots")
  Stream<DynamicTest> proofs() {
    for (String label : List.of("ballot n1", "ballot s5", "ballot n1 last", "opened e2")) {
      fails(
          label + " is signed with another voter's key",
          Check.V20,
          f -> f.entry(label, d -> d.signedBy(f.voter("n6").secret())));
    }
    fails(
        "an opened ballot is cast by the box",
        Check.V20,
        f -> f.entry("opened e2", d -> d.envelope(set("type", "ballot"))),
        Check.V27,
        Check.V29,
        Check.V10);
    fails(
        "two ciphertexts are exchanged",
        Check.V21,
        f -> f.body("ballot n4", swap("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]")),
        Check.V27,
        Check.V28,
        Check.V29,
        Check.V10);
    fails(
        "the proofs of two options are exchanged",
        Check.V21,
        f -> f.body("ballot n4", swap("contests[2].proofs[0]", "contests[2].proofs[1]")));
    fails(
        "the sum proof is that of another voter",
        Check.V21,
        f ->
            f.entry(
                "ballot n4",
                d ->
                    d.with(
                        set("contests[0].sum", Edit.get(bodyOf(f, "ballot n2"), "contests[0].sum"))
                            .apply(d.body()))));
    for (String place : List.of("contests[0].proofs[0]", "contests[3].sum")) {
      fails(
          "a response in " + place + " is wrong",
          Check.V21,
          f ->
              f.body(
                  "opened e2",
                  bytes(
                      place.replace("[3]", "[0]"),
                      p -> {
                        p[p.length - 32] ^= 1;
                        return p;
                      })));
    }
    fails(
        "the proofs were made for another predecessor",
        Check.V21,
        f -> f.body("ballot n1 again", setNull("previous")),
        Check.V22);
    return collected();
  }

  @TestFactory
  @DisplayName("fails chain, duplicates and limits of ballots")
  Stream<DynamicTest> voters() {
    fails(
        "an old ballot is replayed after a later one",
        Check.V22,
        f ->
            f.after(
                "ballot n1 again",
                b -> b.postAs("replay", f.voter("n1").secret(), "ballot", bodyOf(f, "ballot n1"))),
        Check.V23,
        Check.V24);
    fails(
        "a first ballot names a predecessor",
        Check.V22,
        f -> f.body("ballot n5", set("previous", OTHER)),
        Check.V21);
    fails(
        "an opened ballot is cast afterwards, signed by its voter",
        Check.V23,
        f ->
            f.after(
                "opened e2",
                b -> b.postAs("cast", f.voter("e2").secret(), "ballot", bodyOf(f, "opened e2"))),
        Check.V27,
        Check.V28,
        Check.V29,
        Check.V10);
    fails(
        "a ciphertext is copied from another voter",
        Check.V23,
        f ->
            f.entry(
                "ballot n4",
                d ->
                    d.with(
                        set(
                                "contests[0].ciphertexts[0]",
                                Edit.get(bodyOf(f, "ballot n2"), "contests[0].ciphertexts[0]"))
                            .apply(d.body()))),
        Check.V21,
        Check.V27,
        Check.V28,
        Check.V29,
        Check.V10);
    fails(
        "a ciphertext stands twice in one ballot",
        Check.V23,
        f -> f.body("opened e2", copy("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]")),
        Check.V21);
    fails(
        "a credential casts more often than allowed",
        Check.V24,
        f ->
            f.after(
                "propose close",
                b -> f.voter("n1").cast(b, "once more", f.encryptor(), f.manifest(), 2)));
    fails(
        "a credential tests more often than allowed",
        Check.V24,
        f ->
            f.after(
                "opened e2",
                b -> {
                  f.voter("e2").open(b, "second", f.encryptor(), f.manifest(), 1);
                  f.voter("e2").open(b, "third", f.encryptor(), f.manifest(), 2);
                }));
    return collected();
  }

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
