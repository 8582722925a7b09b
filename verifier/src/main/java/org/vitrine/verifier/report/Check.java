package org.vitrine.verifier.report;

import java.util.Locale;
import java.util.Optional;

/** The checks of §14, in their order. */
public enum Check {
  V1(CheckClass.REQUIRED, "§4", "protocol and group are the only ones allowed"),
  V2(CheckClass.REQUIRED, "§2, §3, §5", "every entry is canonical and well-formed"),
  V3(CheckClass.REQUIRED, "§4", "the manifest keeps its rules"),
  V4(CheckClass.REQUIRED, "§5", "position, hash chain and time of every entry"),
  V5(CheckClass.REQUIRED, "§11", "the checkpoint covers exactly these entries"),
  V6(CheckClass.REQUIRED, "§11.3", "both log signatures on the checkpoint"),
  V7(CheckClass.REQUIRED, "§11.4", "the witness quorum on the checkpoint"),
  V8(CheckClass.CONDITIONAL, "§11", "the earlier checkpoint is a prefix of this record"),
  V9(CheckClass.REQUIRED, "§5", "authors and signatures of officials, registrar and trustees"),
  V10(CheckClass.REQUIRED, "§5, §6", "every entry is allowed in its phase; proposals"),
  V11(CheckClass.REQUIRED, "§6.2", "approvals: pending proposal, once each, recomputed root"),
  V12(CheckClass.REQUIRED, "§7", "ceremony: stages, commitments, proofs of knowledge"),
  V13(CheckClass.CONDITIONAL, "§7", "complaints judged, culprits named"),
  V14(CheckClass.REQUIRED, "§7", "joint key, public shares, all transcripts"),
  V15(CheckClass.REQUIRED, "§7", "restore drills"),
  V16(CheckClass.REQUIRED, "§8", "roll: order, cells, styles, weights, decodable totals"),
  V17(CheckClass.REQUIRED, "§8.3", "ready binds manifest, key, ceremony and roll; fingerprint"),
  V18(CheckClass.CONDITIONAL, "§8.4", "replacements of credentials"),
  V19(CheckClass.REQUIRED, "§9.1", "form, credential and fingerprint of every ballot"),
  V20(CheckClass.REQUIRED, "§3.5", "the voter's signature on every ballot"),
  V21(CheckClass.REQUIRED, "§9.2–9.4", "range and sum proofs of every ballot"),
  V22(CheckClass.REQUIRED, "§9.1", "the chain of each voter's ballots"),
  V23(CheckClass.REQUIRED, "§9.6", "no ballot and no ciphertext twice"),
  V24(CheckClass.REQUIRED, "§9.6", "entries per credential within the limits"),
  V25(CheckClass.CONDITIONAL, "§9.8", "opened ballots never count"),
  V26(CheckClass.REQUIRED, "§9.8, §10.2", "last ballot of every credential; cells and merging"),
  V27(CheckClass.REQUIRED, "§10.3", "every partial decryption and its proof"),
  V28(CheckClass.REQUIRED, "§10.4", "combination and counts, by every group"),
  V29(CheckClass.REQUIRED, "§10.5", "result: digest, totals and arithmetic"),
  V30(CheckClass.CONDITIONAL, "§11.6", "receipts given: signed, included, in this record"),
  V31(CheckClass.REQUIRED, "§6", "the last phase is final");

  private final CheckClass checkClass;
  private final String section;
  private final String title;

  Check(CheckClass checkClass, String section, String title) {
    this.checkClass = checkClass;
    this.section = section;
    this.title = title;
  }

  public CheckClass checkClass() {
    return checkClass;
  }

  /** Where the specification has it. */
  public String section() {
    return section;
  }

  /** One line for people. */
  public String title() {
    return title;
  }

  /** The check that a person typed, such as {@code v7} or {@code 7}. */
  public static Optional<Check> named(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (Check check : values()) {
      if (check.name().equals(name) || check.name().equals("V" + name)) {
        return Optional.of(check);
      }
    }
    return Optional.empty();
  }
}
