package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V12;
import static org.vitrine.verifier.report.Check.V15;
import static org.vitrine.verifier.report.Check.V20;
import static org.vitrine.verifier.report.Check.V21;
import static org.vitrine.verifier.report.Check.V27;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedBoard;
import org.vitrine.verifier.corrupt.sample.ForgedBoard.Draft;
import org.vitrine.verifier.corrupt.sample.ForgedVoter;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.corrupt.weak.WeakBallots;
import org.vitrine.verifier.corrupt.weak.WeakProofs;
import org.vitrine.verifier.report.Check;

/**
 * Proofs whose challenge forgets an item, and statements that were made after their challenge: a
 * verifier that forgets the same item accepts them (attacks.md, rows 1–4 and 8).
 */
final class ForgetfulMutations {
  private static final String BALLOT = "ballot n5";
  private static final int TRUSTEE = 2;

  /** The honest choices for the four contests of {@link #BALLOT}. */
  private static final List<List<Integer>> CHOICES =
      List.of(List.of(0, 0, 0, 1), List.of(1, 0), List.of(1, 1, 0), List.of(2, 2, 0));

  private final Sample sample;
  private final MutationList list = new MutationList("forgetful");

  ForgetfulMutations(Sample sample) {
    this.sample = sample;
    ballots();
    signatures();
    coefficients();
    drills();
    decryptions();
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  /** What the same provers make when they forget nothing: records as valid as the sample. */
  static List<UnaryOperator<RecordForge>> controls() {
    String nothing = "nothing";
    return List.of(
        f -> drills(nothing).apply(coefficient(nothing).apply(signatures(nothing).apply(f))),
        decryptions(nothing));
  }

  private void fails(
      Check check, String name, String what, String where, UnaryOperator<RecordForge> change) {
    list.fails(
        name,
        what + ".",
        where,
        Mending.EVERYTHING.who(),
        Set.of(check),
        () -> RecordFiles.of(sample.replay(change)));
  }

  private String entry(String label) {
    return "entry " + sample.slot(label).seq() + ", body";
  }

  private static String article(String item) {
    return "the item \"" + item + "\"";
  }

  private static WeakProofs weak(String name) {
    return new WeakProofs(Roles.random("forgetful " + name));
  }

  // Ballots.

  private void ballots() {
    for (String item : WeakBallots.ITEMS) {
      ballot(
          "ballot-" + item,
          "The challenge of a ballot's proofs leaves out " + article(item),
          f ->
              cheat(f, item)
                  .omitting(item, contests(f), CHOICES, voter(f).credential(), Optional.empty()));
    }
    ballot(
        "ballot-with-a-ciphertext-made-after-its-challenge",
        "A ciphertext was made after a challenge that does not bind it, and holds a huge number",
        f ->
            cheat(f, "adaptive")
                .adaptive(contests(f), CHOICES, 2, voter(f).credential(), Optional.empty()));
    for (Scalar value :
        List.of(Scalar.of(2), Scalar.of(-1), Scalar.of(1L << 31), Scalar.of(Long.MAX_VALUE))) {
      String words = value.equals(Scalar.of(-1)) ? "minus 1" : value.toBigInteger().toString();
      ballot(
          "ballot-with-commitments-made-after-its-challenge-" + words,
          "Commitments were made after a challenge that does not bind them; a vote is " + words,
          f ->
              cheat(f, "simulated " + words)
                  .simulated(contests(f), votes(value), voter(f).credential(), Optional.empty()));
    }
  }

  private void ballot(String name, String what, Function<RecordForge, Ballot> make) {
    fails(
        V21, name, what, entry(BALLOT), f -> f.entry(BALLOT, d -> d.with(make.apply(f).toJson())));
  }

  private static WeakBallots cheat(RecordForge forge, String name) {
    return new WeakBallots(forge.context(), Roles.random("forgetful ballot " + name));
  }

  private static ForgedVoter voter(RecordForge forge) {
    return forge.voter("n5");
  }

  private static List<Contest> contests(RecordForge forge) {
    return forge.manifest().contestsOf(forge.manifest().style("all").orElseThrow());
  }

  /** The honest choices, but for the first option of the first contest. */
  private static List<List<Scalar>> votes(Scalar value) {
    var votes = new ArrayList<List<Scalar>>();
    for (List<Integer> choices : CHOICES) {
      votes.add(
          Stream.concat(
                  Stream.of(votes.isEmpty() ? value : Scalar.of(choices.getFirst())),
                  choices.stream().skip(1).map(Scalar::of))
              .toList());
    }
    return votes;
  }

  // The signatures of voters.

  private void signatures() {
    for (String item : WeakProofs.SIGNATURE) {
      fails(
          V20,
          "signatures-" + item,
          "The challenge of every voter's signature leaves out " + article(item),
          "all entries of voters, signature",
          signatures(item));
    }
    fails(
        V20,
        "signature-without-the-key",
        "A signature is made without the key, its commitment after the challenge",
        "entry " + sample.slot(BALLOT).seq() + ", signature",
        f ->
            f.entry(
                BALLOT,
                d ->
                    signed(
                        d,
                        weak("forged")
                            .forgedSignature(voter(f).credential(), message(f, d))
                            .bytes())));
  }

  private static UnaryOperator<RecordForge> signatures(String item) {
    return f ->
        f.entries(
            (label, draft) ->
                draft
                    .voter()
                    .map(
                        secret ->
                            weak(label + item).signature(secret, message(f, draft), item).bytes())
                    .map(signature -> signed(draft, signature))
                    .orElse(draft));
  }

  private static byte[] message(RecordForge forge, Draft draft) {
    return ForgedBoard.message(
        draft.author(),
        draft.type(),
        Digest.sha256(draft.body().encode()),
        forge.board().election());
  }

  private static Draft signed(Draft draft, byte[] signature) {
    return draft.envelope(Edit.set("signature", Base64Url.encode(signature)));
  }

  // The ceremony.

  private void coefficients() {
    for (String item : WeakProofs.COEFFICIENT) {
      fails(
          V12,
          "coefficient-" + item,
          "The challenge of a coefficient's proof leaves out " + article(item),
          entry("reveal " + TRUSTEE),
          coefficient(item));
    }
    fails(
        V12,
        "coefficient-of-nobody",
        "A coefficient's proof is made without its number, its commitment after the challenge",
        entry("reveal " + TRUSTEE),
        revealed(
            f ->
                weak("rogue")
                    .forgedCoefficient(
                        f.reveal(TRUSTEE).coefficients().getFirst(),
                        f.board().election(),
                        TRUSTEE)));
  }

  private static UnaryOperator<RecordForge> coefficient(String item) {
    return revealed(
        f ->
            weak("coefficient " + item)
                .coefficient(
                    f.firstCoefficient(TRUSTEE),
                    f.board().election(),
                    f.reveal(TRUSTEE).attempt(),
                    TRUSTEE,
                    0,
                    item));
  }

  private static UnaryOperator<RecordForge> revealed(Function<RecordForge, SchnorrProof> proof) {
    return f ->
        f.entry(
                "commit " + TRUSTEE,
                d -> {
                  Digest commitment = reveal(f, proof).commitment(f.board().election());
                  return d.with(Edit.set("commitment", commitment.encode()).apply(d.body()));
                })
            .entry("reveal " + TRUSTEE, d -> d.with(reveal(f, proof).toJson()));
  }

  /** The honest reveal, but for the proof of the first coefficient. */
  private static Reveal reveal(RecordForge forge, Function<RecordForge, SchnorrProof> proof) {
    Reveal honest = forge.reveal(TRUSTEE);
    var proofs = new ArrayList<>(honest.proofs());
    proofs.set(0, proof.apply(forge));
    return new Reveal(honest.attempt(), TRUSTEE, honest.coefficients(), proofs);
  }

  private void drills() {
    for (String item : WeakProofs.DRILL) {
      fails(
          V15,
          "drills-" + item,
          "The challenge of every drill's proof leaves out " + article(item),
          "the entries drill, body.proof",
          drills(item));
    }
  }

  private static UnaryOperator<RecordForge> drills(String item) {
    return f -> {
      for (int i = 1; i <= f.manifest().trustees().size(); i++) {
        int trustee = i;
        f.body(
            "drill " + trustee,
            body ->
                proved(
                    body,
                    weak("drill " + trustee + item)
                        .drill(share(f, trustee), f.board().election(), trustee, item)
                        .encode()));
      }
      return f;
    };
  }

  // The tally.

  private void decryptions() {
    for (String item : WeakProofs.DECRYPTION) {
      fails(
          V27,
          "decryptions-" + item,
          "The challenge of every partial decryption's proof leaves out " + article(item),
          "the entries decryption, body.proof",
          decryptions(item));
    }
    String label = "decryption 3 mayor north";
    fails(
        V27,
        "decryption-chosen-after-its-challenge",
        "A partial decryption is whatever the trustee likes, chosen after the challenge",
        entry(label),
        f ->
            f.entry(
                label,
                d -> {
                  var chosen =
                      weak("chosen").chosenAfterwards(share(f, 3), statement(f, d.body()), 3);
                  return d.with(
                      proved(
                          Edit.set(
                                  "partials",
                                  JsonArray.of(
                                      chosen.partials(),
                                      p -> new JsonString(Base64Url.encode(p.encode()))))
                              .apply(d.body()),
                          chosen.proof().encode()));
                }));
  }

  private static UnaryOperator<RecordForge> decryptions(String item) {
    return f ->
        f.entries(
            (label, draft) ->
                label.startsWith("decryption ") ? draft.with(decryption(f, draft, item)) : draft);
  }

  private static JsonObject decryption(RecordForge forge, Draft draft, String item) {
    int trustee = Integer.parseInt(draft.author().substring("trustee-".length()));
    return proved(
        draft.body(),
        weak(draft.body() + item)
            .decryption(share(forge, trustee), statement(forge, draft.body()), trustee, item)
            .encode());
  }

  /** What a decryption is about. */
  private static DecryptionStatement statement(RecordForge forge, JsonObject body) {
    String contest = Sample.text(body, "contest");
    List<String> cells =
        ((JsonArray) Edit.get(body, "cells"))
            .items().stream().map(cell -> ((JsonString) cell).value()).toList();
    return forge
        .tally()
        .statement(
            forge.manifest().contests().stream()
                .filter(c -> c.id().equals(contest))
                .findFirst()
                .orElseThrow(),
            cells);
  }

  private static JsonObject proved(JsonObject body, byte[] proof) {
    return Edit.set("proof", Base64Url.encode(proof)).apply(body);
  }

  private static SecretScalar share(RecordForge forge, int trustee) {
    try {
      return SecretScalar.decode(forge.trustee(trustee).toBytes());
    } catch (DecodingException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }
}
