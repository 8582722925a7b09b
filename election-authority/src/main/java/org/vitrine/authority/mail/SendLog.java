package org.vitrine.authority.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.authority.keys.SealedLog;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.text.PlainText;

/**
 * What became of every letter that was mailed, on disk before and after each is handed over.
 * Letters are named by their tags, so that a new letter of the same voter is another one.
 *
 * <p>A lost answer, or a crash before the note of it, leaves {@link State#SENDING}: such a letter
 * may have been sent. It is sent once more when a person mails again, who is told of it. So every
 * letter is sent at least once, and never twice unless that moment was hit.
 */
public final class SendLog implements AutoCloseable {
  private static final int MAX_REPLY = 1_000;
  private static final int KEPT = 300;
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 16);

  private final SealedLog log;
  private final Clock clock;
  private final Map<String, Mark> marks = new HashMap<>();
  private final Map<String, Instant> handedOver = new HashMap<>();
  private final Map<String, Set<String>> addresses = new HashMap<>();

  private SendLog(SealedLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** What is known of a letter. */
  public enum State {
    /** It is being handed over, or was when the program ended, or no answer came. */
    SENDING,
    /** The server has taken it. */
    SENT,
    /** The server will never take it. */
    REFUSED,
    /** The server did not take it then. */
    LATER,
    /** It was sent and came back. */
    BOUNCED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The last that is known of a letter.
   *
   * @param state what became of it
   * @param at when, on this machine's clock
   * @param to the address
   * @param reply the server's words
   */
  public record Mark(State state, Instant at, String to, String reply) {}

  /** A line of the log. */
  record Line(String tag, Mark mark) {
    byte[] encode() {
      return CanonicalJson.encode(
          JsonObject.builder()
              .put("at", mark.at().toEpochMilli())
              .put("reply", mark.reply())
              .put("state", mark.state().word())
              .put("tag", tag)
              .put("to", mark.to())
              .build());
    }

    static Line decode(byte[] bytes) throws MalformedException {
      JsonCursor json = CanonicalJson.read(bytes, LIMITS);
      json.only("at", "reply", "state", "tag", "to");
      String word = json.field("state").oneOf("sending", "sent", "refused", "later", "bounced");
      return new Line(
          json.field("tag").string(1, 100),
          new Mark(
              State.valueOf(word.toUpperCase(Locale.ROOT)),
              Instant.ofEpochMilli(json.field("at").integer(0, JsonInteger.MAX)),
              json.field("to").string(MAX_REPLY),
              json.field("reply").string(MAX_REPLY)));
    }
  }

  /**
   * Opens the log, or begins it.
   *
   * @param key seals it
   * @throws Refusal if another program has it open, or it is damaged
   */
  public static SendLog open(
      Path path, org.vitrine.crypto.sign.Ed25519PrivateKey key, SecureRandom random, Clock clock)
      throws Refusal, IOException, MalformedException {
    SealedLog sealed = SealedLog.open(path, key, random);
    var log = new SendLog(sealed, clock);
    boolean read = false;
    try {
      for (byte[] bytes : sealed.lines()) {
        Line line = Line.decode(bytes);
        log.keep(line);
      }
      read = true;
      return log;
    } finally {
      if (!read) {
        sealed.close();
      }
    }
  }

  /** The last that is known of the letter with this tag. */
  public Optional<Mark> of(String tag) {
    return Optional.ofNullable(marks.get(tag));
  }

  /** When the letter with this tag was handed over last, or was about to be. */
  public Optional<Instant> handedOver(String tag) {
    return Optional.ofNullable(handedOver.get(tag));
  }

  /** All addresses to which the letter with this tag was handed over. */
  public Set<String> addresses(String tag) {
    return Set.copyOf(addresses.getOrDefault(tag, Set.of()));
  }

  /** Notes something of a letter, synced; of long words the beginning. */
  public void note(String tag, State state, String to, String reply) throws IOException {
    var mark = new Mark(state, clock.instant(), PlainText.of(to, KEPT), PlainText.of(reply, KEPT));
    var line = new Line(tag, mark);
    log.append(line.encode());
    keep(line);
  }

  private void keep(Line line) {
    marks.put(line.tag(), line.mark());
    if (line.mark().state() == State.SENDING) {
      handedOver.put(line.tag(), line.mark().at());
      addresses.computeIfAbsent(line.tag(), tag -> new HashSet<>()).add(line.mark().to());
    }
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
