package org.vitrine.box.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vitrine.crypto.hash.Digest;

/** Boards and entries that differ from each other. */
final class Samples {
  static final Instant CREATED = Instant.parse("2026-05-17T08:00:00.123456Z");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Samples() {}

  static Board newBoard(BoardStore store) throws StoreException {
    String name = "board-" + COUNT.incrementAndGet();
    return store.create(name, "vitrine.example/" + name, CREATED);
  }

  /** Always the same bytes for the same number, of all kinds of lengths. */
  static EntryBytes entry(long number) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
    byte[] bytes = new byte[1 + random.nextInt(3_000)];
    random.nextBytes(bytes);
    return EntryBytes.of(bytes);
  }

  static SubmissionKey key(long number) {
    return new SubmissionKey("ballot", digest("key " + number));
  }

  static Digest root(long size) {
    return digest("root " + size);
  }

  static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static Head headOf(long size) {
    return size == 0 ? Head.EMPTY : new Head(size, root(size));
  }

  static List<NewEntry> batch(long from, int count) {
    var batch = new ArrayList<NewEntry>();
    for (long n = from; n < from + count; n++) {
      batch.add(new NewEntry(entry(n), List.of(key(n))));
    }
    return batch;
  }

  /** Appends the next entries of the sample board. */
  static void append(BoardWriter writer, int count) throws StoreException {
    long size = writer.head().size();
    writer.append(writer.head(), batch(size, count), root(size + count));
  }
}
