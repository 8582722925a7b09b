package org.vitrine.crypto.election;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Ed25519CosignerKey;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.log.QuorumStrength;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/** The rules of §4 that hold between fields. Each refusal names the field to change. */
final class ManifestRules {
  private final Manifest manifest;
  private final JsonCursor json;
  private final List<MalformedException> broken = new ArrayList<>();

  private ManifestRules(Manifest manifest, JsonCursor json) {
    this.manifest = manifest;
    this.json = json;
  }

  /**
   * Demands every rule.
   *
   * @throws MalformedException naming the first that is broken
   */
  static void check(Manifest manifest, JsonCursor json) throws MalformedException {
    List<MalformedException> broken = broken(manifest, json);
    if (!broken.isEmpty()) {
      throw broken.getFirst();
    }
  }

  /** Every rule that is broken, in the order of the specification. */
  static List<MalformedException> broken(Manifest manifest, JsonCursor json) {
    var rules = new ManifestRules(manifest, json);
    rules.identifiers();
    rules.contests();
    rules.styles();
    rules.roles();
    rules.keys();
    rules.log();
    rules.times();
    rules.size();
    return List.copyOf(rules.broken);
  }

  private void identifiers() {
    distinct(manifest.languages(), language -> language, "languages", "");
    distinct(manifest.contests(), Contest::id, "contests", ".id");
    distinct(manifest.styles(), Style::id, "styles", ".id");
    distinct(manifest.cells(), Cell::id, "cells", ".id");
    for (int i = 0; i < manifest.contests().size(); i++) {
      String options = "contests[" + i + "].options";
      distinct(manifest.contests().get(i).options(), Option::id, options, ".id");
    }
  }

  private void contests() {
    for (int i = 0; i < manifest.contests().size(); i++) {
      Contest contest = manifest.contests().get(i);
      String at = "contests[" + i + "]";
      for (int j = 0; j < contest.options().size(); j++) {
        refuseIf(
            contest.options().get(j).id().equals(Option.BLANK),
            at + ".options[" + j + "].id",
            "is reserved for the blank option; choose another identifier, or set \"blank\": true");
      }
      refuseIf(contest.min() > contest.max(), at + ".min", "is greater than max, " + contest.max());
      refuseIf(
          contest.max() > contest.limitSum(),
          at + ".max",
          "is greater than the sum of the options' limits, " + contest.limitSum());
      kind(contest, at);
    }
  }

  private void kind(Contest contest, String at) {
    boolean limitsAreOne = contest.largestLimit() == 1;
    switch (contest.kind()) {
      case CHOOSE -> refuseIf(!limitsAreOne, at + ".kind", "choose needs every limit to be 1");
      case YES_NO ->
          refuseIf(
              !limitsAreOne || contest.options().size() != 2 || contest.max() != 1,
              at + ".kind",
              "yesno needs two options, limits of 1 and max 1");
      case APPROVAL ->
          refuseIf(
              !limitsAreOne || contest.min() != 0 || contest.max() != contest.options().size(),
              at + ".kind",
              "approval needs limits of 1, min 0 and max " + contest.options().size());
      case SCORE -> {}
    }
  }

  private void styles() {
    Set<String> used = new HashSet<>();
    for (int i = 0; i < manifest.styles().size(); i++) {
      Style style = manifest.styles().get(i);
      String at = "styles[" + i + "].contests";
      distinct(style.contests(), id -> id, at, "");
      for (int j = 0; j < style.contests().size(); j++) {
        String id = style.contests().get(j);
        refuseIf(manifest.contest(id).isEmpty(), at + "[" + j + "]", "no contest is called " + id);
      }
      used.addAll(style.contests());
      long size =
          BallotSize.ofBody(
              style.contests().stream().flatMap(id -> manifest.contest(id).stream()).toList());
      refuseIf(
          size > BallotSize.MAX_BODY,
          at,
          "leads to a ballot of %d bytes, more than the %d that fit an entry; use fewer or smaller contests"
              .formatted(size, BallotSize.MAX_BODY));
    }
    for (int i = 0; i < manifest.contests().size(); i++) {
      refuseIf(
          !used.contains(manifest.contests().get(i).id()),
          "contests[" + i + "].id",
          "stands in no style, so nobody could vote on it");
    }
  }

