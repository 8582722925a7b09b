package org.vitrine.authority.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Status;

@DisplayName("The verifier's checks in words")
final class CheckWordsTest {
  @Test
  @DisplayName("are the verifier's own in English, and for readers of a language without words")
  void english() {
    for (String language : new String[] {"en", "pt"}) {
      CheckWords words = CheckWords.in(language);
      for (Check check : Check.values()) {
        assertEquals(check.title(), words.title(check));
      }
      for (Status status : Status.values()) {
        assertEquals(status.word(), words.status(status));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ar"})
  @DisplayName("are translated, each in words of its own")
  void translated(String language) {
    CheckWords words = CheckWords.in(language);
    var seen = new HashSet<String>();
    for (Check check : Check.values()) {
      String title = words.title(check);
      assertNotEquals(check.title(), title, check.name());
      assertEquals(title.strip(), title);
      assertFalse(!seen.add(title), title);
    }
    for (Status status : Status.values()) {
      assertNotEquals(status.word(), words.status(status));
    }
  }
}
