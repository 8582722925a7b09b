package org.vitrine.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.proof.Fixture.assertValid;
import static org.vitrine.crypto.proof.Fixture.failedEquations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.EqualityProof.Image;

@DisplayName("An equality proof")
final class EqualityProofTest {
  private static final int IMAGES = 3;
  private static final List<String> ALL = List.of("key", "image 1", "image 2", "image 3");

  private final Fixture f = new Fixture(2);
  private final SecretScalar s = f.scalar();
  private final Element key = FixedBase.BASE.multiply(s);
  private final List<Image> images = images();
  private final EqualityProof proof = EqualityProof.prove(f.context, s, key, images, f.random);

  private List<Image> images() {
    var list = new ArrayList<Image>();
    for (int i = 0; i < IMAGES; i++) {
      Element base = FixedBase.BASE.multiply(f.scalar());
      list.add(new Image(base, base.multiply(s)));
    }
    return list;
  }

  @Test
  @DisplayName("verifies, also after encoding and decoding")
  void complete() throws DecodingException {
    assertValid(1, 4, proof.verify(f.context, key, images));
    EqualityProof decoded = EqualityProof.decode(proof.encode(), IMAGES);
    assertEquals(proof, decoded);
    assertEquals(EqualityProof.bytes(IMAGES), proof.encode().length);
    assertValid(1, 4, decoded.verify(f.context, key, images));
  }

  @Test
  @DisplayName("binds its transcript in the order of specification §3.4")
  void definition() {
    Transcript t = f.context.item("key", key);
    for (Image i : images) {
      t = t.item("base", i.base()).item("image", i.image());
    }
    t = t.item("commitment", proof.keyCommitment());
    for (Element b : proof.commitments()) {
      t = t.item("commitment", b);
    }
    SecretScalar z = SecretScalar.of(0).add(proof.response());
    SecretScalar cs = s.multiply(t.challenge());
    assertEquals(
        FixedBase.BASE.multiply(z), proof.keyCommitment().add(FixedBase.BASE.multiply(cs)));
    for (int j = 0; j < IMAGES; j++) {
      Element base = images.get(j).base();
      assertEquals(base.multiply(z), proof.commitments().get(j).add(base.multiply(cs)));
    }
  }

  @Test
  @DisplayName("holds for one base and refuses to be about none")
  void sizes() {
    List<Image> one = images.subList(0, 1);
    assertValid(
        1, 2, EqualityProof.prove(f.context, s, key, one, f.random).verify(f.context, key, one));
    assertThrows(
        IllegalArgumentException.class,
        () -> EqualityProof.prove(f.context, s, key, List.of(), f.random));
    assertThrows(IllegalArgumentException.class, () -> proof.verify(f.context, key, one));
  }

  @Test
  @DisplayName(
      "cannot be made for one image with another logarithm, and names the images that fail")
  void wrongImage() {
    for (int wrong = 0; wrong < IMAGES; wrong++) {
      var bad = new ArrayList<>(images);
      Image i = bad.get(wrong);
      bad.set(wrong, new Image(i.base(), i.image().add(Element.BASE)));
      EqualityProof honestlyMade = EqualityProof.prove(f.context, s, key, bad, f.random);
      assertEquals(
          List.of("image " + (wrong + 1)),
          failedEquations(honestlyMade.verify(f.context, key, bad)));
      // Changing the statement under an existing proof changes the challenge of all.
      assertEquals(ALL, failedEquations(proof.verify(f.context, key, bad)));
    }
  }

  @Test
  @DisplayName("fails in another context, for another key and with images swapped")
  void otherStatement() {
    assertEquals(ALL, failedEquations(proof.verify(f.context.item("x", 1), key, images)));
    assertEquals(ALL, failedEquations(proof.verify(f.context, key.add(Element.BASE), images)));
    assertEquals(ALL, failedEquations(proof.verify(f.context, key, images.reversed())));
  }

  @Test
  @DisplayName("A08: a base chosen after the commitment changes the challenge")
  void A08_baseChosenLater() {
    var later = new ArrayList<>(images);
    Element base = images.get(1).base().add(images.get(0).base());
    later.set(1, new Image(base, base.multiply(s)));
    assertEquals(ALL, failedEquations(proof.verify(f.context, key, later)));
  }

  @Test
  @DisplayName("is refused or fails with any byte changed, and the refusal names the field")
  void tampered() {
    byte[] good = proof.encode();
    int failed = 0;
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      String field =
          i < 32
              ? "keyCommitment"
              : i < 32 * (1 + IMAGES) ? "commitments[" + (i / 32 - 1) + "]" : "response";
      try {
        EqualityProof decoded = EqualityProof.decode(bad, IMAGES);
        assertEquals(ALL, failedEquations(decoded.verify(f.context, key, images)), "byte " + i);
        failed++;
      } catch (DecodingException e) {
        assertEquals(field, e.path(), "byte " + i);
      }
    }
    assertTrue(failed > 30, "most scalars and some elements still decode: " + failed);
  }

  @Test
  @DisplayName("A07: is refused with any other length, 0, n − 1 and n + 1 images among them")
  void A07_lengths() {
    byte[] good = proof.encode();
    for (int length : new int[] {0, 32, 64, good.length - 32, good.length - 1, good.length + 32}) {
      byte[] other = Arrays.copyOf(good, length);
      assertThrows(DecodingException.class, () -> EqualityProof.decode(other, IMAGES));
    }
    assertThrows(DecodingException.class, () -> EqualityProof.decode(good, IMAGES - 1));
    assertThrows(DecodingException.class, () -> EqualityProof.decode(good, IMAGES + 1));
  }
}
