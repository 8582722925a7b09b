package org.vitrine.authority.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.files.Table;
import org.vitrine.crypto.election.Manifest;

@DisplayName("The voter table")
final class RollTableTest {
  private static final Manifest MANIFEST = new Elections(1, 1, 1).manifest;

  private static RollTable.Outcome read(String text) throws IOException {
    return RollTable.read(Table.read(text.getBytes(StandardCharsets.UTF_8)), MANIFEST);
  }

  private static List<Voter> accepted(String text) throws IOException {
    return assertInstanceOf(RollTable.Accepted.class, read(text)).voters();
  }

  private static List<String> problems(String text) throws IOException {
    return assertInstanceOf(RollTable.Rejected.class, read(text)).problems().stream()
        .map(RollProblem::toString)
        .toList();
  }

  @Nested
  @DisplayName("is accepted")
  final class Accepted {
    @Test
    @DisplayName("with named columns in any order, separated by semicolons")
    void named() throws IOException {
      List<Voter> voters =
          accepted("cell;Name;id;style;weight\nnorth;Éva;7;full;3\nsouth;\"Bo; jr\";8;short;\n");
      assertEquals(
          List.of(
              new Voter("7", "Éva", "", "", "en", 3, "full", "north"),
              new Voter("8", "Bo; jr", "", "", "en", 1, "short", "south")),
          voters);
    }

    @Test
    @DisplayName("without a header, in the documented order, separated by commas")
    void headerless() throws IOException {
      assertEquals(
          List.of(new Voter("7", "Ada", "Street 1 | Town", "", "de", 2, "full", "north")),
          accepted("7,Ada,de,2,full,north,Street 1 | Town\n"));
    }

    @Test
    @DisplayName("in Windows-1252 as in UTF-8 with a byte-order mark")
    void encodings() throws IOException {
      String text = "id;name;style;cell\n1;Zoë Müller;full;north\n";
      Voter expected = new Voter("1", "Zoë Müller", "", "", "en", 1, "full", "north");
      for (byte[] bytes :
          List.of(
              text.getBytes(Charset.forName("windows-1252")),
              ("\ufeff" + text).getBytes(StandardCharsets.UTF_8))) {
        var outcome =
            assertInstanceOf(RollTable.Accepted.class, RollTable.read(Table.read(bytes), MANIFEST));
        assertEquals(List.of(expected), outcome.voters());
      }
    }

    @Test
    @DisplayName("and says which columns it ignores")
    void ignored() throws IOException {
      var outcome =
          assertInstanceOf(
              RollTable.Accepted.class, read("id,style,cell,shoe size\n1,full,north,44\n"));
      assertEquals(List.of("shoe size"), outcome.ignored());
    }
  }

  @Nested
  @DisplayName("is refused as a whole")
  final class Refused {
    @Test
    @DisplayName("naming line, column and reason of every error")
    void everyError() throws IOException {
      assertEquals(
          List.of(
              "line 2, language: \"fr\" is none of de, en",
              "line 3, weight: \"0\" is not a whole number from 1 to 4294967296",
              "line 3, id: \"1\" stands in line 2 already",
              "line 4, id: is missing",
              "line 4, style: \"big\" is none of full, short",
              "line 4, cell: is missing, and the election has more than one"),
          problems(
              """
              id,language,weight,style,cell
              1,fr,1,full,north
              1,en,0,full,north
              ,en,1,big,
              """));
    }

    @Test
    @DisplayName("when a weight is negative, broken, too large or has a leading zero")
    void weights() throws IOException {
      for (String weight : List.of("-1", "1.5", "4294967297", "01", "1e3", "٣")) {
        assertEquals(
            1, problems("id,weight,style,cell\n1," + weight + ",full,north\n").size(), weight);
      }
      assertEquals(
          1L << 32,
          accepted("id,weight,style,cell\n1,4294967296,full,north\n").getFirst().weight());
    }

    @Test
    @DisplayName("when it is empty, or has a header and no voter")
    void empty() throws IOException {
      assertEquals(List.of("line 1, table: holds no row"), problems("\n\n"));
      assertEquals(List.of("line 1, table: holds no voter"), problems("id,style,cell\n"));
    }

    @Test
    @DisplayName("when two columns have one name, or a row is too long")
    void shape() throws IOException {
      assertEquals(
          List.of(
              "line 1, style: is the name of two columns",
              "line 2, row: has 5 columns, expected 4"),
          problems("id,style,style,cell\n1,full,full,north,more\n"));
    }

    @Test
    @DisplayName("when a name is too long or holds a line break")
    void texts() throws IOException {
      assertEquals(
          List.of("line 2, name: has 201 characters; at most 200 are allowed"),
          problems("id,name,style,cell\n1," + "x".repeat(201) + ",full,north\n"));
      assertEquals(
          List.of("line 3, name: holds a line break or control character"),
          problems("id,name,style,cell\n1,\"a\nb\",full,north\n"));
    }
  }
}
