package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.official.BoardHealth;
import org.vitrine.authority.official.Certificate;
import org.vitrine.authority.official.Checklist;
import org.vitrine.authority.official.Decision;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.official.Turnout;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

@DisplayName("Two officials at work")
final class OfficialsTest {
  /** The year 2100. */
  private static final long CLOSES = 4_102_444_800_000L;

  @TempDir Path folder;
  private final Elections election = Elections.closing(2, 1, 1, CLOSES);
  private PaperBox box;
  private Person first;
  private Person second;

  @BeforeEach
  void created() throws Exception {
    box = new PaperBox(election);
    first = new Person(folder.resolve("1"), box, RoleName.OFFICIAL, election.officials.get(0));
    second = new Person(folder.resolve("2"), box, RoleName.OFFICIAL, election.officials.get(1));
    official(1, new Body.ManifestBody(election.manifest));
  }

  @AfterEach
  void end() {
    box.close();
  }

  private Entry official(int number, Body body) {
    return box.append(election.official(number).sign(body));
  }

  private Board board() throws Exception {
    return BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), read -> {});
  }

  /** The desk of an official who has read the board just now. */
  private Desk desk(int number) throws Exception {
    Person person = number == 1 ? first : second;
    KeyFile key =
        KeyFile.open(
            person.keyFile(), () -> "correct horse battery".toCharArray(), election.random);
    return new Desk(
        BallotBox.at(box.url()),
        board(),
        key,
        election.official(number),
        Seen.nothing(),
        election.random);
  }

  private Action.Freeze freeze() {
    return new Action.Freeze(election.manifest.electionId());
  }

  @Test
  @DisplayName("who both propose the same before they see each other approve the same proposal")
  void atOnce() throws Exception {
    try (Desk one = desk(1);
        Desk two = desk(2)) {
      Decision early = new Decisions(one, false, false).decide(freeze());
      Decision late = new Decisions(two, false, false).decide(freeze());
      assertFalse(early.inEffect());
      assertTrue(late.proposed().isPresent());
      assertTrue(late.inEffect());
      assertEquals(early.proposal().map(Proposal::hash), late.proposal().map(Proposal::hash));
      assertEquals(Phase.CEREMONY, board().phase());
    }
  }

  @Test
  @DisplayName("who approve before they see each other are not both told that it waits")
  void bothApprove() throws Exception {
    official(1, new Body.Propose(freeze()));
    try (Desk one = desk(1);
        Desk two = desk(2)) {
      Proposal proposal = board().pending().getFirst();
      Decision early = new Decisions(one, false, false).approve(one.board(), proposal);
      Decision late = new Decisions(two, false, false).approve(two.board(), proposal);
      assertFalse(early.inEffect());
      assertTrue(late.inEffect());
      assertEquals(2, late.approvals());
    }
  }

  @Test
  @DisplayName("are shown what would be posted, and nothing is")
  void onlyShown() throws Exception {
    long before = box.board().size();
    try (Desk desk = desk(1)) {
      Decision decision = new Decisions(desk, true, false).decide(freeze());
      assertTrue(decision.onlyShown());
      assertFalse(decision.inEffect());
      assertEquals(OptionalLong.empty(), decision.approved());
    }
    assertEquals(before, box.board().size());
  }

  @Test
  @DisplayName("approve once: the same official again adds nothing and brings nothing into effect")
  void once() throws Exception {
    ok(first.at("election", "freeze"));
    long before = box.board().size();
    Person.Outcome again = first.at("election", "freeze");
    ok(again);
    assertTrue(again.err().contains("approved proposal"), again::toString);
    assertEquals(before, box.board().size());
    assertEquals(Phase.SETUP, board().phase());
  }

  @Test
  @DisplayName("may refuse with a reason that everybody reads, which stops nobody")
  void refuses() throws Exception {
    ok(first.at("election", "freeze"));
    Proposal proposal = board().pending().getFirst();
    ok(second.at("election", "refuse", proposal.shortName(), "--reason", "The date\nis  wrong."));
    Board board = board();
    Objection objection = Objection.to(proposal, board).getFirst();
    assertEquals(2, objection.official());
    assertEquals("The date is wrong.", objection.reason());
    assertTrue(Objection.isOne(board.incidents().getFirst()));
    Person.Outcome status = Person.run("election", "status", "--election", box.url().toString());
    assertTrue(status.out().contains("official:2 does not approve: The date"), status::toString);
    official(1, new Body.Incident("The box was restarted\nat noon."));
    Person.Outcome later = Person.run("election", "status", "--election", box.url().toString());
    assertTrue(later.out().contains("official-1: The box was restarted at noon."), later::toString);
    ok(second.at("election", "approve", proposal.shortName()));
    assertEquals(Phase.CEREMONY, board().phase());
  }

  @Test
  @DisplayName("cannot refuse what they have approved, nor what is not pending")
  void cannotRefuse() throws Exception {
    ok(first.at("election", "freeze"));
    long before = box.board().size();
    String name = board().pending().getFirst().shortName();
    assertEquals(3, first.at("election", "refuse", name, "--reason", "no").exit());
    assertEquals(3, second.at("election", "refuse", "AAAAAAAA", "--reason", "no").exit());
    assertEquals(2, second.at("election", "refuse", name, "--reason", " ").exit());
    assertEquals(before, box.board().size());
  }

  @Test
  @DisplayName("do not take an incident that only resembles a refusal for one")
  void resembling() throws Exception {
    ok(first.at("election", "freeze"));
    Proposal proposal = board().pending().getFirst();
    official(2, new Body.Incident("I do not approve proposal " + proposal.shortName() + ": no"));
    official(
        2,
        new Body.Incident(
            "Quote: I do not approve proposal " + proposal.hash().encode() + " (freeze): no"));
    assertEquals(List.of(), Objection.on(board()));
  }

  @Test
  @DisplayName("are told where they approve that the closing comes early, and who refuses it")
  void early() throws Exception {
    open(3, 2);
    ok(first.at("election", "close"));
    Proposal proposal = board().pending().getFirst();
    ok(second.at("election", "refuse", proposal.shortName(), "--reason", "Too early."));
    for (Person.Outcome shown :
        List.of(
            second.at("election", "approve", proposal.shortName(), "--dry-run"),
            second.at("election", "close", "--dry-run"))) {
      ok(shown);
      assertTrue(shown.out().contains("announced closing: 2100-01-01T00:00:00Z"), shown::toString);
      assertTrue(shown.out().contains("THE ANNOUNCED CLOSING HAS NOT COME YET"), shown::toString);
      assertTrue(shown.out().contains("official:2 does not approve: Too early."), shown::toString);
    }
  }

  @Test
  @DisplayName("are not told to wait for trustees where nothing is to be decrypted")
  void nothingToDecrypt() throws Exception {
    open(3, 2);
    ok(first.at("election", "close"));
    ok(second.at("election", "close"));
    assertEquals(Checklist.Task.DECRYPT, Checklist.of(board()).now().orElseThrow().task());
    box.say("tallied");
    assertEquals(Checklist.Task.PUBLISH, Checklist.of(board()).now().orElseThrow().task());
  }

  @Test
  @DisplayName("get no certificate of other ballots than those that they have read")
  void otherBallots() throws Exception {
    List<String> letters = open(3, 2);
    vote(letters.get(0), "x:1");
    vote(letters.get(1), "x:2");
    ok(first.at("election", "close"));
    ok(second.at("election", "close"));
    Board read = board();
    Certificate.of(BallotBox.at(box.url()), read, election.random, Instant.now(), Progress.UNSEEN);
    box.forget(4);
    official(1, new Body.Propose(new Action.Close()));
    Digest close = board().pending().getFirst().hash();
    for (int number = 1; number <= 2; number++) {
      Board now = board();
      official(number, new Body.Approve(close, now.size(), now.root()));
    }
    Refusal refused =
        assertThrows(
            Refusal.class,
            () ->
                Certificate.of(
                    BallotBox.at(box.url()),
                    read,
                    election.random,
                    Instant.now(),
                    Progress.UNSEEN));
    assertEquals("official.two-boards", refused.name().orElseThrow().key());
  }

  @Test
  @DisplayName("see in the checklist what is done, who is waited for, and what comes later")
  void checklist() throws Exception {
    ok(first.at("election", "freeze"));
    Checklist.Point freeze = Checklist.of(board()).now().orElseThrow();
    assertEquals(Checklist.Task.FREEZE, freeze.task());
    assertEquals(1, freeze.done());
    assertEquals(2, freeze.needed());
    assertEquals(
        List.of("official 2 official 2"),
        freeze.waiting().stream().map(Checklist.Waited::words).toList());
    ok(second.at("election", "freeze"));
    Checklist.Point commit = Checklist.of(board()).now().orElseThrow();
    assertEquals(Checklist.Task.COMMIT, commit.task());
    assertEquals(RoleName.TRUSTEE, commit.waiting().getFirst().role());
    ok(first.at("election", "abort", "--reason", "over"));
    ok(second.at("election", "abort", "--reason", "over"));
    assertEquals(Optional.empty(), Checklist.of(board()).now());
    assertTrue(
        Checklist.of(board()).points().stream()
            .allMatch(
                point ->
                    point.state() == Checklist.State.DONE
                        || point.state() == Checklist.State.NEVER));
  }

  @Test
  @DisplayName("see a healthy board, and one that contradicts what they have read")
  void health() throws Exception {
    BoardHealth well = BoardHealth.of(BallotBox.at(box.url()), board());
    assertEquals(java.util.Set.of(BoardHealth.Fault.NO_WITNESSES), well.faults());
    assertEquals(1, well.entries());
    assertTrue(well.signed().isPresent());
    ok(first.at("election", "freeze"));
    Board read = board();
    box.forget(1);
    BoardHealth shrunk = BoardHealth.of(BallotBox.at(box.url()), read);
    assertTrue(shrunk.faults().contains(BoardHealth.Fault.SHRUNK), shrunk::toString);
    official(1, new Body.Incident("another entry in its place"));
    BoardHealth forked = BoardHealth.of(BallotBox.at(box.url()), read);
    assertTrue(forked.faults().contains(BoardHealth.Fault.CONTRADICTED), forked::toString);
    assertTrue(BoardHealth.Fault.CONTRADICTED.isGrave());
  }

  /** Until the polls are open, with so many voters in each cell. */
  private List<String> open(int north, int south) throws Exception {
    for (Person official : List.of(first, second)) {
      ok(official.at("election", "freeze"));
    }
    var trustee =
        new Person(folder.resolve("t"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    for (String step : List.of("commit", "reveal", "share")) {
      ok(trustee.at("trustee", step));
    }
    ok(trustee.at("trustee", "confirm", "--backup", trustee.file("b").toString()));
    ok(trustee.at("trustee", "sign"));
    ok(trustee.at("trustee", "drill", "--backup", trustee.file("b").toString()));
    var registrar = new Person(folder.resolve("r"), box, RoleName.REGISTRAR, election.registrar);
    var lines = new StringBuilder("id,name,style,cell,weight\n");
    for (int i = 0; i < north + south; i++) {
      lines.append(i).append(",N,short,").append(i < north ? "north" : "south").append(",1\n");
    }
    Files.writeString(registrar.file("voters.csv"), lines);
    ok(registrar.at("registrar", "roll", "--csv", registrar.file("voters.csv").toString()));
    for (Person official : List.of(first, second)) {
      ok(official.at("election", "ready"));
    }
    ok(registrar.at("registrar", "letters", "--csv", registrar.file("letters.csv").toString()));
    for (Person official : List.of(first, second)) {
      ok(official.at("election", "open"));
    }
    var codes = new ArrayList<String>();
    LetterTable.read(Files.readAllBytes(registrar.file("letters.csv")))
        .forEach(letter -> codes.add(letter.code() + " " + letter.fingerprint()));
    return codes;
  }

  private void vote(String letter, String points) throws Exception {
    String[] words = letter.split(" ", 2);
    Path code = folder.resolve("code");
    Files.writeString(code, words[0]);
    ok(
        Person.run(
            "vote",
            "--election",
            box.url().toString(),
            "--fingerprint",
            words[1],
            "--code-file",
            code.toString(),
            "--revote",
            "--receipt",
            folder.resolve("receipt-" + box.board().size()).toString(),
            "--choices",
            "points=" + points));
  }

  @Test
  @DisplayName("see how many have voted, each voter once, and nothing of small cells")
  void turnout() throws Exception {
    List<String> letters = open(3, 2);
    assertEquals(0, Turnout.of(board(), 0).voted());
    vote(letters.get(0), "x:1");
    vote(letters.get(0), "x:2");
    vote(letters.get(4), "y:1");
    Turnout turnout = Turnout.of(board(), 0);
    assertEquals(2, turnout.voted());
    assertEquals(5, turnout.eligible());
    assertEquals(List.of(1L, 1L), turnout.cells().stream().map(Turnout.OfCell::voted).toList());
    assertEquals(List.of(), turnout.others().cells());
    assertEquals(2, turnout.series().getLast().voted());
    assertEquals(0, turnout.series().getFirst().voted());
    assertEquals(3, board().ballots());
    Person.Outcome told = Person.run("election", "turnout", "--election", box.url().toString());
    ok(told);
    assertTrue(told.out().contains("2 of 5 voters have voted"), told::toString);
  }

  @Test
  @DisplayName("see a small cell only together with others, which nobody can subtract")
  void smallCells() throws Exception {
    open(4, 1);
    Turnout turnout = Turnout.of(board(), 0);
    assertEquals(List.of(), turnout.cells());
    assertEquals(2, turnout.others().cells().size());
    assertEquals(5, turnout.others().eligible());
  }
}
