package org.vitrine.crypto.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/** Who signed an entry (§5). */
public sealed interface Author {
  /** An official, numbered from 1 in the manifest's order. */
  record Official(int number) implements Author {
    @Override
    public String encode() {
      return "official-" + number;
    }
  }

  /** A trustee, numbered from 1 in the manifest's order. */
  record Trustee(int number) implements Author {
    @Override
    public String encode() {
      return "trustee-" + number;
    }
  }

  /** The registrar. */
  record Registrar() implements Author {
    @Override
    public String encode() {
      return "registrar";
    }
  }

  /** The holder of a credential. */
  record Voter(Element credential) implements Author {
    @Override
    public String encode() {
      return Base64Url.encode(credential.encode());
    }
  }

  /** The author as it stands in an entry. */
  String encode();

  /**
   * Reads an author.
   *
   * @throws MalformedException if it is none of the four forms, or no element, or the identity
   */
  static Author decode(JsonCursor json) throws MalformedException {
    String text = json.string(1, 43);
    if (text.equals("registrar")) {
      return new Registrar();
    }
    Matcher numbered = Numbered.PATTERN.matcher(text);
    if (numbered.matches()) {
      int number = Integer.parseInt(numbered.group(2));
      return numbered.group(1).equals("official") ? new Official(number) : new Trustee(number);
    }
    return new Voter(Fields.key(json));
  }

  /** The form of a numbered author. */
  final class Numbered {
    private static final Pattern PATTERN = Pattern.compile("(official|trustee)-([1-9][0-9]?)");

    private Numbered() {}
  }
}
