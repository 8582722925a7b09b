package org.vitrine.authority.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.files.TableForm;
import org.vitrine.authority.files.TableForm.Encoding;
import org.vitrine.authority.files.TableForm.Separator;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.election.Manifest;

@DisplayName("Importing the voter table")
final class RollImportTest {
  private static final Manifest MANIFEST = new Elections(1, 1, 1).manifest;

  private static RollImport read(byte[] bytes, TableForm form, RollLayout layout)
      throws IOException {
    return RollImport.of(bytes, form, layout, MANIFEST);
  }

  private static RollTable.Accepted accepted(String text, RollLayout layout) throws IOException {
    return assertInstanceOf(
        RollTable.Accepted.class,
        read(text.getBytes(StandardCharsets.UTF_8), TableForm.UNKNOWN, layout).outcome());
  }

  private static RollTable.Accepted accepted(String text) throws IOException {
    return accepted(text, RollLayout.UNKNOWN);
  }

  private static List<String> problems(RollImport read) {
    return assertInstanceOf(RollTable.Rejected.class, read.outcome()).problems().stream()
        .map(RollProblem::toString)
        .toList();
  }

  @Nested
  @DisplayName("finds out")
  final class FindsOut {
    @Test
    @DisplayName("every encoding with every separator, with and without a header")
    void forms() throws IOException {
      for (Separator separator : Separator.values()) {
        for (boolean header : new boolean[] {true, false}) {
          String names = header ? "id;name;language;weight;style;cell\n" : "";
          String text =
              (names + "1;Zoë Müller;en;2;full;north\n")
                  .replace(";", String.valueOf(separator.character()));
          for (String encoded : List.of("utf-8", "utf-8 with mark", "windows-1252")) {
            byte[] bytes =
                switch (encoded) {
                  case "utf-8" -> text.getBytes(StandardCharsets.UTF_8);
                  case "windows-1252" -> text.getBytes(Charset.forName("windows-1252"));
                  default -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
                };
            RollImport read = read(bytes, TableForm.UNKNOWN, RollLayout.UNKNOWN);
            Encoding encoding =
                encoded.startsWith("utf-8") ? Encoding.UTF_8 : Encoding.WINDOWS_1252;
            assertEquals(new TableForm(Optional.of(encoding), Optional.of(separator)), read.form());
            var outcome = assertInstanceOf(RollTable.Accepted.class, read.outcome());
            assertEquals(header, outcome.header());
            assertEquals(
                List.of(new Voter("1", "Zoë Müller", "", "", "en", 2, "full", "north")),
                outcome.voters());
          }
        }
      }
    }

    @Test
    @DisplayName("columns by their English, German and French names, in any case and order")
    void names() throws IOException {
      var expected =
          List.of(new Voter("7", "Ada Byron", "A | B", "a@b.org", "de", 3, "full", "north"));
      for (String header :
          List.of(
              "Voter ID,First name,Surname,Postal address,E-Mail,Language,Votes,Ballot,District",
              "Wählernummer,Vorname,Nachname,Anschrift,E-Mail-Adresse,Sprache,Stimmgewicht,"
                  + "Stimmzettel,Wahlkreis",
              "Numéro,Prénom,Nom,Adresse postale,Courriel,Langue,Nombre de voix,Bulletin,"
                  + "Circonscription")) {
        assertEquals(
            expected,
            accepted(header + "\n7,Ada,Byron,A | B,a@b.org,de,3,full,north\n").voters(),
            header);
      }
    }
  }

  @Nested
  @DisplayName("is told")
  final class IsTold {
    @Test
    @DisplayName("which columns stand where, with a header of names that nobody knows")
    void columns() throws Exception {
      var layout = RollLayout.of(Optional.of(true), "name,-,id,style,cell");
      assertEquals(
          List.of(new Voter("7", "Ada", "", "", "en", 1, "full", "north")),
          accepted("α,β,γ,δ,ε\nAda,x,7,full,north\n", layout).voters());
    }

