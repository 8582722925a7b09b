package org.vitrine.authority.voter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.Elections;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Style;

@DisplayName("A selection of choices")
final class SelectionTest {
  private static final Manifest MANIFEST = new Elections(1, 1, 1).manifest;
  private static final Style FULL = MANIFEST.style("full").orElseThrow();

  @Test
  @DisplayName("becomes one value for each option, and one for blank")
  void values() throws Refusal {
    assertEquals(
        List.of(List.of(0, 1, 0), List.of(3, 1)),
        Selection.parse(MANIFEST, FULL, List.of("points=x:3,y", "mayor=bo")).values());
  }

  @Test
  @DisplayName("leaves blank or empty what is not mentioned")
  void omitted() throws Refusal {
    assertEquals(
        List.of(List.of(0, 0, 1), List.of(0, 0)),
        Selection.parse(MANIFEST, FULL, List.of()).values());
  }

  @Test
  @DisplayName("is described as it can be read again, and hidden otherwise")
  void described() throws Refusal {
    Selection selection = Selection.parse(MANIFEST, FULL, List.of("mayor=ada", "points=y:2"));
    List<String> described = selection.describe(MANIFEST, FULL);
    assertEquals(List.of("mayor=ada", "points=y:2"), described);
    assertEquals(selection, Selection.parse(MANIFEST, FULL, described));
    assertFalse(selection.toString().contains("1"));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("is refused when a rule is broken:")
  @ValueSource(
      strings = {
        "mayor=ada,bo",
        "mayor=",
        "mayor=ada,blank",
        "mayor=nobody",
        "mayor=ada:2",
        "mayor=ada:-1",
        "mayor=ada,ada",
        "points=x:4",
        "points=x:3,y:2",
        "points=blank",
        "chess=ada",
        "mayor",
        "=ada"
      })
  void refused(String choice) {
    assertThrows(Refusal.class, () -> Selection.parse(MANIFEST, FULL, List.of(choice)));
  }

  @Test
  @DisplayName("is refused when a contest is given twice or is not on the ballot")
  void twice() {
    assertThrows(
        Refusal.class, () -> Selection.parse(MANIFEST, FULL, List.of("mayor=ada", "mayor=bo")));
    Style small = MANIFEST.style("short").orElseThrow();
    assertThrows(Refusal.class, () -> Selection.parse(MANIFEST, small, List.of("mayor=ada")));
  }
}
