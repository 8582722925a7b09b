package org.vitrine.authority.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.official.Draft;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Figures;

@DisplayName("A table of counts")
final class CountsTest {
  private static final String TABLE =
      """
      ward,first_choice,ballots
      01,"STROUD, ""JIM"" JR",7
      01,undervote,2
      01,UWI,1
      02,"STROUD, ""JIM"" JR",0
      02,overvote,3
      02,Łódź,"1,200"
      """;

  private static CountsTable table(String text) throws IOException {
    return CountsTable.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("gives one voter for each ballot, groups as cells, under- and overvotes as blank")
  void plan() throws Exception {
    CountsTable table = table(TABLE);
    assertEquals(1_213, table.ballots());
    Questions questions = Questions.of(CountsPlan.draft(table, "Mayor"));
    List<PlannedVoter> voters = CountsPlan.of(questions, table);
    assertEquals(1_213, voters.size());
    List<Expected.Group> groups = Expected.of(questions, voters).groups().get("contest");
    assertEquals(
        List.of(
            new Expected.Group(
                List.of("01"), new Figures(10, 10, List.of(7L, 1L, 0L), OptionalLong.of(2))),
            new Expected.Group(
                List.of("02"),
                new Figures(1_203, 1_203, List.of(0L, 0L, 1_200L), OptionalLong.of(3)))),
        groups);
  }

  @Test
  @DisplayName("keeps options apart whose identifiers would be the same")
  void identifiers() throws Exception {
    CountsTable table = table("g,c,n\na,山田,1\na,田中,2\na,blank,3\na,Blank Space,4\n");
    Questions questions = Questions.of(CountsPlan.draft(table, "T"));
    assertEquals(
        new Figures(10, 10, List.of(1L, 2L, 4L), OptionalLong.of(3)),
        Expected.of(questions, CountsPlan.of(questions, table))
            .groups()
            .get("contest")
            .getFirst()
            .figures());
  }

  @Test
  @DisplayName("is sampled exactly, proportionally and always alike")
  void sample() throws IOException {
    CountsTable table = table(TABLE);
    for (int wanted : List.of(1, 10, 100, 1_212, 1_213, 5_000)) {
      CountsTable sample = table.sample(wanted);
      assertEquals(Math.min(wanted, 1_213), sample.ballots());
      assertEquals(sample, table.sample(wanted));
      for (int i = 0; i < table.rows().size(); i++) {
        double share = (double) table.rows().get(i).ballots() * sample.ballots() / 1_213;
        assertTrue(Math.abs(sample.rows().get(i).ballots() - share) < 1, "row " + i);
      }
    }
  }

  @Test
  @DisplayName("is refused when a row is short or its number is none")
  void broken() {
    assertThrows(IOException.class, () -> table("g,c,n\na,b\n"));
    assertThrows(IOException.class, () -> table("g,c,n\na,b,-1\n"));
    assertThrows(IOException.class, () -> table("g,c,n\na,b,1.5\n"));
    assertThrows(IOException.class, () -> table("g,c,n\n"));
  }

  @Test
  @DisplayName("finds options and cells of a given election by identifier or title")
  void ownManifest() throws Exception {
    Questions questions =
        questions(
            """
            {"title": "T", "minimum": 1, "cells": ["Ward One"],
             "contests": [{"id": "c", "title": "C", "min": 0, "max": 1,
               "options": [{"id": "x", "title": "Xaver"}, {"id": "y", "title": "Yara"}]}]}
            """);
    List<PlannedVoter> voters =
        CountsPlan.of(
            questions, table("g,c,n\nward one,XAVER,2\nward-one,y,1\nWard One,undervote,4\n"));
    assertEquals(
        new Figures(7, 7, List.of(2L, 1L), OptionalLong.empty()),
        Expected.of(questions, voters).groups().get("c").getFirst().figures());
  }

  @Test
  @DisplayName("is refused when it names what the election does not have")
  void misfit() throws Exception {
    Questions questions =
        questions(
            """
            {"title": "T", "cells": ["A"],
             "contests": [{"id": "c", "title": "C", "min": 1, "max": 1, "options": ["X", "Y"]}]}
            """);
    assertThrows(Refusal.class, () -> CountsPlan.of(questions, table("g,c,n\nA,Z,1\n")));
    assertThrows(Refusal.class, () -> CountsPlan.of(questions, table("g,c,n\nB,X,1\n")));
    assertThrows(Refusal.class, () -> CountsPlan.of(questions, table("g,c,n\nA,undervote,1\n")));
  }

  private static Questions questions(String json) throws MalformedException {
    return Questions.of(Draft.read(json.getBytes(StandardCharsets.UTF_8), false));
  }
}
