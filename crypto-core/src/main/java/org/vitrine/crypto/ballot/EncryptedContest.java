package org.vitrine.crypto.ballot;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProof;

/**
 * One contest of a ballot (§9.1). Its form is right; whether the numbers fit the contest is for
 * {@link BallotCheck}.
 *
 * @param contest identifier
 * @param ciphertexts one for each position
 * @param proofs that each value is within its limit, one for each position
 * @param sum proof that the sum is within its bounds, empty where it is omitted; its range begins
 *     with 0 here, because only the contest says where it really begins
 */
public record EncryptedContest(
    String contest,
    List<Ciphertext> ciphertexts,
    List<RangeProof> proofs,
    Optional<RangeProof> sum) {
  /** More positions than any contest has (§4). */
  private static final int MAX_POSITIONS = 1_001;

  /** Keeps copies of the lists that nobody can change, and lets the sum's range begin with 0. */
  public EncryptedContest {
    ciphertexts = List.copyOf(ciphertexts);
    proofs = List.copyOf(proofs);
    sum = sum.map(proof -> from(0, proof));
  }

  /** The same proof for as many values that begin with {@code low}: its bytes do not tell. */
  static RangeProof from(int low, RangeProof proof) {
    return new RangeProof(
        new Range(low, low + proof.range().branches() - 1),
        proof.commitments(),
        proof.challenges(),
        proof.responses());
  }

  static EncryptedContest decode(JsonCursor json) throws MalformedException {
    json.only("ciphertexts", "contest", "proofs", "sum");
    return new EncryptedContest(
        json.field("contest").string(1, 64),
        json.field("ciphertexts").list(1, MAX_POSITIONS, EncryptedContest::ciphertext),
        json.field("proofs").list(1, MAX_POSITIONS, EncryptedContest::proof),
        json.field("sum").optionalNull(EncryptedContest::proof));
  }

  private static Ciphertext ciphertext(JsonCursor json) throws MalformedException {
    try {
      return Ciphertext.decode(json.bytes(Ciphertext.BYTES));
    } catch (DecodingException e) {
      throw json.fail("is no ciphertext: " + e.getMessage(), e);
    }
  }

  /** The number of branches follows from the length, 32·(4D − 1) bytes (§9.2). */
  private static RangeProof proof(JsonCursor json) throws MalformedException {
    byte[] bytes = json.bytes(1, Ballot.MAX_SIZE);
    int items = bytes.length / 32;
    if (bytes.length % 32 != 0 || items % 4 != 3) {
      throw json.fail("has " + bytes.length + " bytes, which no range proof has");
    }
    try {
      return RangeProof.decode(new Range(0, items / 4), bytes);
    } catch (DecodingException e) {
      throw json.fail("is no range proof: " + e.getMessage(), e);
    }
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put(
            "ciphertexts", JsonArray.ofBytes(ciphertexts.stream().map(Ciphertext::encode).toList()))
        .put("contest", contest)
        .put("proofs", JsonArray.ofBytes(proofs.stream().map(RangeProof::encode).toList()))
        .putOrNull("sum", sum.map(proof -> new JsonString(Base64Url.encode(proof.encode()))))
        .build();
  }
}
