package org.vitrine.authority.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** A mail server on this machine that does what a test tells it. */
public final class PostOffice implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** A mail that was taken. */
  public record Taken(String from, String to, MimeMessage message) {}

  private final SMTPServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private volatile int senderRefusal;
  private volatile int dropAfter = Integer.MAX_VALUE;
  private volatile boolean loseAnswers;
  private volatile Runnable meanwhile = () -> {};
  private final AtomicInteger breaks = new AtomicInteger();

  private PostOffice(Optional<SSLContext> tls, Optional<String> password, boolean fromBeginning) {
    var builder =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .hostName("localhost")
            .messageHandlerFactory(context -> new Counter((Session) context));
    if (tls.isPresent() && fromBeginning) {
      builder.serverSocketFactory(tls.get());
    } else if (tls.isPresent()) {
      builder.enableTLS().requireTLS().startTlsSocketFactory(tls.get());
    }
    password.ifPresent(
        expected ->
            builder
                .requireAuth()
                .authenticationHandlerFactory(
                    new EasyAuthenticationHandlerFactory(
                        (user, given, context) -> {
                          if (!given.equals(expected)) {
                            throw new LoginFailedException("535 no");
                          }
                        })));
    server = builder.build();
    server.start();
  }

  /** Takes mail from everybody, unencrypted. */
  public static PostOffice open() {
    return new PostOffice(Optional.empty(), Optional.empty(), false);
  }

  /** Takes mail from whoever gives the password, unencrypted. */
  public static PostOffice withPassword(String password) {
    return new PostOffice(Optional.empty(), Optional.of(password), false);
  }

  /** Takes mail after STARTTLS alone. */
  public static PostOffice withStartTls(Certified certified) throws Exception {
    return new PostOffice(Optional.of(certified.context()), Optional.empty(), false);
  }

  /** Takes mail over TLS from the connection's beginning. */
  public static PostOffice withTls(Certified certified) throws Exception {
    return new PostOffice(Optional.of(certified.context()), Optional.empty(), true);
  }

  /**
   * A key with a certificate that it has signed itself.
   *
   * @param store with the key
   * @param pem the certificate
   */
  public record Certified(Path store, Path pem) {
    /** Makes one for a name. */
    public static Certified of(Path folder, String name) throws Exception {
      Files.createDirectories(folder);
      Path store = folder.resolve("store.p12");
      Path pem = folder.resolve("certificate.pem");
      keytool(
          List.of("-genkeypair", "-alias", "mail", "-keyalg", "EC", "-dname", "CN=" + name),
          List.of("-ext", "san=dns:" + name, "-validity", "2", "-storetype", "PKCS12"),
          List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
      keytool(
          List.of("-exportcert", "-rfc", "-alias", "mail", "-file", pem.toString()),
          List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)),
          List.of());
      return new Certified(store, pem);
    }

    private static void keytool(List<String> a, List<String> b, List<String> c) throws Exception {
      var line = new java.util.ArrayList<String>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      line.addAll(a);
      line.addAll(b);
      line.addAll(c);
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    }

    SSLContext context() throws Exception {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD);
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    }
  }

  /** Where it is. */
  public String place() {
    return "localhost:" + server.getPortAllocated();
  }

  /** What it has taken, in order. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** The page that the n-th mail brings, from 0. */
  public byte[] letter(int mail) throws MessagingException, IOException {
    var parts = (Multipart) taken.get(mail).message().getContent();
    return parts.getBodyPart(1).getInputStream().readAllBytes();
  }

  /** Answers mail to this address with this code. */
  public void refuse(String address, int code) {
    refusals.put(address, code);
  }

  /** Takes mail to this address again. */
  public void welcome(String address) {
    refusals.remove(address);
  }

  /** Answers every sender with this code. */
  public void refuseSenders(int code) {
    senderRefusal = code;
  }

  /** After so many mails more, connections end in the middle of the next. */
  public void dropAfter(int mails) {
    dropAfter = taken.size() + mails;
  }

  /** Mails are taken, but the connection ends before the answer. */
  public void loseAnswers() {
    loseAnswers = true;
  }

  /** So many times the connection ends before a mail's data. */
  public void breakBeforeData(int times) {
    breaks.set(times);
  }

  /** After each mail that is taken this happens, before the sender is answered. */
  public void meanwhile(Runnable action) {
    meanwhile = action;
  }

  private final class Counter implements MessageHandler {
    private String from = "";
    private String to = "";
    private final Session session;

    Counter(Session session) {
      this.session = session;
    }

    @Override
    public void from(String sender) throws RejectException {
      from = sender;
      if (senderRefusal > 0) {
        throw new RejectException(senderRefusal, "5.7.1 sender not allowed");
      }
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      to = recipient;
      if (breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        try {
          session.getSocket().close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return;
      }
      Integer code = refusals.get(recipient);
      if (code != null) {
        throw new RejectException(code, "5.1.1 <" + recipient + "> not here");
      }
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
      byte[] all = in.readAllBytes();
      if (taken.size() >= dropAfter) {
        session.getSocket().close();
        return "never heard";
      }
      try {
        taken.add(
            new Taken(
                from,
                to,
                new MimeMessage(
                    jakarta.mail.Session.getInstance(new Properties()),
                    new ByteArrayInputStream(all))));
      } catch (MessagingException e) {
        throw new RejectException(554, "5.6.0 no message");
      }
      meanwhile.run();
      if (loseAnswers) {
        session.getSocket().close();
      }
      return "queued as " + taken.size();
    }

    @Override
    public void done() {}
  }

  @Override
  public void close() {
    server.stop();
  }
}
