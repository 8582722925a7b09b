package org.vitrine.authority.trustee;

import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.hash.Digest;

/** Hashes on a terminal as people read them out to each other. */
final class Spelling {
  private Spelling() {}

  /** Shows a hash in words, for people alone. */
  static void show(Report report, String title, Digest digest) {
    report.line(title + ":");
    SpokenCode.of(digest).lines().forEach(line -> report.line("  " + line));
  }
}
