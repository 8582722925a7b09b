package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.hash.Digest;

@DisplayName("What is kept in memory for every voter and every ciphertext")
class CompactStateTest {
  private static byte[] number(int i) {
    return ByteBuffer.allocate(4).putInt(i).array();
  }

  @Test
  @DisplayName("knows what it has seen, also after growing many times")
  void seen() {
    var set = new SeenSet();
    for (int i = 0; i < 100_000; i++) {
      assertFalse(set.contains(number(i)));
      set.add(number(i));
    }
    set.add(number(5));
    assertEquals(100_000, set.size());
    for (int i = 0; i < 100_000; i++) {
      assertTrue(set.contains(number(i)));
    }
    assertFalse(set.contains(number(100_000)));
  }

  @Test
  @DisplayName("tells digests apart that differ in their first half only, and knows the zero one")
  void zero() {
    var set = new SeenSet();
    assertFalse(set.contains(Digest.ZERO));
    var last = new byte[32];
    last[15] = 1;
    set.add(Digest.of(last));
    assertFalse(set.contains(Digest.ZERO));
    set.add(Digest.ZERO);
    assertTrue(set.contains(Digest.ZERO));
    assertTrue(set.contains(Digest.of(last)));
    assertEquals(2, set.size());
  }

  @Test
  @DisplayName("finds every credential of the roll and every replacement, and no other")
  void voters() {
    var random = new Random(1L);
    var keys = new HashSet<Digest>();
    while (keys.size() < 3_000) {
      var key = new byte[32];
      random.nextBytes(key);
      keys.add(Digest.of(key));
    }
    List<byte[]> sorted = keys.stream().map(Digest::bytes).sorted(Arrays::compareUnsigned).toList();
    var voters = new Voters();
    for (int i = 0; i < 2_000; i++) {
      voters.add(sorted.get(i), i % 7, i % 3, 1L + i);
    }
    voters.replace(5, sorted.get(2_500), List.of());
    voters.replace(voters.find(sorted.get(2_500)), sorted.get(2_600), List.of());
    for (int i = 0; i < 2_000; i++) {
      assertEquals(i, voters.find(sorted.get(i)));
      assertEquals(1L + i, voters.weight(i));
      assertEquals(i == 5, voters.isDead(i));
    }
    int fresh = voters.find(sorted.get(2_600));
    assertEquals(2_001, fresh);
    assertEquals(5, voters.cell(fresh));
    assertEquals(6, voters.weight(fresh));
    assertTrue(voters.isDead(2_000));
    assertEquals(Voters.NONE, voters.find(sorted.get(2_700)));
    assertEquals(2_000, voters.rollCount());
    assertEquals(2_002, voters.count());
    voters.cast(fresh, 77, Digest.of(sorted.getFirst()));
    assertEquals(77, voters.latest(fresh));
    assertEquals(Optional.of(Digest.of(sorted.getFirst())), voters.latestHash(fresh));
    assertTrue(Stream.of(0, 5, 1_999).allMatch(voter -> voters.latestHash(voter).isEmpty()));
  }
}
