package org.vitrine.crypto.elgamal;

import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.VariableTime;

/**
 * (pad, data) = (r·G, m·G + r·K). Ciphertexts add like their values.
 *
 * @param pad r·G
 * @param data m·G + r·K
 */
public record Ciphertext(Element pad, Element data) {
  /** Length of an encoding in bytes. */
  public static final int BYTES = 64;

  /** The neutral ciphertext, where a sum begins. */
  public static final Ciphertext ZERO = new Ciphertext(Element.IDENTITY, Element.IDENTITY);

  /**
   * Reads pad ‖ data.
   *
   * @throws DecodingException for another length, a bad element (path {@code pad} or {@code data})
   *     and for the identity as pad, which hides nothing
   */
  public static Ciphertext decode(byte[] bytes) throws DecodingException {
    return decode(bytes, ElementReader.oneByOne());
  }

  /**
   * Reads pad ‖ data as {@link #decode(byte[])}.
   *
   * @param elements may have seen pad and data
   */
  public static Ciphertext decode(byte[] bytes, ElementReader elements) throws DecodingException {
    if (bytes.length != BYTES) {
      throw new DecodingException("", "a ciphertext has 64 bytes, not " + bytes.length);
    }
    Element pad = element(elements, "pad", bytes, 0);
    if (pad.isIdentity()) {
      throw new DecodingException("pad", "the identity hides nothing");
    }
    Element data = element(elements, "data", bytes, Element.BYTES);
    return new Ciphertext(pad, data);
  }

  private static Element element(ElementReader elements, String field, byte[] bytes, int offset)
      throws DecodingException {
    try {
      return elements.readAt(bytes, offset);
    } catch (DecodingException e) {
      throw e.in(field);
    }
  }

  /** pad ‖ data. */
  public byte[] encode() {
    var bytes = new byte[BYTES];
    pad.encodeTo(bytes, 0);
    data.encodeTo(bytes, Element.BYTES);
    return bytes;
  }

  public Ciphertext add(Ciphertext other) {
    return new Ciphertext(pad.add(other.pad), data.add(other.data));
  }

  public Ciphertext subtract(Ciphertext other) {
    return new Ciphertext(pad.subtract(other.pad), data.subtract(other.data));
  }

  /** The ciphertext of weight times the value, variable time: for public weights. */
  public Ciphertext scale(Scalar weight) {
    return new Ciphertext(VariableTime.multiply(weight, pad), VariableTime.multiply(weight, data));
  }
}
