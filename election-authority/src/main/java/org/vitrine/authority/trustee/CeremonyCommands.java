package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.official.InWords;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The steps of the key ceremony, one command each. */
final class CeremonyCommands {
  private CeremonyCommands() {}

  /** A step whose outcome is one post. */
  abstract static class Posting extends TrusteeStep {
    private final String next;

    Posting(Surroundings surroundings, String next) {
      super(surroundings);
      this.next = next;
    }

    abstract StepDone carryOut(TrusteeWork work)
        throws Refusal, MalformedException, IOException, InterruptedException;

    @Override
    Exit run(Desk desk, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      var work = TrusteeWork.at(desk);
      report.fact("attempt", new JsonInteger(desk.board().ceremony().attempt()));
      told(carryOut(work), report);
      after(work, report);
      report.next("When all trustees have posted: " + next);
      return Exit.OK;
    }

    /** What else there is to say. */
    void after(TrusteeWork work, Report report) throws Refusal {}
  }

  @Command(name = "init", description = "Bind this key file to an election; show what it asks.")
  static final class Init extends TrusteeStep {
    Init(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Reads the manifest, checks that you are one of its trustees, notes the election in"
          + " your key file. Posts nothing.";
    }

    @Override
    Exit run(Desk desk, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      var work = TrusteeWork.at(desk);
      InWords.of(desk.board().manifest()).forEach(report::line);
      Spelling.show(
          report, "Election, to compare with the other trustees", desk.board().electionId());
      report.fact("electionSpelled", SpokenCode.of(desk.board().electionId()).code());
      work.bind();
      report.fact("trustee", new JsonInteger(desk.number()));
      report.did("You are trustee " + desk.number() + "; the key file is bound to this election.");
      report.next("trustee commit, when the officials have frozen the manifest.");
      return Exit.OK;
    }
  }

  @Command(name = "commit", description = "Step 1: make fresh secrets and commit to them.")
  static final class Commit extends Posting {
    Commit(Surroundings surroundings) {
      super(surroundings, "trustee reveal");
    }

    @Override
    String plan() {
      return "Makes the secrets of this attempt, saves them encrypted, posts a commitment.";
    }

    @Override
    StepDone carryOut(TrusteeWork work)
        throws Refusal, MalformedException, IOException, InterruptedException {
      return work.commit();
    }
  }

  @Command(name = "reveal", description = "Step 2: show what you committed to, with proofs.")
  static final class Reveal extends Posting {
    Reveal(Surroundings surroundings) {
      super(surroundings, "trustee share");
    }

    @Override
    String plan() {
      return "Checks that everybody has committed, posts what you committed to.";
    }

    @Override
    StepDone carryOut(TrusteeWork work)
        throws Refusal, MalformedException, IOException, InterruptedException {
      return work.reveal();
    }
  }

  @Command(name = "share", description = "Step 3: check everybody's proofs, send sealed shares.")
  static final class Share extends Posting {
    Share(Surroundings surroundings) {
      super(surroundings, "trustee confirm");
    }

    @Override
    String plan() {
      return "Checks all reveals and proofs, seals a share for each other trustee, posts them.";
    }

    @Override
    StepDone carryOut(TrusteeWork work)
        throws Refusal, MalformedException, IOException, InterruptedException {
      return work.share();
    }
  }

  @Command(
      name = "confirm",
      description = "Step 4: open your shares, save and back up their sum, confirm.")
  static final class Confirm extends TrusteeStep {
    @Option(
        names = "--backup",
        required = true,
        paramLabel = "FILE",
        description = "Where the backup is written; take it to another place afterwards.")
    private Path backup = Path.of("");

    Confirm(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Opens the shares sent to you, saves their sum, writes the backup, and only then"
          + " confirms.";
    }

    @Override
    Exit run(Desk desk, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      var work = TrusteeWork.at(desk);
      if (work.combine(backup)) {
        report.did("All shares are good; the sum is saved in your key file.");
        report.did("The backup is written: " + backup + ".");
      }
      told(work.confirm(), report);
      if (work.tidy()) {
        report.did("The secrets of the ceremony that are no longer needed are erased.");
      }
      report.next("Take the backup to another place. When all have confirmed: trustee sign");
      return Exit.OK;
    }
  }

  @Command(
      name = "complain",
      description = "Step 4 instead: show everybody that a trustee sent you a bad share.")
  static final class Complain extends Posting {
    @Option(
        names = "--sender",
        required = true,
        paramLabel = "NUMBER",
        description = "The trustee whose share is bad.")
    private int sender;

    Complain(Surroundings surroundings) {
      super(surroundings, "trustee commit, for the next attempt");
    }

    @Override
    String plan() {
      return "Checks that the share of trustee "
          + sender
          + " is bad, and publishes the one key"
          + " with which everybody can see it. The ceremony starts again.";
    }

    @Override
    StepDone carryOut(TrusteeWork work)
        throws Refusal, MalformedException, IOException, InterruptedException {
      return work.complain(sender);
    }
  }

  @Command(name = "sign", description = "Step 5: sign the key that you have computed.")
  static final class Sign extends Posting {
    Sign(Surroundings surroundings) {
      super(surroundings, "trustee drill");
    }

    @Override
    String plan() {
      return "Computes the joint key and all public shares from the board and signs them.";
    }

    @Override
    StepDone carryOut(TrusteeWork work)
        throws Refusal, MalformedException, IOException, InterruptedException {
      return work.sign();
    }

    @Override
    void after(TrusteeWork work, Report report) throws Refusal {
      Comparison signed = work.signed();
      Spelling.show(report, "What you have signed, to compare with the others", signed.digest());
      report.fact("signedSpelled", signed.spoken().code());
    }
  }

  @Command(name = "drill", description = "Step 6: show that your backup can be restored.")
  static final class Drill extends TrusteeStep {
    @Option(
        names = "--backup",
        required = true,
        paramLabel = "FILE",
        description = "The backup, from where it is kept.")
    private Path backup = Path.of("");

    Drill(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Opens the backup and decrypts a drill point with the share in it.";
    }

    @Override
    Exit run(Desk desk, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      var work = TrusteeWork.at(desk);
      StepDone done =
          work.drill(
              backup,
              () ->
                  keyOption()
                      .passphrase()
                      .ask(surroundings(), "Passphrase of the backup " + backup + ":"));
      told(done, report);
      report.fact("jointKey", Base64Url.encode(work.thresholdKey().jointKey().encode()));
      report.next("Keep key file and backup safe until the tally: trustee decrypt");
      return Exit.OK;
    }
  }
}
