package org.vitrine.authority.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** One letter on its way. Secret: the attachment holds the code. */
public final class Mail {
  private static final String FILE = "letter.pdf";

  private final String to;
  private final String language;
  private final MailText text;
  private final byte[] letter;
  private final String tag;

  /**
   * @param to the voter's address
   * @param language of text and letter
   * @param text around the letter
   * @param letter the letter's page as PDF
   * @param tag the same whenever the same letter is sent, and says nothing about it
   */
  public Mail(String to, String language, MailText text, byte[] letter, String tag) {
    this.to = to;
    this.language = language;
    this.text = text;
    this.letter = letter.clone();
    this.tag = tag;
  }

  /** The voter's address. */
  public String to() {
    return to;
  }

  /** By which the letter is known. */
  public String tag() {
    return tag;
  }

  @Override
  public String toString() {
    return "Mail[" + tag + "]";
  }

  /** As a message. Sent twice, it has the same Message-ID, by which mailboxes know it again. */
  MimeMessage message(Session session, Sender sender, Instant now) throws MessagingException {
    String id = "<" + tag + "@" + sender.domain() + ">";
    var message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(sender.from());
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(now));
    message.setContentLanguage(new String[] {language});
    message.setHeader("Auto-Submitted", "auto-generated");
    var words = new MimeBodyPart();
    words.setText(text.body(), StandardCharsets.UTF_8.name());
    var page = new MimeBodyPart();
    page.setDataHandler(new DataHandler(new ByteArrayDataSource(letter, "application/pdf")));
    page.setFileName(FILE);
    page.setDisposition(Part.ATTACHMENT);
    var parts = new MimeMultipart();
    parts.addBodyPart(words);
    parts.addBodyPart(page);
    message.setContent(parts);
    message.saveChanges();
    return message;
  }
}
