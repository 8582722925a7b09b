package org.vitrine.authority.trustee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sums of a contest that every trustee decrypts")
final class SumsDueTest {
  @Test
  @DisplayName("are one for each cell with enough ballots")
  void alone() {
    assertEquals(3, SumsDue.groups(List.of(2, 5, 2), 2));
    assertEquals(1, SumsDue.groups(List.of(0, 1, 0), 1));
  }

  @Test
  @DisplayName("take small cells together with their neighbours, the last ones with those before")
  void together() {
    assertEquals(1, SumsDue.groups(List.of(1, 1), 2));
    assertEquals(1, SumsDue.groups(List.of(2, 1), 2));
    assertEquals(2, SumsDue.groups(List.of(1, 2, 3, 1), 3));
  }

  @Test
  @DisplayName("are none when there are too few ballots in all cells together")
  void none() {
    assertEquals(0, SumsDue.groups(List.of(1, 1), 3));
    assertEquals(0, SumsDue.groups(List.of(0, 0), 1));
  }
}
