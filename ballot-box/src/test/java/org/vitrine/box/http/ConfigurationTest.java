package org.vitrine.box.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.box.board.BoxSettings;
import org.vitrine.box.board.StartCheck;

@DisplayName("The settings of the ballot box")
final class ConfigurationTest {
  private static BoxConfiguration with(String name, String url, int submissions, int streams) {
    return new BoxConfiguration(
        Path.of("data"),
        name,
        url,
        submissions,
        500,
        250,
        1,
        Duration.ofSeconds(20),
        streams,
        100,
        Duration.ofSeconds(25),
        5,
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        false,
        Duration.ofSeconds(5),
        Duration.ofMillis(200),
        Duration.ofSeconds(3),
        StartCheck.TAIL);
  }

  @Test
  @DisplayName("are taken as they are when they are safe")
  void safe() {
    BoxSettings settings = with("vote.example", "https://vote.example", 10, 5).settings();
    assertEquals("https://vote.example", settings.publicUrl());
    assertEquals(10, settings.limits().submissions());
  }

  @TempDir Path folder;

  @Test
  @DisplayName("stop the start when one of them does not exist, and name it")
  void unknown() {
    for (String name : List.of("vitrine.box.fre-entries", "vitrine.store.path")) {
      var refusal =
          assertThrows(
              BeanInstantiationException.class,
              () ->
                  ApplicationContext.run(
                      Map.of(
                          "vitrine.store.file",
                          folder.resolve("board").toString(),
                          "vitrine.box.data",
                          folder.resolve("data").toString(),
                          "vitrine.box.freeEntries",
                          3,
                          name,
                          "1")));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.contains("no setting " + name), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vote example, https://vote.example, 10, 5, public name",
    "Vote+1, https://vote.example, 10, 5, public name",
    "vote.example, ftp://vote.example, 10, 5, public URL",
    "vote.example, https://vote.example/, 10, 5, public URL",
    "vote.example, https://vote.example, 0, 5, submissions",
    "vote.example, https://vote.example, 1000000, 5, submissions",
    "vote.example, https://vote.example, 10, -1, streams"
  })
  @DisplayName("stop the start when they are unsafe, and say which")
  void unsafe(String name, String url, int submissions, int streams, String said) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> with(name, url, submissions, streams).settings());
    assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
  }
}
