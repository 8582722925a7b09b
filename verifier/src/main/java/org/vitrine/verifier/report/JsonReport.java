package org.vitrine.verifier.report;

import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/** The machine-readable report (§14): the same record gives the same bytes. */
public final class JsonReport {
  private JsonReport() {}

  /** The canonical bytes of the report. */
  public static byte[] encode(Report report) {
    return JsonObject.builder()
        .put("format", "vitrine/1/report")
        .put("verdict", report.verdict().name())
        .putOrNull("election", text(report.election()))
        .putOrNull("fingerprint", text(report.fingerprint()))
        .put("identity", report.identityChecked() ? "checked" : "not checked")
        .put("phase", report.phase())
        .put("entries", report.entries())
        .put("checks", JsonArray.of(report.checks(), JsonReport::check))
        .build()
        .encode();
  }

  private static JsonValue check(CheckResult result) {
    return JsonObject.builder()
        .put("id", result.check().name())
        .put("class", result.checkClass().word())
        .put("title", result.check().title())
        .put("section", result.check().section())
        .put("status", result.status().word())
        .put("items", result.items())
        .put("findings", JsonArray.of(result.findings(), JsonReport::finding))
        .build();
  }

  private static JsonValue finding(Finding finding) {
    return JsonObject.builder()
        .put(
            "seq",
            finding.seq().isPresent() ? new JsonInteger(finding.seq().getAsLong()) : JsonNull.NULL)
        .put("where", finding.where())
        .put("what", finding.what())
        .build();
  }

  private static Optional<JsonString> text(Optional<Digest> digest) {
    return digest.map(d -> new JsonString(d.encode()));
  }
}
