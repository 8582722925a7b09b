package org.vitrine.ui.site;

import io.micronaut.context.annotation.Prototype;
import java.net.URI;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.ui.SiteSettings;
import org.vitrine.ui.box.Election;

/** Where pages lead to, and the command lines with which people verify for themselves. */
@Prototype
final class SiteLinks {
  private static final String VERIFIER = "java -jar vitrine-verifier.jar ";

  private final URI site;

  SiteLinks(SiteSettings settings) {
    this.site = settings.publicUrl();
  }

  /** The booth without a fingerprint: that comes from the letter, and not from this site. */
  String booth(Election election) {
    return "booth/?election=" + election.url();
  }

  String checker(Election election) {
    return "checker/?election=" + election.url();
  }

  String tracker(Election election) {
    return "tracker/?election=" + election.url();
  }

  String record(Election election) {
    return election.url() + "/record.zip";
  }

  String csv(Election election, String language) {
    return "results/%s.csv?lang=%s".formatted(election.board(), language);
  }

  String json(Election election) {
    return "results/%s.json".formatted(election.board());
  }

  static String verify(Election election) {
    return VERIFIER + "verify " + election.url() + expected(election);
  }

  static String verifyRecord(Election election) {
    return VERIFIER + "verify " + file(election) + expected(election);
  }

  static String receipt(Election election) {
    return VERIFIER + "receipt RECEIPT.tlog-proof --record " + file(election);
  }

  static String tracking(Election election) {
    return VERIFIER + "tracker TRACKING-CODE --record " + file(election);
  }

  static String opening(Election election) {
    return VERIFIER
        + "opening OPENING.json --commitment TRACKING-CODE --record "
        + file(election)
        + expected(election);
  }

  static String watch(Election election) {
    return VERIFIER + "watch " + election.url() + expected(election);
  }

  String bundle(Election election, String name) {
    return VERIFIER + "bundle %s/%s/ --election %s".formatted(site, name, election.url());
  }

  private static String file(Election election) {
    return election.board() + ".zip";
  }

  /** In quotes: its last symbol can be one that a shell reads as something else. */
  private static String expected(Election election) {
    return election.standing().fingerprint().map(SiteLinks::expected).orElse("");
  }

  private static String expected(Digest fingerprint) {
    return " --election \"" + FingerprintCode.of(fingerprint).text() + "\"";
  }
}
