package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.ballot.CredentialSignature;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProof;
import org.vitrine.crypto.proof.SchnorrProof;

@DisplayName("Encodings of the group")
final class GroupFuzzTest {
  /** Elements, scalars and what is made of a fixed number of them. */
  @FuzzTest
  void values(byte[] data) {
    var element = Parsing.of(() -> Element.decode(data));
    element.ifPresent(e -> Parsing.same(data, e.encode()));
    var key = Parsing.of(() -> PublicKey.decode(data));
    key.ifPresent(k -> Parsing.same(data, k.encode()));
    // A key is any element but the identity.
    assertEquals(element.filter(e -> !e.isIdentity()).isPresent(), key.isPresent());
    var scalar = Parsing.of(() -> Scalar.decode(data));
    scalar.ifPresent(s -> Parsing.same(data, s.encode()));
    var secret = Parsing.of(() -> SecretScalar.decode(data));
    secret.ifPresent(s -> Parsing.same(data, s.toBytes()));
    assertEquals(scalar.isPresent(), secret.isPresent());
    Parsing.of(() -> TrusteeSecret.decode(1, data)).ifPresent(s -> Parsing.same(data, s.toBytes()));
    Parsing.of(() -> Ciphertext.decode(data)).ifPresent(c -> Parsing.same(data, c.encode()));
    if (data.length == 32) {
      SharePublicKey.of(data).ifPresent(k -> Parsing.same(data, k.bytes()));
    }
  }

  /**
   * Proofs and lists of any length; the first byte says how many parts more than one are expected.
   */
  @FuzzTest
  void proofs(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int parts = 1 + (data[0] & 0x0f);
    byte[] proof = Arrays.copyOfRange(data, 1, data.length);
    Parsing.of(() -> SchnorrProof.decode(proof)).ifPresent(p -> Parsing.same(proof, p.encode()));
    Parsing.of(() -> CredentialSignature.decode(proof))
        .ifPresent(p -> Parsing.same(proof, p.encode()));
    Parsing.of(() -> EqualityProof.decode(proof, parts))
        .ifPresent(p -> Parsing.same(proof, p.encode()));
    Parsing.of(() -> RangeProof.decode(new Range(0, parts), proof))
        .ifPresent(p -> Parsing.same(proof, p.encode()));
    Parsing.of(() -> Polynomial.decode(proof)).ifPresent(p -> Parsing.same(proof, p.toBytes()));
  }

  /** Elements that are decoded together, and what is read with them: as one by one. */
  @FuzzTest
  void together(byte[] data) {
    ElementReader elements = ElementReader.ahead(data);
    for (int from = 0; from + Element.BYTES <= data.length; from += Element.BYTES) {
      byte[] one = Arrays.copyOfRange(data, from, from + Element.BYTES);
      assertEquals(Parsing.of(() -> Element.decode(one)), Parsing.of(() -> elements.read(one)));
    }
    assertEquals(
        Parsing.of(() -> Ciphertext.decode(data)),
        Parsing.of(() -> Ciphertext.decode(data, ElementReader.ahead(data))));
    assertEquals(
        Parsing.of(() -> SchnorrProof.decode(data)),
        Parsing.of(() -> SchnorrProof.decode(data, ElementReader.ahead(data))));
    assertEquals(
        Parsing.of(() -> CredentialSignature.decode(data)),
        Parsing.of(() -> CredentialSignature.decode(data, ElementReader.ahead(data))));
    var range = new Range(0, data.length / 128);
    assertEquals(
        Parsing.of(() -> RangeProof.decode(range, data)),
        Parsing.of(() -> RangeProof.decode(range, data, ElementReader.ahead(data))));
  }
}