  private void roles() {
    int officials = manifest.officials().size();
    int approvals = manifest.approvals();
    refuseIf(
        approvals > officials || 2 * approvals <= officials,
        "approvals",
        "must be more than half of the %d officials and not more than all".formatted(officials));
    int trustees = manifest.trustees().size();
    int threshold = manifest.threshold();
    refuseIf(threshold > trustees, "threshold", "is more than the " + trustees + " trustees");
    refuseIf(
        !manifest.rehearsal() && (threshold < 2 || threshold == trustees),
        "threshold",
        "must be at least 2 and less than the number of trustees, %d, outside rehearsals"
            .formatted(trustees));
  }

  private void keys() {
    Set<Ed25519PublicKey> seen = new HashSet<>();
    seen.add(manifest.logKey().publicKey());
    for (TrustPolicy.Witness witness : manifest.policy().witnesses()) {
      switch (witness.key()) {
        case Ed25519CosignerKey key -> distinct(seen, key.publicKey(), "policy");
        case MlDsa44CosignerKey key ->
            refuseIf(
                key.publicKey().equals(manifest.logMlDsaKey().publicKey()),
                "policy",
                "has the log's own ML-DSA key as a witness");
        case LogKey _ -> refuseIf(true, "policy", "has a log's key as a witness");
      }
    }
    for (int i = 0; i < manifest.officials().size(); i++) {
      distinct(seen, manifest.officials().get(i).key(), "officials[" + i + "].key");
    }
    for (int i = 0; i < manifest.trustees().size(); i++) {
      distinct(seen, manifest.trustees().get(i).key(), "trustees[" + i + "].key");
    }
    distinct(seen, manifest.registrar().key(), "registrar.key");
    distinct(seen, manifest.boxKey(), "box.key");
  }

  private void distinct(Set<Ed25519PublicKey> seen, Ed25519PublicKey key, String at) {
    refuseIf(!seen.add(key), at, "is the key of another role, too; every role needs its own");
  }

  private void log() {
    refuseIf(
        !manifest.logMlDsaKey().name().equals(manifest.origin()),
        "log.mldsa44",
        "must have the same name as log.ed25519");
    refuseIf(
        !manifest.policy().logs().stream()
            .map(TrustPolicy.Log::key)
            .toList()
            .equals(List.of(manifest.logKey())),
        "policy",
        "must have one log line, with the key of log.ed25519");
    switch (manifest.policy().strength()) {
      case QuorumStrength.Robust() -> {}
      case QuorumStrength.None() ->
          refuseIf(
              !manifest.rehearsal(), "policy", "needs a quorum of witnesses outside rehearsals");
      case QuorumStrength.Fragile(List<String> witnesses) ->
          refuseIf(
              !manifest.rehearsal(),
              "policy",
              "has a quorum that fails when %s is missing; outside rehearsals it must survive the loss of any one witness"
                  .formatted(String.join(" or ", witnesses)));
    }
  }

  private void times() {
    if (manifest.opens().isPresent() && manifest.closes().isPresent()) {
      refuseIf(
          manifest.opens().getAsLong() >= manifest.closes().getAsLong(),
          "closes",
          "must be later than opens");
    }
  }

  private void size() {
    int size = CanonicalJson.encode(manifest.toJson()).length;
    refuseIf(
        size > Manifest.MAX_SIZE,
        "",
        "the manifest has %d bytes, more than the %d that fit an entry"
            .formatted(size, Manifest.MAX_SIZE));
  }

  private <T> void distinct(List<T> items, Function<T, String> id, String list, String field) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String value = id.apply(items.get(i));
      refuseIf(!seen.add(value), list + "[" + i + "]" + field, value + " is there already");
    }
  }

  private void refuseIf(boolean isBroken, String at, String reason) {
    if (isBroken) {
      String outer = json.path();
      String path = outer.isEmpty() || at.isEmpty() ? outer + at : outer + "." + at;
      broken.add(new MalformedException(path, reason));
    }
  }
}
