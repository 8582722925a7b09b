package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;

@DisplayName("The registrar")
final class RegistrarTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;
  private static final String TABLE =
      "id,name,style,cell,weight,email\n1,Ada,full,north,1,\n2,Bo,short,south,3,\n3,Cy,full,north,1,\n";

  @TempDir Path folder;
  private AtTheRoll election;

  @BeforeEach
  void begin() throws Exception {
    election = new AtTheRoll(folder);
  }

  @AfterEach
  void end() {
    election.close();
  }

  private Path list() {
    return election.registrar.file("key.list");
  }

  private List<Letter> letters(String... more) throws Exception {
    Path csv = election.registrar.file("letters.csv");
    var arguments = new java.util.ArrayList<>(List.of("--csv", csv.toString()));
    arguments.addAll(List.of(more));
    ok(election.registrar("letters", arguments.toArray(String[]::new)));
    return LetterTable.read(Files.readAllBytes(csv));
  }

  private static List<String> codes(List<Letter> letters) {
    return letters.stream().map(Letter::code).toList();
  }

  private void approveLast() throws Exception {
    ok(
        election.official.at(
            "election", "approve", Entry.hash(election.box.board().getLast().encode()).encode()));
  }

  private long replacements() {
    return election.box.board().stream()
        .filter(e -> e.body() instanceof Body.Propose(Action.Replace _))
        .count();
  }

  @Nested
  @DisplayName("reads a table")
  final class Reads {
    @Test
    @DisplayName("and shows what it understood and what has changed, before anything is made")
    void preview() throws Exception {
      Person.Outcome shown = election.roll(TABLE, "--dry-run");
      ok(shown);
      assertTrue(shown.out().contains("Voters 3, sum of their weights 5"), shown::toString);
      assertTrue(shown.out().contains("By cell: north 2, south 1"), shown::toString);
      assertTrue(shown.err().contains("UTF-8, comma, with names"), shown::toString);
      assertFalse(Files.exists(list()));
      election.box.failBefore(1);
      assertEquals(INCOMPLETE, election.roll(TABLE).exit());
      Person.Outcome changed =
          election.roll(
              TABLE.replace("Bo,short,south,3", "Bo,full,south,4") + "4,Dee,full,north,1,\n",
              "--dry-run");
      ok(changed);
      assertTrue(changed.out().contains("1 added, 0 removed, 1 changed"), changed::toString);
      assertTrue(changed.out().contains("+ 4 Dee"), changed::toString);
      assertTrue(changed.out().contains("~ 2 weight: \"3\" is now \"4\""), changed::toString);
    }

    @Test
    @DisplayName("that has changed only when told to, and keeps the codes of those who stay")
    void changed() throws Exception {
      election.box.failBefore(1);
      assertEquals(INCOMPLETE, election.roll(TABLE).exit());
      String more = TABLE + "4,Dee,full,north,1,\n";
      Person.Outcome other = election.roll(more);
      assertEquals(REFUSED, other.exit(), other::toString);
      assertTrue(other.err().contains("--changed"), other::toString);
      Person.Outcome taken = election.roll(more, "--changed");
      ok(taken);
      assertTrue(taken.err().contains("Made 1 codes"), taken::toString);
      ok(election.official.at("election", "ready"));
      assertEquals(4, letters().size());
    }

    @Test
    @DisplayName("that has changed never once a part of the roll is published")
    void tooLate() throws Exception {
      ok(election.roll(TABLE));
      assertEquals(REFUSED, election.roll(TABLE + "4,Dee,full,north,1,\n", "--changed").exit());
      Person.Outcome compared = election.roll(TABLE + "4,Dee,full,north,1,\n", "--dry-run");
      assertTrue(compared.out().contains("3 lines of the roll are on the board"), compared.out());
      Person.Outcome fewer = election.roll("id,style,cell\n1,full,north\n", "--dry-run");
      assertTrue(fewer.out().contains("cannot hold them"), fewer.out());
      assertEquals(
          1, election.box.board().stream().filter(e -> e.type() == EntryType.ROLL).count());
    }

    @Test
    @DisplayName("in the form it is told, and refuses a form that is none")
    void form() throws Exception {
      ok(
          election.roll(
              "x;1;full;north\n",
              "--no-header",
              "--columns",
              "name,id,style,cell",
              "--separator",
              "semicolon",
              "--encoding",
              "windows-1252"));
      assertEquals(USAGE, election.roll(TABLE, "--columns", "id,size").exit());
      assertEquals(USAGE, election.roll(TABLE, "--encoding", "latin").exit());
    }

    @Test
    @DisplayName("whose weights could not be counted only to refuse it: the election stays whole")
    void tooHeavy() throws Exception {
      String heavy = TABLE.replace(",1,\n", ",2000000000,\n").replace(",3,\n", ",2000000000,\n");
      for (Person.Outcome refused :
          List.of(election.roll(heavy, "--dry-run"), election.roll(heavy))) {
        assertEquals(REFUSED, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("could not be counted"), refused::toString);
      }
      assertFalse(Files.exists(list()));
      assertTrue(election.box.board().stream().noneMatch(e -> e.type() == EntryType.ROLL));
      ok(election.roll(TABLE));
      ok(election.official.at("election", "ready"));
    }

    @Test
    @DisplayName("never without ids, without which the private list could not be read again")
    void withoutIds() throws Exception {
      for (String columns : List.of("name,-,email,style,cell", "-,-,-,style,cell")) {
        Person.Outcome refused =
            election.roll("Ada,x,a@example.org,full,north\n", "--no-header", "--columns", columns);
        assertEquals(REFUSED, refused.exit(), refused::toString);
        assertTrue(refused.out().contains("id: is not the name of any column"), refused::toString);
      }
      Person.Outcome empty =
          election.roll("Ada,,full,north\n", "--no-header", "--columns", "name,id,style,cell");
      assertEquals(REFUSED, empty.exit(), empty::toString);
      assertFalse(Files.exists(list()));
      assertTrue(election.box.board().stream().noneMatch(e -> e.type() == EntryType.ROLL));
    }
  }

  @Nested
  @DisplayName("replaces a lost code")
  final class Replaces {
    @BeforeEach
    void ready() throws Exception {
      ok(election.roll(TABLE));
      ok(election.official.at("election", "ready"));
    }

    @Test
    @DisplayName("and writes the new letter once the officials have approved, not before")
    void after() throws Exception {
      List<String> before = codes(letters());
      ok(election.registrar("replace", "--id", "2"));
      assertEquals(before, codes(letters()), "until then the old letter is the valid one");
      approveLast();
      List<String> after = codes(letters());
      assertEquals(before.getFirst(), after.getFirst());
      assertNotEquals(before.get(1), after.get(1));
      assertEquals(1, letters("--only", "2").size());
    }

    @Test
    @DisplayName("once: a second time it says that officials are waited for")
    void waiting() throws Exception {
      ok(election.registrar("replace", "--id", "2"));
      Person.Outcome again = election.registrar("replace", "--id", "2");
      assertEquals(INCOMPLETE, again.exit(), again::toString);
      assertEquals(1, replacements());
    }

    @Test
    @DisplayName("with the same new code after an answer was lost")
    void resumed() throws Exception {
      election.box.failBefore(1);
      assertEquals(INCOMPLETE, election.registrar("replace", "--id", "2").exit());
      ok(election.registrar("replace", "--id", "2"));
      election.box.failAfter(1);
      assertEquals(INCOMPLETE, election.registrar("replace", "--id", "3").exit());
      assertEquals(INCOMPLETE, election.registrar("replace", "--id", "3").exit(), "it waits");
      assertEquals(2, replacements());
      approveLast();
      assertEquals(3, letters().size());
    }

    @Test
    @DisplayName("with another new code after the proposal became void with its phase")
    void voided() throws Exception {
      ok(election.registrar("replace", "--id", "2"));
      ok(election.official.at("election", "open"));
      List<String> before = codes(letters());
      ok(election.registrar("replace", "--id", "2"));
      assertEquals(2, replacements());
      approveLast();
      assertNotEquals(before.get(1), codes(letters()).get(1));
    }

    @Test
    @DisplayName("for voters it knows alone, and posts nothing at a dry run")
    void unknown() throws Exception {
      assertEquals(USAGE, election.registrar("replace", "--id", "9").exit());
      ok(election.registrar("replace", "--id", "2", "--dry-run"));
      assertEquals(0, replacements());
    }
  }

  @Nested
  @DisplayName("knows the voters")
  final class Knows {
    @BeforeEach
    void roll() throws Exception {
      ok(
          election.roll(
              """
              id,name,address,style,cell
              1,Zoë Müller,Hauptstraße 1 | Köln,full,north
              2,Max Müller,Gasse 2,full,north
              """));
    }

    @Test
    @DisplayName("by words of name and address without their accents, and by id; shows no code")
    void find() throws Exception {
      Person.Outcome both = election.registrar("find", "muller");
      assertTrue(both.out().contains("Zoë") && both.out().contains("Max"), both::toString);
      Person.Outcome one = election.registrar("find", "koln zoe");
      assertTrue(one.out().contains("Zoë") && !one.out().contains("Max"), one::toString);
      assertTrue(election.registrar("find", "2").out().contains("Max"));
      assertFalse(election.registrar("find", "nobody").out().contains("Max"));
      ok(election.official.at("election", "ready"));
      for (Letter letter : letters()) {
        assertFalse(both.out().contains(letter.code()));
      }
    }

    @Test
    @DisplayName("and corrects how they are reached, but nothing that could not stand in the table")
    void correct() throws Exception {
      ok(election.registrar("correct", "--id", "1", "--name", "Zoë Maier", "--language", "de"));
      assertTrue(election.registrar("find", "maier").out().contains("· de ·"));
      for (List<String> bad :
          List.of(
              List.of("--email", "zoe"),
              List.of("--language", "fr"),
              List.of("--name", "a\nb"),
              List.of("--address", "x".repeat(201)))) {
        Person.Outcome refused = election.registrar("correct", "--id", "1", bad.get(0), bad.get(1));
        assertEquals(USAGE, refused.exit(), refused::toString);
      }
      assertEquals(USAGE, election.registrar("correct", "--id", "9", "--name", "X").exit());
      assertTrue(election.registrar("find", "maier").out().contains("· de ·"));
    }
  }

  @Nested
  @DisplayName("destroys the private list")
  final class Destroys {
    private Path certificate() {
      return election.registrar.file("certificate.json");
    }

    private Person.Outcome destroy(String... more) throws Exception {
      var arguments = new java.util.ArrayList<>(List.of("--certificate", certificate().toString()));
      arguments.addAll(List.of(more));
      return election.registrar("destroy", arguments.toArray(String[]::new));
    }

    @BeforeEach
    void roll() throws Exception {
      ok(election.roll(TABLE));
      ok(election.official.at("election", "ready"));
    }

    private void abort() throws Exception {
      ok(election.official.at("election", "abort", "--reason", "a test"));
    }

    @Test
    @DisplayName("once the election is over, and certifies it with its key")
    void over() throws Exception {
      letters();
      Path letters = election.registrar.file("letters.csv");
      abort();
      ok(destroy("--dry-run"));
      assertTrue(Files.exists(list()));
      ok(destroy("--also", letters.toString()));
      assertFalse(Files.exists(list()));
      assertFalse(Files.exists(letters));
      DestructionCertificate certificate =
          DestructionCertificate.decode(Files.readAllBytes(certificate()));
      assertTrue(certificate.check(election.election.registrar.publicKey()).isValid());
      assertEquals(DestructionCertificate.Thing.LIST, certificate.statement().thing());
      assertEquals(
          java.util.Optional.of(election.fingerprint()), certificate.statement().fingerprint());
      assertEquals(REFUSED, election.registrar("letters", "--csv", letters.toString()).exit());
    }

    @Test
    @DisplayName("not before, unless told so, and then says what is lost")
    void early() throws Exception {
      Person.Outcome early = destroy();
      assertEquals(REFUSED, early.exit(), early::toString);
      assertTrue(early.err().contains("no letter can be written"), early::toString);
      assertTrue(Files.exists(list()));
      assertFalse(Files.exists(certificate()));
      ok(destroy("--early"));
      assertFalse(Files.exists(list()));
    }

    @Test
    @DisplayName("only if the certificate can be written and every file is one")
    void nothingHalf() throws Exception {
      abort();
      assertEquals(
          USAGE,
          election
              .registrar("destroy", "--certificate", folder.resolve("no/where").toString())
              .exit());
      assertEquals(USAGE, destroy("--also", folder.toString()).exit());
      assertEquals(USAGE, destroy("--also", folder.resolve("nothing").toString()).exit());
      assertTrue(Files.exists(list()));
      assertFalse(Files.exists(certificate()));
    }

    @Test
    @DisplayName("once; a certificate that was lost is written again without it, never with it")
    void again() throws Exception {
      abort();
      assertEquals(REFUSED, destroy("--certify-only").exit());
      ok(destroy());
      Files.delete(certificate());
      assertEquals(REFUSED, destroy().exit());
      ok(destroy("--certify-only"));
      assertTrue(Files.exists(certificate()));
    }

    @Test
    @DisplayName("in a certificate that is worth nothing when it was changed")
    void changed() throws Exception {
      abort();
      ok(destroy());
      String forged = Files.readString(certificate()).replaceFirst("\"time\":\\d", "\"time\":9");
      boolean valid;
      try {
        valid =
            DestructionCertificate.decode(forged.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .check(election.election.registrar.publicKey())
                .isValid();
      } catch (MalformedException e) {
        valid = false;
      }
      assertFalse(valid);
    }
  }
}
