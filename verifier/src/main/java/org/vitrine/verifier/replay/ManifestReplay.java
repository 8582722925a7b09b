package org.vitrine.verifier.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.log.QuorumStrength;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/**
 * The rules of §4 that hold between fields: V3. The decoder has refused what breaks them already;
 * they are written here a second time, so that a gap in one place is not a gap in the verdict.
 */
final class ManifestReplay {
  private static final int MAX_BODY = 65_000;

  private final Manifest manifest;
  private final Findings findings;

  private ManifestReplay(Manifest manifest, Findings findings) {
    this.manifest = manifest;
    this.findings = findings;
  }

  static void check(Manifest manifest, Findings findings) {
    findings.covered(Check.V3);
    var rules = new ManifestReplay(manifest, findings);
    rules.names();
    rules.roles();
    rules.keys();
    rules.log();
    manifest.contests().forEach(rules::contest);
    manifest.styles().forEach(rules::style);
    rules.size();
  }

  private void expect(boolean kept, String where, String otherwise) {
    if (!kept) {
      findings.fail(Check.V3, Finding.at(0, "body." + where, otherwise));
    }
  }

  private void names() {
    expect(distinct(manifest.languages().stream()), "languages", "names a language twice");
    expect(distinct(manifest.cells().stream().map(c -> c.id())), "cells", "an id occurs twice");
    expect(distinct(manifest.styles().stream().map(Style::id)), "styles", "an id occurs twice");
    expect(
        distinct(manifest.contests().stream().map(Contest::id)), "contests", "an id occurs twice");
    var asked = new HashSet<String>();
    manifest.styles().forEach(style -> asked.addAll(style.contests()));
    for (Contest contest : manifest.contests()) {
      expect(asked.contains(contest.id()), "contests", contest.id() + " occurs in no style");
    }
    if (manifest.opens().isPresent() && manifest.closes().isPresent()) {
      expect(
          manifest.opens().getAsLong() < manifest.closes().getAsLong(),
          "closes",
          "is not later than opens");
    }
  }

  private void roles() {
    int m = manifest.officials().size();
    int k = manifest.approvals();
    expect(k <= m && 2 * k > m, "approvals", "must be more than half of the officials");
    int n = manifest.trustees().size();
    int t = manifest.threshold();
    expect(t >= 1 && t <= n, "threshold", "must be 1 to the number of trustees");
    expect(
        manifest.rehearsal() || (t >= 2 && t < n),
        "threshold",
        "must be at least 2 and below the number of trustees outside rehearsals");
  }

  private void keys() {
    Stream<byte[]> roles =
        Stream.of(
                manifest.officials().stream().map(Authority::key),
                manifest.trustees().stream().map(Authority::key),
                Stream.of(manifest.registrar().key(), manifest.boxKey()))
            .flatMap(s -> s)
            .map(Ed25519PublicKey::encoded);
    Stream<byte[]> log =
        Stream.concat(
                Stream.of(manifest.logKey(), manifest.logMlDsaKey()),
                manifest.policy().witnesses().stream().map(TrustPolicy.Witness::key))
            .map(VerifierKey::publicKeyBytes);
    expect(distinct(Stream.concat(roles, log).map(Base64Url::encode)), "", "one key has two roles");
  }

  private void log() {
    expect(
        manifest.logKey().name().equals(manifest.logMlDsaKey().name()),
        "log",
        "the two keys have different names");
    expect(
        manifest.policy().logs().stream()
            .map(TrustPolicy.Log::key)
            .toList()
            .equals(List.of(manifest.logKey())),
        "policy",
        "its one log line must carry the key of log.ed25519");
    expect(
        manifest.rehearsal() || manifest.policy().strength() instanceof QuorumStrength.Robust,
        "policy",
        "the quorum must be met when any one witness is missing, outside rehearsals");
  }

  private void contest(Contest contest) {
    String where = "contests[" + contest.id() + "]";
    List<Option> options = contest.options();
    expect(distinct(options.stream().map(Option::id)), where + ".options", "an id occurs twice");
    expect(
        options.stream().noneMatch(o -> o.id().equals("blank")),
        where + ".options",
        "blank is not an option's id");
    long limits = options.stream().mapToLong(Option::limit).sum();
    expect(
        contest.min() >= 0
            && contest.min() <= contest.max()
            && contest.max() >= 1
            && contest.max() <= limits,
        where,
        "needs 0 ≤ min ≤ max, 1 ≤ max ≤ the sum of the limits");
    boolean ones = options.stream().allMatch(o -> o.limit() == 1);
    boolean kept =
        switch (contest.kind()) {
          case CHOOSE -> ones;
          case YES_NO -> ones && options.size() == 2 && contest.max() == 1;
          case APPROVAL -> ones && contest.min() == 0 && contest.max() == options.size();
          case SCORE -> true;
        };
    expect(kept, where + ".kind", "does not fit the numbers");
  }

  private void style(Style style) {
    String where = "styles[" + style.id() + "]";
    expect(
        !style.contests().isEmpty() && distinct(style.contests().stream()),
        where + ".contests",
        "must be distinct contests, at least one");
    long size = 13L + 16 + 43 + 17 + 43 + 13 + 45 + 1 + style.contests().size() - 1;
    for (String name : style.contests()) {
      var contest = manifest.contest(name);
      expect(contest.isPresent(), where + ".contests", name + " is no contest of the manifest");
      size += contest.map(ManifestReplay::size).orElse(0L);
    }
    expect(size <= MAX_BODY, where, "its ballot has " + size + " bytes, more than " + MAX_BODY);
  }

  /** §9.5: the bytes of one contest in a ballot's body. */
  private static long size(Contest contest) {
    long ciphertexts = (long) contest.options().size() + (contest.blank() ? 1 : 0);
    long proofs = 0;
    for (Option option : contest.options()) {
      proofs += proof(option.limit() + 1) + 3;
    }
    proofs += contest.blank() ? proof(2) + 3 : 0;
    long limits = contest.options().stream().mapToLong(Option::limit).sum();
    boolean omitted = contest.min() == 0 && contest.max() == limits && !contest.blank();
    long sum = omitted ? 4 : proof(contest.max() - contest.min() + 1) + 2;
    return 16 + 89 * ciphertexts - 1 + 13 + contest.id().length() + 12 + proofs - 1 + 8 + sum + 1;
  }

  /** p(D) of §9.5: the characters of a range proof with D branches. */
  private static long proof(long branches) {
    return (4 * (32 * (4 * branches - 1)) + 2) / 3;
  }

  private void size() {
    int size = manifest.toJson().encode().length;
    expect(size <= MAX_BODY, "", "the manifest has " + size + " bytes, more than " + MAX_BODY);
  }

  private static <T> boolean distinct(Stream<T> items) {
    Set<T> seen = new HashSet<>();
    return items.allMatch(seen::add);
  }
}
