package org.vitrine.authority.registrar;

import java.io.IOException;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vitrine.authority.mail.Answer;
import org.vitrine.authority.mail.Mail;
import org.vitrine.authority.mail.Smtp;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.text.PlainText;

/**
 * Hands mails to a server at an even pace. Servers end connections after some mails or some time,
 * so a connection that is gone is made anew, a few times in a row. A mail that the server may have
 * taken is never handed over again here.
 */
final class Handover implements AutoCloseable {
  private static final int MOST_TRIES = 3;
  private static final Duration REST = Duration.ofSeconds(1);

  private final Mailing.Manner manner;
  private final Clock clock;
  private Smtp smtp;
  private long last;
  private boolean begun;

  private Handover(Mailing.Manner manner, Clock clock, Smtp smtp) {
    this.manner = manner;
    this.clock = clock;
    this.smtp = smtp;
  }

  /** Connects at once, so that a wrong server is noticed before anything is noted. */
  static Handover to(Mailing.Manner manner, Clock clock) throws Refusal {
    try {
      return new Handover(manner, clock, Smtp.connect(manner.server(), manner.sender(), clock));
    } catch (IOException e) {
      Phrase words = TroubleException.why(e);
      throw Refusal.incomplete(
              "The mail server is not there: " + words + ".",
              "Nothing was sent. Check --smtp and the network.")
          .named("mail.away", Map.of("words", words))
          .because(e);
    }
  }

  /** Waits until the next mail may go. */
  void pace() throws InterruptedException {
    long between = TimeUnit.MINUTES.toNanos(1) / manner.perMinute();
    long wait = begun ? last + between - System.nanoTime() : 0;
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    begun = true;
    last = System.nanoTime();
  }

  /**
   * Hands over one mail.
   *
   * @throws Away if the server stays away; it has surely not taken the mail
   */
  Answer send(Mail mail) throws Refusal, Away, InterruptedException {
    IOException trouble =
        new TroubleException(Phrase.of("mail.fault.away", "the mail server is not there"));
    for (int i = 0; i < MOST_TRIES; i++) {
      if (i > 0) {
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
      }
      try {
        if (!smtp.isOpen()) {
          smtp.close();
          smtp = Smtp.connect(manner.server(), manner.sender(), clock);
        }
        return smtp.send(mail);
      } catch (IOException e) {
        smtp.close();
        trouble = e;
      }
    }
    throw new Away(TroubleException.why(trouble));
  }

  /** The server stays away. */
  static final class Away extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Phrase why;

    Away(Phrase why) {
      super(PlainText.of(why.english()));
      this.why = why;
    }

    /** What is known of why. */
    Phrase why() {
      return why;
    }
  }

  @Override
  public void close() {
    smtp.close();
  }
}
