package org.vitrine.verifier.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.verifier.replay.CellReplay.Group;

@DisplayName("A40: cells that are too small")
final class CellMergingTest {
  private static List<Group> cells(List<Integer> ballots) {
    return IntStream.range(0, ballots.size())
        .mapToObj(i -> new Group(List.of(i), ballots.get(i), 10L * ballots.get(i)))
        .toList();
  }

  private static List<List<Integer>> merged(List<Integer> ballots, int minimum) {
    return CellReplay.merge(cells(ballots), minimum).stream().map(Group::cells).toList();
  }

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(List.of(), 3, List.of()),
        Arguments.of(List.of(2), 3, List.of()),
        Arguments.of(List.of(3), 3, List.of(List.of(0))),
        Arguments.of(List.of(0), 1, List.of()),
        Arguments.of(List.of(5, 5), 3, List.of(List.of(0), List.of(1))),
        Arguments.of(List.of(1, 5), 3, List.of(List.of(0, 1))),
        Arguments.of(List.of(5, 1), 3, List.of(List.of(0, 1))),
        Arguments.of(List.of(1, 1), 3, List.of()),
        Arguments.of(List.of(1, 1, 1), 3, List.of(List.of(0, 1, 2))),
        Arguments.of(List.of(1, 2, 4, 4), 3, List.of(List.of(0, 1), List.of(2), List.of(3))),
        Arguments.of(List.of(4, 1, 1, 4), 3, List.of(List.of(0), List.of(1, 2, 3))),
        Arguments.of(List.of(4, 4, 1, 1), 3, List.of(List.of(0), List.of(1, 2, 3))),
        Arguments.of(List.of(0, 0, 0, 9), 1, List.of(List.of(0, 1, 2, 3))));
  }

  @ParameterizedTest
  @MethodSource("table")
  @DisplayName("are merged as the table says")
  void table(List<Integer> ballots, int minimum, List<List<Integer>> expected) {
    assertEquals(expected, merged(ballots, minimum));
  }

  @Test
  @DisplayName("are merged as by the rule that starts again after every step")
  void asByTheLetter() {
    var random = new Random(40);
    for (int round = 0; round < 2_000; round++) {
      List<Integer> ballots =
          IntStream.range(0, random.nextInt(12)).mapToObj(i -> random.nextInt(6)).toList();
      int minimum = 1 + random.nextInt(7);
      assertEquals(byTheLetter(ballots, minimum), merged(ballots, minimum), ballots::toString);
    }
  }

  private static List<List<Integer>> byTheLetter(List<Integer> ballots, int minimum) {
    var groups = new ArrayList<>(cells(ballots));
    while (groups.size() > 1) {
      int small = 0;
      while (small < groups.size() && groups.get(small).ballots() >= minimum) {
        small++;
      }
      if (small == groups.size()) {
        break;
      }
      int left = small == groups.size() - 1 ? small - 1 : small;
      groups.set(left, groups.get(left).with(groups.remove(left + 1)));
    }
    boolean tooFew = groups.size() == 1 && groups.getFirst().ballots() < minimum;
    return tooFew ? List.of() : groups.stream().map(Group::cells).toList();
  }

  @Test
  @DisplayName("lose neither a ballot nor any weight")
  void sums() {
    List<Group> groups = CellReplay.merge(cells(List.of(4, 1, 1, 7, 0)), 3);
    assertEquals(13, groups.stream().mapToLong(Group::ballots).sum());
    assertEquals(130, groups.stream().mapToLong(Group::weight).sum());
  }
}
