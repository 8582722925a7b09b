package org.vitrine.authority.mail;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.text.PlainText;

/**
 * The mail server that takes the letters.
 *
 * @param host its name, which its certificate must hold
 * @param port where it listens
 * @param security how the way to it is protected
 * @param login who is sending, if it wants to know
 * @param authorities PEM file with the certificates that vouch for it, if the usual ones do not
 */
public record MailServer(
    String host, int port, Security security, Optional<Login> login, Optional<Path> authorities) {
  private static final Pattern PLACE =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(?::([1-9][0-9]{0,4}))?");

  /** Names and numbers that never lead to another machine: nothing that merely begins so. */
  private static final Pattern HERE =
      Pattern.compile(
          "(?i:localhost)|\\[::1\\]|127(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3}");

  /** How the way to the server is protected. */
  public enum Security {
    /** The connection begins plain and must become encrypted before anything is sent. */
    STARTTLS(587),
    /** The connection is encrypted from its beginning. */
    TLS(465),
    /** Everybody on the way can read and change the letters. */
    NONE(25);

    private final int port;

    Security(int port) {
      this.port = port;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who is sending.
   *
   * @param user name
   * @param password not kept anywhere
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * The server at a place.
   *
   * @param place {@code host} or {@code host:port}
   * @param insecure whether the person accepts a way on which everybody can read the letters
   * @throws Refusal if that is no place, or the way to it is not protected
   */
  public static MailServer at(
      String place,
      Security security,
      Optional<Login> login,
      Optional<Path> authorities,
      boolean insecure)
      throws Refusal {
    Matcher parts = PLACE.matcher(place);
    int port =
        !parts.matches()
            ? 0
            : parts.group(2) == null ? security.port : Integer.parseInt(parts.group(2));
    if (port < 1 || port > 65_535) {
      throw Refusal.usage(
              PlainText.quote(place) + " is no mail server.", "Write it like mail.example.org:587")
          .named("mail.server", Map.of("place", place));
    }
    var server = new MailServer(parts.group(1), port, security, login, authorities);
    if (security == Security.NONE && !insecure && !server.isHere()) {
      throw Refusal.usage(
              "Without TLS everybody on the way to " + server.host + " can read the codes.",
              "Use starttls or tls. If that cannot be, --insecure accepts it.")
          .named("mail.open", Map.of("host", server.host));
    }
    return server;
  }

  /** The same server for somebody who logs in. */
  public MailServer as(Login who) {
    return new MailServer(host, port, security, Optional.of(who), authorities);
  }

  /** Whether it is on this machine, so that nobody is on the way. */
  private boolean isHere() {
    return HERE.matcher(host).matches();
  }

  @Override
  public String toString() {
    return host + ":" + port + " (" + security + ")";
  }
}