    @Test
    @DisplayName("that a first row which looks like a header is a voter")
    void noHeader() throws Exception {
      var layout = RollLayout.of(Optional.of(false), "id,name,style,cell");
      assertEquals(
          List.of("No", "1"),
          accepted("No,Name,full,north\n1,Ada,full,north\n", layout).voters().stream()
              .map(Voter::id)
              .toList());
    }

    @Test
    @DisplayName("an encoding or separator, and believes it")
    void form() throws IOException {
      byte[] bytes = "1;Zoë;en;1;full;north\n".getBytes(StandardCharsets.UTF_8);
      var latin = new TableForm(Optional.of(Encoding.WINDOWS_1252), Optional.empty());
      var outcome =
          assertInstanceOf(
              RollTable.Accepted.class, read(bytes, latin, RollLayout.UNKNOWN).outcome());
      assertEquals("ZoÃ«", outcome.voters().getFirst().name());
      var commas = new TableForm(Optional.empty(), Optional.of(Separator.COMMA));
      assertFalse(problems(read(bytes, commas, RollLayout.UNKNOWN)).isEmpty());
    }

    @Test
    @DisplayName("columns that do not exist, or twice the same")
    void nonsense() {
      for (String columns : List.of("id,shoe size", "id,name,id", "id,,name")) {
        assertThrows(Refusal.class, () -> RollLayout.of(Optional.empty(), columns), columns);
      }
    }
  }

  @Nested
  @DisplayName("refuses")
  final class Refuses {
    @Test
    @DisplayName("bytes that are not in the encoding it was told, naming the line")
    void encoding() {
      byte[] bytes = "1;Ada\n2;Zoë\n".getBytes(Charset.forName("windows-1252"));
      var utf8 = new TableForm(Optional.of(Encoding.UTF_8), Optional.empty());
      IOException wrong =
          assertThrows(IOException.class, () -> read(bytes, utf8, RollLayout.UNKNOWN));
      assertEquals("line 2 of the table is not UTF-8", wrong.getMessage());
    }

    @Test
    @DisplayName("UTF-16 and bytes that Windows-1252 does not have, instead of guessing")
    void unreadable() throws IOException {
      byte[] wide = "\ufeffid,name\n1,Ada\n".getBytes(StandardCharsets.UTF_16LE);
      assertThrows(IOException.class, () -> read(wide, TableForm.UNKNOWN, RollLayout.UNKNOWN));
      byte[] undefined =
          "id,name,style,cell\n1,A?\u00e9,full,north\n".getBytes(Charset.forName("windows-1252"));
      for (int i = 0; i < undefined.length; i++) {
        undefined[i] = undefined[i] == '?' ? (byte) 0x81 : undefined[i];
      }
      assertEquals(
          List.of("line 2, name: holds a character that could not be read; check the encoding"),
          problems(read(undefined, TableForm.UNKNOWN, RollLayout.UNKNOWN)));
    }

    @Test
    @DisplayName("what is no e-mail address, and what would add a line to a mail's header")
    void emails() throws IOException {
      for (String email :
          List.of(
              "ada",
              "ada@",
              "@example.org",
              "a b@example.org",
              "a@b@c",
              "a@b.org,c@d.org",
              "zoë@example.org",
              "a..b@c.org",
              ".a@c.org",
              "a@-c.org",
              "<a@b.org>",
              "\"a b\"@c.org")) {
        assertEquals(
            1,
            problems(
                    read(
                        ("id,email,style,cell\n1,\""
                                + email.replace("\"", "\"\"")
                                + "\",full,north\n")
                            .getBytes(StandardCharsets.UTF_8),
                        TableForm.UNKNOWN,
                        RollLayout.UNKNOWN))
                .size(),
            email);
      }
      assertTrue(
          problems(
                  read(
                      "id,email,style,cell\n1,\"a@b.org\r\nBcc: c@d.org\",full,north\n"
                          .getBytes(StandardCharsets.UTF_8),
                      TableForm.UNKNOWN,
                      RollLayout.UNKNOWN))
              .stream()
              .anyMatch(p -> p.contains("line break")));
    }

