package org.vitrine.ui;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.vitrine.crypto.text.PlainText;

/**
 * The site's settings.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param box origin of the ballot box, as browsers reach it
 * @param publicUrl the site's own address, without a slash at its end
 */
public record SiteSettings(String host, int port, URI box, URI publicUrl) {
  private static final String PREFIX = "vitrine.site.";
  private static final Set<String> KNOWN = Set.of("host", "port", "box", "public-url");
  private static final int LAST_PORT = 65_535;

  /** Checks that the addresses are plain ones. */
  public SiteSettings {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(PREFIX + "port must be from 0 to " + LAST_PORT);
    }
    requireOrigin("box", box);
    requireOrigin("public-url", publicUrl);
  }

  /** Reads the settings; refuses those that nobody reads. */
  static SiteSettings of(ApplicationContext context) {
    for (PropertySource source : context.getEnvironment().getPropertySources()) {
      boolean variables =
          source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE;
      for (String key : source) {
        requireKnown(variables ? key.toLowerCase(Locale.ROOT).replace('_', '.') : key);
      }
    }
    return new SiteSettings(
        required(context, "host", String.class),
        required(context, "port", Integer.class),
        required(context, "box", URI.class),
        required(context, "public-url", URI.class));
  }

  private static <T> T required(ApplicationContext context, String name, Class<T> type) {
    return context
        .getProperty(PREFIX + name, type)
        .orElseThrow(
            () -> new IllegalArgumentException(PREFIX + name + " has a value that it cannot have"));
  }

  private static void requireKnown(String key) {
    if (!key.startsWith(PREFIX)) {
      return;
    }
    String name = key.substring(PREFIX.length());
    if (!KNOWN.contains(name) && !KNOWN.contains(name.replace('.', '-'))) {
      throw new IllegalArgumentException(
          "nobody reads the setting %s; there are: %s"
              .formatted(
                  PlainText.of(key, 100),
                  KNOWN.stream().map(known -> PREFIX + known).sorted().toList()));
    }
  }

  private static void requireOrigin(String name, URI uri) {
    boolean plain =
        ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && (uri.getPath() == null || uri.getPath().isEmpty())
            && uri.getQuery() == null
            && uri.getFragment() == null;
    if (!plain) {
      throw new IllegalArgumentException(
          PREFIX + name + " must be an address such as https://host or http://host:8480");
    }
  }

  /** Whether people reach the site over TLS. */
  public boolean secure() {
    return "https".equals(publicUrl.getScheme());
  }
}
