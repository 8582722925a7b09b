package org.vitrine.authority.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.text.PlainText;

/**
 * A connection to the mail server (RFC 5321), encrypted (RFC 3207, RFC 8314) unless that was
 * waived. The server's certificate must be valid for its name.
 */
public final class Smtp implements AutoCloseable {
  private static final String CONNECT_MILLIS = "15000";

  /**
   * What a server has for its first words, where it speaks first. One that waits to be greeted with
   * TLS never says any.
   */
  private static final Duration GREETING = Duration.ofSeconds(60);

  /** What RFC 5321 (4.5.3.2.6) gives a server for its answer to a whole mail. */
  private static final int ANSWER_MILLIS = 600_000;

  /** What it gives for a block of data. */
  private static final String WRITE_MILLIS = "180000";

  private static final int MAX_REPLY = 300;

  private final MailServer server;
  private final Sender sender;
  private final Clock clock;
  private final Session session;
  private final Wire transport;
  private final Duration greeting;

  private Smtp(
      MailServer server,
      Sender sender,
      Clock clock,
      Session session,
      PlainSockets sockets,
      Duration greeting) {
    this.server = server;
    this.sender = sender;
    this.clock = clock;
    this.session = session;
    this.greeting = greeting;
    this.transport = new Wire(session, protocol(server), sockets, greeting);
  }

  /**
   * Is less patient with a server's first words than with its answers, and knows whether a mail's
   * end was on its way: from then on the server may have taken it.
   */
  private static final class Wire extends SMTPTransport {
    private final PlainSockets sockets;
    private final int greetingMillis;
    private boolean greeted;
    private boolean ended;

    Wire(Session session, String protocol, PlainSockets sockets, Duration greeting) {
      super(session, null, protocol, protocol.equals("smtps"));
      this.sockets = sockets;
      this.greetingMillis = Math.toIntExact(greeting.toMillis());
    }

    @Override
    protected int readServerResponse() throws MessagingException {
      try {
        sockets.patience(greeted ? ANSWER_MILLIS : greetingMillis);
      } catch (SocketException e) {
        throw new MessagingException(String.valueOf(e.getMessage()), e);
      }
      int code = super.readServerResponse();
      greeted = true;
      return code;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      ended = true;
      super.finishData();
    }
  }

  /**
   * Connects.
   *
   * @throws Refusal if the certificate, the user or the missing encryption does not allow it
   * @throws IOException if the server cannot be reached
   */
  public static Smtp connect(MailServer server, Sender sender, Clock clock)
      throws Refusal, IOException {
    return connect(server, sender, clock, GREETING);
  }

  static Smtp connect(MailServer server, Sender sender, Clock clock, Duration greeting)
      throws Refusal, IOException {
    var sockets = new PlainSockets();
    Session session = Session.getInstance(properties(server, sender, sockets));
    var smtp = new Smtp(server, sender, clock, session, sockets, greeting);
    smtp.open();
    return smtp;
  }

  private static String protocol(MailServer server) {
    return server.security() == MailServer.Security.TLS ? "smtps" : "smtp";
  }

  private static Properties properties(MailServer server, Sender sender, PlainSockets sockets)
      throws Refusal, IOException {
    var properties = new Properties();
    String prefix = "mail." + protocol(server) + ".";
    properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.setProperty(prefix + "timeout", Integer.toString(ANSWER_MILLIS));
    properties.setProperty(prefix + "writetimeout", WRITE_MILLIS);
    properties.setProperty(prefix + "quitwait", "false");
    properties.setProperty(prefix + "sendpartial", "false");
    properties.setProperty(prefix + "allow8bitmime", "false");
    properties.setProperty(prefix + "auth", Boolean.toString(server.login().isPresent()));
    // The name of this machine is nobody's business.
    properties.setProperty(prefix + "localhost", sender.domain());
    properties.setProperty(prefix + "from", sender.bounces().getAddress());
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    boolean upgrade = server.security() == MailServer.Security.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", Boolean.toString(upgrade));
    properties.setProperty(prefix + "starttls.required", Boolean.toString(upgrade));
    if (server.authorities().isPresent()) {
      properties.put(prefix + "ssl.socketFactory", Authorities.trust(server.authorities().get()));
    }
    if (server.security() != MailServer.Security.TLS) {
      properties.put(prefix + "socketFactory", sockets);
    }
    // Otherwise the library tries the usual authorities when the named ones do not vouch.
    properties.setProperty(prefix + "socketFactory.fallback", "false");
    return properties;
  }

