package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.authority.files.PrivateFolder;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.ResultDocument;

/** The demo's election from the first key to the last check. */
final class Demo {
  private static final int WITNESSES = 2;

  /** Above this no pages are printed, only the table of letters. */
  private static final int PRINTED = 2_000;

  private final Household household;
  private final Path folder;
  private final JsonObject draft;
  private final Cast cast;
  private final Questions questions;
  private final List<PlannedVoter> voters;
  private final Surroundings surroundings;
  private final Account account;
  private final Report report;
  private final Servers servers;
  private final People people;
  private final List<String> found = new ArrayList<>();
  private String url = "";
  private String fingerprint = "";
  private boolean serving;
  private Optional<Path> next = Optional.empty();

  Demo(
      Household household,
      Path folder,
      JsonObject draft,
      Cast cast,
      Questions questions,
      List<PlannedVoter> voters,
      Surroundings surroundings,
      Account account,
      Servers servers) {
    this.household = household;
    this.folder = folder;
    this.draft = draft;
    this.cast = cast;
    this.questions = questions;
    this.voters = voters;
    this.surroundings = surroundings;
    this.account = account;
    this.report = account.report();
    this.people = new People(household, folder, cast, surroundings.random());
    this.servers = servers;
  }

  /**
   * Lets the public site run beside the ballot box; voters' links lead there, and the officials
   * bind its booth and checker.
   *
   * @param after folder of an election that the same people hold afterwards
   */
  void serve(Optional<Path> after) {
    serving = true;
    next = after;
  }

  /** Runs everything; whether all agreed. */
  boolean run() throws Refusal, IOException, MalformedException, InterruptedException {
    report.fact("folder", folder.toString());
    account.announce(questions, voters, cast, WITNESSES);
    prepare();
    create();
    ceremony();
    roll();
    vote();
    tally();
    boolean tested = voters.stream().anyMatch(voter -> voter.tests() > 0);
    var checks = new Inspection(household, folder, url, fingerprint, tested, report);
    List<String> faults = new ArrayList<>();
    account.say(
        "the verifier's JAR reads the exported record, the ballot box, receipts and openings");
    faults.addAll(checks.all(servers.witnessedRecord(url)));
    ResultDocument result =
        ResultDocument.decode(Files.readAllBytes(folder.resolve("result.json")));
    var comparison = new Comparison(questions, Expected.of(questions, voters), result);
    comparison.print(report);
    faults.addAll(comparison.faults());
    found.addAll(faults);
    boolean agreed = faults.isEmpty();
    account.verdict(agreed, faults);
    return agreed;
  }

  /** Runs everything up to the opening of the polls, for people who vote in a browser. */
  void open() throws Refusal, IOException, MalformedException, InterruptedException {
    report.line(report.colors()::strong, "An election to vote in: " + questions.title());
    prepare();
    create();
    ceremony();
    roll();
    decide("open");
    servers.awaitWitnesses(url);
    account.say("the polls are open");
    new Invitation(servers.site(), url, fingerprint, folder).print(report);
  }

  /** Folders, plan, table; all processes and everybody's keys. */
  private void prepare() throws Refusal, IOException, MalformedException, InterruptedException {
    account.say("starting ballot box, witnesses and everybody's process; making keys");
    Household.Speed speed = speed();
    servers.startBox(speed);
    Path registrarFolder = PrivateFolder.make(folder.resolve("registrar"));
    RollFile.write(registrarFolder.resolve("voters.csv"), voters);
    Path votersFolder = PrivateFolder.make(folder.resolve("voters"));
    org.vitrine.authority.voter.VoterPlan.write(
        votersFolder.resolve("plan.ndjson"), voters.stream().map(PlannedVoter::plan));
    people.start(speed);
    if (next.isPresent()) {
      people.handOver(next.get());
    }
    servers.witnessKeys(WITNESSES);
    if (serving) {
      startSite();
    }
  }

  private void startSite() throws Refusal, IOException, InterruptedException {
    if (Household.hasSite()) {
      servers.startSite();
      report.line("  Site         " + servers.site().orElseThrow());
    } else {
      report.warn(
          "The public site is not built (./vitrine build): voters can vote from a terminal only,"
              + " and their links lead to the ballot box.");
    }
  }

  private Household.Speed speed() {
    return Effort.large(questions, voters) ? Household.Speed.LONG : Household.Speed.SHORT;
  }

  private void create() throws Refusal, IOException, MalformedException, InterruptedException {
    account.say("officials draft, create and freeze the election");
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.writeString(shared.resolve("election.json"), Json.pretty(marked()) + "\n");
    Role first = people.officials().getFirst();
    var arguments =
        new ArrayList<>(
            List.of(
                "election",
                "draft",
                "--from",
                shared.resolve("election.json").toString(),
                "--board",
                shared.resolve("board.json").toString(),
                "--box",
                servers.boxAddress(),
                "--token-file",
                servers.tokenFile().toString(),
                "--registrar",
                people.pub("registrar").toString(),
                "--approvals",
                String.valueOf(cast.approvals()),
                "--threshold",
                String.valueOf(cast.threshold()),
                "--witnesses",
                servers.witnessFile().toString(),
                "--quorum",
                String.valueOf(WITNESSES),
                "--out",
                shared.resolve("manifest.json").toString()));
    people
        .officials()
        .forEach(o -> arguments.addAll(List.of("--official", people.pub(o.name()).toString())));
    people
        .trustees()
        .forEach(t -> arguments.addAll(List.of("--trustee", people.pub(t.name()).toString())));
    url = first.run(arguments).field("url").string(1, 2_000);
    servers.startWitnesses(shared.resolve("board.json"));
    first.run(
        keyed(
            "election",
            "create",
            "--manifest",
            shared.resolve("manifest.json").toString(),
            "--board",
            shared.resolve("board.json").toString()));
    decide("freeze");
  }

