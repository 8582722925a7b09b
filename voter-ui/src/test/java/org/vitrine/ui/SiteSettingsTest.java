package org.vitrine.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The site's settings")
final class SiteSettingsTest {
  @TempDir private Path folder;

  private SiteSettings read(String yaml) throws Exception {
    return Application.settings(Optional.of(Files.writeString(folder.resolve("site.yml"), yaml)));
  }

  private void refused(String yaml, String complaint) {
    String said = assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage();
    assertTrue(said.contains(complaint), said);
  }

  @Test
  @DisplayName("come from a file where it has them, and are the built-in ones otherwise")
  void file() throws Exception {
    SiteSettings settings =
        read("vitrine:\n  site:\n    port: 443\n    public-url: https://vote.example.org\n");
    assertEquals(443, settings.port());
    assertEquals(URI.create("http://127.0.0.1:8480"), settings.box());
    assertTrue(settings.secure());
    assertEquals(8481, Application.settings(Optional.empty()).port());
  }

  @Test
  @DisplayName("that nobody reads, or that cannot be, stop the start and are named")
  void refused() {
    refused("vitrine:\n  site:\n    prot: 1\n", "nobody reads the setting vitrine.site.prot");
    refused("vitrine:\n  site:\n    port: abc\n", "vitrine.site.port has a value");
    refused("vitrine:\n  site:\n    port: 70000\n", "vitrine.site.port must be");
    refused("vitrine:\n  site:\n    box: https://box/path\n", "vitrine.site.box must be");
    refused("vitrine: [", "is no YAML");
  }

  @Test
  @DisplayName("cannot be read from a file that is not there")
  void missing() {
    Path file = folder.resolve("nothing.yml");
    String said =
        assertThrows(IllegalArgumentException.class, () -> Application.settings(Optional.of(file)))
            .getMessage();
    assertTrue(said.contains("cannot be read"), said);
  }
}
