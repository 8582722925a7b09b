package org.vitrine.bench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.tally.Aggregate;
import org.vitrine.crypto.tally.Counts;

@DisplayName("Votes that were sealed to measure a tally with")
final class SealedVotesTest {
  @Test
  @DisplayName("add up to what they hold")
  void counts() {
    var votes = new SealedVotes(20, 3);
    var aggregate = new Aggregate(3);
    votes.ballots().forEach(ballot -> aggregate.add(ballot, 1));
    List<Ciphertext> sum = aggregate.sum();
    Counts counts =
        Counts.of(
            2,
            sum,
            Map.of(1, votes.decrypt(1, sum).partials(), 2, votes.decrypt(2, sum).partials()),
            DiscreteLog.create());
    assertEquals(new Counts.Counted(votes.counts()), counts);
    assertEquals(20, votes.counts().stream().mapToLong(Long::longValue).sum());
  }
}