    @Test
    @DisplayName("a header without the voters' ids")
    void noId() throws IOException {
      assertEquals(
          List.of("line 1, id: is not the name of any column"),
          problems(
              read(
                  "name,style,cell\nAda,full,north\n".getBytes(StandardCharsets.UTF_8),
                  TableForm.UNKNOWN,
                  RollLayout.UNKNOWN)));
    }

    @Test
    @DisplayName("nothing of what a value looks like: placeholders in it stay as they are")
    void placeholders() throws IOException {
      assertEquals(
          List.of("line 2, style: \"{allowed}\" is none of full, short"),
          problems(
              read(
                  "id,style,cell\n1,{allowed},north\n".getBytes(StandardCharsets.UTF_8),
                  TableForm.UNKNOWN,
                  RollLayout.UNKNOWN)));
    }
  }

  @Test
  @DisplayName("warns of one person or address in two rows, and takes them")
  void warnings() throws IOException {
    RollTable.Accepted outcome =
        accepted(
            """
            id,name,address,email,style,cell
            1,Ada,Street 1,ada@example.org,full,north
            2,ADA,Street 1,,full,north
            3,Ada,Street 2,Ada@example.org,full,north
            4,,,,full,north
            5,,,,full,north
            """);
    assertEquals(5, outcome.voters().size());
    assertEquals(
        List.of(
            "line 3, name: has the name and address of line 2",
            "line 4, email: has the e-mail address of line 2"),
        outcome.warnings().stream().map(RollProblem::toString).toList());
  }

  @Test
  @DisplayName("warns of characters that no font has, in the row where they stand")
  void unprintable() throws IOException {
    RollTable.Accepted outcome =
        accepted(
            """
            id,name,address,style,cell
            1,Zoë Łukasiewicz,Straße 1,full,north
            2,山田 Ada,Gasse 🙂 2,full,north
            3,آدا,Kai 4,full,north
            """);
    assertEquals(
        List.of(
            "line 3, name: holds characters that no font has, printed as question marks: 山田",
            "line 3, address: holds characters that no font has, printed as question marks: 🙂"),
        outcome.warnings().stream().map(RollProblem::toString).toList());
  }

  @Test
  @DisplayName("counts voters by cell, style, weight and language, and names rare weights")
  void counts() throws IOException {
    List<Voter> voters =
        accepted(
                """
                id,weight,style,cell,language,email
                1,1,full,north,en,a@b.org
                2,1,short,north,de,
                3,5,full,south,en,
                """)
            .voters();
    RollImport.Counts counts = RollImport.Counts.of(voters, MANIFEST);
    assertEquals(3, counts.voters());
    assertEquals(7, counts.weight());
    assertEquals(Map.of("north", 2L, "south", 1L), counts.cells());
    assertEquals(Map.of("full", 2L, "short", 1L), counts.styles());
    assertEquals(Map.of(1L, 2L, 5L, 1L), counts.weights());
    assertEquals(Map.of("en", 2L, "de", 1L), counts.languages());
    assertEquals(1, counts.emails());
    assertEquals(1, counts.rare().size());
    assertEquals(5, counts.rare().getFirst().weight());
  }

  @Test
  @DisplayName("compares with the table before in plain values, whatever the order")
  void diff() {
    var ada = new Voter("1", "Ada", "", "", "en", 1, "full", "north");
    var bo = new Voter("2", "Bo", "", "", "en", 1, "full", "north");
    var cy = new Voter("3", "Cy", "", "", "en", 1, "full", "north");
    var heavier = new Voter("2", "Bo", "", "b@c.org", "en", 4, "full", "north");
    assertTrue(RollDiff.between(List.of(ada, bo), List.of(bo, ada)).isEmpty());
    RollDiff diff = RollDiff.between(List.of(ada, bo), List.of(cy, heavier));
    assertEquals(List.of(cy), diff.added());
    assertEquals(List.of(ada), diff.removed());
    assertEquals(
        Map.of(
            RollColumn.WEIGHT, new RollDiff.Values("1", "4"),
            RollColumn.EMAIL, new RollDiff.Values("", "b@c.org")),
        diff.changed().getFirst().values());
  }
}
