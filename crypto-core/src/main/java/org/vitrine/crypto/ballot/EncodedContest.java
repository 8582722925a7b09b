package org.vitrine.crypto.ballot;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementBatch;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProof;

/**
 * One contest of a ballot (§9.1) whose byte strings have their lengths, but whose elements and
 * scalars are not decoded yet: so that the elements of many ballots can be decoded together.
 */
record EncodedContest(
    String contest, List<Field> ciphertexts, List<Field> proofs, Optional<Field> sum) {
  /** More positions than any contest has (§4). */
  private static final int MAX_POSITIONS = 1_001;

  /** A byte string and where it stands. */
  private static final class Field {
    final JsonCursor json;
    final byte[] bytes;

    Field(JsonCursor json, byte[] bytes) {
      this.json = json;
      this.bytes = bytes;
    }
  }

  static EncodedContest read(JsonCursor json) throws MalformedException {
    json.only("ciphertexts", "contest", "proofs", "sum");
    return new EncodedContest(
        json.field("contest").string(1, 64),
        json.field("ciphertexts").list(1, MAX_POSITIONS, EncodedContest::ciphertext),
        json.field("proofs").list(1, MAX_POSITIONS, EncodedContest::proof),
        json.field("sum").optionalNull(EncodedContest::proof));
  }

  private static Field ciphertext(JsonCursor json) throws MalformedException {
    return new Field(json, json.bytes(Ciphertext.BYTES));
  }

  /** The number of branches follows from the length, 32·(4D − 1) bytes (§9.2). */
  private static Field proof(JsonCursor json) throws MalformedException {
    byte[] bytes = json.bytes(1, Ballot.MAX_SIZE);
    if (bytes.length % 32 != 0 || bytes.length / 32 % 4 != 3) {
      throw json.fail("has " + bytes.length + " bytes, which no range proof has");
    }
    return new Field(json, bytes);
  }

  /** Adds the encodings of all elements, in the order in which {@link #decode} reads them. */
  void addElements(ElementBatch batch) {
    for (Field field : ciphertexts) {
      batch.add(field.bytes, 0, Ciphertext.BYTES / Element.BYTES);
    }
    for (Field field : proofs) {
      addCommitments(batch, field);
    }
    sum.ifPresent(field -> addCommitments(batch, field));
  }

  private static void addCommitments(ElementBatch batch, Field proof) {
    batch.add(proof.bytes, 0, RangeProof.commitmentBytes(range(proof)) / Element.BYTES);
  }

  private static Range range(Field proof) {
    return new Range(0, proof.bytes.length / 32 / 4);
  }

  EncryptedContest decode(ElementReader elements) throws MalformedException {
    var decodedCiphertexts = new Ciphertext[ciphertexts.size()];
    for (int i = 0; i < decodedCiphertexts.length; i++) {
      decodedCiphertexts[i] = decodeCiphertext(ciphertexts.get(i), elements);
    }
    var decodedProofs = new RangeProof[proofs.size()];
    for (int i = 0; i < decodedProofs.length; i++) {
      decodedProofs[i] = decodeProof(proofs.get(i), elements);
    }
    Optional<RangeProof> decodedSum = Optional.empty();
    if (sum.isPresent()) {
      decodedSum = Optional.of(decodeProof(sum.get(), elements));
    }
    return new EncryptedContest(
        contest, List.of(decodedCiphertexts), List.of(decodedProofs), decodedSum);
  }

  private static Ciphertext decodeCiphertext(Field field, ElementReader elements)
      throws MalformedException {
    try {
      return Ciphertext.decode(field.bytes, elements);
    } catch (DecodingException e) {
      throw field.json.fail("is no ciphertext: " + e.getMessage(), e);
    }
  }

  private static RangeProof decodeProof(Field field, ElementReader elements)
      throws MalformedException {
    try {
      return RangeProof.decode(range(field), field.bytes, elements);
    } catch (DecodingException e) {
      throw field.json.fail("is no range proof: " + e.getMessage(), e);
    }
  }
}
