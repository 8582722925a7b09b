package org.vitrine.box.http;

import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vitrine.crypto.text.PlainText;

/**
 * The file of an operator's own settings. It is read whole, once, and never more than a limit: what
 * is no plain file, no YAML or no settings stops the start, so that nobody believes in a setting
 * that is not in force.
 */
final class SettingsFile {
  private static final int MAX_BYTES = 64 << 10;
  private static final int LONGEST_COMPLAINT = 300;

  /** After the built-in settings, before system properties and environment variables. */
  private static final int ORDER = YamlPropertySourceLoader.DEFAULT_POSITION + 50;

  /** What the settings of ballot box, framework and server begin with. */
  private static final Set<String> GROUPS =
      new TreeSet<>(Set.of("endpoints", "logger", "micronaut", "netty", "vitrine"));

  private SettingsFile() {}

  /**
   * Reads the settings.
   *
   * @throws StartException saying what is wrong with the file
   */
  static PropertySource read(Path file) throws StartException {
    byte[] bytes = bytes(file);
    Set<String> repeated = names('&', bytes);
    repeated.retainAll(names('*', bytes));
    if (!repeated.isEmpty()) {
      throw refused(
          file,
          "uses the anchor " + PlainText.quote(repeated.iterator().next()) + ". Write it out");
    }
    Map<String, Object> settings;
    try {
      settings = new YamlPropertySourceLoader().read(file.toString(), bytes);
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw refused(file, "is not YAML: " + PlainText.of(why, LONGEST_COMPLAINT), e);
    }
    if (settings.isEmpty()) {
      throw refused(file, "holds no settings. Leave --config away to start with the built-in ones");
    }
    for (String key : settings.keySet()) {
      if (!GROUPS.contains(key.replaceFirst("\\..*", ""))) {
        throw refused(
            file,
            "has "
                + PlainText.quote(key)
                + ", which nobody reads. Correct or remove it; settings begin with "
                + String.join(", ", GROUPS));
      }
    }
    return PropertySource.of(file.toString(), settings, ORDER);
  }

  /**
   * The names of YAML's anchors or aliases, and perhaps of more that looks like them. Few of them
   * make a file that is read as gigabytes, or as one that holds itself.
   */
  private static Set<String> names(char mark, byte[] bytes) {
    return Pattern.compile(Pattern.quote(String.valueOf(mark)) + "([^\\s:,\\[\\]{}]+)")
        .matcher(new String(bytes, StandardCharsets.UTF_8))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static byte[] bytes(Path file) throws StartException {
    if (!Files.isRegularFile(file)) {
      throw refused(file, Files.exists(file) ? "is not a plain file" : "does not exist");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw refused(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    if (bytes.length > MAX_BYTES) {
      throw refused(file, "is longer than " + MAX_BYTES + " bytes");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
    } catch (java.nio.charset.CharacterCodingException e) {
      throw refused(file, "is not encoded in UTF-8", e);
    }
    return bytes;
  }

  private static StartException refused(Path file, String what) {
    return new StartException(sentence(file, what));
  }

  private static StartException refused(Path file, String what, Exception cause) {
    return new StartException(sentence(file, what), cause);
  }

  private static String sentence(Path file, String what) {
    return "The settings file " + file + " " + what + ". See docs/operations.md.";
  }
}
