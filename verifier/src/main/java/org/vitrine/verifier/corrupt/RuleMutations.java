package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.corrupt.sample.Edit.copy;
import static org.vitrine.verifier.corrupt.sample.Edit.reverse;
import static org.vitrine.verifier.corrupt.sample.Edit.set;
import static org.vitrine.verifier.corrupt.sample.Edit.setNull;
import static org.vitrine.verifier.corrupt.sample.Edit.swap;
import static org.vitrine.verifier.report.Check.V10;
import static org.vitrine.verifier.report.Check.V11;
import static org.vitrine.verifier.report.Check.V12;
import static org.vitrine.verifier.report.Check.V13;
import static org.vitrine.verifier.report.Check.V14;
import static org.vitrine.verifier.report.Check.V16;
import static org.vitrine.verifier.report.Check.V17;
import static org.vitrine.verifier.report.Check.V18;
import static org.vitrine.verifier.report.Check.V19;
import static org.vitrine.verifier.report.Check.V22;
import static org.vitrine.verifier.report.Check.V24;
import static org.vitrine.verifier.report.Check.V27;
import static org.vitrine.verifier.report.Check.V29;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/** Rules of §6 to §10 that no single field shows: order, numbers, conditions, limits. */
final class RuleMutations {
  private final Sample sample;
  private final MutationList list = new MutationList("rule");

