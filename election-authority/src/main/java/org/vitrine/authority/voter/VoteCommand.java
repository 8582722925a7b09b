package org.vitrine.authority.voter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Votes from a terminal: a client that no server serves. */
@Command(
    name = "vote",
    description = {
      "Vote from this terminal.",
      "Your choices are encrypted here; nothing else leaves this device."
    })
public final class VoteCommand extends Step {
  private static final int WITNESS_TRIES = 10;
  private static final int MAX_CODE = 1_000;

  @Mixin private ElectionOption election = new ElectionOption();

  @Option(
      names = "--fingerprint",
      required = true,
      paramLabel = "FINGERPRINT",
      description = "The election's fingerprint, from your letter or another publication.")
  private String fingerprint = "";

  @Option(
      names = "--code-file",
      paramLabel = "FILE",
      description = "A file with your voting code; without it you are asked.")
  private @Nullable Path codeFile;

  @Option(
      names = "--choices",
      arity = "1..*",
      paramLabel = "CONTEST=OPTION[:VALUE],…",
      description = "Your choices, one for each contest; without it your ballot is only shown.")
  private List<String> choices = List.of();

  @Option(
      names = "--test",
      description = {
        "Test this device: have the ballot opened instead of cast.",
        "Without --test and --cast you are asked after the tracking code is shown, so that the"
            + " device cannot know beforehand."
      })
  private boolean test;

  @Option(names = "--cast", description = "Cast the ballot without asking.")
  private boolean cast;

  @Option(
      names = "--opening",
      paramLabel = "FILE",
      description = "With --test: where the opening file is written.")
  private @Nullable Path opening;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Where the receipt is kept; <tracking code>.tlog-proof if not given.")
  private @Nullable Path receiptFile;

  @Option(
      names = "--revote",
      description = "Vote again, if you have voted already: only your last ballot counts.")
  private boolean revote;

