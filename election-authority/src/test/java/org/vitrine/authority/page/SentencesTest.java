package org.vitrine.authority.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.registrar.RollColumn;
import org.vitrine.authority.registrar.RollProblem;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.authority.trustee.BadShare;
import org.vitrine.crypto.ceremony.ShareFault;
import org.vitrine.pages.words.Words;

@DisplayName("What a page says of a refusal")
final class SentencesTest {
  private static Words words(String language) {
    return DeskWords.LANGUAGES.of(Locale.of(language));
  }

  private static String german(Exception e) {
    return Sentences.of(Refusal.of(e), words("de"));
  }

  @Test
  @DisplayName("is in its language down to the parts: phases, things, numbers, lists")
  void parts() {
    Refusal refusal =
        Refusal.refused("In phase \"open\".", "Look.")
            .named("official.phase", Map.of("phase", Phase.OPEN.phrase()));
    assertEquals(
        "Das geht jetzt nicht: Die Wahl ist in der Phase „"
            + words("de").say("phase.open")
            + "“. Sehen Sie nach, wo sie steht.",
        Sentences.of(refusal, words("de")));
    Refusal list =
        Refusal.refused("Wrong.", "Stop.")
            .named("audit.fail", Map.of("checks", List.of("V6", "V12")));
    assertEquals("Le dossier n’est pas exact : V6, V12.", Sentences.what(list, words("fr")));
  }

  @Test
  @DisplayName("is in its language when reading and writing went wrong")
  void trouble() {
    assertTrue(german(new NoSuchFileException("/a/b")).contains("keine Datei und keinen Ordner"));
    assertTrue(german(new AccessDeniedException("/a/b")).contains("wird verweigert"));
    assertTrue(
        german(new FileSystemException("/a/b", null, "no space left"))
            .contains("/a/b ist misslungen: no space left."));
    assertTrue(german(new IOException("a cable")).contains("misslungen: a cable."));
    assertTrue(german(new IOException()).contains("misslungen: IOException."));
    String said =
        german(
            new TroubleException(
                new Phrase("table.fault.encoding", Map.of("line", 1_200), "line 1200")));
    assertTrue(said.contains("misslungen: Zeile 1.200 ist nicht in UTF-8."), said);
    assertTrue(german(new IllegalStateException("odd")).contains("Dieses Programm hat einen"));
  }

  @Test
  @DisplayName("keeps what strangers wrote on one line, and turns no direction")
  void strangers() {
    Refusal refusal = Refusal.usage("x", "y").named("site.none", Map.of("address", "a\u202eb\nc"));
    String said = Sentences.what(refusal, words("en"));
    assertFalse(said.contains("\u202e") || said.contains("\n"), said);
  }

  @Test
  @DisplayName("names what the ballot box did not like; a code that nobody knows stands as it is")
  void codes() {
    var known = new Posted.Refused(409, "wrong-phase", "", java.util.Optional.empty());
    var strange = new Posted.Refused(409, "sesame", "", java.util.Optional.empty());
    assertTrue(Sentences.of(known.meaning(), words("de")).contains("Phase"));
    assertEquals("sesame", Sentences.of(strange.meaning(), words("de")));
  }

  @ParameterizedTest
  @EnumSource(RollProblem.Fault.class)
  @DisplayName("has a clause for everything that can be wrong in a row of the voter table")
  void rows(RollProblem.Fault fault) {
    var problem =
        new RollProblem(
            7,
            RollColumn.EMAIL.word(),
            fault,
            Map.of(
                "value", "x", "line", 2, "found", 3, "expected", 4, "most", 5, "allowed", "a, b"));
    for (Words words : DeskWords.LANGUAGES.all()) {
      assertTrue(words.has(problem.what().key()), problem.what().key());
      assertFalse(Sentences.of(problem.what(), words).contains("{"));
      assertEquals(
          words.say("registrar.column.email"), Sentences.of(problem.where(), words), words.tag());
    }
  }

  @Test
  @DisplayName("says in other words what is wrong with a share")
  void shares() {
    for (ShareFault fault : ShareFault.values()) {
      String said = Sentences.what(new BadShare(2, "Tilo", fault).refusal(), words("de"));
      assertFalse(said.contains(fault.words()), said);
      assertFalse(said.contains("{"), said);
      assertTrue(said.contains("Tilo"), said);
    }
  }
}
