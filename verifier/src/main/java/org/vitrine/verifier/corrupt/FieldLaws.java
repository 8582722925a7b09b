package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V10;
import static org.vitrine.verifier.report.Check.V11;
import static org.vitrine.verifier.report.Check.V12;
import static org.vitrine.verifier.report.Check.V13;
import static org.vitrine.verifier.report.Check.V14;
import static org.vitrine.verifier.report.Check.V15;
import static org.vitrine.verifier.report.Check.V16;
import static org.vitrine.verifier.report.Check.V17;
import static org.vitrine.verifier.report.Check.V18;
import static org.vitrine.verifier.report.Check.V19;
import static org.vitrine.verifier.report.Check.V2;
import static org.vitrine.verifier.report.Check.V20;
import static org.vitrine.verifier.report.Check.V21;
import static org.vitrine.verifier.report.Check.V22;
import static org.vitrine.verifier.report.Check.V27;
import static org.vitrine.verifier.report.Check.V29;
import static org.vitrine.verifier.report.Check.V4;
import static org.vitrine.verifier.report.Check.V9;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.verifier.report.Check;

/**
 * Every field of every entry after the manifest, from the specification. A field that is not here
 * is one that nobody has thought about: whoever meets it refuses to go on.
 */
final class FieldLaws {
  private static final String BUNDLE =
      "the officials may publish another bundle; the fingerprint binds it";

  private final Map<String, FieldLaw> laws = new HashMap<>();
  private String type = "";

  private FieldLaws() {}

  /** All of them, those of the manifest included. */
  static FieldLaws all() {
    var all = new FieldLaws();
    ManifestLaws.add(all);
    all.proposals();
    all.ceremony();
    all.roll();
    all.ballots();
    all.others();
    return all;
  }

  /**
   * The law of a field.
   *
   * @param kind of the entry: its type, for proposals with the action
   * @param path such as {@code body.lines[].weight}
   */
  Optional<FieldLaw> find(String kind, String path) {
    if (!path.startsWith("body")) {
      return Optional.of(envelope(kind, path));
    }
    if (path.equals("body")) {
      return Optional.of(FieldLaw.object());
    }
    return Optional.ofNullable(laws.get(kind + " " + path.substring("body.".length())));
  }

  private static FieldLaw envelope(String kind, String path) {
    boolean voter = kind.equals("ballot") || kind.equals("opened");
    return switch (path) {
      case "author" ->
          voter
              ? FieldLaw.noticed(FieldClass.AUTHOR, V19, V20)
              : FieldLaw.noticed(FieldClass.AUTHOR, V9, V10);
      case "prev" -> FieldLaw.noticed(FieldClass.DIGEST, V4);
      case "seq", "time" -> FieldLaw.noticed(FieldClass.INTEGER, V4);
      case "signature" -> FieldLaw.noticed(FieldClass.SIGNATURE, voter ? V20 : V9);
      case "type" -> FieldLaw.noticed(FieldClass.WORD, voter ? V20 : V2);
      case "" -> FieldLaw.object();
      default -> throw new IllegalArgumentException("no field of an entry: " + path);
    };
  }

  /** Begins the laws of a type. */
  FieldLaws type(String name) {
    type = name;
    return this;
  }

  FieldLaws noticed(String path, FieldClass kind, Check... by) {
    return put(path, FieldLaw.noticed(kind, by));
  }

  FieldLaws legal(String path, FieldClass kind, String why) {
    return put(path, FieldLaw.legal(kind, why));
  }

  FieldLaws object(String path) {
    return put(path, FieldLaw.object());
  }

  FieldLaws put(String path, FieldLaw law) {
    if (laws.put(type + " " + path, law) != null) {
      throw new IllegalArgumentException(type + " has " + path + " already");
    }
    return this;
  }

  /** The types that have laws. */
  Set<String> fields() {
    return Set.copyOf(laws.keySet());
  }

  private void proposals() {
    type("propose freeze")
        .noticed("action", FieldClass.WORD, V2)
        .noticed("manifest", FieldClass.DIGEST, V10);
    type("propose ready")
        .noticed("action", FieldClass.WORD, V2)
        .legal("bundles", FieldClass.LIST, BUNDLE)
        .object("bundles[]")
        .legal("bundles[].hash", FieldClass.DIGEST, BUNDLE)
        .legal("bundles[].name", FieldClass.WORD, BUNDLE)
        .noticed("ceremony", FieldClass.DIGEST, V17)
        .noticed("jointKey", FieldClass.KEY_ELEMENT, V17)
        .noticed("manifest", FieldClass.DIGEST, V17)
        .noticed("rare", FieldClass.LIST, V17)
        .object("rare[]")
        .noticed("rare[].cell", FieldClass.IDENTIFIER, V17)
        .noticed("rare[].voters", FieldClass.INTEGER, V17)
        .noticed("rare[].weight", FieldClass.INTEGER, V17)
        .object("roll")
        .noticed("roll.count", FieldClass.INTEGER, V17)
        .noticed("roll.root", FieldClass.DIGEST, V17)
        .noticed("roll.weight", FieldClass.INTEGER, V17);
    type("propose open").noticed("action", FieldClass.WORD, V10);
    type("propose close").noticed("action", FieldClass.WORD, V10);
    type("propose replace")
        .noticed("action", FieldClass.WORD, V2)
        // Whoever holds the credential that should have come in votes with one that nobody knows.
        .noticed("new", FieldClass.KEY_ELEMENT, V19)
        .noticed("old", FieldClass.KEY_ELEMENT, V18);
    type("propose bundle")
        .noticed("action", FieldClass.WORD, V2)
        .object("bundle")
        .legal("bundle.hash", FieldClass.DIGEST, BUNDLE)
        .legal("bundle.name", FieldClass.WORD, BUNDLE);
    type("propose abort")
        .noticed("action", FieldClass.WORD, V2)
        .legal("reason", FieldClass.TEXT, "the reason is free text");
    type("propose result")
        .noticed("action", FieldClass.WORD, V2)
        .noticed("digest", FieldClass.DIGEST, V29)
        .noticed("totals", FieldClass.LIST, V29)
        .put("totals[]", FieldLaw.noticed(FieldClass.OBJECT, V29).orNull())
        .noticed("totals[].ballots", FieldClass.INTEGER, V29)
        .put("totals[].blank", FieldLaw.noticed(FieldClass.INTEGER, V29).orNull())
        .noticed("totals[].counts", FieldClass.LIST, V29)
        .noticed("totals[].counts[]", FieldClass.INTEGER, V29)
        .noticed("totals[].weight", FieldClass.INTEGER, V29);
    type("approve")
        .object("checkpoint")
        .noticed("checkpoint.root", FieldClass.DIGEST, V11)
        .noticed("checkpoint.size", FieldClass.INTEGER, V11)
        .noticed("proposal", FieldClass.DIGEST, V11);
  }

