package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cells below the minimum are merged")
class GroupsTest {
  private static List<List<Integer>> merged(int minimum, int... ballots) {
    var cells = new ArrayList<Groups.Group>();
    for (int i = 0; i < ballots.length; i++) {
      cells.add(new Groups.Group(List.of(i), ballots[i], ballots[i]));
    }
    return Groups.merge(cells, minimum).stream().map(Groups.Group::cells).toList();
  }

  @Test
  @DisplayName("none where all are large enough")
  void none() {
    assertEquals(List.of(List.of(0), List.of(1)), merged(3, 3, 5));
    assertEquals(List.of(List.of(0)), merged(3, 3));
  }

  @Test
  @DisplayName("the first small one with its successor, again and again")
  void successor() {
    assertEquals(List.of(List.of(0, 1), List.of(2)), merged(3, 2, 5, 4));
    assertEquals(List.of(List.of(0, 1, 2), List.of(3)), merged(3, 1, 1, 1, 3));
    assertEquals(List.of(List.of(0), List.of(1, 2), List.of(3)), merged(3, 3, 0, 9, 3));
  }

  @Test
  @DisplayName("a small last one with its predecessor")
  void predecessor() {
    assertEquals(List.of(List.of(0), List.of(1, 2)), merged(3, 4, 5, 2));
    assertEquals(List.of(List.of(0, 1, 2)), merged(3, 2, 0, 2));
  }

  @Test
  @DisplayName("and where even all together are too few, there is no group")
  void tooFew() {
    assertEquals(List.of(), merged(3, 1, 1));
    assertEquals(List.of(), merged(3, 2));
    assertEquals(List.of(), merged(3, 0, 0, 0));
    assertEquals(List.of(), merged(1));
  }

  @Test
  @DisplayName("so that every group is large enough, keeps the order and loses no cell")
  void properties() {
    var random = new Random(20_261_123L);
    for (int run = 0; run < 2_000; run++) {
      int minimum = 1 + random.nextInt(6);
      int[] ballots = random.ints(1 + random.nextInt(9), 0, 8).toArray();
      List<List<Integer>> groups = merged(minimum, ballots);
      int next = 0;
      for (List<Integer> group : groups) {
        int sum = 0;
        for (int cell : group) {
          assertEquals(next++, cell);
          sum += ballots[cell];
        }
        assertTrue(sum >= minimum);
        assertTrue(group.size() > 1 || ballots[group.getFirst()] >= minimum, "needlessly merged");
      }
      int total = java.util.stream.IntStream.of(ballots).sum();
      assertEquals(total >= minimum ? ballots.length : 0, next);
    }
  }
}
