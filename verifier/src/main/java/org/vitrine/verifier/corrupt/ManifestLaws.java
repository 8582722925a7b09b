package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V1;
import static org.vitrine.verifier.report.Check.V3;
import static org.vitrine.verifier.report.Check.V9;

/**
 * The fields of the manifest (§4). Another value that keeps the rules makes another election: what
 * was signed for the first one is then not signed for it (V9).
 */
final class ManifestLaws {
  static final String OTHER_ELECTION =
      "another manifest that everybody signs for is another election";

  private ManifestLaws() {}

  static void add(FieldLaws laws) {
    laws.type("manifest")
        .noticed("group", FieldClass.WORD, V1)
        .noticed("protocol", FieldClass.WORD, V1)
        .legal("approvals", FieldClass.INTEGER, OTHER_ELECTION)
        .legal("rehearsal", FieldClass.TRUTH, OTHER_ELECTION)
        .legal("minimum", FieldClass.INTEGER, OTHER_ELECTION)
        .noticed("threshold", FieldClass.INTEGER, V3)
        .noticed("policy", FieldClass.NOTE_TEXT, V3)
        .put("opens", FieldLaw.legal(FieldClass.INTEGER, OTHER_ELECTION).orNull())
        .put("closes", FieldLaw.legal(FieldClass.INTEGER, OTHER_ELECTION).orNull())
        .object("limits")
        .legal("limits.ballot", FieldClass.INTEGER, OTHER_ELECTION)
        .legal("limits.opened", FieldClass.INTEGER, OTHER_ELECTION)
        .object("log")
        .noticed("log.ed25519", FieldClass.NOTE_TEXT, V3)
        .noticed("log.mldsa44", FieldClass.NOTE_TEXT, V3)
        .noticed("languages", FieldClass.LIST, V3)
        .noticed("languages[]", FieldClass.IDENTIFIER, V3)
        .object("title")
        .legal("title.en", FieldClass.TEXT, OTHER_ELECTION);
    roles(laws);
    questions(laws);
  }

  private static void roles(FieldLaws laws) {
    laws.object("box").legal("box.key", FieldClass.ED25519_KEY, OTHER_ELECTION);
    laws.object("registrar")
        .legal("registrar.key", FieldClass.ED25519_KEY, OTHER_ELECTION)
        .legal("registrar.name", FieldClass.TEXT, OTHER_ELECTION);
    for (String role : new String[] {"officials", "trustees"}) {
      laws.noticed(role, FieldClass.LIST, V3, V9)
          .object(role + "[]")
          .legal(role + "[].key", FieldClass.ED25519_KEY, OTHER_ELECTION)
          .legal(role + "[].name", FieldClass.TEXT, OTHER_ELECTION);
    }
  }

  private static void questions(FieldLaws laws) {
    laws.noticed("cells", FieldClass.LIST, V3, V9)
        .object("cells[]")
        .legal("cells[].id", FieldClass.IDENTIFIER, OTHER_ELECTION)
        .object("cells[].title")
        .legal("cells[].title.en", FieldClass.TEXT, OTHER_ELECTION);
    laws.noticed("styles", FieldClass.LIST, V3, V9)
        .object("styles[]")
        .legal("styles[].id", FieldClass.IDENTIFIER, OTHER_ELECTION)
        .noticed("styles[].contests", FieldClass.LIST, V3)
        .noticed("styles[].contests[]", FieldClass.IDENTIFIER, V3);
    laws.noticed("contests", FieldClass.LIST, V3)
        .object("contests[]")
        .legal("contests[].blank", FieldClass.TRUTH, OTHER_ELECTION)
        .noticed("contests[].id", FieldClass.IDENTIFIER, V3)
        .noticed("contests[].kind", FieldClass.WORD, V3)
        .legal("contests[].max", FieldClass.INTEGER, OTHER_ELECTION)
        .noticed("contests[].min", FieldClass.INTEGER, V3)
        .noticed("contests[].options", FieldClass.LIST, V3, V9)
        .object("contests[].options[]")
        .legal("contests[].options[].id", FieldClass.IDENTIFIER, OTHER_ELECTION)
        .noticed("contests[].options[].limit", FieldClass.INTEGER, V3)
        .object("contests[].options[].title")
        .legal("contests[].options[].title.en", FieldClass.TEXT, OTHER_ELECTION)
        .object("contests[].title")
        .legal("contests[].title.en", FieldClass.TEXT, OTHER_ELECTION);
  }
}