  /** A command in its surroundings. */
  public VoteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Checks the election against the fingerprint before anything is encrypted.");
    BallotBox box = election.box();
    VerifiedElection verified = VerifiedElection.load(box, ExpectedFingerprint.parse(fingerprint));
    report.did(
        "The election is the one of the fingerprint; officials and trustees have signed it.");
    try (Credential credential = Codes.credential(code(), verified.context().election())) {
      return run(box, verified, credential, report);
    }
  }

  private Exit run(BallotBox box, VerifiedElection verified, Credential credential, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    RollLine line = line(box, verified, credential);
    Manifest manifest = verified.manifest();
    Style style = manifest.style(line.style()).orElseThrow();
    show(manifest, style, report);
    if (choices.isEmpty()) {
      report.next("Choose with --choices CONTEST=OPTION …");
      return Exit.OK;
    }
    Selection selection = Selection.parse(manifest, style, choices);
    var client = new VotingClient(box, verified, surroundings().random());
    Optional<Digest> previous = client.head(credential.publicKey());
    report.line("");
    report.line("Your choices:");
    selection.describe(manifest, style).forEach(choice -> report.line("  " + choice));
    SealedBallot sealed = client.seal(credential.publicKey(), style, selection, previous);
    String tracking = TrackingCode.of(sealed.hash()).text();
    report.line("Tracking code: " + tracking);
    report.fact("tracking", tracking);
    report.fact("ballot", sealed.hash().encode());
    if (test || (!cast && wantsTest())) {
      return test(client, sealed, credential, tracking, report);
    }
    if (previous.isPresent()) {
      confirmRevote(report);
    }
    return cast(client, sealed, credential, tracking, report);
  }

  /**
   * Asked after the device has committed itself with the tracking code; nobody there means cast.
   */
  private boolean wantsTest() throws Refusal {
    if (!surroundings().terminal()) {
      return false;
    }
    String answer =
        surroundings()
            .prompt()
            .line(
                "Note the tracking code. Then: cast this ballot, or test this device? (cast/test)")
            .orElse("cast")
            .strip();
    if (answer.equals("test")) {
      return true;
    }
    if (answer.equals("cast")) {
      return false;
    }
    throw Refusal.usage(
        "\"" + answer + "\" is neither cast nor test; nothing was sent.", "Run it again.");
  }

  private Exit cast(
      VotingClient client,
      SealedBallot sealed,
      Credential credential,
      String tracking,
      Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Submission submission = client.cast(sealed, credential);
    VotingClient.Recorded recorded = demandRecorded(client, submission, report);
    Path file = receiptFile != null ? receiptFile : Path.of(tracking + ".tlog-proof");
    DurableFile.at(file).write(recorded.receipt().encode());
    report.did("Your vote is recorded: entry " + recorded.seq() + " of the board.");
    boolean witnessed = recorded.proof().checkpoint() instanceof CheckpointCheck.Witnessed;
    for (int i = 0; i < WITNESS_TRIES && !witnessed; i++) {
      Optional<Receipt> better = client.witnessed(recorded);
      if (better.isPresent()) {
        DurableFile.at(file).write(better.get().encode());
        witnessed = true;
      } else {
        Thread.sleep(300);
      }
    }
    report.did(
        (witnessed ? "Your receipt is witnessed" : "Your receipt is recorded, not yet witnessed")
            + " and kept in "
            + file
            + "; it does not tell how you voted.");
    report.fact("seq", new JsonInteger(recorded.seq()));
    report.fact("receipt", file.toString());
    report.next("Keep the receipt. Anybody can check it: vitrine-verifier.jar receipt " + file);
    return Exit.OK;
  }

  private Exit test(
      VotingClient client,
      SealedBallot sealed,
      Credential credential,
      String tracking,
      Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Submission submission = client.open(sealed, credential);
    VotingClient.Recorded recorded = demandRecorded(client, submission, report);
    Path file = opening != null ? opening : Path.of(tracking + ".opening.json");
    DurableFile.at(file).write(sealed.opening().encode());
    report.did(
        "The ballot is entry "
            + recorded.seq()
            + ", opened: it will not be counted. The opening is"
            + " in "
            + file
            + ".");
    report.fact("seq", new JsonInteger(recorded.seq()));
    report.fact("opening", file.toString());
    report.next(
        "On ANOTHER device: vitrine-verifier.jar opening "
            + file
            + ", with the tracking code from above. Then vote.");
    return Exit.OK;
  }

  private static VotingClient.Recorded demandRecorded(
      VotingClient client, Submission submission, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    return switch (client.send(submission)) {
      case Posted.Accepted accepted -> client.recorded(submission, accepted);
      case Posted.Refused refused -> {
        var signed = client.signedRefusal(submission, refused);
        report.fact("refusal", signed.code());
        throw Refusal.refused(
            "The ballot box refused the ballot ("
                + signed.code()
                + "): "
                + signed.detail()
                + " The refusal is signed.",
            refused.status() == 409
                ? "Somebody has voted with your code meanwhile. Look at your ballots, then vote"
                    + " again with --revote."
                : "Your vote is NOT recorded.");
      }
    };
  }

  /** The voter's line; a code that has replaced another one stands further down the board. */
  private RollLine line(BallotBox box, VerifiedElection verified, Credential credential)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Optional<RollLine> line = verified.line(credential.publicKey());
    if (line.isPresent()) {
      return line.get();
    }
    Board whole = BoardReader.read(box, Seen.nothing(), progress -> {});
    Optional<RollLine> inherited = whole.lineOf(credential.publicKey());
    return inherited.orElseThrow(
        () ->
            Refusal.refused(
                "This voting code is not on the election's roll.",
                "Check the code and the election's address; otherwise ask the registrar."));
  }

  private void confirmRevote(Report report) throws Refusal {
    if (revote) {
      report.warn("You have voted before; this ballot replaces the earlier one.");
      return;
    }
    Optional<String> answer =
        surroundings().prompt().line("You have voted already. Replace that ballot? (yes/no)");
    if (answer.isEmpty() || !answer.get().strip().equalsIgnoreCase("yes")) {
      throw Refusal.refused(
          "A ballot of yours is on the board already.",
          "To replace it: --revote. If it is not yours, tell the officials.");
    }
  }

  private static void show(Manifest manifest, Style style, Report report) {
    String language = manifest.languages().getFirst();
    report.line(manifest.title().in(language) + (manifest.rehearsal() ? "  [REHEARSAL]" : ""));
    for (Contest contest : manifest.contestsOf(style)) {
      report.line("");
      report.line(contest.id() + ": " + contest.title().in(language));
      report.line(
          contest.min() == contest.max()
              ? "  give " + contest.max()
              : "  give " + contest.min() + " to " + contest.max());
      contest
          .options()
          .forEach(
              option ->
                  report.line(
                      "    "
                          + option.id()
                          + "  "
                          + option.title().in(language)
                          + (option.limit() > 1 ? "  (0 to " + option.limit() + ")" : "")));
      if (contest.blank()) {
        report.line("    blank");
      }
    }
  }

  private String code() throws Refusal, IOException {
    if (codeFile != null) {
      return new String(InputFile.readAny(codeFile, MAX_CODE), StandardCharsets.UTF_8).strip();
    }
    Optional<char[]> typed = surroundings().prompt().secret("Your voting code:");
    return typed
        .map(String::new)
        .orElseThrow(
            () ->
                Refusal.usage(
                    "A voting code is needed, and nobody can be asked for it.",
                    "Give --code-file FILE."));
  }
}
