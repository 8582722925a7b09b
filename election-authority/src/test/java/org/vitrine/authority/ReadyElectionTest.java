package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.crypto.record.EntryType;

@DisplayName("From the roll to the letters")
final class ReadyElectionTest {
  private static final int OK = 0;
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;

  @TempDir Path folder;
  private AtTheRoll election;
  private PaperBox box;
  private Person official;
  private Person registrar;

  @BeforeEach
  void afterTheCeremony() throws Exception {
    election = new AtTheRoll(folder);
    box = election.box;
    official = election.official;
    registrar = election.registrar;
    Files.writeString(
        registrar.file("voters.csv"),
        "id,name,style,cell,weight\n1,Ada,full,north,1\n2,Bo,short,south,3\n3,Cy,full,north,1\n");
  }

  @AfterEach
  void end() {
    election.close();
  }

  private Person.Outcome roll() throws Exception {
    return registrar.at("registrar", "roll", "--csv", registrar.file("voters.csv").toString());
  }

  private Person.Outcome letters(String... more) throws Exception {
    var arguments =
        new java.util.ArrayList<>(
            List.of(
                "registrar",
                "letters",
                "--csv",
                registrar.file("letters.csv").toString(),
                "--pdf",
                registrar.file("letters.pdf").toString()));
    arguments.addAll(List.of(more));
    return registrar.at(arguments.toArray(String[]::new));
  }

  private long chunks() {
    return box.board().stream().filter(entry -> entry.type() == EntryType.ROLL).count();
  }

  @Test
  @DisplayName("the roll is published once, without names, and again without effect")
  void rollOnce() throws Exception {
    ok(
        registrar.at(
            "registrar", "roll", "--dry-run", "--csv", registrar.file("voters.csv").toString()));
    assertEquals(0, chunks());
    ok(roll());
    ok(roll());
    assertEquals(1, chunks());
    String board = new String(box.board().getLast().encode(), StandardCharsets.UTF_8);
    // As a word: three letters may stand anywhere in the encoding of keys.
    assertFalse(Pattern.compile("\\bAda\\b").matcher(board).find(), board);
  }

  @Test
  @DisplayName("the roll goes on with the same codes after the answer was lost")
  void rollResumed() throws Exception {
    box.failAfter(1);
    assertEquals(INCOMPLETE, roll().exit());
    ok(roll());
    assertEquals(1, chunks());
    ok(official.at("election", "ready"));
    ok(letters());
  }

  @Test
  @DisplayName("another table, a faulty table or a lost private list are refused")
  void rollRefused() throws Exception {
    ok(roll());
    Path csv = registrar.file("voters.csv");
    String table = Files.readString(csv);
    Files.writeString(csv, table + "4,Dee,full,south,1\n");
    assertEquals(REFUSED, roll().exit());
    Files.writeString(csv, table + "5,Eve,full,nowhere,1\n");
    Person.Outcome faulty = roll();
    assertEquals(REFUSED, faulty.exit(), faulty::toString);
    assertTrue(faulty.out().contains("line 5, cell"), faulty::toString);
    Files.writeString(csv, table);
    Files.delete(registrar.file("key.list"));
    assertEquals(REFUSED, roll().exit());
    assertEquals(1, chunks());
  }

  @Test
  @DisplayName("ready is refused to whoever was told another number of voters")
  void told() throws Exception {
    ok(roll());
    Person.Outcome other = official.at("election", "ready", "--dry-run", "--voters", "4");
    assertEquals(REFUSED, other.exit(), other::toString);
    assertTrue(other.err().contains("There are 3 voters on the roll"), other::toString);
    assertEquals(USAGE, official.at("election", "ready", "--dry-run", "--voters", " ").exit());
    for (String told : List.of("3", "0,003", "0 003", "0.003", "0\u202f003")) {
      ok(official.at("election", "ready", "--dry-run", "--voters", told));
    }
    Person.Outcome untold = official.at("election", "ready", "--dry-run");
    ok(untold);
    assertTrue(untold.err().contains("Only the registrar knows"), untold::toString);
  }

  @Test
  @DisplayName("ready is refused without a roll, and letters before ready")
  void order() throws Exception {
    assertEquals(INCOMPLETE, official.at("election", "ready").exit());
    ok(roll());
    assertEquals(INCOMPLETE, letters().exit());
    assertFalse(Files.exists(registrar.file("letters.csv")));
  }