  private void open() throws Refusal, IOException {
    try {
      transport.connect(
          server.host().replaceAll("[\\[\\]]", ""),
          server.port(),
          server.login().map(MailServer.Login::user).orElse(null),
          server.login().map(MailServer.Login::password).orElse(null));
    } catch (AuthenticationFailedException e) {
      throw Refusal.refused(
              "The mail server does not accept user and password: " + words(e) + ".",
              "Check --smtp-user and --smtp-password-file.")
          .named("mail.login", Map.of("words", words(e)))
          .because(e);
    } catch (MessagingException e) {
      if (insecure(e)) {
        throw Refusal.refused(
                "The way to " + server + " cannot be made secure: " + words(e) + ".",
                "Nothing was sent. Check the server's name, --security and --smtp-ca.")
            .named("mail.insecure", Map.of("server", server, "words", words(e)))
            .because(e);
      }
      if (server.security() != MailServer.Security.TLS && silent(e)) {
        throw new TroubleException(
            new Phrase(
                "mail.fault.silent",
                Map.of("server", server, "seconds", greeting.toSeconds()),
                server
                    + " was reached but said nothing for "
                    + greeting.toSeconds()
                    + " seconds; a server that speaks TLS from the start waits like this"
                    + " (--security tls)"),
            e);
      }
      throw new TroubleException(
          new Phrase(
              "mail.fault.unreached",
              Map.of("server", server, "words", words(e)),
              server + " could not be reached: " + words(e)),
          e);
    }
  }

  private static boolean insecure(MessagingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof javax.net.ssl.SSLException
          || String.valueOf(cause.getMessage()).contains("STARTTLS")) {
        return true;
      }
    }
    return false;
  }

  private boolean silent(MessagingException e) {
    return !transport.greeted
        && Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
            .anyMatch(SocketTimeoutException.class::isInstance);
  }

  /** Whether the server is still there. */
  public boolean isOpen() {
    return transport.isConnected();
  }

  /**
   * Hands over one mail.
   *
   * @throws Refusal if the server refuses the sender, whatever the mail
   * @return {@link Answer.Lost} if the connection broke after the mail's end
   * @throws IOException if it broke before: the server has surely not taken the mail
   */
  public Answer send(Mail mail) throws Refusal, IOException {
    MimeMessage message;
    InternetAddress to;
    try {
      message = mail.message(session, sender, clock.instant());
      to = mail.address();
    } catch (MessagingException e) {
      return new Answer.Refused(words(e));
    }
    transport.ended = false;
    try {
      transport.sendMessage(message, new Address[] {to});
      return new Answer.Taken(reply(transport.getLastServerResponse()));
    } catch (MessagingException e) {
      return answer(e);
    }
  }

  private Answer answer(MessagingException failed) throws Refusal, IOException {
    for (Exception e = failed; e != null; e = next(e)) {
      switch (e) {
        case SMTPSenderFailedException refused -> throw unwelcome(words(refused)).because(failed);
        case SMTPSendFailedException refused
            when refused.getReturnCode() >= 500
                && String.valueOf(refused.getCommand()).startsWith("MAIL") ->
            throw unwelcome(words(refused)).because(failed);
        case SMTPAddressFailedException refused when refused.getReturnCode() >= 400 -> {
          return said(refused.getReturnCode(), words(refused));
        }
        case SMTPSendFailedException refused
            when refused.getReturnCode() >= 400
                && refused.getReturnCode() != 421
                && refused.getNextException() == null -> {
          return said(refused.getReturnCode(), words(refused));
        }
        default -> {}
      }
    }
    var broke =
        new Phrase(
            "mail.fault.broke",
            Map.of("server", server, "words", words(failed)),
            "the connection to " + server + " broke: " + words(failed));
    if (transport.ended && !refused(failed)) {
      return new Answer.Lost(broke);
    }
    throw new TroubleException(broke, failed);
  }

  /** Whether it said no before it went (421). */
  private static boolean refused(MessagingException failed) {
    for (Exception e = failed; e != null; e = next(e)) {
      if (e instanceof SMTPSendFailedException said && said.getReturnCode() >= 400) {
        return true;
      }
    }
    return false;
  }

  private Refusal unwelcome(String words) {
    return Refusal.refused(
            "The mail server does not accept the sender "
                + sender.bounces().getAddress()
                + ": "
                + words,
            "Check --from, --return-to and --smtp-user.")
        .named("mail.sender", Map.of("address", sender.bounces().getAddress(), "words", words));
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static Answer said(int code, String words) {
    return code >= 500 ? new Answer.Refused(words) : new Answer.Later(words);
  }

  private static String words(Exception e) {
    return reply(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
  }

  private static String reply(String words) {
    return PlainText.of(String.valueOf(words).strip().replaceAll("\\s+", " "), MAX_REPLY);
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The server has gone before it was told so; every mail has its answer already.
      return;
    }
  }
}
