package org.vitrine.authority.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.Elections;
import org.vitrine.authority.PaperBox;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.workplace.Settings;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.authority.workplace.Workplace;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

@DisplayName("What a page says of where the election stands")
final class StandingTest {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir Path folder;

  private final Elections election = new Elections(1, 1, 1);
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private final UI ui = new UI();
  private PaperBox box;
  private Workplace workplace;
  private Submission incident;

  @BeforeEach
  void read() throws Exception {
    box = new PaperBox(election);
    box.append(signed(new Body.ManifestBody(election.manifest)));
    incident = signed(new Body.Incident("Something new."));
    Path key = folder.resolve("key");
    try (KeyFile file =
        KeyFile.create(
            key,
            PASSPHRASE.toCharArray(),
            KeyFile.REHEARSAL_COST,
            RoleName.OFFICIAL,
            "Olga",
            new SecureRandom())) {
      file.save(
          new KeyContent(
              RoleName.OFFICIAL, "Olga", election.officials.getFirst(), Optional.empty()));
    }
    var settings =
        new Settings(key, Optional.of(box.url()), Optional.empty(), Duration.ofMinutes(15));
    workplace = new Workplace(settings, new SecureRandom(), clock());
    workplace.unlock(PASSPHRASE.toCharArray());
    await(() -> workplace.sight().board().isPresent());
    UI.setCurrent(ui);
  }

  @AfterEach
  void close() {
    UI.setCurrent(null);
    workplace.close();
    box.close();
  }

  private Submission signed(Body body) {
    return new Signer(
            election.officials.getFirst(), new Author.Official(1), election.manifest.electionId())
        .sign(body);
  }

  private Clock clock() {
    Clock fixed = Clock.fixed(Instant.EPOCH.plus(Duration.ofDays(20_000)), ZoneOffset.UTC);
    return new Clock() {
      @Override
      public Instant instant() {
        return fixed.instant().plus(passed.get());
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it does not come");
      Thread.sleep(20);
    }
  }

  private Standing standing(Sight sight) {
    return new Standing(workplace, sight, DeskWords.LANGUAGES.of(Locale.ENGLISH));
  }

  private String shown(Standing standing) {
    return standing.getElement().getTextRecursively();
  }

  private void poll() {
    ComponentUtil.fireEvent(ui, new PollEvent(ui, false));
  }

  private void readAgain() throws InterruptedException {
    Instant before = workplace.sight().read().orElseThrow();
    passed.set(Duration.ofMinutes(3));
    await(() -> workplace.sight().read().orElseThrow().isAfter(before));
  }

  @Test
  @DisplayName("is when it was last read, though the page is not built anew")
  void again() throws Exception {
    Standing standing = standing(workplace.sight());
    ui.add(standing);
    String first = shown(standing);
    poll();
    assertEquals(first, shown(standing));
    readAgain();
    poll();
    assertNotEquals(first, shown(standing));
    assertEquals(shown(standing(workplace.sight())), shown(standing));
    assertEquals(1, ui.getChildren().count());
  }

  @Test
  @DisplayName("does not say of an old board that it was read just now")
  void old() throws Exception {
    Standing standing = standing(workplace.sight());
    ui.add(standing);
    String first = shown(standing);
    box.append(incident);
    readAgain();
    poll();
    assertEquals(first, shown(standing));
  }
}
