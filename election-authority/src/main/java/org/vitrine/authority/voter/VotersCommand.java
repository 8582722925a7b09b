package org.vitrine.authority.voter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Synthetic voters of a rehearsal, all cores at work. */
@Command(name = "voters", description = "Rehearsal: let synthetic voters vote as a plan says.")
public final class VotersCommand extends Step {
  /** Voters at work at once: enough that the ballot box can append in batches. */
  private static final int AT_ONCE = 24;

  private static final int AHEAD = 4 * AT_ONCE;

  @Mixin private ElectionOption election = new ElectionOption();

  @Option(
      names = "--fingerprint",
      required = true,
      paramLabel = "FINGERPRINT",
      description = "The election's fingerprint.")
  private String fingerprint = "";

  @Option(
      names = "--letters",
      required = true,
      paramLabel = "FILE",
      description = "The letters' table.")
  private Path letters = Path.of("");

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "What each voter does, one JSON object a line.")
  private Path plan = Path.of("");

  @Option(
      names = "--receipts",
      required = true,
      paramLabel = "DIR",
      description = "Where receipts are kept.")
  private Path receipts = Path.of("");

  @Option(
      names = "--openings",
      required = true,
      paramLabel = "DIR",
      description = "Where opening files are kept.")
  private Path openings = Path.of("");

  @Option(
      names = "--receipt-limit",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How many receipts are kept (default: ${DEFAULT-VALUE}).")
  private long receiptLimit;

  /** A command in its surroundings. */
  public VotersCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    BallotBox box = election.box();
    VerifiedElection verified = VerifiedElection.load(box, ExpectedFingerprint.parse(fingerprint));
    Map<String, Letter> byId = new HashMap<>();
    LetterTable.read(InputFile.read(letters, Table.MAX_BYTES))
        .forEach(letter -> byId.put(letter.id(), letter));
    Files.createDirectories(receipts);
    Files.createDirectories(openings);
    var tally = new SyntheticVoter.Tally();
    var client = new VotingClient(box, verified, surroundings().random());
    var voter =
        new SyntheticVoter(
            verified,
            client,
            surroundings().random(),
            new SyntheticVoter.Folders(receipts, openings, receiptLimit),
            tally);
    long voters = vote(voter, byId, report);
    report.fact("voters", new JsonInteger(voters));
    report.fact("cast", new JsonInteger(tally.cast.get()));
    report.fact("tested", new JsonInteger(tally.tested.get()));
    report.fact("repeated", new JsonInteger(tally.repeated.get()));
    report.fact("forgeriesRefused", new JsonInteger(tally.forgeriesRefused.get()));
    report.did(voters + " voters did what they had planned; every answer was checked.");
    return Exit.OK;
  }

  /** Streams the plan: only some voters are in memory at a time. */
  private long vote(SyntheticVoter voter, Map<String, Letter> letters, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    var done = new AtomicLong();
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    var ahead = new Semaphore(AHEAD);
    long started = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        BufferedReader lines = VoterPlan.open(plan)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!failures.isEmpty()) {
          break;
        }
        VoterPlan next = VoterPlan.next(line);
        Letter letter = letters.get(next.id());
        if (letter == null) {
          throw Refusal.refused("There is no letter for " + next.id() + ".", "");
        }
        ahead.acquire();
        started++;
        workers.execute(
            () -> {
              try {
                voter.act(next, letter);
              } catch (Refusal | IOException | MalformedException | RuntimeException e) {
                failures.add(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.add(e);
              } finally {
                ahead.release();
                report.count(done.incrementAndGet());
              }
            });
      }
    }
    Exception failed = failures.peek();
    if (failed != null) {
      throw failed instanceof Refusal refusal
          ? refusal
          : Refusal.refused("A voter failed: " + failed, "See the log.").because(failed);
    }
    return started;
  }
}
