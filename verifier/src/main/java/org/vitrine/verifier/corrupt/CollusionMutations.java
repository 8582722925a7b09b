package org.vitrine.verifier.corrupt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.report.Check.V10;
import static org.vitrine.verifier.report.Check.V11;
import static org.vitrine.verifier.report.Check.V12;
import static org.vitrine.verifier.report.Check.V14;
import static org.vitrine.verifier.report.Check.V17;
import static org.vitrine.verifier.report.Check.V19;
import static org.vitrine.verifier.report.Check.V20;
import static org.vitrine.verifier.report.Check.V21;
import static org.vitrine.verifier.report.Check.V27;
import static org.vitrine.verifier.report.Check.V29;
import static org.vitrine.verifier.report.Check.V30;
import static org.vitrine.verifier.report.Check.V5;
import static org.vitrine.verifier.report.Check.V7;
import static org.vitrine.verifier.report.Check.V8;
import static org.vitrine.verifier.report.Check.V9;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.verifier.corrupt.Mutation.Inputs;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/** What those who work together cannot do unseen, whatever they remake (protocol: roles). */
final class CollusionMutations {
  private static final String BOX = "the ballot box with its log keys and all witnesses";

  private final Sample sample;
  private final Sample other;
  private final MutationList list = new MutationList("collusion");

