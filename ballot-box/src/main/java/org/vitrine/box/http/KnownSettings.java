package org.vitrine.box.http;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vitrine.crypto.text.PlainText;

/**
 * The settings that somebody reads, and what their values must be. One that nobody reads is a
 * mistake, and so is a value of another type, for which the framework would take the built-in one:
 * perhaps a limit that the operator believes in. Both stop the start, before anything is opened.
 */
final class KnownSettings {
  private static final List<String> PREFIXES = List.of("vitrine.box.", "vitrine.store.");
  private static final String PORT = "micronaut.server.port";
  private static final int LAST_PORT = 65_535;

  private final Environment environment;
  private final Map<String, Class<?>> known = new TreeMap<>();

  private KnownSettings(Environment environment) {
    this.environment = environment;
    add(PREFIXES.getFirst(), BoxConfiguration.class);
    add(PREFIXES.getLast(), StoreConfiguration.class);
  }

  /**
   * Looks through files, system properties and environment variables.
   *
   * @throws IllegalArgumentException naming what nobody reads, and what there is; or what has a
   *     value that it cannot have
   */
  static void requireAll(Environment environment) {
    var settings = new KnownSettings(environment);
    environment.getPropertySources().forEach(settings::requireKnown);
    settings.known.forEach(settings::requireValue);
    settings.requirePort();
  }

  private void add(String prefix, Class<? extends Record> settings) {
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      known.put(prefix + name, component.getType());
    }
  }

  private void requireKnown(PropertySource source) {
    boolean variables =
        source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE;
    for (String key : source) {
      String name = plain(variables ? key.replace('_', '.') : key);
      if (!isOurs(name, source)) {
        continue;
      }
      if (known.keySet().stream().noneMatch(k -> plain(k).equals(name))) {
        throw new IllegalArgumentException(
            "There is no setting "
                + key
                + " (in "
                + source.getName()
                + "). Correct or remove it; the settings are "
                + String.join(", ", known.keySet()));
      }
      Object value = source.get(key);
      if (!(value instanceof CharSequence
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Path
          || value instanceof Duration)) {
        throw new IllegalArgumentException(
            "The setting " + key + " (in " + source.getName() + ") must be a single value.");
      }
    }
  }

  /** Variables and system properties of other programs may begin with our name, too. */
  private static boolean isOurs(String name, PropertySource source) {
    boolean shared = Set.of("env", "system").contains(source.getName());
    return PREFIXES.stream().anyMatch(name::startsWith)
        || (!shared && name.matches("(?s)vitrine(\\W.*)?"));
  }

  private void requireValue(String name, Class<?> type) {
    Optional<String> value = environment.getProperty(name, String.class);
    if (value.isEmpty()) {
      return;
    }
    if (!isOf(type, name, value.get())) {
      throw wrong(name, inWords(type), value.get());
    }
  }

  private boolean isOf(Class<?> type, String name, String value) {
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> isInt(value);
      case "boolean" -> value.matches("true|false");
      case "Path" -> isPath(value);
      default -> environment.getProperty(name, type).isPresent();
    };
  }

  private static String inWords(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> "a whole number";
      case "boolean" -> "true or false";
      case "Path" -> "a path";
      case "Duration" -> "a duration such as 20s or 5m";
      case "StartCheck" -> "tail or full";
      default -> "text";
    };
  }

  private void requirePort() {
    Optional<String> value = environment.getProperty(PORT, String.class);
    if (value.isPresent()
        && (!isInt(value.get())
            || Integer.parseInt(value.get()) < -1
            || Integer.parseInt(value.get()) > LAST_PORT)) {
      throw wrong(PORT, "a port from 1 to " + LAST_PORT, value.get());
    }
  }

  private static IllegalArgumentException wrong(String name, String wanted, String value) {
    return new IllegalArgumentException(
        "The setting "
            + name
            + " must be "
            + wanted
            + ", not "
            + PlainText.quote(value)
            + ". Correct it in the settings file or the environment.");
  }

  private static boolean isInt(String text) {
    return text.matches("-?[0-9]{1,9}");
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The same for all ways of writing a setting's name: freeEntries, free-entries, FREE_ENTRIES. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String prefix : PREFIXES) {
      if (lower.startsWith(prefix)) {
        return prefix + lower.substring(prefix.length()).replaceAll("[-.]", "");
      }
    }
    return lower;
  }
}
