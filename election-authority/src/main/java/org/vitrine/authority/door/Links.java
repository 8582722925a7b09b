package org.vitrine.authority.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vitrine.crypto.json.Base64Url;

/** The link that opens a desk: one at a time, for one use, for ten minutes. */
final class Links {
  private static final int BYTES = 32;
  private static final Duration VALID = Duration.ofMinutes(10);

  private final SecureRandom random;
  private final Clock clock;
  private Optional<Token> newest = Optional.empty();

  private record Token(String text, Instant end) {}

  Links(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /** A fresh one; the one before it no longer opens anything. */
  synchronized String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String text = Base64Url.encode(bytes);
    newest = Optional.of(new Token(text, clock.instant().plus(VALID)));
    return text;
  }

  /** Whether this is the one; then it never is again. A wrong one changes nothing. */
  synchronized boolean redeem(String text) {
    Optional<Token> token = newest.filter(t -> clock.instant().isBefore(t.end()));
    boolean right =
        MessageDigest.isEqual(
            token.map(Token::text).orElse("").getBytes(StandardCharsets.UTF_8),
            text.getBytes(StandardCharsets.UTF_8));
    if (token.isEmpty() || !right) {
      return false;
    }
    newest = Optional.empty();
    return true;
  }
}
