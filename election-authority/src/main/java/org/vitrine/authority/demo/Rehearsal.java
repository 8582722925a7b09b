package org.vitrine.authority.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.files.PrivateFolder;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.terminal.Colors;
import org.vitrine.authority.terminal.OutputOptions;
import org.vitrine.authority.terminal.Prompt;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * A whole election with synthetic voters from a draft, played through on this machine: an own
 * ballot box, everybody's own process and keys that are worth nothing afterwards, every step as on
 * the day, the result verified and compared with what was planned. It is marked as a rehearsal
 * wherever it shows.
 */
public final class Rehearsal {
  /** The most voters of a rehearsal. */
  public static final int MOST_VOTERS = 5_000;

  /** The least with which there is something to count in every cell. */
  public static final int LEAST_VOTERS = 10;

  /** Parts that a rehearsal announces. */
  private static final int STEPS = 10;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Digest draft;
  private final JsonObject questions;
  private final Cast cast;
  private final int voters;
  private final Path folder;
  private final SecureRandom random;

  private Rehearsal(
      Digest draft, JsonObject questions, Cast cast, int voters, Path folder, SecureRandom random) {
    this.draft = draft;
    this.questions = questions;
    this.cast = cast;
    this.voters = voters;
    this.folder = folder;
    this.random = random;
  }

  /**
   * How a rehearsal went.
   *
   * @param agreed whether every check passed and every count was the planned one
   * @param faults what did not
   * @param account step by step, and planned beside counted, for people
   * @param fingerprint of the rehearsal's election
   * @param report result and certificate as a PDF file
   * @param took how long it was
   */
  // Made once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Outcome(
      boolean agreed,
      List<String> faults,
      List<String> account,
      String fingerprint,
      byte[] report,
      Duration took) {
    /** Keeps copies that nobody can change. */
    public Outcome {
      faults = List.copyOf(faults);
      account = List.copyOf(account);
    }
  }

  /**
   * Prepares a rehearsal of a draft; people and witnesses it need not have yet.
   *
   * @param voters how many synthetic voters there are
   * @param folder for everything that the rehearsal writes; only its owner can look into it
   * @throws Refusal if questions are missing or wrong, or this installation has no ballot box
   */
  public static Rehearsal of(Sketch draft, int voters, Path folder, SecureRandom random)
      throws Refusal, IOException {
    if (voters < LEAST_VOTERS || voters > MOST_VOTERS) {
      throw Refusal.usage(
              "A rehearsal cannot have " + voters + " voters.",
              "Choose from " + LEAST_VOTERS + " to " + MOST_VOTERS + ".")
          .named("rehearsal.voters", Map.of("least", LEAST_VOTERS, "most", MOST_VOTERS));
    }
    Sketch sketch = draft.with("rehearsal", true);
    for (Problem problem : DraftProblems.of(sketch)) {
      if (!problem.concernsPeople()) {
        throw Refusal.incomplete(
                "The draft is not complete: " + problem.sentence() + ".",
                "Mend it first; people and witnesses may still be missing.")
            .named("rehearsal.draft", Map.of("path", problem.path()));
      }
    }
    Household.demandBuilt();
    JsonObject questions = Drafting.questions(sketch).with("rehearsal", new JsonBoolean(true));
    return new Rehearsal(
        Digest.sha256(draft.encode()),
        questions,
        Cast.of(sketch),
        voters,
        PrivateFolder.make(folder),
        random);
  }

  /**
   * Plays it through; minutes, not seconds.
   *
   * @param language of the report on paper
   * @param stop ends it, at once or before it has begun
   * @throws Refusal if something failed, or somebody has cancelled it
   */
  public Outcome run(Progress progress, String language, Stop stop)
      throws Refusal, IOException, MalformedException, InterruptedException {
    long started = System.nanoTime();
    var told = new PrintStream(said, true, StandardCharsets.UTF_8);
    var report = new Report("rehearsal", told, told, new OutputOptions(), Colors.none());
    report.line(
        "Begun "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
            + "; the draft has the SHA-256 "
            + draft.encode()
            + ".");
    try (Household own = Household.in(folder.resolve("logs"))) {
      stop.ends(own);
      Demo demo =
          demo(
              own,
              Account.ofRehearsal(
                  report,
                  begun -> {
                    progress.at(Progress.Stage.REHEARSING, begun, STEPS);
                    stop.obey();
                  }));
      boolean agreed = demo.run();
      Path pdf = folder.resolve("rehearsal.pdf");
      demo.print(pdf, language);
      return new Outcome(
          agreed,
          demo.faults(),
          account(),
          demo.fingerprint(),
          Files.readAllBytes(pdf),
          Duration.ofNanos(System.nanoTime() - started));
    } catch (Refusal | IOException | MalformedException | RuntimeException e) {
      if (stop.asked()) {
        throw Refusal.incomplete("The rehearsal was cancelled.", "Begin another one.")
            .named("rehearsal.cancelled", Map.of())
            .because(e);
      }
      if (e instanceof Refusal refusal && refusal.name().isEmpty()) {
        throw refusal.named("rehearsal.failed", Map.of("why", refusal.what()));
      }
      throw e;
    } finally {
      stop.over();
    }
  }

  /** Step by step what has been done so far, for people; what is left of one that has failed. */
  public List<String> account() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Demo demo(Household own, Account account) throws MalformedException {
    Questions asked = Questions.of(questions);
    List<PlannedVoter> plan = Extras.added(RandomPlan.of(asked, voters), asked);
    return new Demo(
        own, folder, questions, cast, asked, plan, alone(), account, Servers.in(own, folder));
  }

  /** Nobody watches its terminal, and nobody is asked. */
  private Surroundings alone() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Surroundings(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        random,
        Clock.systemUTC(),
        Map.of(),
        false,
        Prompt.nobody());
  }
}