  private void ceremony() {
    type("commit")
        .noticed("attempt", FieldClass.INTEGER, V12)
        .noticed("commitment", FieldClass.DIGEST, V12)
        .noticed("keys", FieldClass.LIST, V12)
        // The sample's is the key whose private half a complaint shows.
        .noticed("keys[]", FieldClass.SHARE_KEY, V13);
    type("reveal")
        .noticed("attempt", FieldClass.INTEGER, V12)
        .noticed("coefficients", FieldClass.LIST, V12)
        .noticed("coefficients[]", FieldClass.KEY_ELEMENT, V12)
        .noticed("proofs", FieldClass.LIST, V12)
        .noticed("proofs[]", FieldClass.SCHNORR_PROOF, V12)
        .noticed("trustee", FieldClass.INTEGER, V12);
    type("share")
        .noticed("attempt", FieldClass.INTEGER, V12)
        .noticed("shares", FieldClass.LIST, V12)
        .legal("shares[]", FieldClass.SEALED, "only its receiver can judge a sealed share");
    type("confirm").noticed("attempt", FieldClass.INTEGER, V12);
    type("complain")
        .noticed("attempt", FieldClass.INTEGER, V12)
        .noticed("key", FieldClass.PRIVATE_KEY, V13)
        .noticed("sender", FieldClass.INTEGER, V13);
    type("transcript")
        .noticed("attempt", FieldClass.INTEGER, V12)
        .noticed("confirm", FieldClass.DIGEST, V14)
        .noticed("jointKey", FieldClass.KEY_ELEMENT, V14)
        .noticed("publicShares", FieldClass.LIST, V14)
        .noticed("publicShares[]", FieldClass.KEY_ELEMENT, V14);
    type("drill")
        .noticed("partial", FieldClass.ELEMENT, V15)
        .noticed("proof", FieldClass.EQUALITY_PROOF, V15);
  }

  private void roll() {
    type("roll")
        .noticed("chunk", FieldClass.INTEGER, V16)
        .noticed("lines", FieldClass.LIST, V16, V17)
        .object("lines[]")
        .noticed("lines[].cell", FieldClass.IDENTIFIER, V16)
        .noticed("lines[].credential", FieldClass.KEY_ELEMENT, V16, V17)
        .noticed("lines[].style", FieldClass.IDENTIFIER, V16)
        .noticed("lines[].weight", FieldClass.INTEGER, V17);
  }

  private void ballots() {
    for (String name : new String[] {"ballot", "opened"}) {
      type(name)
          .noticed("contests", FieldClass.LIST, V19)
          .object("contests[]")
          .noticed("contests[].ciphertexts", FieldClass.LIST, V19)
          .noticed("contests[].ciphertexts[]", FieldClass.CIPHERTEXT, V21)
          .noticed("contests[].contest", FieldClass.IDENTIFIER, V19)
          .noticed("contests[].proofs", FieldClass.LIST, V19)
          .noticed("contests[].proofs[]", FieldClass.RANGE_PROOF, V21)
          .put("contests[].sum", FieldLaw.noticed(FieldClass.RANGE_PROOF, V19, V21).orNull())
          .noticed("credential", FieldClass.KEY_ELEMENT, V19)
          .noticed("fingerprint", FieldClass.DIGEST, V19);
    }
    type("ballot").put("previous", FieldLaw.noticed(FieldClass.DIGEST, V22).orNull());
    // Any 32 bytes will do there, but the proofs bind them.
    type("opened").put("previous", FieldLaw.noticed(FieldClass.DIGEST, V21).orNull());
  }

  private void others() {
    type("decryption")
        .noticed("cells", FieldClass.LIST, V27)
        .noticed("cells[]", FieldClass.IDENTIFIER, V27)
        .noticed("contest", FieldClass.IDENTIFIER, V27)
        // The proof is as long as the list asks for.
        .noticed("partials", FieldClass.LIST, V27, V2)
        .noticed("partials[]", FieldClass.ELEMENT, V27)
        .noticed("proof", FieldClass.EQUALITY_PROOF, V27)
        .noticed("root", FieldClass.DIGEST, V27)
        .noticed("size", FieldClass.INTEGER, V27);
    type("incident").legal("text", FieldClass.TEXT, "the text is free");
  }
}
