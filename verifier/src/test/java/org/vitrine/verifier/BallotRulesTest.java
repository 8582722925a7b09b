package org.vitrine.verifier;

import static org.vitrine.verifier.corrupt.sample.Edit.bytes;
import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.lengthen;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.setNull;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.report.Check;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record in which a rule of ballots is broken (§9)")
final class BallotRulesTest extends RuleViolations {
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
        f -> f.body("ballot n5", bytes("contests[0].proofs[1]", BallotRulesTest::oneBranchMore)),
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
}
