package org.vitrine.authority.page.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Voters' numbers in one field")
final class VoterIdsTest {
  @Test
  @DisplayName("are parted by comma, semicolon and line break, not by the spaces within one")
  void parts() {
    assertEquals(List.of("A 1", "B\u00a02", "3", "4"), VoterIds.of(" A 1, B\u00a02;3 \r\n 4 "));
    assertEquals(List.of("A 1 B 2"), VoterIds.of("A 1 B 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "1,", ",1", "1,,2", "1; ;2", "1\n\n2", "1, 2\n"})
  @DisplayName("hold an empty one, which nobody has, where nothing stands between two signs")
  void empty(String text) {
    assertTrue(VoterIds.of(text).contains(""), text);
  }
}
