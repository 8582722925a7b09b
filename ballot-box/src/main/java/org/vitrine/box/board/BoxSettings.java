package org.vitrine.box.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the ballot box works, apart from the database. Every value is checked when it is made, so a
 * wrong one stops the start.
 *
 * @param data directory of keys and tokens; of the database, too, where it is embedded
 * @param publicName first part of the boards' origins, a host name
 * @param publicUrl base of the boards' URLs, without a slash at its end
 * @param limits on queues and batches
 * @param spacing of one credential's entries
 * @param witnesses how they are asked
 * @param startCheck how much of a board is proven again when it is read
 */
public record BoxSettings(
    Path data,
    String publicName,
    String publicUrl,
    Limits limits,
    Spacing spacing,
    Witnesses witnesses,
    StartCheck startCheck) {
  /** Longest name that leaves room for the board's own part in a key name. */
  private static final int MAX_NAME = 200;

  /** Checks names and URL. */
  public BoxSettings {
    require(
        publicName.matches("[a-z0-9.-]{1," + MAX_NAME + "}(:[0-9]{1,5})?"),
        "the public name must be a host name in lower case, not '" + publicName + "'");
    require(
        publicUrl.matches("https?://[^\\s?#]+") && !publicUrl.endsWith("/"),
        "the public URL must begin with http:// or https:// and not end with a slash, not '"
            + publicUrl
            + "'");
  }

  /** Settings with the usual check at the start. */
  public BoxSettings(
      Path data,
      String publicName,
      String publicUrl,
      Limits limits,
      Spacing spacing,
      Witnesses witnesses) {
    this(data, publicName, publicUrl, limits, spacing, witnesses, StartCheck.TAIL);
  }

  /**
   * Limits on queues and batches, for each board.
   *
   * @param submissions that are being worked on at a time; more get 503
   * @param batch entries that are appended in one transaction
   * @param proofs ballots whose proofs are checked together
   * @param workers threads that check proofs
   * @param patience how long a submission waits for its answer
   */
  public record Limits(int submissions, int batch, int proofs, int workers, Duration patience) {
    /** Checks the ranges. */
    public Limits {
      range("submissions", submissions, 1, 100_000);
      range("batch", batch, 1, 10_000);
      range("proofs", proofs, 1, 2_000);
      range("workers", workers, 1, 1_024);
      require(
          patience.compareTo(Duration.ofSeconds(1)) >= 0
              && patience.compareTo(Duration.ofMinutes(5)) <= 0,
          "patience must be between 1 second and 5 minutes, not " + patience);
    }
  }

  /**
   * The growing delay between entries of one credential.
   *
   * @param free entries that need no delay
   * @param step delay after the first one that does; doubles with each further one
   * @param longest delay
   * @param inRehearsals whether rehearsals have it, too
   */
  public record Spacing(int free, Duration step, Duration longest, boolean inRehearsals) {
    /** Checks the ranges. */
    public Spacing {
      range("free-entries", free, 0, 2_000);
      require(
          !step.isNegative() && step.compareTo(longest) <= 0,
          "the delay's step must not be negative nor longer than the longest delay");
      require(
          longest.compareTo(Duration.ofHours(1)) <= 0,
          "the longest delay must be at most an hour, not " + longest);
    }

    /** The delay before the entry after {@code entries} ones. */
    Duration after(int entries) {
      if (entries < free) {
        return Duration.ZERO;
      }
      int doublings = Math.min(entries - free, 30);
      Duration delay = step.multipliedBy(1L << doublings);
      return delay.compareTo(longest) > 0 ? longest : delay;
    }

    /**
     * What is left at {@code now} of the delay after {@code entries} ones; empty if nothing is.
     *
     * @param last when the last of them was made, and {@code now}: milliseconds since 1970 UTC
     */
    Optional<Duration> remaining(int entries, long last, long now) {
      Duration since = Duration.ofMillis(Math.max(0, now - last));
      return Optional.of(after(entries).minus(since)).filter(Duration::isPositive);
    }
  }

  /**
   * How witnesses are asked.
   *
   * @param timeout of one request
   * @param pause between two rounds, in which checkpoints coalesce
   * @param retry pause after a round in which a witness failed
   */
  public record Witnesses(Duration timeout, Duration pause, Duration retry) {
    /** Checks the ranges. */
    public Witnesses {
      require(timeout.isPositive(), "the witnesses' timeout must be positive");
      require(!pause.isNegative(), "the pause between witness rounds must not be negative");
      require(retry.isPositive(), "the pause before asking a witness again must be positive");
    }
  }

  private static void range(String name, int value, int min, int max) {
    require(
        value >= min && value <= max,
        name + " must be between " + min + " and " + max + ", not " + value);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
