package org.vitrine.box.http;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that somebody reads. One that nobody reads is a mistake, and perhaps a limit that
 * the operator believes in: it stops the start.
 */
final class KnownSettings {
  private static final Set<String> PREFIXES = Set.of("vitrine.box.", "vitrine.store.");

  private KnownSettings() {}

  /**
   * Looks through files, system properties and environment variables.
   *
   * @throws IllegalArgumentException naming what nobody reads, and what there is
   */
  static void requireAll(Environment environment) {
    Set<String> known = new TreeSet<>();
    add(known, "vitrine.box.", BoxConfiguration.class);
    add(known, "vitrine.store.", StoreConfiguration.class);
    for (PropertySource source : environment.getPropertySources()) {
      boolean variables =
          source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE;
      for (String key : source) {
        String name = plain(variables ? key.replace('_', '.') : key);
        if (PREFIXES.stream().anyMatch(name::startsWith)
            && known.stream().noneMatch(k -> plain(k).equals(name))) {
          throw new IllegalArgumentException(
              "There is no setting "
                  + key
                  + " (in "
                  + source.getName()
                  + "). Correct or remove it; the settings are "
                  + String.join(", ", known));
        }
      }
    }
  }

  private static void add(Set<String> known, String prefix, Class<? extends Record> settings) {
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      known.add(prefix + name);
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
