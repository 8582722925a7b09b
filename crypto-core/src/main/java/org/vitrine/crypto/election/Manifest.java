package org.vitrine.crypto.election;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/**
 * Everything that is decided before the key ceremony (§4): questions, roles and their keys, the log
 * and its witnesses. Entry 0 of the board; its hash is the election's identifier.
 *
 * <p>A value of this type keeps every rule of §4: {@link #decode} is the only way from outside.
 *
 * @param title of the election
 * @param rehearsal whether this is a rehearsal, with weaker demands on trustees and witnesses
 * @param languages BCP 47 tags, the first is the default
 * @param contests in the order of the manifest
 * @param styles ballot styles
 * @param cells groups of voters that are decrypted together
 * @param minimum counted ballots below which a cell is merged (§10.2)
 * @param limits entries per credential
 * @param officials m officials, numbered from 1 in this order
 * @param approvals k, the number of officials that decide
 * @param registrar who publishes the roll
 * @param trustees n trustees, numbered from 1 in this order
 * @param threshold t, the number of trustees that decrypt
 * @param boxKey what the ballot box signs its answers with (§12)
 * @param logKey the log's Ed25519 verifier key, type 0x01; its name is the origin
 * @param logMlDsaKey the log's ML-DSA-44 verifier key, type 0x06, of the same name
 * @param policyText the trust policy (§11.4) as it stands in the manifest
 * @param policy the trust policy
 * @param opens milliseconds since 1970 UTC, informative
 * @param closes milliseconds since 1970 UTC, informative
 */
public record Manifest(
    LocalizedText title,
    boolean rehearsal,
    List<String> languages,
    List<Contest> contests,
    List<Style> styles,
    List<Cell> cells,
    int minimum,
    Limits limits,
    List<Authority> officials,
    int approvals,
    Authority registrar,
    List<Authority> trustees,
    int threshold,
    Ed25519PublicKey boxKey,
    LogKey logKey,
    MlDsa44CosignerKey logMlDsaKey,
    String policyText,
    TrustPolicy policy,
    OptionalLong opens,
    OptionalLong closes) {
  /** The only protocol there is. */
  public static final String PROTOCOL = "vitrine/1";

  /** The only group there is. */
  public static final String GROUP = "ristretto255";

  /** Largest canonical manifest, bytes. */
  public static final int MAX_SIZE = 65_000;

  /** Keeps copies that nobody can change. */
  public Manifest {
    languages = List.copyOf(languages);
    contests = List.copyOf(contests);
    styles = List.copyOf(styles);
    cells = List.copyOf(cells);
    officials = List.copyOf(officials);
    trustees = List.copyOf(trustees);
  }

  /**
   * Decodes a manifest and checks every rule of §4.
   *
   * @throws MalformedException naming the field that breaks a rule
   */
  public static Manifest decode(JsonCursor json) throws MalformedException {
    Manifest manifest = ManifestCodec.decode(json);
    ManifestRules.check(manifest, json);
    return manifest;
  }

  /**
   * Every rule between fields that a manifest being made breaks, for people who mend it.
   *
   * @return one complaint for each, naming the field to change; empty if {@link #decode} takes it
   * @throws MalformedException if a field does not even have the form that it must have
   */
  public static List<MalformedException> brokenRules(JsonCursor json) throws MalformedException {
    return ManifestRules.broken(ManifestCodec.decode(json), json);
  }

  /** The manifest as JSON. */
  public JsonObject toJson() {
    return ManifestCodec.encode(this);
  }

  /** SHA-256 of the canonical manifest. */
  public Digest electionId() {
    return Digest.sha256(toJson().encode());
  }

  /** The log's name. */
  public String origin() {
    return logKey.name();
  }

  /** The contest with the identifier. */
  public Optional<Contest> contest(String id) {
    return contests.stream().filter(contest -> contest.id().equals(id)).findFirst();
  }

  /** The style with the identifier. */
  public Optional<Style> style(String id) {
    return styles.stream().filter(style -> style.id().equals(id)).findFirst();
  }

  /** The contests of a style of this manifest, in the style's order. */
  public List<Contest> contestsOf(Style style) {
    return style.contests().stream().map(id -> contest(id).orElseThrow()).toList();
  }
}
