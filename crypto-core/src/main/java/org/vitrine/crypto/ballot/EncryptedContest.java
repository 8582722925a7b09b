package org.vitrine.crypto.ballot;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
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
