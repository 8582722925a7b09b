package org.vitrine.crypto.record;

import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;

/** Fields that many entries have. */
final class Fields {
  private Fields() {}

  static Digest digest(JsonCursor json) throws MalformedException {
    return Digest.of(json.bytes(Digest.SIZE));
  }

  static Element element(JsonCursor json) throws MalformedException {
    return element(json, ElementReader.oneByOne());
  }

  private static Element element(JsonCursor json, ElementReader elements)
      throws MalformedException {
    try {
      return elements.read(json.bytes(Element.BYTES));
    } catch (DecodingException e) {
      throw json.fail("is no element: " + e.reason(), e);
    }
  }

  /** An element where the identity has no meaning (§3.1). */
  static Element key(JsonCursor json) throws MalformedException {
    return key(json, ElementReader.oneByOne());
  }

  /** The same, where {@code elements} may have seen it. */
  static Element key(JsonCursor json, ElementReader elements) throws MalformedException {
    Element element = element(json, elements);
    if (element.isIdentity()) {
      throw json.fail("is the identity, which is no key");
    }
    return element;
  }

  static long count(JsonCursor json) throws MalformedException {
    return json.integer(0, JsonInteger.MAX);
  }

  static long size(JsonCursor json) throws MalformedException {
    return json.integer(1, JsonInteger.MAX);
  }
}
