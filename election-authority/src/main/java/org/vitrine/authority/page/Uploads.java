package org.vitrine.authority.page;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.crypto.json.Base64Url;

/**
 * Files that a person has chosen on a page, in memory until the page takes them. Each has a ticket
 * that the page was given before, and nobody can guess.
 */
public final class Uploads {
  /** The largest file: a roll of some hundred thousand voters. */
  public static final int LARGEST = 64 << 20;

  private static final int BYTES = 16;
  private static final int MOST = 8;

  private final SecureRandom random;
  private final Map<String, Optional<Upload>> files = new ConcurrentHashMap<>();

  /** None yet. */
  public Uploads(SecureRandom random) {
    this.random = random;
  }

  /** A ticket for one file at a time. */
  public String ticket() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String ticket = Base64Url.encode(bytes);
    files.put(ticket, Optional.empty());
    return ticket;
  }

  /**
   * Takes in a file.
   *
   * @return whether there is such a ticket, and the file is not too large
   */
  public boolean receive(String ticket, String name, InputStream content) throws IOException {
    long waiting = files.values().stream().filter(Optional::isPresent).count();
    if (!files.containsKey(ticket) || waiting >= MOST) {
      return false;
    }
    byte[] bytes = content.readNBytes(LARGEST + 1);
    return bytes.length <= LARGEST
        && files.computeIfPresent(ticket, (t, old) -> Optional.of(new Upload(name, bytes))) != null;
  }

  /** Hands the file over, once. */
  Optional<Upload> take(String ticket) {
    Optional<Upload> found = files.getOrDefault(ticket, Optional.empty());
    files.computeIfPresent(ticket, (t, old) -> Optional.empty());
    return found;
  }

  /** The ticket is not used any more. */
  void forget(String ticket) {
    files.remove(ticket);
  }
}
