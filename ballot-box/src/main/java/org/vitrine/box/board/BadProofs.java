package org.vitrine.box.board;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Submission;

/**
 * Who has sent ballots that were rightly signed and could not be proven: they cost the ballot box
 * more than their sender, who can send one again and again, since it takes no place on the board.
 * So the delay before the next one grows as that between entries does, credential by credential.
 *
 * <p>In memory only: after a restart everybody begins anew. Used by many threads.
 */
final class BadProofs {
  /** When to look for those that can be forgotten; far more than ever are at work at a time. */
  private static final int MANY = 10_000;

  private final BoxSettings.Spacing spacing;
  private final Clock clock;
  private final ConcurrentHashMap<Digest, Offence> offences = new ConcurrentHashMap<>();

  BadProofs(BoxSettings.Spacing spacing, Clock clock) {
    this.spacing = spacing;
    this.clock = clock;
  }

  /**
   * How often, and when last.
   *
   * @param count refused ballots
   * @param last milliseconds since 1970 UTC
   */
  private record Offence(int count, long last) {}

  /** Notes a ballot that the credential has signed and whose proofs do not hold. */
  void note(Element credential) {
    long now = clock.millis();
    if (offences.size() >= MANY) {
      offences.values().removeIf(offence -> now - offence.last() > spacing.longest().toMillis());
    }
    offences.merge(
        Digest.of(credential.encode()),
        new Offence(1, now),
        (before, fresh) -> new Offence(Math.min(before.count() + 1, 1_000), now));
  }

  /** Credentials that are remembered. */
  int size() {
    return offences.size();
  }

  /** Whether the author has to wait, and how long. */
  Optional<Outcome.Refused> tooSoon(Submission submission) {
    if (offences.isEmpty() || !(submission.author() instanceof Author.Voter(Element credential))) {
      return Optional.empty();
    }
    return Optional.ofNullable(offences.get(Digest.of(credential.encode())))
        .flatMap(offence -> spacing.remaining(offence.count(), offence.last(), clock.millis()))
        .map(
            remaining ->
                Outcome.Refused.tooSoon(
                    "This credential has sent several ballots whose proofs do not hold: use another"
                        + " device.",
                    remaining));
  }
}
