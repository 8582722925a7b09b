package org.vitrine.box.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("The ballot box's settings file")
final class SettingsFuzzTest {
  @FuzzTest
  void file(byte[] data) {
    Path file = Scratch.file("settings.yml", data);
    Parsing.of(() -> SettingsFile.read(file));
  }
}
