package org.vitrine.authority.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.text.PlainText;

/** A server's report that a mail could not be delivered (RFC 3464). */
final class DeliveryReport {
  private static final int MAX_PART = 1 << 20;
  private static final int MAX_RECIPIENTS = 1_000;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_REASON = 300;
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^@<>\\s]{1,100})@[^<>\\s]+>");

  private final List<Bounce> failed = new ArrayList<>();
  private Optional<String> tag = Optional.empty();
  private Optional<Instant> sent = Optional.empty();

  private DeliveryReport() {}

  /** The mails that the message reports as failed; none if it is no such report. */
  static List<Bounce> read(byte[] message) throws IOException {
    var report = new DeliveryReport();
    try {
      report.walk(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)),
          0);
    } catch (MessagingException | IOException e) {
      throw new TroubleException(
          Phrase.of(
              "mail.fault.message",
              "this is no readable message: " + PlainText.of(e.toString(), MAX_REASON)),
          e);
    }
    return report.failed.stream()
        .map(bounce -> new Bounce(bounce.address(), report.tag, report.sent, bounce.reason()))
        .toList();
  }

  private void walk(Part part, int depth) throws MessagingException, IOException {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (part.isMimeType("message/delivery-status")) {
      recipients(bytes(part));
    } else if (depth > 0
        && (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers"))) {
      original(bytes(part));
    } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < Math.min(parts.getCount(), MAX_RECIPIENTS); i++) {
        BodyPart inner = parts.getBodyPart(i);
        walk(inner, depth + 1);
      }
    }
  }

  private static byte[] bytes(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(MAX_PART);
    }
  }

  /** The first group of fields is about the message, every other about a recipient. */
  private void recipients(byte[] fields) throws MessagingException, IOException {
    var in = new ByteArrayInputStream(fields);
    while (in.available() > 0 && failed.size() < MAX_RECIPIENTS) {
      var group = new InternetHeaders(in);
      String action = field(group, "Action").toLowerCase(Locale.ROOT);
      String address =
          address(field(group, "Original-Recipient"))
              .or(() -> address(field(group, "Final-Recipient")))
              .orElse("");
      if (action.equals("failed") && !address.isEmpty()) {
        String reason = (field(group, "Status") + " " + field(group, "Diagnostic-Code")).strip();
        failed.add(
            new Bounce(
                address, Optional.empty(), Optional.empty(), PlainText.of(reason, MAX_REASON)));
      }
    }
  }

  private void original(byte[] headers) throws MessagingException {
    var fields = new InternetHeaders(new ByteArrayInputStream(headers));
    Matcher id = MESSAGE_ID.matcher(field(fields, "Message-ID"));
    if (id.find()) {
      tag = Optional.of(id.group(1));
    }
    sent = date(field(fields, "Date"));
  }

  private static Optional<Instant> date(String field) {
    try {
      return Optional.of(new MailDateFormat().parse(field).toInstant());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** {@code rfc822; somebody@example.org}. */
  private static Optional<String> address(String field) {
    String address = field.substring(field.indexOf(';') + 1).strip().replaceAll("[<>]", "");
    return address.indexOf('@') > 0 ? Optional.of(address) : Optional.empty();
  }

  private static String field(InternetHeaders headers, String name) {
    String value = headers.getHeader(name, null);
    return value == null ? "" : value.replaceAll("\\s+", " ").strip();
  }
}