  @Test
  @DisplayName("ready binds the booth in a folder and a checker by its hash, in one order")
  void bundles() throws Exception {
    ok(roll());
    Path booth = Files.createDirectories(folder.resolve("web").resolve("booth"));
    Files.writeString(booth.resolve("index.html"), "<title>Booth</title>");
    String hash =
        BundleFiles.of(
                Map.of(
                    "index.html",
                    Digest.sha256("<title>Booth</title>".getBytes(StandardCharsets.UTF_8))))
            .hash()
            .encode();
    String checker = "-" + "A".repeat(42);
    for (String bad : List.of("nonsense", folder.resolve("nowhere").toString(), "A".repeat(42))) {
      assertEquals(USAGE, official.at("election", "ready", "--booth", bad).exit(), bad);
    }
    Person.Outcome shown =
        official.at("election", "ready", "--dry-run", "--checker", checker, "--booth", hash);
    assertTrue(shown.out().contains("the booth with hash " + hash), shown::toString);
    assertTrue(shown.out().contains("the checker with hash " + checker), shown::toString);
    ok(
        official.at(
            "election",
            "ready",
            "--checker",
            checker,
            "--booth",
            booth.toString(),
            "--booth",
            hash));
    var ready =
        box.board().stream()
            .filter(
                entry ->
                    entry.body() instanceof Body.Propose(Action action)
                        && action instanceof Action.Ready)
            .map(entry -> (Action.Ready) ((Body.Propose) entry.body()).action())
            .toList()
            .getLast();
    assertEquals(
        List.of("booth " + hash, "checker " + checker),
        ready.bundles().stream().map(b -> b.kind().code() + " " + b.hash().encode()).toList());
    Files.writeString(booth.resolve("new.js"), "x");
    ok(official.at("election", "bundle", "booth", booth.toString()));
    ok(official.at("election", "bundle", "checker", "-" + "B".repeat(41) + "A"));
    assertEquals(USAGE, official.at("election", "bundle", "both", hash).exit());
    Files.createSymbolicLink(booth.resolve("link"), booth.resolve("new.js"));
    assertEquals(USAGE, official.at("election", "bundle", "booth", booth.toString()).exit());
  }

  @Test
  @DisplayName("letters hold each voter's own code and the fingerprint that was approved")
  void lettersOfTheirOwn() throws Exception {
    ok(roll());
    ok(official.at("election", "ready"));
    ok(letters());
    List<Letter> letters = LetterTable.read(Files.readAllBytes(registrar.file("letters.csv")));
    assertEquals(List.of("1", "2", "3"), letters.stream().map(Letter::id).toList());
    assertEquals(3, letters.stream().map(Letter::code).distinct().count());
    for (Letter letter : letters) {
      assertTrue(letter.link().contains(election.fingerprint().encode()));
      assertFalse(letter.fingerprintLink().contains(letter.code()));
    }
    assertFalse(
        Files.readString(registrar.file("key.list"), StandardCharsets.ISO_8859_1)
            .contains(letters.getFirst().code()),
        "the private list is not sealed");
  }

  @Test
  @DisplayName("letters lead to the booth and the checker of a site, codes behind the fragment")
  void lettersOfASite() throws Exception {
    ok(roll());
    ok(official.at("election", "ready"));
    String board = box.url().toString();
    String print = election.fingerprint().encode();
    ok(letters("--site", "https://vote.example.org/"));
    Letter letter = LetterTable.read(Files.readAllBytes(registrar.file("letters.csv"))).getFirst();
    assertEquals(
        "https://vote.example.org/booth/?election=" + board + "#f=" + print + "&c=" + letter.code(),
        letter.link());
    assertEquals(
        "https://vote.example.org/checker/?election=" + board + "#f=" + print,
        letter.fingerprintLink());
    ok(letters("--site", "https://vote.example.org", "--checker", "https://check.example.net/c"));
    letter = LetterTable.read(Files.readAllBytes(registrar.file("letters.csv"))).getFirst();
    assertEquals(
        "https://check.example.net/c/?election=" + board + "#f=" + print, letter.fingerprintLink());
    for (String bad :
        List.of("vote.example.org", "ftp://x.org", "https://x.org/?a", "https://x.org/#a")) {
      assertEquals(USAGE, letters("--site", bad).exit(), bad);
    }
    assertEquals(USAGE, letters("--checker", "https://x.org").exit());
  }

