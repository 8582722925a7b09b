package org.vitrine.crypto.elgamal;

import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;

/** An encryption key K = x·G; never the identity, under which everybody could read. */
public record PublicKey(Element element) {
  /** Refuses the identity with an {@link IllegalArgumentException}. */
  public PublicKey {
    if (element.isIdentity()) {
      throw new IllegalArgumentException("the identity is no encryption key");
    }
  }

  /**
   * Reads the 32 bytes of an element.
   *
   * @throws DecodingException for a bad encoding and for the identity
   */
  public static PublicKey decode(byte[] bytes) throws DecodingException {
    Element element = Element.decode(bytes);
    if (element.isIdentity()) {
      throw new DecodingException("", "the identity is no encryption key");
    }
    return new PublicKey(element);
  }

  public byte[] encode() {
    return element.encode();
  }
}
