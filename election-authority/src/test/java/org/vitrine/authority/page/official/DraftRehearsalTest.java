package org.vitrine.authority.page.official;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.NoPrograms;
import org.vitrine.authority.demo.RehearseCommand;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.workplace.Settings;

@DisplayName("A rehearsal at a desk")
@ExtendWith(NoPrograms.class)
final class DraftRehearsalTest {
  @TempDir Path folder;

  @Test
  @DisplayName("that fails leaves its own account, and not the success of an earlier one")
  void failed() throws Exception {
    var settings =
        new Settings(
            folder.resolve("olga.key"), Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
    try (InputStream in =
        RehearseCommand.class.getResourceAsStream(
            "/org/vitrine/authority/examples/lindenhafen.json")) {
      Files.write(settings.beside(".draft.json"), in.readAllBytes());
    }
    DraftRehearsal.account(settings).write("AGREED".getBytes(StandardCharsets.UTF_8));
    DraftRehearsal.report(settings).write("%PDF".getBytes(StandardCharsets.UTF_8));
    var rehearsal = new DraftRehearsal(settings, 20, "en", new SecureRandom());
    assertThrows(Exception.class, () -> rehearsal.run(Progress.UNSEEN));
    assertFalse(DraftRehearsal.report(settings).exists(), "the earlier report");
    String account = Files.readString(DraftRehearsal.account(settings).path());
    assertFalse(account.contains("AGREED"), account);
    assertTrue(account.startsWith("Begun 20"), account);
    assertTrue(account.contains("\nFAILED: "), account);
    Matcher kept = Pattern.compile("stays in (\\S+),").matcher(account);
    assertTrue(kept.find(), account);
    Path all = Path.of(kept.group(1));
    assertTrue(Files.exists(all.resolve("logs/ballot-box.log")), account);
    try (Stream<Path> left = Files.walk(all)) {
      for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
