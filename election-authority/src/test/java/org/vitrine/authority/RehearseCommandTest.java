package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.demo.RehearseCommand;

@DisplayName("A rehearsal by a command")
@ExtendWith(NoPrograms.class)
final class RehearseCommandTest {
  @TempDir Path folder;

  @Test
  @DisplayName("that fails says how far it came, and leaves its logs to be looked at")
  void kept() throws Exception {
    Path draft = folder.resolve("draft.json");
    try (InputStream in =
        RehearseCommand.class.getResourceAsStream(
            "/org/vitrine/authority/examples/lindenhafen.json")) {
      Files.write(draft, in.readAllBytes());
    }
    Person.Outcome failed =
        Person.run("election", "rehearse", "--draft", draft.toString(), "--voters", "20");
    Matcher kept = Pattern.compile("stays in (\\S+),").matcher(failed.err());
    assertTrue(kept.find(), failed::toString);
    Path all = Path.of(kept.group(1));
    assertTrue(Files.exists(all.resolve("logs/ballot-box.log")), failed::toString);
    assertTrue(failed.out().contains("REHEARSAL: "), failed::toString);
    try (Stream<Path> left = Files.walk(all)) {
      for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
