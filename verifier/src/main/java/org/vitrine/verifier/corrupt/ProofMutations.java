package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.corrupt.sample.Edit.bytes;
import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.setNull;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;
import static org.vitrine.verifier.report.Check.V12;
import static org.vitrine.verifier.report.Check.V15;
import static org.vitrine.verifier.report.Check.V19;
import static org.vitrine.verifier.report.Check.V20;
import static org.vitrine.verifier.report.Check.V21;
import static org.vitrine.verifier.report.Check.V23;
import static org.vitrine.verifier.report.Check.V27;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.report.Check;

/** Proofs and ciphertexts of another ballot, contest, trustee, attempt or election. */
final class ProofMutations {
  private static final String BALLOT = "ballot n5";

  private final Sample sample;
  private final Sample other;
  private final MutationList list = new MutationList("proof");

  /**
   * @param other the sample of another election: the same people and keys, another manifest
   */
  ProofMutations(Sample sample, Sample other) {
    this.sample = sample;
    this.other = other;
    ballots();
    branches();
    copies();
    trustees();
  }

  /** Another election of the same people with the same keys. */
  static Sample otherElection() {
    return Sample.play(forge -> forge.manifest(set("title.en", "Another election")));
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void change(
      String name, String what, String label, Set<Check> checks, UnaryOperator<JsonObject> body) {
    list.fails(
        name,
        what + ".",
        "entry " + sample.slot(label).seq() + ", body",
        Mending.EVERYTHING.who(),
        checks,
        () -> RecordFiles.of(sample.replay(forge -> forge.body(label, body))));
  }

  private UnaryOperator<JsonObject> taken(String path, Sample from, String label) {
    return set(path, Edit.get(from.body(label), path));
  }

  private void ballots() {
    Set<Check> wrong = Set.of(V21);
    for (String place :
        List.of(
            "contests[0].proofs[0]",
            "contests[0].proofs[3]",
            "contests[0].sum",
            "contests[1].proofs[1]",
            "contests[1].sum",
            "contests[2].proofs[2]",
            "contests[3].proofs[0]",
            "contests[3].sum")) {
      change(
          "of-another-ballot-" + place,
          "A proof of another voter's ballot stands at " + place,
          BALLOT,
          wrong,
          taken(place, sample, "ballot n2"));
      change(
          "of-another-election-" + place,
          "The proof of the same voter's ballot in another election stands at " + place,
          BALLOT,
          wrong,
          taken(place, other, BALLOT));
      change(
          "response-" + place,
          "The last response at " + place + " has one bit changed",
          BALLOT,
          wrong,
          bytes(place, p -> flipped(p, p.length - 32)));
      if (!place.equals("contests[0].sum")) {
        // That one has a single branch, and a single branch transmits no challenge.
        change(
            "challenge-" + place,
            "A challenge or a response at " + place + " has one bit changed",
            BALLOT,
            wrong,
            bytes(place, p -> flipped(p, p.length - 96)));
      }
      change(
          "commitment-" + place,
          "Two commitments at " + place + " are exchanged",
          BALLOT,
          wrong,
          bytes(place, ProofMutations::exchanged));
    }
    change(
        "of-the-same-voters-older-ballot",
        "A proof of the voter's older ballot stands in the newer one",
        "ballot n1 again",
        wrong,
        taken("contests[0].proofs[0]", sample, "ballot n1"));
    change(
        "of-another-option",
        "The proofs of two options are exchanged",
        BALLOT,
        wrong,
        swap("contests[2].proofs[0]", "contests[2].proofs[1]"));
    change(
        "of-another-contest",
        "The proofs of options of two contests are exchanged",
        BALLOT,
        wrong,
        swap("contests[0].proofs[0]", "contests[1].proofs[0]"));
    change(
        "ciphertexts-of-two-options",
        "The ciphertexts of two options are exchanged",
        BALLOT,
        wrong,
        swap("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]"));
    change(
        "options-exchanged-with-their-proofs",
        "Two options are exchanged, ciphertexts and proofs",
        BALLOT,
        wrong,
        b ->
            swap("contests[2].proofs[0]", "contests[2].proofs[1]")
                .apply(swap("contests[2].ciphertexts[0]", "contests[2].ciphertexts[1]").apply(b)));
    change(
        "for-another-predecessor",
        "The proofs were made for a first ballot",
        BALLOT,
        Set.of(V21, Check.V22),
        set("previous", OtherValue.otherDigest()));
    change(
        "opened-of-another-ballot",
        "An opened ballot has a proof of a cast one",
        "opened e2",
        wrong,
        taken("contests[0].proofs[0]", sample, "ballot s1"));
    change(
        "opened-without-its-blank",
        "An opened ballot has its blank option at another place",
        "opened e2",
        wrong,
        swap("contests[0].ciphertexts[0]", "contests[0].ciphertexts[3]"));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }

  private static byte[] exchanged(byte[] proof) {
    byte[] copy = proof.clone();
    System.arraycopy(proof, 0, copy, 32, 32);
    System.arraycopy(proof, 32, copy, 0, 32);
    return copy;
  }

  private void branches() {
    Set<Check> form = Set.of(V19);
    change(
        "with-a-branch-more",
        "A proof has a branch too many",
        BALLOT,
        form,
        bytes("contests[0].proofs[1]", ProofMutations::oneBranchMore));
    change(
        "with-a-branch-less",
        "A proof has a branch too few",
        BALLOT,
        form,
        bytes("contests[0].proofs[1]", ProofMutations::oneBranchLess));
    change(
        "sum-with-a-branch-less",
        "A sum proof has a branch too few",
        BALLOT,
        form,
        bytes("contests[1].sum", ProofMutations::oneBranchLess));
    change("sum-missing", "A sum proof is missing", BALLOT, form, setNull("contests[0].sum"));
    change(
        "sum-where-there-is-none",
        "A sum proof stands where every sum is allowed",
        BALLOT,
        form,
        copy("contests[1].sum", "contests[2].sum"));
    change(
        "contests-exchanged",
        "Two contests are exchanged",
        BALLOT,
        form,
        swap("contests[0]", "contests[1]"));
    change(
        "contest-of-another-style",
        "A ballot has a contest that its style does not have",
        "ballot s2",
        form,
        set("contests", Edit.get(sample.body(BALLOT), "contests")));
    for (String from : List.of("contests[0]", "contests[3]")) {
      for (String part : List.of("ciphertexts", "proofs")) {
        change(
            "too-few-" + part + "-" + from,
            "One is missing in " + from + "." + part,
            BALLOT,
            form,
            Edit.shorten(from + "." + part));
        change(
            "too-many-" + part + "-" + from,
            "One is too many in " + from + "." + part,
            BALLOT,
            form,
            Edit.lengthen(from + "." + part));
      }
    }
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

  /** Of a proof of two branches the first commitments and the last response. */
  private static byte[] oneBranchLess(byte[] proof) {
    byte[] shorter = Arrays.copyOf(proof, 96);
    System.arraycopy(proof, proof.length - 32, shorter, 64, 32);
    return shorter;
  }

  private void copies() {
    change(
        "ballot-copied",
        "A ballot is another voter's, signed in the own name",
        "ballot n4",
        Set.of(V19),
        b -> sample.body("ballot n2"));
    change(
        "ballot-copied-under-its-own-name",
        "A ballot has another voter's content and its own credential",
        "ballot n4",
        Set.of(V21, V23),
        taken("contests", sample, "ballot n2"));
    change(
        "contest-copied",
        "A contest is copied from another voter",
        "ballot n4",
        Set.of(V21, V23),
        taken("contests[1]", sample, "ballot n2"));
    change(
        "ciphertext-copied",
        "A ciphertext is copied from another voter",
        "ballot n4",
        Set.of(V23),
        taken("contests[0].ciphertexts[0]", sample, "ballot n2"));
    change(
        "ciphertext-twice",
        "A ciphertext stands twice in one ballot",
        "opened e2",
        Set.of(V23),
        copy("contests[0].ciphertexts[0]", "contests[0].ciphertexts[1]"));
    change(
        "ballot-of-another-election",
        "A ballot is that of another election",
        BALLOT,
        Set.of(V19),
        b -> other.body(BALLOT));
    change(
        "ballot-of-another-election-relabelled",
        "A ballot is that of another election, with this one's fingerprint",
        BALLOT,
        Set.of(V21),
        b -> set("fingerprint", sample.fingerprint().encode()).apply(other.body(BALLOT)));
    list.fails(
        "signature-of-another-election",
        "A ballot carries the signature that its voter gave in another election.",
        "entry " + sample.slot(BALLOT).seq() + ", signature",
        "the ballot box",
        Set.of(V20),
        () ->
            RecordFiles.of(
                sample.replay(
                    f ->
                        f.entry(
                            BALLOT,
                            d ->
                                d.envelope(
                                    set(
                                        "signature",
                                        Sample.text(other.slot(BALLOT).entry(), "signature")))))));
    list.fails(
        "signature-of-another-ballot",
        "A ballot carries the signature of its voter's older ballot.",
        "entry " + sample.slot("ballot n1 again").seq() + ", signature",
        "the ballot box",
        Set.of(V20),
        () ->
            RecordFiles.of(
                sample.replay(
                    f ->
                        f.entry(
                            "ballot n1 again",
                            d ->
                                d.envelope(
                                    set(
                                        "signature",
                                        Sample.text(
                                            sample.slot("ballot n1").entry(), "signature")))))));
  }

  private void trustees() {
    change(
        "coefficients-exchanged",
        "The proofs of two coefficients are exchanged",
        "reveal 2",
        Set.of(V12),
        swap("proofs[0]", "proofs[1]"));
    change(
        "coefficient-of-another-attempt",
        "A coefficient's proof is that of the first attempt",
        "reveal 2",
        Set.of(V12),
        taken("proofs[0]", sample, "reveal 2 first"));
    change(
        "coefficient-of-another-trustee",
        "A coefficient and its proof are another trustee's",
        "reveal 2",
        Set.of(V12),
        b ->
            taken("coefficients[0]", sample, "reveal 1")
                .apply(taken("proofs[0]", sample, "reveal 1").apply(b)));
    change(
        "reveal-of-another-election",
        "A reveal is that of another election",
        "reveal 2",
        Set.of(V12),
        b -> other.body("reveal 2"));
    change(
        "commitment-of-another-election",
        "A commitment is that of another election",
        "commit 2",
        Set.of(V12),
        taken("commitment", other, "commit 2"));
    change(
        "drill-of-another-trustee",
        "A drill is another trustee's",
        "drill 2",
        Set.of(V15),
        b -> sample.body("drill 1"));
    change(
        "drill-of-another-election",
        "A drill is that of another election",
        "drill 2",
        Set.of(V15),
        b -> other.body("drill 2"));
    change(
        "drill-partial-of-another-trustee",
        "The partial decryption of a drill is another trustee's",
        "drill 2",
        Set.of(V15),
        taken("partial", sample, "drill 3"));
    Set<Check> wrong = Set.of(V27);
    String label = "decryption 3 bridge north";
    change(
        "decryption-of-another-trustee",
        "A decryption is another trustee's",
        label,
        wrong,
        b -> sample.body("decryption 1 bridge north"));
    change(
        "decryption-proof-of-another-trustee",
        "A decryption's proof is another trustee's",
        label,
        wrong,
        taken("proof", sample, "decryption 1 bridge north"));
    change(
        "decryption-of-another-contest",
        "A decryption is that of another contest of the same size",
        label,
        wrong,
        b -> set("contest", "bridge").apply(sample.body("decryption 3 board north")));
    change(
        "decryption-of-another-election",
        "A decryption is that of another election",
        label,
        wrong,
        b -> other.body(label));
    change(
        "decryption-partials-exchanged",
        "Two partial decryptions are exchanged",
        label,
        wrong,
        swap("partials[0]", "partials[1]"));
    change(
        "decryption-of-the-whole",
        "Two groups are decrypted as one",
        "decryption 3 mayor north",
        wrong,
        Edit.lengthen("cells"));
  }
}
