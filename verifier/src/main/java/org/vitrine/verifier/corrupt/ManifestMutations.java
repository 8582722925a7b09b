package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.lengthen;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.shorten;
import static org.vitrine.verifier.report.Check.V1;
import static org.vitrine.verifier.report.Check.V3;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedManifest;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/** Every rule of §4 broken once, in a manifest that is posted and signed as it should be. */
final class ManifestMutations {
  private final Sample sample;
  private final MutationList list = new MutationList("manifest-rule");

  ManifestMutations(Sample sample) {
    this.sample = sample;
    numbers();
    keys();
    questions();
    log();
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void breaks(Check check, String name, String what, UnaryOperator<JsonObject> change) {
    list.fails(
        name,
        what + ".",
        "entry 0",
        "all officials, with everybody else not reading what they sign",
        Set.of(check),
        () -> RecordFiles.of(sample.replay(forge -> forge.body("manifest", change))));
  }

  private void breaks(String name, String what, UnaryOperator<JsonObject> change) {
    breaks(V3, name, what, change);
  }

  private void numbers() {
    breaks(V1, "protocol-older", "The protocol is vitrine/0", set("protocol", "vitrine/0"));
    breaks(
        V1, "protocol-with-a-space", "A space follows the protocol", set("protocol", "vitrine/1 "));
    breaks(V1, "protocol-in-capitals", "The protocol is VITRINE/1", set("protocol", "VITRINE/1"));
    breaks(V1, "protocol-empty", "The protocol is empty", set("protocol", ""));
    for (String group : List.of("p-256", "edwards448", "Ristretto255", "decaf448")) {
      breaks(V1, "group-is-" + group, "The group is " + group, set("group", group));
    }
    breaks("one-approval-of-three", "One of three officials decides", set("approvals", 1));
    breaks("four-approvals-of-three", "Four of three officials decide", set("approvals", 4));
    breaks("no-approvals", "Nobody decides", set("approvals", 0));
    breaks("threshold-one", "One trustee decrypts alone", set("threshold", 1));
    breaks("threshold-all", "All trustees are needed", set("threshold", 3));
    breaks(
        "threshold-more-than-trustees", "Four of three trustees are needed", set("threshold", 4));
    breaks("threshold-zero", "No trustee is needed", set("threshold", 0));
    breaks("minimum-zero", "Cells without any ballot are decrypted", set("minimum", 0));
    breaks("minimum-too-large", "The minimum is above its limit", set("minimum", 1_000_001));
    breaks("no-ballots-allowed", "No ballot is allowed", set("limits.ballot", 0));
    breaks("too-many-ballots-allowed", "Too many ballots are allowed", set("limits.ballot", 1_001));
    breaks(
        "too-many-openings-allowed", "Too many openings are allowed", set("limits.opened", 1_001));
    breaks(
        "closes-before-it-opens",
        "It closes before it opens",
        m -> set("opens", 2_000).apply(set("closes", 1_000).apply(m)));
    breaks(
        "closes-as-it-opens",
        "It closes as it opens",
        m -> set("opens", 2_000).apply(set("closes", 2_000).apply(m)));
  }

  private void keys() {
    breaks(
        "official-is-trustee",
        "An official's key is a trustee's, too",
        copy("officials[0].key", "trustees[0].key"));
    breaks(
        "officials-share-a-key",
        "Two officials have one key",
        copy("officials[0].key", "officials[1].key"));
    breaks(
        "registrar-is-official",
        "The registrar's key is an official's, too",
        copy("officials[1].key", "registrar.key"));
    breaks(
        "box-is-registrar",
        "The box's key is the registrar's, too",
        copy("registrar.key", "box.key"));
    breaks(
        "box-is-log",
        "The box's key is the log's, too",
        key("box.key", Roles.key("log").publicKey().encoded()));
    breaks(
        "official-is-witness",
        "An official's key is a witness's, too",
        key("officials[2].key", Roles.key("w1").publicKey().encoded()));
    breaks("key-of-small-order", "A trustee's key has small order", key("trustees[1].key", one()));
    breaks(
        "key-not-canonical",
        "A trustee's key is not canonical",
        key("trustees[1].key", full((byte) 0xff)));
    breaks("key-not-on-the-curve", "A trustee's key is no point", key("trustees[1].key", two()));
    breaks(
        "key-with-torsion",
        "An official's key has a torsion component",
        key("officials[0].key", torsion()));
  }

  private static UnaryOperator<JsonObject> key(String path, byte[] key) {
    return Edit.bytes(path, old -> key);
  }

  /** The neutral element: y = 1. */
  private static byte[] one() {
    byte[] bytes = new byte[32];
    bytes[0] = 1;
    return bytes;
  }

  /** No point has y = 2. */
  private static byte[] two() {
    byte[] bytes = new byte[32];
    bytes[0] = 2;
    return bytes;
  }

  private static byte[] full(byte value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, value);
    return bytes;
  }

  /** The point of order two, (0, −1), whose encoding is 2^255 − 20. */
  private static byte[] torsion() {
    byte[] bytes = full((byte) 0xff);
    bytes[0] = (byte) 0xec;
    bytes[31] = 0x7f;
    return bytes;
  }