  private JsonObject marked() {
    return draft.with("rehearsal", new JsonBoolean(true));
  }

  private void ceremony() throws Refusal, IOException, MalformedException, InterruptedException {
    account.say(
        "trustees make the election's key together: commit, reveal, share, confirm, sign, drill");
    for (String step : List.of("init", "commit", "reveal", "share")) {
      Together.run(people.trustees(), trustee -> trustee.run(at("trustee", step)));
    }
    Together.run(
        people.trustees(),
        trustee -> trustee.run(at("trustee", "confirm", "--backup", "backup/key")));
    Together.run(people.trustees(), trustee -> trustee.run(at("trustee", "sign")));
    Together.run(
        people.trustees(),
        trustee -> trustee.run(at("trustee", "drill", "--backup", "backup/key")));
  }

  private void roll() throws Refusal, IOException, MalformedException, InterruptedException {
    account.say("registrar publishes the roll, officials bind everything, letters are printed");
    Role third = people.registrar();
    third.run(at("registrar", "roll", "--csv", "voters.csv"));
    var bound = bundles();
    bound.addAll(List.of("--voters", String.valueOf(voters.size())));
    fingerprint = decide("ready", bound).field("fingerprint").string(43, 43);
    var letters = new ArrayList<>(at("registrar", "letters", "--csv", "letters.csv"));
    if (voters.size() <= PRINTED) {
      letters.addAll(List.of("--pdf", "letters.pdf"));
    }
    servers.site().ifPresent(address -> letters.addAll(List.of("--site", address)));
    third.run(letters);
    report.line("  Election     " + url);
    report.line("  Fingerprint  " + fingerprint);
    report.fact("url", url);
    report.fact("fingerprint", fingerprint);
  }

  private void vote() throws Refusal, IOException, MalformedException, InterruptedException {
    decide("open");
    account.say(
        "the polls are open: voters vote, vote again, test their devices, send twice, forge");
    new Crowd(household, folder, voters, surroundings).vote(url, fingerprint, speed(), report);
  }

  private void tally() throws Refusal, IOException, MalformedException, InterruptedException {
    account.say("officials close the polls");
    decide("close");
    servers.awaitWitnesses(url);
    account.say(
        numbered(cast.decrypting())
            + " verify the record and decrypt"
            + (cast.absent().isEmpty() ? "" : "; " + numbered(cast.absent()) + " absent"));
    Together.run(
        cast.decrypting().stream().map(people.trustees()::get).toList(),
        trustee -> trustee.run(at("trustee", "decrypt")));
    servers.awaitWitnesses(url);
    account.say("officials verify, count and publish the result");
    Path out = folder.resolve("result.json");
    for (Role official : people.deciding()) {
      official.run(at("election", "publish", "--out", out.toString()));
    }
  }

  private static String numbered(List<Integer> places) {
    return (places.size() == 1 ? "trustee " : "trustees ")
        + places.stream().map(place -> String.valueOf(place + 1)).collect(Collectors.joining(", "));
  }

  /** Every official that is needed decides the same, one after the other. */
  private JsonCursor decide(String step)
      throws Refusal, IOException, MalformedException, InterruptedException {
    return decide(step, List.of());
  }

  private JsonCursor decide(String step, List<String> options)
      throws Refusal, IOException, MalformedException, InterruptedException {
    var arguments = new ArrayList<>(at("election", step));
    arguments.addAll(options);
    return people.decide(arguments);
  }

  /** Which booth and checker the officials bind: those that were built here, where a site is. */
  private List<String> bundles() {
    var options = new ArrayList<String>();
    if (servers.site().isPresent()) {
      for (String name : List.of("booth", "checker")) {
        Household.bundle(name)
            .ifPresent(built -> options.addAll(List.of("--" + name, built.toString())));
      }
    }
    return options;
  }

  private List<String> at(String... command) {
    var arguments = new ArrayList<>(keyed(command));
    arguments.addAll(List.of("--election", url));
    return arguments;
  }

  private static List<String> keyed(String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--key", "key", "--passphrase-file", "passphrase"));
    return arguments;
  }

  /** Keeps everything up until somebody presses Enter or stops the process. */
  void keepServing() throws IOException {
    report.line("All of this keeps running. Enter or Ctrl-C ends it.");
    report.serving();
    int read = surroundings.in().read();
    if (read < 0) {
      try {
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What did not agree, after {@link #run}. */
  List<String> faults() {
    return List.copyOf(found);
  }

  /** The election's fingerprint, once there is one. */
  String fingerprint() {
    return fingerprint;
  }

  /**
   * Lets an official write result and certificate as a report on paper.
   *
   * @param pdf where it is written
   * @param language of its reader
   */
  void print(Path pdf, String language) throws Refusal, IOException, MalformedException {
    people
        .officials()
        .getFirst()
        .run(
            List.of(
                "election",
                "results",
                "--election",
                url,
                "--pdf",
                pdf.toString(),
                "--language",
                language));
  }

  /** The servers of this election. */
  Servers servers() {
    return servers;
  }
}
