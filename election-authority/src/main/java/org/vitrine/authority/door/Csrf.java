package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.vitrine.crypto.json.Base64Url;

/** The value that the forms of one session carry, which other pages cannot know. */
final class Csrf {
  private static final String NAME = "csrf";
  private static final int BYTES = 16;

  private Csrf() {}

  /** That of the session, made if it is its first. */
  static String of(HttpServletRequest request, SecureRandom random) {
    HttpSession session = request.getSession();
    synchronized (session) {
      Object known = session.getAttribute(NAME);
      if (known != null) {
        return known.toString();
      }
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      String fresh = Base64Url.encode(bytes);
      session.setAttribute(NAME, fresh);
      return fresh;
    }
  }

  /** Whether this is the session's. */
  static boolean matches(HttpServletRequest request, String given) {
    String known =
        Optional.ofNullable(request.getSession(false))
            .map(session -> session.getAttribute(NAME))
            .map(Object::toString)
            .orElse("");
    return !known.isEmpty()
        && MessageDigest.isEqual(
            known.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
  }
}