  private void questions() {
    breaks("language-twice", "A language is there twice", lengthen("languages"));
    breaks("language-in-capitals", "A language is no tag", set("languages[0]", "EN"));
    breaks("no-language", "There is no language", Edit.empty("languages"));
    breaks(
        "title-in-another-language",
        "A title is in a language that is not listed",
        set("title", JsonObject.builder().put("de", "Wahl").build()));
    breaks("title-empty", "A title is empty", set("title.en", ""));
    breaks("title-too-long", "A title is too long", set("title.en", "x".repeat(501)));
    breaks("name-too-long", "A name is too long", set("registrar.name", "x".repeat(201)));
    breaks("id-in-capitals", "A cell's identifier is in capitals", set("cells[0].id", "North"));
    breaks(
        "id-begins-with-hyphen",
        "A cell's identifier begins with a hyphen",
        set("cells[0].id", "-north"));
    breaks("id-too-long", "A cell's identifier is too long", set("cells[0].id", "n".repeat(65)));
    breaks("cell-twice", "A cell is there twice", lengthen("cells"));
    breaks("contest-twice", "A contest is there twice", lengthen("contests"));
    breaks("style-twice", "A style is there twice", lengthen("styles"));
    breaks("option-twice", "An option is there twice", lengthen("contests[0].options"));
    breaks(
        "option-called-blank",
        "An option is called blank",
        set("contests[0].options[0].id", "blank"));
    breaks(
        "style-with-unknown-contest",
        "A style has a contest that does not exist",
        set("styles[1].contests[0]", "nobody"));
    breaks(
        "style-with-contest-twice", "A style has a contest twice", lengthen("styles[1].contests"));
    breaks("contest-in-no-style", "A contest is in no style", shorten("styles[0].contests"));
    breaks("min-above-max", "A contest's min is above its max", set("contests[0].min", 2));
    breaks(
        "max-zero",
        "A contest's max is 0",
        m -> set("contests[0].max", 0).apply(set("contests[0].min", 0).apply(m)));
    breaks(
        "max-above-limits",
        "A contest's max is above what the limits allow",
        set("contests[0].max", 4));
    breaks("limit-zero", "An option's limit is 0", set("contests[3].options[0].limit", 0));
    breaks(
        "limit-too-large",
        "An option's limit is too large",
        set("contests[3].options[0].limit", 1_001));
    breaks(
        "choose-with-scores",
        "A choose contest has a limit of 2",
        set("contests[0].options[0].limit", 2));
    breaks(
        "yesno-with-three", "A yesno contest has three options", set("contests[0].kind", "yesno"));
    breaks(
        "approval-with-max",
        "An approval contest allows fewer than all",
        set("contests[2].max", 2));
    breaks("approval-with-min", "An approval contest demands one", set("contests[2].min", 1));
    breaks(
        "kind-unknown",
        "A contest is of a kind that does not exist",
        set("contests[0].kind", "borda"));
    breaks(
        "ballot-too-large",
        "A ballot would not fit an entry",
        m ->
            set("contests[3].max", 400)
                .apply(
                    set("contests[3].options[1].limit", 200)
                        .apply(set("contests[3].options[0].limit", 200).apply(m))));
    breaks("no-contests", "There is no contest", set("contests", new JsonArray(List.of())));
  }

  private void log() {
    breaks(
        "quorum-none",
        "There is no quorum of witnesses",
        set("policy", ForgedManifest.policy("quorum none\n")));
    breaks(
        "quorum-of-one",
        "One witness is the quorum",
        set("policy", ForgedManifest.policy("quorum w1\n")));
    breaks(
        "quorum-of-all",
        "All witnesses are needed",
        set("policy", ForgedManifest.policy("group all all w1 w2 w3\nquorum all\n")));
    breaks(
        "quorum-unknown",
        "The quorum is not defined",
        set("policy", ForgedManifest.policy("quorum most\n")));
    breaks(
        "quorum-twice",
        "There are two quorums",
        set("policy", ForgedManifest.policy("group most 2 w1 w2 w3\nquorum most\nquorum most\n")));
    breaks(
        "policy-without-quorum",
        "The policy has no quorum",
        set("policy", ForgedManifest.policy("group most 2 w1 w2 w3\n")));
    breaks(
        "policy-with-group-too-small",
        "A group needs more than it has",
        set("policy", ForgedManifest.policy("group most 4 w1 w2 w3\nquorum most\n")));
    breaks(
        "policy-names-a-witness-twice",
        "A witness is named twice",
        set(
            "policy",
            ForgedManifest.policy(
                "witness w1 "
                    + Roles.witness("w9").verifierKey().vkey()
                    + "\ngroup most 2 w1 w2 w3\nquorum most\n")));
    breaks(
        "policy-with-two-logs",
        "The policy has two logs",
        set(
            "policy",
            ForgedManifest.policy(
                "log "
                    + Roles.log("other.example/log", "other").logKey().vkey()
                    + "\ngroup most 2 w1 w2 w3\nquorum most\n")));
    breaks(
        "policy-with-the-log-as-witness",
        "The log's ML-DSA key is a witness",
        set(
            "policy",
            ForgedManifest.policy(
                "witness w4 "
                    + Roles.log().mlDsa44Key().vkey()
                    + "\ngroup most 2 w1 w2 w4\nquorum most\n")));
    breaks(
        "log-of-another-origin",
        "The log's keys have two names",
        set("log.mldsa44", Roles.log("other.example/log", "log").mlDsa44Key().vkey()));
    breaks(
        "log-not-of-the-policy",
        "The policy has another log",
        set("log.ed25519", Roles.log(Roles.ORIGIN, "other").logKey().vkey()));
    breaks(
        "log-keys-exchanged",
        "The log's keys stand in each other's place",
        Edit.swap("log.ed25519", "log.mldsa44"));
    breaks(
        "witness-key-as-log",
        "The log's key is of a witness's type",
        set("log.ed25519", Roles.witness("w1").verifierKey().vkey()));
    breaks(
        "threshold-one-although-no-rehearsal",
        "It is no rehearsal, although one trustee is enough",
        m -> set("rehearsal", new JsonBoolean(false)).apply(set("threshold", 1).apply(m)));
  }
}
