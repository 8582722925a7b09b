package org.vitrine.verifier.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.replay.BallotStore.Stored;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

@DisplayName("What the replay remembers")
final class StoresTest {
  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Stored ballot(Random random, long seq, int ciphertexts) {
    return new Stored(seq, Digest.of(bytes(random, 32)), bytes(random, 64 * ciphertexts));
  }

  @Nested
  @DisplayName("of ballots")
  final class OfBallots {
    @Test
    @DisplayName("is given back, whether it has reached the file or not")
    void roundTrip() {
      var random = new Random(1);
      try (BallotStore store = BallotStore.open()) {
        var ballots = new ArrayList<Stored>();
        var places = new ArrayList<Long>();
        for (int i = 0; i < 3_000; i++) {
          ballots.add(ballot(random, i, 1 + random.nextInt(40)));
          places.add(store.add(ballots.get(i)));
        }
        for (int i = 0; i < ballots.size(); i++) {
          Stored back = store.get(places.get(i));
          assertEquals(ballots.get(i).seq(), back.seq());
          assertEquals(ballots.get(i).hash(), back.hash());
          assertArrayEquals(ballots.get(i).ciphertexts(), back.ciphertexts());
        }
        var seen = new ArrayList<Long>();
        store.forEach(stored -> seen.add(stored.seq()));
        assertEquals(ballots.stream().map(Stored::seq).toList(), seen);
      }
    }
  }

  @Nested
  @DisplayName("of duplicates")
  final class OfDuplicates {
    @Test
    @DisplayName("knows every one and suspects nothing else")
    void suspicion() {
      var random = new Random(2);
      var set = new Suspicion(Roles.random("suspicion"));
      for (int i = 0; i < 20_000; i++) {
        assertFalse(set.addPerhapsSeen(bytes(random, i % 2 == 0 ? 64 : 32)));
      }
      var again = new Random(2);
      for (int i = 0; i < 20_000; i++) {
        assertTrue(set.addPerhapsSeen(bytes(again, i % 2 == 0 ? 64 : 32)));
      }
    }

    @Test
    @DisplayName("tells zeroes of different lengths apart")
    void zeroes() {
      var set = new Suspicion(Roles.random("zeroes"));
      for (int length = 1; length <= 64; length++) {
        assertFalse(set.addPerhapsSeen(new byte[length]));
      }
    }

    @Test
    @DisplayName("names the first and every further occurrence, wherever it stands")
    void exact() {
      var random = new Random(3);
      var findings = new Findings();
      var duplicates = new DuplicateReplay(findings, Roles.random("duplicates"));
      try (BallotStore store = BallotStore.open()) {
        Stored first = ballot(random, 10, 3);
        byte[] copied = new byte[3 * 64];
        System.arraycopy(first.ciphertexts(), 64, copied, 128, 64);
        for (Stored ballot :
            new Stored[] {
              ballot(random, 9, 2),
              first,
              new Stored(11, Digest.of(bytes(random, 32)), bytes(random, 64)),
              new Stored(12, Digest.of(bytes(random, 32)), withRandomHead(random, copied)),
              new Stored(13, first.hash(), bytes(random, 64))
            }) {
          store.add(ballot);
          duplicates.see(ballot);
        }
        duplicates.finish(store);
      }
      var told = findings.judge(Check.V23, true, Findings.Reach.WHOLE).findings();
      assertEquals(2, told.size());
      assertEquals(
          "entry 12, ciphertext 2: was in entry 10 before, as ciphertext 1",
          told.get(0).toString());
      assertEquals(
          "entry 13, ballot hash: was in entry 10 before, as ballot hash", told.get(1).toString());
    }

    private byte[] withRandomHead(Random random, byte[] ciphertexts) {
      byte[] all = ciphertexts.clone();
      System.arraycopy(bytes(random, 128), 0, all, 0, 128);
      return all;
    }
  }

  @Nested
  @DisplayName("of credentials")
  final class OfCredentials {
    private byte[] key(int i) {
      return ByteBuffer.allocate(32).putInt(28, i).array();
    }

    @Test
    @DisplayName("finds each of many, also when their bytes are much alike")
    void find() {
      var credentials = new Credentials();
      for (int i = 0; i < 5_000; i++) {
        assertEquals(OptionalInt.empty(), credentials.find(key(i)));
        assertEquals(i, credentials.add(key(i), i % 7, i % 3, 1L << (i % 33)));
      }
      for (int i = 0; i < 5_000; i++) {
        int number = credentials.find(key(i)).orElseThrow();
        assertEquals(i, number);
        assertEquals(i % 7, credentials.cell(number));
        assertEquals(i % 3, credentials.style(number));
        assertEquals(1L << (i % 33), credentials.weight(number));
      }
    }

    @Test
    @DisplayName("counts entries of each kind by themselves")
    void counts() {
      var credentials = new Credentials();
      int one = credentials.add(key(1), 0, 0, 1);
      int other = credentials.add(key(2), 0, 0, 1);
      assertEquals(Credentials.NONE, credentials.latest(one));
      assertEquals(1, credentials.open(one));
      assertEquals(1, credentials.vote(one, 77));
      assertEquals(2, credentials.vote(one, 99));
      assertEquals(99, credentials.latest(one));
      credentials.kill(other);
      assertTrue(credentials.isDead(other));
      assertFalse(credentials.isDead(one));
    }
  }
}