  CollusionMutations(Sample sample, Sample other) {
    this.sample = sample;
    this.other = other;
    box();
    receipts();
    officials();
    registrar();
    trustees();
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void breaks(
      Check check, String name, String what, String who, UnaryOperator<RecordForge> change) {
    fails(Set.of(check), name, what, who, () -> sample.replay(change));
  }

  private void fails(
      Set<Check> checks, String name, String what, String who, Supplier<ForgedRecord> record) {
    list.fails(
        name, what + ".", "see what happened", who, checks, () -> RecordFiles.of(record.get()));
  }

  private void box() {
    breaks(
        V20,
        "box-casts-an-opened-ballot",
        "The box turns a tested ballot into a cast one",
        BOX,
        f -> f.entry("opened e2", d -> d.envelope(set("type", "ballot"))));
    breaks(
        V20,
        "box-opens-a-cast-ballot",
        "The box turns a cast ballot into a tested one, so that it does not count",
        BOX,
        f -> f.entry("ballot n5", d -> d.envelope(set("type", "opened"))));
    breaks(
        V20,
        "box-votes-for-an-abstainer",
        "The box casts a ballot for a credential whose holder did not vote",
        BOX,
        f ->
            f.after(
                    "ballot n5",
                    b -> f.voter("n6").cast(b, "stuffed", f.encryptor(), f.manifest(), 1))
                .entry("stuffed", d -> d.signedBy(Roles.secret("box"))));
    breaks(
        V19,
        "box-votes-with-a-new-credential",
        "The box casts a ballot with a credential that it made itself",
        BOX,
        f ->
            f.after(
                "ballot n5",
                b ->
                    b.postAs(
                        "stuffed",
                        Roles.secret("box"),
                        "ballot",
                        set(
                                "credential",
                                Base64Url.encode(
                                    FixedBase.BASE.multiply(Roles.secret("box")).encode()))
                            .apply(sample.body("ballot n5")))));
    breaks(
        V20,
        "box-changes-a-ballot",
        "The box puts another valid ballot in the place of a voter's",
        BOX,
        f -> f.entry("ballot n5", d -> d.signedBy(Roles.secret("box"))));
    fails(
        Set.of(V11),
        "box-drops-a-ballot-afterwards",
        "The box drops a ballot after the polls have closed",
        BOX,
        () -> without("ballot n5"));
    fails(
        Set.of(V11),
        "box-drops-a-last-ballot-afterwards",
        "The box drops the last ballot of a credential after the polls have closed",
        BOX,
        () -> without("ballot n1 last"));
    fails(
        Set.of(V11),
        "box-drops-an-incident",
        "The box drops an incident after officials have seen it",
        BOX,
        () -> without("incident"));
    fails(
        Set.of(V11),
        "box-reorders-two-voters",
        "The box exchanges the ballots of two voters after the polls have closed",
        BOX,
        () -> {
          List<byte[]> lines = sample.lines();
          int seq = sample.slot("ballot n4").seq();
          lines.add(seq + 1, lines.remove(seq));
          return sample.relogged(lines, seq);
        });
    fails(
        Set.of(V7),
        "box-forks-without-witnesses",
        "The box signs another history that no witness has seen",
        "the ballot box with its log keys",
        () -> sample.replay(f -> f.drop("ballot n5")).witnessedBy());
    fails(
        Set.of(V7),
        "box-forks-with-one-witness",
        "The box signs another history with one witness",
        "the ballot box with its log keys and one witness",
        () -> sample.replay(f -> f.drop("ballot n5")).witnessedBy("w3"));
    breaks(
        V10,
        "box-takes-a-ballot-after-closing",
        "The box takes a ballot after the polls have closed",
        BOX + ", and a voter",
        f ->
            f.after(
                "approve close 2",
                b -> f.voter("n6").cast(b, "late", f.encryptor(), f.manifest(), 1)));
    breaks(
        V10,
        "box-takes-a-ballot-before-opening",
        "The box takes a ballot before the polls open",
        BOX + ", and a voter",
        f ->
            f.after(
                "propose open",
                b -> f.voter("n6").cast(b, "early", f.encryptor(), f.manifest(), 1)));
    breaks(
        V9,
        "box-speaks-for-an-official",
        "The box approves in an official's name",
        BOX,
        f -> f.entry("approve close 2", d -> d.signedBy("box")));
    breaks(
        V9,
        "box-speaks-for-the-registrar",
        "The box posts a roll of its own",
        BOX,
        f -> f.entry("roll 0", d -> d.signedBy("box")));
    breaks(
        V9,
        "box-speaks-for-a-trustee",
        "The box takes part in the ceremony in a trustee's name",
        BOX,
        f -> f.entry("reveal 2", d -> d.signedBy("box")));
    breaks(
        V9,
        "box-speaks-with-the-logs-key",
        "The box signs an official's entry with the log's key",
        BOX,
        f -> f.entry("approve result 2", d -> d.signedBy("log")));
  }

  private ForgedRecord without(String label) {
    List<byte[]> lines = sample.lines();
    int seq = sample.slot(label).seq();
    lines.remove(seq);
    return sample.relogged(lines, seq);
  }

  private void receipts() {
    for (String dropped : List.of("ballot n1 last", "ballot e1", "opened e2", "incident")) {
      list.failsWith(
          Inputs.RECEIPT,
          "box-never-logs-" + dropped,
          "The box gives a receipt for \"" + dropped + "\" and goes on as if it had never come.",
          "see what happened",
          BOX,
          V30,
          () ->
              RecordFiles.of(sample.replay(f -> f.drop(dropped)))
                  .with(RecordFiles.RECEIPT, receipt(dropped)));
      list.failsWith(
          Inputs.EARLIER,
          "box-forgets-" + dropped,
          "The box goes on as if \""
              + dropped
              + "\" had never come, but somebody kept a checkpoint that covers it.",
          "see what happened",
          BOX,
          V8,
          () ->
              RecordFiles.of(sample.replay(f -> f.drop(dropped)))
                  .with(
                      RecordFiles.EARLIER,
                      sample.record().checkpoint(sample.slot(dropped).seq() + 1L).encode()));
    }
    list.failsWith(
        Inputs.RECEIPT,
        "receipt-of-another-election",
        "A receipt is from another election of the same log.",
        RecordFiles.RECEIPT,
        "somebody who presents a receipt",
        V30,
        () ->
            sample
                .files()
                .with(RecordFiles.RECEIPT, other.record().receipt(other.slot("ballot e1").seq())));
    list.failsWith(
        Inputs.RECEIPT,
        "receipt-with-another-entry",
        "A receipt shows another entry than it proves.",
        RecordFiles.RECEIPT,
        "somebody who presents a receipt",
        V30,
        () -> sample.files().with(RecordFiles.RECEIPT, receiptOf("ballot n2", "ballot n3")));
    list.failsWith(
        Inputs.RECEIPT,
        "receipt-is-none",
        "What was given as a receipt is none.",
        RecordFiles.RECEIPT,
        "somebody who presents a receipt",
        V30,
        () -> sample.files().with(RecordFiles.RECEIPT, new byte[] {'x', '\n'}));
    list.failsWith(
        Inputs.ELECTION,
        "another-election-altogether",
        "Everybody has held another election and hands out its record, valid in itself.",
        "the fingerprint on the voter's letter",
        "everybody together",
        V17,
        () -> other.files());
    list.failsWith(
        Inputs.ELECTION,
        "another-booth-altogether",
        "Everybody has agreed on a booth with another hash than the letters bind.",
        "the fingerprint on the voter's letter",
        "everybody together",
        V17,
        () ->
            RecordFiles.of(
                sample.replay(
                    f ->
                        f.body(
                            "propose ready", set("bundles[0].hash", OtherValue.otherDigest())))));
    list.failsWith(
        Inputs.ELECTION,
        "no-booth-altogether",
        "Everybody has agreed to offer no booth at all.",
        "the fingerprint on the voter's letter",
        "everybody together",
        V17,
        () ->
            RecordFiles.of(
                sample.replay(
                    f -> f.body("propose ready", set("bundles", new JsonArray(List.of()))))));
  }

  private byte[] receipt(String label) {
    return sample.record().receipt(sample.slot(label).seq());
  }

  /** A receipt for one entry that carries another in its extra line. */
  private byte[] receiptOf(String proven, String shown) {
    String receipt = new String(receipt(proven), UTF_8);
    String wrong = new String(receipt(shown), UTF_8);
    return receipt.replaceFirst("extra [^\n]+", wrong.lines().toList().get(1)).getBytes(UTF_8);
  }

  private void officials() {
    String few = "k − 1 officials and the ballot box";
    for (String action : List.of("freeze", "ready", "open", "close")) {
      breaks(
          V10,
          "one-official-decides-" + action,
          "One official alone decides \"" + action + "\"",
          few,
          f -> f.drop("approve " + action + " 2"));
      breaks(
          V9,
          "one-official-signs-for-two-" + action,
          "One official signs the second approval of \"" + action + "\" in a colleague's name",
          few,
          f -> f.entry("approve " + action + " 2", d -> d.signedBy("official-1")));
      breaks(
          V10,
          "registrar-approves-" + action,
          "The registrar gives the second approval of \"" + action + "\"",
          "k − 1 officials, the registrar and the ballot box",
          f -> f.entry("approve " + action + " 2", d -> d.by("registrar")));
      breaks(
          V10,
          "trustee-approves-" + action,
          "A trustee gives the second approval of \"" + action + "\"",
          "k − 1 officials, a trustee and the ballot box",
          f -> f.entry("approve " + action + " 2", d -> d.by("trustee-1")));
      breaks(
          V9,
          "invented-official-approves-" + action,
          "An official who does not exist gives the second approval of \"" + action + "\"",
          few,
          f -> f.entry("approve " + action + " 2", d -> d.by("official-4")));
    }
    breaks(
        V19,
        "one-official-replaces",
        "The registrar and one official replace a credential",
        "k − 1 officials, the registrar and the ballot box",
        f -> f.drop("approve replace 2"));
    breaks(
        V10,
        "officials-replace-without-the-registrar",
        "The officials replace a credential without the registrar",
        "all officials and the ballot box",
        f -> f.entry("propose replace", d -> d.by("official-1")));
    list.lacks(
        "one-official-publishes",
        "One official alone publishes the result.",
        "see what happened",
        few,
        Set.of(Check.V31),
        () -> RecordFiles.of(sample.replay(f -> f.drop("approve result 2"))));
    breaks(
        V10,
        "officials-post-a-second-manifest",
        "All officials post another manifest after the first was frozen",
        "all officials and the ballot box",
        f ->
            f.after(
                "approve freeze 2",
                b -> b.post("second", "official-1", "manifest", other.body("manifest"))));
    fails(
        Set.of(V9),
        "officials-exchange-the-manifest",
        "All officials exchange the manifest after it was frozen, and sign all of theirs anew",
        "all officials and the ballot box",
        () -> resignedBy("official", other.body("manifest")));
    fails(
        Set.of(V9),
        "officials-and-registrar-exchange-the-manifest",
        "All officials and the registrar exchange the manifest and sign all of theirs anew",
        "all officials, the registrar and the ballot box",
        () -> resignedBy("official registrar", other.body("manifest")));
    fails(
        Set.of(V20, V19),
        "all-but-voters-exchange-the-manifest",
        "Everybody but the voters exchanges the option's names in the manifest and remakes the rest",
        "officials, registrar, trustees and the ballot box",
        () ->
            sample.replay(
                f ->
                    f.manifest(swapNames())
                        .entry(
                            "ballot n5",
                            d ->
                                d.envelope(
                                    e ->
                                        sample
                                            .slot("ballot n5")
                                            .entry()
                                            .with("prev", Edit.get(e, "prev"))
                                            .with("seq", Edit.get(e, "seq"))))));
    breaks(
        V29,
        "officials-publish-another-result",
        "All officials publish another result",
        "all officials and the ballot box",
        f -> f.body("propose result", set("totals[0].counts[0]", 5)));
    breaks(
        V10,
        "officials-publish-before-the-count",
        "All officials publish a result before anything is decrypted",
        "all officials and the ballot box",
        f ->
            f.after(
                "approve close 2",
                b -> f.decide("early", "official-1", sample.body("propose result"))));
    breaks(
        V10,
        "officials-reopen",
        "All officials open the polls again after closing",
        "all officials and the ballot box",
        f -> f.after("approve close 2", b -> f.decide("again", new Action.Open())));
    breaks(
        V10,
        "officials-add-to-a-finished-election",
        "An incident follows the result",
        "an official and the ballot box",
        f ->
            f.after(
                "approve result 2",
                b -> b.post("late", "official-1", "incident", sample.body("incident"))));
    breaks(
        V17,
        "officials-skip-a-drill",
        "The officials name another drill as the last one",
        "all officials and the ballot box",
        f -> f.body("propose ready", set("ceremony", sample.hash("drill 2").encode())));
  }

  private static UnaryOperator<JsonObject> swapNames() {
    return Edit.swap("contests[0].options[0].title", "contests[0].options[1].title");
  }

  /** Entry 0 with another manifest; those of the given roles sign all that is theirs for it. */
  private ForgedRecord resignedBy(String roles, JsonObject manifest) {
    var freeze = new Body.Propose(new Action.Freeze(other.forge().board().election())).toJson();
    return sample.replay(
        f ->
            f.entry("manifest", d -> d.with(manifest))
                .body("propose freeze", b -> freeze)
                .entries(
                    (label, d) ->
                        List.of(roles.split(" ")).contains(d.author().replaceAll("-[0-9]+", ""))
                                || !sample.has(label)
                            ? d
                            : d.envelope(
                                set(
                                    "signature",
                                    Sample.text(sample.slot(label).entry(), "signature")))));
  }

  private void registrar() {
    String who = "the registrar and the ballot box";
    breaks(
        V10,
        "registrar-adds-a-voter-after-ready",
        "The registrar adds a voter after ready",
        who,
        f ->
            f.after(
                "approve ready 2",
                b ->
                    b.post(
                        "late", "registrar", "roll", new Body.Roll(2, List.of(line())).toJson())));
    breaks(
        V17,
        "registrar-drops-a-voter",
        "The registrar leaves a voter out of what the officials approve",
        who,
        f -> f.body("roll 1", Edit.shorten("lines")));
    breaks(
        V17,
        "registrar-changes-a-weight",
        "The registrar changes a weight after the officials have seen the roll",
        who,
        f -> f.body("roll 0", set("lines[0].weight", 9)));
    breaks(
        V17,
        "registrar-adds-a-voter-to-the-roll",
        "The registrar adds a voter to the roll, but not to what the officials approve",
        who,
        f ->
            f.after(
                "roll 1",
                b ->
                    b.post(
                        "late", "registrar", "roll", new Body.Roll(2, List.of(line())).toJson())));
    breaks(
        V10,
        "registrar-replaces-after-closing",
        "The registrar and the officials replace a credential after closing",
        "the registrar, all officials and the ballot box",
        f ->
            f.after(
                "approve close 2",
                b ->
                    f.decide(
                        "late",
                        "registrar",
                        new Body.Propose(
                                new Action.Replace(
                                    f.voter("n6").credential(),
                                    FixedBase.BASE.multiply(Roles.secret("nobody"))))
                            .toJson())));
    fails(
        Set.of(V5),
        "all-without-the-logs-key",
        "Everybody but the log agrees on a record with one proposal more",
        "registrar, officials, trustees and voters, without the log's key",
        () ->
            sample
                .replay(
                    f ->
                        f.after(
                            "approve open 2",
                            b ->
                                b.post(
                                    "more",
                                    "registrar",
                                    "propose",
                                    new Body.Propose(
                                            new Action.Replace(
                                                f.voter("n6").credential(),
                                                FixedBase.BASE.multiply(Roles.secret("nobody"))))
                                        .toJson())))
                .withCheckpoint(sample.record().checkpoint()));
  }

  private static RollLine line() {
    return new RollLine(FixedBase.BASE.multiply(last()), 1, "all", "north");
  }

  /** A secret whose credential stands behind all of the roll's. */
  private static SecretScalar last() {
    int i = 0;
    SecretScalar secret = Roles.secret("late 0");
    // Encodings are even, so that this is the highest first byte.
    while (FixedBase.BASE.multiply(secret).encode()[0] != (byte) 0xfe) {
      i++;
      secret = Roles.secret("late " + i);
    }
    return secret;
  }

  private void trustees() {
    String few = "t − 1 trustees and the ballot box";
    breaks(
        V10,
        "one-trustee-decrypts",
        "One trustee alone decrypts, and the officials publish",
        "t − 1 trustees, all officials and the ballot box",
        f -> f.drop(decryptions(3)));
    breaks(
        V9,
        "one-trustee-decrypts-for-two",
        "One trustee decrypts in another one's name",
        few,
        f -> f.entry("decryption 3 mayor north", d -> d.signedBy("trustee-1")));
    breaks(
        V27,
        "one-trustee-decrypts-with-its-share-twice",
        "A trustee's share stands for another one's as well, who signs it",
        "two trustees, one of whom has lost its share, and the ballot box",
        f ->
            f.entry(
                "decryption 3 mayor north", d -> d.with(sample.body("decryption 1 mayor north"))));
    breaks(
        V27,
        "trustees-decrypt-another-tree",
        "A trustee decrypts the tree without the last ballot",
        few,
        f ->
            f.entry(
                "decryption 3 bridge north",
                d -> {
                  Contest bridge = f.manifest().contest("bridge").orElseThrow();
                  List<String> cells = strings(Edit.get(d.body(), "cells"));
                  long size = f.board().place("ballot n1 last");
                  return d.with(
                      f.tally()
                          .decryption(
                              f.trustee(3), bridge, cells, size, f.board().tree().root(size))
                          .toJson());
                }));
    breaks(
        V27,
        "trustees-shift-votes",
        "A trustee adds a vote in its partial decryption",
        few,
        f ->
            f.body(
                "decryption 3 bridge north",
                Edit.bytes("partials[0]", CollusionMutations::shifted)));
    breaks(
        V12,
        "rogue-key",
        "A trustee chooses its key so that it cancels the others'",
        few,
        f -> f.body("reveal 3", Edit.bytes("coefficients[0]", this::rogue)));
    breaks(
        V14,
        "transcript-of-another-world",
        "A trustee was shown another joint key, and signs it",
        few,
        f -> f.body("transcript 3", Edit.bytes("jointKey", k -> OtherValue.otherElement())));
    breaks(
        V12,
        "missing-transcript",
        "A trustee does not sign the transcript, and the ceremony goes on",
        "all other trustees, the officials and the ballot box",
        f -> f.drop("transcript 2"));
    breaks(
        V10,
        "missing-drill",
        "A trustee has lost its key, and the election goes on",
        "all other trustees, the officials and the ballot box",
        f -> f.drop("drill 2"));
    breaks(
        V21,
        "invalid-vote-counted",
        "A voter's ballot holds a vote that the proofs do not cover, and it is counted",
        "a voter, all trustees, all officials and the ballot box",
        f ->
            f.body(
                "ballot n5",
                Edit.bytes("contests[0].ciphertexts[0]", CollusionMutations::oneMore)));
  }

  private static List<String> strings(JsonValue list) {
    return ((JsonArray) list).items().stream().map(item -> ((JsonString) item).value()).toList();
  }

  private String[] decryptions(int trustee) {
    return sample.slots().stream()
        .map(Sample.Slot::label)
        .filter(label -> label.startsWith("decryption " + trustee))
        .toArray(String[]::new);
  }

  private static byte[] shifted(byte[] partial) {
    return element(partial).add(Element.BASE).encode();
  }

  /** A ciphertext of one vote more. */
  private static byte[] oneMore(byte[] ciphertext) {
    byte[] more = ciphertext.clone();
    System.arraycopy(shifted(Arrays.copyOfRange(ciphertext, 32, 64)), 0, more, 32, 32);
    return more;
  }

  /** The own coefficient less another one's. */
  private byte[] rogue(byte[] own) {
    return element(own)
        .subtract(element(decoded(Sample.text(sample.body("reveal 1"), "coefficients[0]"))))
        .encode();
  }

  private static byte[] decoded(String text) {
    try {
      return Base64Url.decode(text);
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  private static Element element(byte[] bytes) {
    try {
      return Element.decode(bytes);
    } catch (DecodingException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }
}
