package org.vitrine.crypto.ballot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.Contest;

@DisplayName("Choices")
final class ChoicesTest {
  private static final List<Contest> CONTESTS =
      List.of(Contests.mayor(), Contests.approval(), Contests.score());

  private static final List<Integer> MAYOR = List.of(0, 1, 0, 0);
  private static final List<Integer> APPROVAL = List.of(1, 0, 1, 1);
  private static final List<Integer> SCORE = List.of(0, 3);

  @Test
  @DisplayName("that keep the rules are taken as they are, and shown to nobody")
  void valid() throws InvalidChoicesException {
    List<List<Integer>> values = List.of(MAYOR, APPROVAL, SCORE);
    Choices choices = Choices.of(CONTESTS, values);
    assertEquals(values, choices.values());
    assertEquals(CONTESTS, choices.contests());
    assertFalse(choices.toString().contains("1"));
  }

  @Test
  @DisplayName("may be blank where there is a blank option, and empty where the minimum is zero")
  void blankAndEmpty() throws InvalidChoicesException {
    Choices.of(CONTESTS, List.of(List.of(0, 0, 0, 1), List.of(0, 0, 0, 0), SCORE));
  }

  @Test
  @DisplayName("over an option's limit are refused")
  void overLimit() {
    assertRefused(
        "score/o2", "is 4; at most 3 is allowed", List.of(MAYOR, APPROVAL, List.of(0, 4)));
    assertRefused(
        "mayor/o2", "is 2; at most 1 is allowed", List.of(List.of(0, 2, 0, 0), APPROVAL, SCORE));
    assertRefused(
        "mayor/blank", "is 2; at most 1 is allowed", List.of(List.of(0, 0, 0, 2), APPROVAL, SCORE));
    assertRefused(
        "approval/o1",
        "is 2147483647; at most 1 is allowed",
        List.of(MAYOR, List.of(Integer.MAX_VALUE, 0, 0, 0), SCORE));
  }

  @Test
  @DisplayName("below zero are refused")
  void negative() {
    assertRefused(
        "score/o1", "is -1; values begin with 0", List.of(MAYOR, APPROVAL, List.of(-1, 3)));
  }

  @Test
  @DisplayName("that add up to more than the maximum are refused")
  void overMax() {
    assertRefused(
        "mayor",
        "adds up to 2; at most 1 is allowed",
        List.of(List.of(1, 1, 0, 0), APPROVAL, SCORE));
    assertRefused(
        "score", "adds up to 5; at most 4 is allowed", List.of(MAYOR, APPROVAL, List.of(3, 2)));
  }

  @Test
  @DisplayName("that add up to less than the minimum are refused")
  void underMin() {
    assertRefused(
        "mayor",
        "adds up to 0; at least 1 is needed",
        List.of(List.of(0, 0, 0, 0), APPROVAL, SCORE));
    assertRefused(
        "score", "adds up to 0; at least 1 is needed", List.of(MAYOR, APPROVAL, List.of(0, 0)));
  }

  @Test
  @DisplayName("that are blank and something else are refused")
  void blankWithOthers() {
    assertRefused(
        "mayor",
        "is blank, but options are chosen, too: 1 in all",
        List.of(List.of(1, 0, 0, 1), APPROVAL, SCORE));
  }

  @Test
  @DisplayName("for another number of contests or options are refused")
  void numbers() {
    assertRefused("", "has choices for 2 contests, but asks 3", List.of(MAYOR, APPROVAL));
    assertRefused(
        "mayor", "has 3 values, but 4 options", List.of(List.of(0, 1, 0), APPROVAL, SCORE));
    assertRefused(
        "score", "has 3 values, but 2 options", List.of(MAYOR, APPROVAL, List.of(0, 3, 0)));
  }

  private static void assertRefused(String where, String reason, List<List<Integer>> values) {
    var refused = assertThrows(InvalidChoicesException.class, () -> Choices.of(CONTESTS, values));
    assertEquals(where, refused.where());
    assertEquals(reason, refused.reason());
  }
}
