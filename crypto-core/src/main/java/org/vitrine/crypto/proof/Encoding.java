package org.vitrine.crypto.proof;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Scalar;

/** Proofs as elements and scalars of 32 bytes, one after the other. */
final class Encoding {
  static final int ITEM = 32;

  private Encoding() {}

  /** Reads the items of an encoding whose number is known beforehand. */
  static final class Reader {
    private final byte[] bytes;
    private final ElementReader elements;
    private int position;

    Reader(byte[] bytes, long items) throws DecodingException {
      this(bytes, items, ElementReader.oneByOne());
    }

    Reader(byte[] bytes, long items, ElementReader elements) throws DecodingException {
      if (bytes.length != items * ITEM) {
        throw new DecodingException(
            "", "this proof has " + items * ITEM + " bytes, not " + bytes.length);
      }
      this.bytes = bytes;
      this.elements = elements;
    }

    Element element(String field) throws DecodingException {
      position += ITEM;
      try {
        return elements.readAt(bytes, position - ITEM);
      } catch (DecodingException e) {
        throw e.in(field);
      }
    }

    /** The next item, which is {@code part} of an item of the list {@code field}. */
    Element element(String field, int index, String part) throws DecodingException {
      position += ITEM;
      try {
        return elements.readAt(bytes, position - ITEM);
      } catch (DecodingException e) {
        throw e.in(field + "[" + index + "]" + part);
      }
    }

    Scalar scalar(String field) throws DecodingException {
      try {
        return Scalar.decode(next());
      } catch (DecodingException e) {
        throw e.in(field);
      }
    }

    /** The next items, which are the list {@code field}. */
    List<Scalar> scalars(String field, int count) throws DecodingException {
      var scalars = new Scalar[count];
      for (int i = 0; i < count; i++) {
        try {
          scalars[i] = Scalar.decode(next());
        } catch (DecodingException e) {
          throw e.in(field + "[" + i + "]");
        }
      }
      return List.of(scalars);
    }

    private byte[] next() {
      position += ITEM;
      return Arrays.copyOfRange(bytes, position - ITEM, position);
    }
  }

  static byte[] join(List<Element> elements, List<Scalar> scalars) {
    var joined = new ByteArrayOutputStream((elements.size() + scalars.size()) * ITEM);
    elements.forEach(e -> joined.writeBytes(e.encode()));
    scalars.forEach(s -> joined.writeBytes(s.encode()));
    return joined.toByteArray();
  }
}
