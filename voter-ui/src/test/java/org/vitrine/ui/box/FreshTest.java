package org.vitrine.ui.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value that is kept for a while")
final class FreshTest {
  private static final Duration KEEP = Duration.ofSeconds(2);

  private final SetClock clock = new SetClock();
  private final AtomicInteger reads = new AtomicInteger();
  private final Fresh<Integer> counted = new Fresh<>(KEEP, clock, reads::incrementAndGet);

  private final Fresh<Integer> failing =
      new Fresh<>(
          KEEP,
          clock,
          () -> {
            throw BoxException.silent("attempt " + reads.incrementAndGet());
          });

  @Test
  @DisplayName("is not read before somebody asks")
  void lazy() {
    assertEquals(0, reads.get());
  }

  @Test
  @DisplayName("is read anew when it is as old as it may be, not a moment before")
  void age() throws BoxException {
    assertEquals(1, counted.get());
    clock.pass(1_999);
    assertEquals(1, counted.get());
    clock.pass(1);
    assertEquals(2, counted.get());
    clock.pass(3_600_000);
    assertEquals(3, counted.get());
    assertEquals(3, counted.get());
  }

  @Test
  @DisplayName("is not kept for hours because the clock was set back")
  void setBack() throws BoxException {
    assertEquals(1, counted.get());
    clock.pass(-3_600_000);
    assertEquals(2, counted.get());
    assertEquals(2, counted.get());
    clock.pass(2_000);
    assertEquals(3, counted.get());
  }

  @Test
  @DisplayName("may be a failure, which is kept as long")
  void failure() {
    BoxException first = assertThrows(BoxException.class, failing::get);
    clock.pass(1_999);
    assertSame(first, assertThrows(BoxException.class, failing::get));
    clock.pass(1);
    assertEquals("attempt 2", assertThrows(BoxException.class, failing::get).getMessage());
  }

  @Test
  @DisplayName("counts its age from the end of reading, so that a slow source is not asked at once")
  void slow() throws BoxException {
    var slow =
        new Fresh<>(
            KEEP,
            clock,
            () -> {
              clock.pass(5_000);
              return reads.incrementAndGet();
            });
    assertEquals(1, slow.get());
    clock.pass(1_999);
    assertEquals(1, slow.get());
    clock.pass(1);
    assertEquals(2, slow.get());
  }

  @Test
  @DisplayName("is read once for many who ask at the same time")
  void together() throws Exception {
    var begin = new CountDownLatch(1);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 100)
              .mapToObj(
                  _ ->
                      people.submit(
                          () -> {
                            begin.await();
                            return counted.get();
                          }))
              .toList();
      begin.countDown();
      for (Future<Integer> one : all) {
        assertEquals(1, one.get(10, TimeUnit.SECONDS));
      }
    }
    assertEquals(1, reads.get());
  }

  @Test
  @DisplayName("lets a defect of the program through and does not keep it")
  void defect() throws BoxException {
    var once =
        new Fresh<>(
            KEEP,
            clock,
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect");
              }
              return reads.get();
            });
    assertThrows(IllegalStateException.class, once::get);
    assertEquals(2, once.get());
  }
}
