package org.vitrine.bench.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.bench.record.Questions.Question;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.KnownLogarithms;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.record.EntryType;

/**
 * Seals a voter's one ballot (§9) and signs it. Since it knows k with K = k·G, every element of a
 * ballot is one multiplication of G: the logarithms come first, then all elements at once. Not
 * constant time. Immutable and shared.
 */
final class BallotMaker {
  private final Questions questions;
  private final Electorate electorate;
  private final Digest seed;
  private final Digest election;
  private final Digest fingerprint;
  private final Element key;
  private final Scalar keySecret;

  /**
   * A maker of ballots of one election.
   *
   * @param keySecret k, the logarithm of the joint key
   */
  BallotMaker(
      Questions questions,
      Electorate electorate,
      Digest seed,
      Digest election,
      Digest fingerprint,
      Element key,
      Scalar keySecret) {
    this.questions = questions;
    this.electorate = electorate;
    this.seed = seed;
    this.election = election;
    this.fingerprint = fingerprint;
    this.key = key;
    this.keySecret = keySecret;
  }

  /** The voter's ballot; what it holds is added to the count. */
  Sent make(int voter, KnownCount count) {
    return make(voter, count, Scalar.ZERO);
  }

  /** A ballot that answers another challenge, so that its proofs do not hold. */
  Sent unproven(int voter, int variant) {
    return make(voter, new KnownCount(questions), Scalar.of(variant));
  }

  private Sent make(int voter, KnownCount count, Scalar wrong) {
    var draws = new Draws(seed, "ballot", voter);
    var contests = new ArrayList<Sealing>();
    var logarithms = new ArrayList<Scalar>();
    for (int i = 0; i < questions.contests().size(); i++) {
      contests.add(seal(i, draws, logarithms, count));
    }
    Scalar nonce = draws.scalar();
    logarithms.add(nonce);
    byte[] elements = KnownLogarithms.encode(logarithms);
    byte[] credential = electorate.credential(voter);
    Scalar challenge = challenge(credential, contests, elements).add(wrong);
    byte[] body =
        JsonObject.builder()
            .put("contests", JsonArray.of(contests, c -> c.json(elements, challenge)))
            .bytes("credential", credential)
            .put("fingerprint", fingerprint.encode())
            .putNull("previous")
            .build()
            .encode();
    String author = Base64Url.encode(credential);
    byte[] message = Signing.message(election, author, EntryType.BALLOT, Digest.sha256(body));
    byte[] commitment =
        Arrays.copyOfRange(elements, elements.length - Element.BYTES, elements.length);
    return new Sent(
        author,
        EntryType.BALLOT,
        body,
        sign(message, electorate.secret(voter), credential, nonce, commitment));
  }

  private Sealing seal(int index, Draws draws, List<Scalar> logarithms, KnownCount count) {
    Question question = questions.contests().get(index);
    int[] values = question.choose(draws);
    int from = logarithms.size();
    var randomness = new ArrayList<Scalar>();
    Scalar sum = Scalar.ZERO;
    int total = 0;
    for (int j = 0; j < values.length; j++) {
      Scalar r = draws.scalar();
      randomness.add(r);
      logarithms.add(r);
      logarithms.add(r.multiply(keySecret).add(Scalar.of(values[j])));
      int factor = question.sumFactor(j);
      sum = sum.add(factor == 1 ? r : r.multiply(Scalar.of(factor)));
      total += factor * values[j];
      count.add(index, j, values[j], r);
    }
    var proofs = new ArrayList<Disjunction>();
    for (int j = 0; j < values.length; j++) {
      proofs.add(
          new Disjunction(
              values[j], 0, question.limit(j), randomness.get(j), keySecret, draws, logarithms));
    }
    Optional<Disjunction> ofSum =
        question.provesSum()
            ? Optional.of(
                new Disjunction(
                    total, question.min(), question.max(), sum, keySecret, draws, logarithms))
            : Optional.empty();
    return new Sealing(question, from, proofs, ofSum);
  }

  private Scalar challenge(byte[] credential, List<Sealing> contests, byte[] elements) {
    Transcript transcript =
        Transcript.of("vitrine/1/ballot")
            .item("group", "ristretto255")
            .item("election", election.bytes())
            .item("fingerprint", fingerprint.bytes())
            .item("credential", credential)
            .item("key", key)
            .item("previous", new byte[0]);
    for (Sealing contest : contests) {
      transcript = contest.bind(transcript, elements);
    }
    return transcript.challenge();
  }

  /** §3.5. */
  private static byte[] sign(
      byte[] message, Scalar secret, byte[] credential, Scalar nonce, byte[] commitment) {
    Scalar c =
        Transcript.of("vitrine/1/credential-signature")
            .item("group", "ristretto255")
            .item("message", message)
            .item("statement", credential)
            .item("commitment", commitment)
            .challenge();
    return RecordBoard.join(commitment, nonce.add(c.multiply(secret)).encode());
  }

  /**
   * A contest whose elements are made and whose proofs wait for the challenge.
   *
   * @param from where its elements begin: all ciphertexts, then all commitments
   */
  private record Sealing(
      Question question, int from, List<Disjunction> proofs, Optional<Disjunction> sum) {
    private static final int CIPHERTEXT = 2 * Element.BYTES;

    private byte[] ciphertext(byte[] elements, int j) {
      int begin = from * Element.BYTES + j * CIPHERTEXT;
      return Arrays.copyOfRange(elements, begin, begin + CIPHERTEXT);
    }

    Transcript bind(Transcript transcript, byte[] elements) {
      Transcript bound = transcript.item("contest", question.id());
      for (int j = 0; j < proofs.size(); j++) {
        bound = bound.item("ciphertext", ciphertext(elements, j));
      }
      for (Disjunction proof : proofs) {
        bound = bound.item("commitments", proof.commitments(elements));
      }
      return sum.isPresent() ? bound.item("commitments", sum.get().commitments(elements)) : bound;
    }

    JsonObject json(byte[] elements, Scalar challenge) {
      var ciphertexts = new ArrayList<byte[]>();
      for (int j = 0; j < proofs.size(); j++) {
        ciphertexts.add(ciphertext(elements, j));
      }
      return JsonObject.builder()
          .put("ciphertexts", JsonArray.ofBytes(ciphertexts))
          .put("contest", question.id())
          .put(
              "proofs",
              JsonArray.ofBytes(proofs.stream().map(p -> p.answer(elements, challenge)).toList()))
          .putOrNull(
              "sum", sum.map(p -> new JsonString(Base64Url.encode(p.answer(elements, challenge)))))
          .build();
    }
  }
}