  @Test
  @DisplayName(
      "A16, A31: an official does not approve a ready that its own tool computes otherwise")
  void otherReady() throws Exception {
    ok(roll());
    ok(official.at("election", "ready", "--dry-run"));
    var proposal =
        box.append(
            election
                .election
                .official(1)
                .sign(
                    new Body.Propose(
                        new Action.Ready(
                            List.of(),
                            Digest.ZERO,
                            Element.BASE,
                            election.election.manifest.electionId(),
                            List.of(),
                            new org.vitrine.crypto.record.RollSummary(3, Digest.ZERO, 5)))));
    String name = org.vitrine.crypto.record.Entry.hash(proposal.encode()).encode();
    assertEquals(REFUSED, official.at("election", "approve", name).exit());
    assertEquals(REFUSED, official.at("election", "ready").exit());
    ok(official.at("election", "ready", "--insist"));
  }

  @Test
  @DisplayName(
      "A48: the voting client refuses an election with another fingerprint or a wrong code")
  void voter() throws Exception {
    ok(roll());
    ok(official.at("election", "ready"));
    ok(letters());
    Letter letter = LetterTable.read(Files.readAllBytes(registrar.file("letters.csv"))).getFirst();
    Path code = folder.resolve("code");
    Files.writeString(code, letter.code().replace("-", " ").toLowerCase(java.util.Locale.ROOT));
    Person.Outcome shown = vote(letter.fingerprint(), code);
    assertEquals(OK, shown.exit(), shown::toString);
    assertTrue(shown.out().contains("Mayor"), shown::toString);
    assertEquals(OK, vote(election.fingerprint().encode(), code).exit());
    assertEquals(REFUSED, vote(Digest.ZERO.encode(), code).exit());
    assertEquals(USAGE, vote("ABCD-EFGH", code).exit());
    char last = letter.code().charAt(letter.code().length() - 1);
    Files.writeString(
        code, letter.code().substring(0, letter.code().length() - 1) + (last == '0' ? '1' : '0'));
    assertEquals(USAGE, vote(election.fingerprint().encode(), code).exit());
  }

  @Test
  @DisplayName("the voting client tests a device, votes, and votes again only when told to")
  void casting() throws Exception {
    ok(roll());
    ok(official.at("election", "ready"));
    ok(letters());
    ok(official.at("election", "open"));
    Letter letter = LetterTable.read(Files.readAllBytes(registrar.file("letters.csv"))).getFirst();
    Path code = folder.resolve("code");
    Files.writeString(code, letter.code());
    String typed = letter.fingerprint();

    Path opening = folder.resolve("opening.json");
    Person.Outcome tested =
        vote(typed, code, "--test", "--opening", opening.toString(), "--choices", "mayor=ada");
    ok(tested);
    assertEquals(EntryType.OPENED, box.board().getLast().type());
    assertEquals(
        box.board().getLast().submission().bodyHash(),
        org.vitrine.crypto.ballot.Opening.decode(Files.readAllBytes(opening)).ballot());

    Path receipt = folder.resolve("receipt");
    Person.Outcome cast =
        vote(typed, code, "--receipt", receipt.toString(), "--choices", "mayor=bo", "points=x:3");
    ok(cast);
    assertEquals(EntryType.BALLOT, box.board().getLast().type());
    byte[] entry = org.vitrine.crypto.log.Receipt.parse(Files.readAllBytes(receipt)).entry();
    assertEquals(
        new String(box.board().getLast().encode(), StandardCharsets.UTF_8),
        new String(entry, StandardCharsets.UTF_8));

    assertEquals(REFUSED, vote(typed, code, "--choices", "mayor=ada").exit());
    assertEquals(USAGE, vote(typed, code, "--choices", "mayor=ada,bo").exit());
    long before = box.board().size();
    ok(
        vote(
            typed,
            code,
            "--revote",
            "--receipt",
            folder.resolve("second").toString(),
            "--choices",
            "mayor=ada"));
    assertEquals(before + 1, box.board().size());
    Body.Cast second = (Body.Cast) box.board().getLast().body();
    assertTrue(second.ballot().previous().isPresent());
  }

  private Person.Outcome vote(String fingerprint, Path code, String... more) {
    var arguments =
        new java.util.ArrayList<>(
            List.of(
                "vote",
                "--election",
                box.url().toString(),
                "--fingerprint",
                fingerprint,
                "--code-file",
                code.toString()));
    arguments.addAll(List.of(more));
    return Person.run(arguments.toArray(String[]::new));
  }
}