  RuleMutations(Sample sample) {
    this.sample = sample;
    approvals();
    ceremony();
    roll();
    replacements();
    ballots();
    tally();
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void breaks(
      Check check, String name, String what, String who, UnaryOperator<RecordForge> change) {
    list.fails(
        name,
        what + ".",
        "see what happened",
        who,
        Set.of(check),
        () -> RecordFiles.of(sample.replay(change)));
  }

  private void approvals() {
    String who = "an official and the ballot box";
    for (String action : List.of("freeze", "ready", "replace", "open", "close", "result")) {
      breaks(
          V11,
          "approves-twice-" + action,
          "One official approves \"" + action + "\" twice",
          who,
          f -> f.entry("approve " + action + " 2", d -> d.by("official-1")));
      breaks(
          V11,
          "approves-unknown-" + action,
          "An approval of \"" + action + "\" names no proposal",
          who,
          f -> f.body("approve " + action + " 2", set("proposal", OtherValue.otherDigest())));
      breaks(
          V11,
          "sees-another-board-" + action,
          "An approval of \"" + action + "\" is for another board",
          who,
          f ->
              f.body("approve " + action + " 2", set("checkpoint.root", OtherValue.otherDigest())));
      breaks(
          V11,
          "sees-no-proposal-" + action,
          "An approval of \"" + action + "\" is for a board without the proposal",
          who,
          f ->
              f.entry(
                  "approve " + action + " 2",
                  d -> {
                    long size = f.board().place("propose " + action);
                    return d.with(
                        set("checkpoint.root", f.board().tree().root(size).encode())
                            .apply(set("checkpoint.size", size).apply(d.body())));
                  }));
      breaks(
          V11,
          "sees-the-future-" + action,
          "An approval of \"" + action + "\" is for more entries than there are",
          who,
          f ->
              f.entry(
                  "approve " + action + " 2",
                  d -> d.with(set("checkpoint.size", f.board().size() + 1).apply(d.body()))));
    }
    breaks(
        V11,
        "approves-what-is-in-effect",
        "An official approves what is in effect already",
        who,
        f ->
            f.after(
                "approve replace 2", b -> b.approve("third", 3, sample.hash("propose replace"))));
    breaks(
        V11,
        "approves-what-is-void",
        "An official approves a proposal of a phase that is over",
        who,
        f -> {
          Digest[] abort = new Digest[1];
          return f.after(
                  "propose freeze",
                  b ->
                      abort[0] =
                          b.post(
                              "early abort",
                              "official-3",
                              "propose",
                              new Body.Propose(new Action.Abort("Rain.")).toJson()))
              .after("approve freeze 2", b -> b.approve("late", 3, abort[0]));
        });
    breaks(
        V11,
        "approves-an-approval",
        "An official approves an approval",
        who,
        f ->
            f.entry(
                "approve open 2",
                d -> d.with(set("proposal", f.board().last().encode()).apply(d.body()))));
    breaks(
        V11,
        "approves-a-roll",
        "An official approves what is no proposal",
        who,
        f -> f.body("approve open 2", set("proposal", sample.hash("roll 0").encode())));
    breaks(
        V10,
        "goes-on-after-an-abort",
        "The election goes on after it was aborted",
        "the ballot box",
        f -> f.after("incident", b -> f.decide("sudden abort", new Action.Abort("Storm."))));
  }

  private void ceremony() {
    String who = "a trustee and the ballot box";
    breaks(
        V12,
        "commits-twice",
        "A trustee commits twice",
        who,
        f ->
            f.entry(
                "commit 2",
                d -> {
                  f.board().post("again", "trustee-1", "commit", sample.body("commit 1"));
                  return d;
                }));
    breaks(
        V12,
        "commits-for-an-old-attempt",
        "A trustee commits for the attempt that failed",
        who,
        f -> f.body("commit 2", set("attempt", 1)));
    breaks(
        V12,
        "reveals-before-all-commitments",
        "A trustee reveals before everybody has committed",
        who,
        f ->
            f.after(
                "commit 1", b -> b.post("early", "trustee-1", "reveal", sample.body("reveal 1"))));
    breaks(
        V12,
        "shares-before-all-reveals",
        "A trustee sends shares before everybody has revealed",
        who,
        f ->
            f.after(
                "reveal 1", b -> b.post("early", "trustee-1", "share", sample.body("share 1"))));
    breaks(
        V12,
        "confirms-before-all-shares",
        "A trustee confirms before everybody has sent shares",
        who,
        f ->
            f.after(
                "share 1", b -> b.post("early", "trustee-1", "confirm", sample.body("confirm 1"))));
    breaks(
        V12,
        "reveals-another-polynomial",
        "A trustee reveals another polynomial than it committed to",
        who,
        f -> f.body("reveal 2", swap("coefficients[0]", "coefficients[1]")));
    breaks(
        V12,
        "repeats-another-reveal",
        "A trustee reveals another one's polynomial in its own name",
        who,
        f -> f.entry("reveal 2", d -> d.with(sample.body("reveal 1"))));
    breaks(
        V12,
        "too-many-coefficients",
        "A trustee's polynomial has a degree too high",
        who,
        f ->
            f.entry(
                "reveal 2",
                d ->
                    d.with(
                        Edit.lengthen("coefficients")
                            .apply(Edit.lengthen("proofs").apply(d.body())))));
    breaks(
        V12,
        "complains-after-confirming",
        "A trustee complains after it confirmed",
        who,
        f -> f.entry("complain", d -> d.by("trustee-1")));
    breaks(
        V13,
        "complains-with-another-key",
        "A complaint shows a key that was not published",
        who,
        f ->
            f.entry(
                "complain",
                d -> d.with(Edit.bytes("key", key -> f.shareKey(3, 2).toBytes()).apply(d.body()))));
    breaks(
        V13,
        "complains-about-itself",
        "A trustee complains about itself",
        who,
        f -> f.body("complain", set("sender", 3)));
    breaks(
        V13,
        "complains-about-nobody",
        "A trustee complains about one who does not exist",
        who,
        f -> f.body("complain", set("sender", 4)));
    breaks(
        V14,
        "transcript-with-another-key",
        "A transcript names another joint key",
        who,
        f -> f.body("transcript 2", copy("publicShares[0]", "jointKey")));
    breaks(
        V14,
        "transcript-with-exchanged-shares",
        "A transcript exchanges two public shares",
        who,
        f -> f.body("transcript 3", swap("publicShares[0]", "publicShares[1]")));
    breaks(
        V14,
        "transcript-of-the-first-attempt",
        "A transcript ends with another confirmation",
        who,
        f -> f.body("transcript 1", set("confirm", sample.hash("confirm 1 first").encode())));
  }

  private void roll() {
    String who = "the registrar and the ballot box";
    breaks(
        V16,
        "roll-descends",
        "The credentials of the roll descend",
        who,
        f -> f.body("roll 0", reverse("lines")));
    breaks(
        V16,
        "roll-line-twice",
        "A credential is on the roll twice",
        who,
        f -> f.body("roll 1", Edit.lengthen("lines")));
    breaks(
        V16,
        "roll-line-in-two-chunks",
        "A credential is in two chunks of the roll",
        who,
        f ->
            f.entry(
                "roll 1",
                d ->
                    d.with(
                        set("lines[0]", Edit.get(sample.body("roll 0"), "lines[0]"))
                            .apply(d.body()))));
    breaks(
        V16,
        "roll-chunks-exchanged",
        "The chunks of the roll are exchanged",
        who,
        f -> f.entry("roll 0", d -> d.with(sample.body("roll 1"))));
    breaks(
        V16,
        "roll-too-heavy",
        "The weights are too heavy to be decoded",
        who,
        f -> f.body("roll 0", set("lines[2].weight", 1L << 32)));
    breaks(
        V17,
        "rare-weights-hidden",
        "A weight that few voters have is not acknowledged",
        who,
        f -> f.body("propose ready", Edit.shorten("rare")));
    breaks(
        V17,
        "rare-weights-reversed",
        "The rare weights are in another order",
        who,
        f -> f.body("propose ready", reverse("rare")));
    breaks(
        V17,
        "roll-one-more-counted",
        "Ready counts a line more than the roll has",
        who,
        f -> f.body("propose ready", set("roll.count", 14)));
    breaks(
        V17,
        "ready-with-a-key-of-its-own",
        "Ready names another joint key",
        "the officials and the ballot box",
        f ->
            f.body(
                "propose ready", Edit.bytes("jointKey", k -> f.voter("n1").credential().encode())));
  }

  private void replacements() {
    String who = "the registrar, the officials and the ballot box";
    breaks(
        V18,
        "replaces-nobody",
        "The credential to be replaced is not on the roll",
        who,
        f -> f.body("propose replace", Edit.bytes("old", k -> OtherValue.otherElement())));
    breaks(
        V18,
        "replaces-by-a-voter",
        "The new credential is on the roll",
        who,
        f ->
            f.body("propose replace", Edit.bytes("new", k -> f.voter("n1").credential().encode())));
    breaks(
        V18,
        "replaces-by-itself",
        "A credential is replaced by itself",
        who,
        f -> f.body("propose replace", copy("old", "new")));
    breaks(
        V18,
        "replaces-twice",
        "A credential is replaced twice",
        who,
        f ->
            f.after(
                "approve replace 2",
                b ->
                    f.decide(
                        "once more",
                        "registrar",
                        Edit.bytes("new", k -> OtherValue.otherElement())
                            .apply(sample.body("propose replace")))));
    breaks(
        V18,
        "replaces-and-back",
        "A replacement is undone",
        who,
        f ->
            f.after(
                "approve replace 2",
                b ->
                    f.decide(
                        "back",
                        "registrar",
                        swap("new", "old").apply(sample.body("propose replace")))));
    breaks(
        V18,
        "replaces-who-has-voted",
        "The credential to be replaced has voted",
        who,
        f ->
            f.after(
                "ballot s1",
                b ->
                    f.decide(
                        "late",
                        "registrar",
                        new Body.Propose(
                                new Action.Replace(
                                    f.voter("s1").credential(),
                                    FixedBase.BASE.multiply(Roles.secret("nobody"))))
                            .toJson())));
    breaks(
        V19,
        "replaced-credential-votes",
        "The replaced credential votes",
        "the old credential's holder and the ballot box",
        f ->
            f.after(
                "ballot n1", b -> f.voter("s4").cast(b, "dead", f.encryptor(), f.manifest(), 1)));
    breaks(
        V19,
        "replaced-credential-tests",
        "The replaced credential tests",
        "the old credential's holder and the ballot box",
        f ->
            f.after(
                "ballot n1", b -> f.voter("s4").open(b, "dead", f.encryptor(), f.manifest(), 1)));
  }

  private void ballots() {
    String who = "a voter and the ballot box";
    breaks(
        V22,
        "first-ballot-names-a-predecessor",
        "A first ballot names a predecessor",
        who,
        f -> f.body("ballot n5", set("previous", OtherValue.otherDigest())));
    breaks(
        V22,
        "predecessor-forgotten",
        "A second ballot is made as if it were the first, with proofs that hold",
        who,
        f -> f.after("ballot n3", b -> f.voter("n1").forget()));
    breaks(
        V22,
        "predecessor-hidden",
        "A second ballot says that it is the first",
        who,
        f -> f.body("ballot n1 again", setNull("previous")));
    breaks(
        V22,
        "predecessor-of-another-voter",
        "A ballot names another voter's as its predecessor",
        who,
        f -> f.body("ballot n1 again", set("previous", sample.bodyHash("ballot n2").encode())));
    breaks(
        V22,
        "predecessor-is-an-opened-ballot",
        "A ballot names an opened one as its predecessor",
        who,
        f -> f.body("ballot s1", set("previous", sample.bodyHash("opened s1").encode())));
    breaks(
        V22,
        "predecessor-is-an-entry",
        "A ballot names its predecessor by the entry's hash",
        who,
        f -> f.body("ballot n1 again", set("previous", sample.hash("ballot n1").encode())));
    breaks(
        V22,
        "older-ballot-replayed",
        "A voter's older ballot is posted again after a newer one",
        "the ballot box",
        f ->
            f.after(
                "ballot n1 again",
                b ->
                    b.postAs(
                        "replay", f.voter("n1").secret(), "ballot", sample.body("ballot n1"))));
    breaks(
        V24,
        "casts-too-often",
        "A credential casts more often than it may",
        who,
        f ->
            f.after(
                "propose close",
                b -> f.voter("n1").cast(b, "once more", f.encryptor(), f.manifest(), 2)));
    breaks(
        V24,
        "tests-too-often",
        "A credential tests more often than it may",
        who,
        f ->
            f.after(
                "opened e2",
                b -> {
                  f.voter("e2").open(b, "second", f.encryptor(), f.manifest(), 1);
                  f.voter("e2").open(b, "third", f.encryptor(), f.manifest(), 2);
                }));
  }

  private void tally() {
    String who = "a trustee and the ballot box";
    breaks(
        V27,
        "decrypts-another-tree",
        "A trustee decrypts a smaller tree",
        who,
        f -> f.body("decryption 3 bridge north", set("size", 5)));
    breaks(
        V27,
        "decrypts-a-cell-too-small",
        "A trustee decrypts a cell that is too small",
        who,
        f -> f.body("decryption 3 mayor south", Edit.shorten("cells")));
    breaks(
        V27,
        "decrypts-cells-reversed",
        "A trustee names the cells in another order",
        who,
        f -> f.body("decryption 3 mayor south", reverse("cells")));
    breaks(
        V27,
        "decrypts-with-another-share",
        "A trustee decrypts with another one's share",
        who,
        f -> f.entry("decryption 3 board north", d -> d.by("trustee-2")));
    String all = "all officials and the ballot box";
    breaks(
        V29,
        "result-one-vote-more",
        "A total is one vote too high",
        all,
        f -> f.body("propose result", set("totals[0].counts[0]", 2)));
    breaks(
        V29,
        "result-votes-exchanged",
        "Two totals are exchanged",
        all,
        f -> f.body("propose result", swap("totals[0].counts[0]", "totals[0].counts[1]")));
    breaks(
        V29,
        "result-contests-exchanged",
        "The totals of two contests are exchanged",
        all,
        f -> f.body("propose result", swap("totals[0]", "totals[3]")));
    breaks(
        V29,
        "result-hides-a-contest",
        "A contest is said to have too few ballots",
        all,
        f -> f.body("propose result", setNull("totals[1]")));
    breaks(
        V29,
        "result-of-another-document",
        "The digest is of another document",
        all,
        f -> f.body("propose result", set("digest", OtherValue.otherDigest())));
    breaks(
        V29,
        "result-negative-by-overflow",
        "A total is 2^53 − 1",
        all,
        f -> f.body("propose result", set("totals[0].counts[0]", (1L << 53) - 1)));
  }
}
