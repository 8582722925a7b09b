package org.vitrine.crypto.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.proof.Verification;

@DisplayName("A credential")
final class CredentialTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CredentialCode CODE =
      CredentialCode.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e"));
  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

  private final Credential credential = Credential.derive(CODE, Contests.ELECTION);
  private final Element key = credential.publicKey();
  private final CredentialSignature signature = credential.sign(MESSAGE, RANDOM);

  @Test
  @DisplayName("has the key that HKDF of RFC 5869, computed elsewhere, gives for code and election")
  void derivation() throws DecodingException {
    SecretScalar expected =
        SecretScalar.decode(
            HexFormat.of()
                .parseHex("ccaff6dfdc7cc7e32ce2cf8966b2013feef447f035313c21f36e9f134fc8940f"));
    assertEquals(FixedBase.BASE.multiply(expected), key);
  }

  @Test
  @DisplayName("is another one for another code or another election")
  void bound() {
    byte[] code = CODE.bytes();
    code[14] ^= 1;
    assertNotEquals(key, Credential.derive(CredentialCode.of(code), Contests.ELECTION).publicKey());
    assertNotEquals(key, Credential.derive(CODE, Digest.ZERO).publicKey());
  }

  @Test
  @DisplayName("signs what it signed, alone and in a batch, also after encoding")
  void valid() throws DecodingException {
    CredentialSignature decoded = CredentialSignature.decode(signature.encode());
    assertEquals(signature, decoded);
    assertEquals(64, signature.encode().length);
    assertInstanceOf(Verification.Valid.class, decoded.verify(key, MESSAGE));
    assertInstanceOf(
        Verification.Valid.class,
        BatchVerifier.withoutKey(RANDOM).verify(List.of(decoded.claim("entry 7", key, MESSAGE))));
  }

  @Test
  @DisplayName("signs over the specified transcript")
  void transcript() {
    Scalar c =
        Transcript.of("vitrine/1/credential-signature")
            .item("group", "ristretto255")
            .item("message", MESSAGE)
            .item("statement", key)
            .item("commitment", signature.proof().commitment())
            .challenge();
    Element left = FixedBase.BASE.multiply(secret(signature.proof().response()));
    assertEquals(left, signature.proof().commitment().add(key.multiply(secret(c))));
  }

  @Test
  @DisplayName("never uses a nonce twice, not even with a random source that repeats itself")
  void hedged() {
    var stuck =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            java.util.Arrays.fill(bytes, (byte) 7);
          }
        };
    assertNotEquals(
        credential.sign(MESSAGE, stuck).proof().commitment(),
        credential.sign("another".getBytes(UTF_8), stuck).proof().commitment());
    assertNotEquals(
        signature.proof().commitment(), credential.sign(MESSAGE, RANDOM).proof().commitment());
  }

  @Test
  @DisplayName("has not signed another message, and no other credential has signed this one")
  void otherMessage() {
    assertInvalid(signature, key, "a Message".getBytes(UTF_8));
    assertInvalid(signature, key, new byte[0]);
    assertInvalid(signature, key.add(Element.BASE), MESSAGE);
    assertInvalid(signature, Element.BASE, MESSAGE);
  }

  @Test
  @DisplayName("has no signature with another commitment or response")
  void changed() {
    SchnorrProof p = signature.proof();
    assertInvalid(
        new CredentialSignature(new SchnorrProof(p.commitment().add(Element.BASE), p.response())),
        key,
        MESSAGE);
    assertInvalid(
        new CredentialSignature(new SchnorrProof(p.commitment(), p.response().add(Scalar.ONE))),
        key,
        MESSAGE);
    assertInvalid(
        new CredentialSignature(
            new SchnorrProof(p.commitment().add(Element.BASE), p.response().add(Scalar.ONE))),
        key,
        MESSAGE);
  }

  @Test
  @DisplayName("has no signature that a proof of knowledge without the message replaces")
  void otherContext() {
    SecretScalar x = SecretScalar.of(5);
    Element five = FixedBase.BASE.multiply(x);
    Transcript other = Transcript.of("vitrine/1/credential-signature").item("message", MESSAGE);
    assertInvalid(
        new CredentialSignature(SchnorrProof.prove(other, x, five, RANDOM)), five, MESSAGE);
  }

  @Test
  @DisplayName("refuses signatures of another length, and scalars and elements out of range")
  void malformed() {
    byte[] bytes = signature.encode();
    assertThrows(DecodingException.class, () -> CredentialSignature.decode(new byte[63]));
    assertThrows(DecodingException.class, () -> CredentialSignature.decode(new byte[65]));
    byte[] scalar = bytes.clone();
    scalar[63] = (byte) 0xff;
    assertThrows(DecodingException.class, () -> CredentialSignature.decode(scalar));
    byte[] element = bytes.clone();
    element[0] ^= 1; // negative, which ristretto255 refuses
    assertThrows(DecodingException.class, () -> CredentialSignature.decode(element));
  }

  @Test
  @DisplayName("hides its secret and signs nothing after it was destroyed")
  void secrecy() {
    assertFalse(credential.toString().contains("ccaff6df"));
    credential.close();
    assertThrows(IllegalStateException.class, () -> credential.sign(MESSAGE, RANDOM));
  }

  private static void assertInvalid(CredentialSignature signature, Element key, byte[] message) {
    assertInstanceOf(Verification.Invalid.class, signature.verify(key, message));
    assertInstanceOf(
        Verification.Invalid.class,
        BatchVerifier.withoutKey(RANDOM).verify(List.of(signature.claim("it", key, message))));
  }

  private static SecretScalar secret(Scalar scalar) {
    return SecretScalar.of(0).add(scalar);
  }
}
