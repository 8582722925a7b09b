package org.vitrine.authority.workplace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.authority.Elections;
import org.vitrine.authority.PaperBox;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

@DisplayName("A workplace")
final class WorkplaceTest {
  private static final String PASSPHRASE = "correct horse battery";
  private static final long PATIENCE = 20_000;

  @TempDir Path folder;

  private final Elections election = new Elections(2, 2, 2);
  private final SetClock clock = new SetClock();
  private PaperBox box;
  private Path key;
  private Workplace workplace;

  /** A clock that a test sets. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));
    private String failing = "";

    /** Whoever asks next on this thread gets no answer. */
    synchronized void failOnce(String thread) {
      failing = thread;
    }

    synchronized void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
      if (Thread.currentThread().getName().equals(failing)) {
        failing = "";
        throw new OutOfMemoryError("Java heap space");
      }
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void open() throws Exception {
    box = new PaperBox(election);
    box.append(election.official(1).sign(new Body.ManifestBody(election.manifest)));
    key = keyFile("olga.key", election.officials.getFirst());
    workplace = workplace(key);
  }

  private Path keyFile(String name, Ed25519PrivateKey secret) throws Exception {
    Path path = folder.resolve(name);
    try (KeyFile file =
        KeyFile.create(
            path,
            PASSPHRASE.toCharArray(),
            KeyFile.REHEARSAL_COST,
            RoleName.OFFICIAL,
            "Olga",
            new SecureRandom())) {
      file.save(new KeyContent(RoleName.OFFICIAL, "Olga", secret, Optional.empty()));
    }
    return path;
  }

  private Workplace workplace(Path path) {
    var settings =
        new Settings(path, Optional.of(box.url()), Optional.empty(), Duration.ofMinutes(15));
    return new Workplace(settings, new SecureRandom(), clock);
  }

  @AfterEach
  void close() {
    workplace.close();
    box.close();
  }

  private void unlock() throws Exception {
    workplace.unlock(PASSPHRASE.toCharArray());
  }

  private static <T> Outcome<T> end(Running<T> step) throws InterruptedException {
    return step.await(PATIENCE).orElseThrow(() -> new AssertionError("the step does not end"));
  }

  private static Refusal refused(Running<?> step) throws InterruptedException {
    return assertInstanceOf(Outcome.Refused.class, end(step)).refusal();
  }

  @Test
  @DisplayName("is locked at first, and does nothing")
  void lockedAtFirst() {
    assertTrue(workplace.locked());
    assertEquals(
        "desk.locked",
        assertThrows(Refusal.class, () -> workplace.start((desk, progress) -> 1))
            .name()
            .orElseThrow()
            .key());
    assertThrows(Refusal.class, () -> workplace.prepare((open, progress) -> 1));
  }

  @Test
  @DisplayName("stays locked after a wrong passphrase, which is erased all the same")
  void wrong() {
    char[] wrong = "something else".toCharArray();
    assertThrows(Refusal.class, () -> workplace.unlock(wrong));
    assertArrayEquals(new char[wrong.length], wrong);
    assertTrue(workplace.locked());
  }

  @Test
  @DisplayName("erases a passphrase that opens nothing: no key file, none in it, one that is open")
  void erased() throws Exception {
    unlock();
    char[] second = PASSPHRASE.toCharArray();
    workplace.unlock(second);
    assertArrayEquals(new char[second.length], second, "the desk was open");
    workplace.lock();
    Files.writeString(key, "{}");
    char[] malformed = PASSPHRASE.toCharArray();
    assertThrows(Exception.class, () -> workplace.unlock(malformed));
    assertArrayEquals(new char[malformed.length], malformed, "no key is in the file");
    Files.delete(key);
    char[] missing = PASSPHRASE.toCharArray();
    assertThrows(Refusal.class, () -> workplace.unlock(missing));
    assertArrayEquals(new char[missing.length], missing, "there is no file");
    assertTrue(workplace.locked());
  }

  @Test
  @DisplayName("reads and checks the board before each step, and knows its person's number")
  void step() throws Exception {
    unlock();
    Running<Integer> step = workplace.start((desk, progress) -> desk.number());
    assertEquals(1, assertInstanceOf(Outcome.Done.class, end(step)).value());
    Sight sight = workplace.sight();
    assertEquals(1, sight.number());
    assertEquals("Olga", sight.name());
    assertEquals(election.manifest.electionId(), sight.board().orElseThrow().electionId());
  }

  @Test
  @DisplayName("reads the board by itself while somebody looks, and says when it cannot")
  void readsByItself() throws Exception {
    unlock();
    long end = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
    while (workplace.sight().board().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertEquals(1, workplace.sight().board().orElseThrow().size());
    box.forget(1);
    while (workplace.sight().trouble().isEmpty() && System.nanoTime() < end) {
      clock.pass(Duration.ofSeconds(4));
      workplace.touch();
      Thread.sleep(20);
    }
    String trouble = workplace.sight().trouble().orElseThrow().what();
    assertTrue(trouble.contains("not what it must be") || trouble.contains("empty"), trouble);
    assertEquals(1, workplace.sight().board().orElseThrow().size(), "what was read stays in sight");
  }

  @Test
  @DisplayName("locks itself when nobody has touched it for a quarter of an hour")
  void idle() throws Exception {
    unlock();
    clock.pass(Duration.ofMinutes(14));
    assertFalse(workplace.locked());
    workplace.touch();
    clock.pass(Duration.ofMinutes(14));
    assertFalse(workplace.locked());
    clock.pass(Duration.ofMinutes(2));
    assertThrows(Refusal.class, () -> workplace.start((desk, progress) -> 1));
    assertTrue(workplace.locked());
    workplace.touch();
    assertTrue(workplace.locked(), "a touch opens nothing");
    workplace.sight();
    assertTrue(workplace.locked(), "a look opens nothing");
  }

  @Test
  @DisplayName("does one step at a time, which keeps the key to its end while the desk is locked")
  void oneAtATime() throws Exception {
    unlock();
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Running<String> step =
        workplace.prepare(
            (open, progress) -> {
              begun.countDown();
              go.await();
              return open.content().name();
            });
    assertTrue(begun.await(PATIENCE, TimeUnit.MILLISECONDS));
    assertEquals(
        "desk.busy",
        assertThrows(Refusal.class, () -> workplace.start((desk, progress) -> 1))
            .name()
            .orElseThrow()
            .key());
    workplace.lock();
    assertTrue(workplace.locked(), "to whoever looks");
    assertThrows(Refusal.class, () -> workplace.prepare((open, progress) -> 1));
    go.countDown();
    assertEquals("Olga", assertInstanceOf(Outcome.Done.class, end(step)).value());
    assertTrue(workplace.locked());
  }

  @Test
  @DisplayName("locks itself also while a step runs, and opens again beside it")
  void lockedMeanwhile() throws Exception {
    unlock();
    var step = new Endless();
    Running<String> running = workplace.prepare(step);
    clock.pass(Duration.ofMinutes(16));
    assertTrue(workplace.locked());
    assertThrows(Refusal.class, () -> workplace.unlock("another one".toCharArray()));
    assertTrue(workplace.locked());
    unlock();
    assertFalse(workplace.locked());
    assertTrue(workplace.running().isPresent());
    step.stop();
    assertEquals("stopped", assertInstanceOf(Outcome.Done.class, end(running)).value());
    assertFalse(workplace.locked());
    assertEquals("Olga", name(), "the key was not erased");
  }

  private String name() throws Exception {
    return assertInstanceOf(
            Outcome.Done.class, end(workplace.prepare((open, progress) -> open.content().name())))
        .value()
        .toString();
  }

  @Test
  @DisplayName("does not open beside a running step with somebody else's key in the file's place")
  void replacedMeanwhile() throws Exception {
    unlock();
    var step = new Endless();
    Running<String> running = workplace.prepare(step);
    workplace.lock();
    Files.delete(key);
    keyFile("olga.key", Ed25519PrivateKey.generate(new SecureRandom()));
    assertThrows(Refusal.class, this::unlock);
    assertTrue(workplace.locked());
    step.stop();
    end(running);
  }

  @Test
  @DisplayName("stops a step that can be stopped when it is closed")
  void closed() throws Exception {
    unlock();
    Running<String> running = workplace.prepare(new Endless());
    workplace.close();
    assertEquals("stopped", assertInstanceOf(Outcome.Done.class, end(running)).value());
  }

  @Test
  @DisplayName("knows what a command has written into the key file meanwhile")
  void savedMeanwhile() throws Exception {
    unlock();
    try (KeyFile command = KeyFile.open(key, PASSPHRASE::toCharArray, new SecureRandom())) {
      command.save(command.content().with(TrusteeState.fresh(Digest.ZERO, 3)));
    }
    Outcome<Optional<TrusteeState>> seen =
        end(workplace.prepare((open, progress) -> open.content().trustee()));
    assertEquals(
        3,
        assertInstanceOf(Outcome.Done.class, seen).value() instanceof Optional<?> found
            ? ((TrusteeState) found.orElseThrow()).trustee()
            : 0);
    Outcome<String> saved =
        end(
            workplace.prepare(
                (open, progress) -> {
                  open.save(open.content().with(TrusteeState.fresh(Digest.ZERO, 4)));
                  return "saved";
                }));
    assertInstanceOf(Outcome.Done.class, saved);
  }

  @Test
  @DisplayName("does nothing with a key file that holds somebody else's key by now")
  void foreignKey() throws Exception {
    unlock();
    Files.delete(key);
    keyFile("olga.key", Ed25519PrivateKey.generate(new SecureRandom()));
    assertEquals(
        "key.replaced",
        refused(workplace.prepare((open, progress) -> 1)).name().orElseThrow().key());
  }

  /** A step that goes on until it is stopped. */
  private static final class Endless implements Stoppable<String> {
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public void stop() {
      stopped.countDown();
    }

    @Override
    public String run(KeyFile open, Progress progress) throws InterruptedException {
      stopped.await();
      return "stopped";
    }
  }

  @Test
  @DisplayName("knows how the step that runs is stopped, for whoever looks later")
  void stoppable() throws Exception {
    unlock();
    Running<String> step = workplace.prepare(new Endless());
    assertTrue(step.await(200).isEmpty());
    Stoppable<?> found =
        workplace.running().<Stoppable<?>>flatMap(Running::stoppable).orElseThrow();
    found.stop();
    assertEquals("stopped", assertInstanceOf(Outcome.Done.class, end(step)).value());
    assertTrue(workplace.running().isEmpty());
    assertTrue(workplace.prepare((open, progress) -> 1).stoppable().isEmpty());
  }

  @Test
  @DisplayName("turns whatever goes wrong in a step into a refusal in words")
  void wrongs() throws Exception {
    unlock();
    assertTrue(
        refused(
                workplace.prepare(
                    (open, progress) -> {
                      throw new IOException("disk");
                    }))
            .what()
            .contains("disk"));
    assertTrue(
        refused(
                workplace.prepare(
                    (open, progress) -> {
                      throw new IllegalStateException("defect");
                    }))
            .what()
            .contains("defect"));
    Outcome<Integer> next = end(workplace.prepare((open, progress) -> 7));
    assertEquals(7, assertInstanceOf(Outcome.Done.class, next).value());
  }

  static Stream<Error> errors() {
    return Stream.of(
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError(),
        new ExceptionInInitializerError(new IllegalStateException("defect")),
        new NoClassDefFoundError("org/example/Missing"),
        new AssertionError("defect"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  @DisplayName("ends a step that the machine cannot carry out, and goes on")
  void error(Error error) throws Exception {
    unlock();
    Refusal refusal =
        refused(
            workplace.prepare(
                (open, progress) -> {
                  throw error;
                }));
    assertEquals(
        error instanceof OutOfMemoryError ? "program.memory" : "program.defect",
        refusal.name().orElseThrow().key());
    assertTrue(workplace.running().isEmpty());
    assertInstanceOf(Outcome.Done.class, end(workplace.start((desk, progress) -> 7)));
    assertTrue(workplace.running().isEmpty());
    clock.pass(Duration.ofMinutes(16));
    assertTrue(workplace.locked(), "an unattended desk is locked");
  }

  @Test
  @DisplayName("goes on looking at the board after the machine could not once")
  void looksAgain() throws Exception {
    unlock();
    clock.failOnce("desk");
    await(() -> workplace.sight().board().isPresent());
  }

  @Test
  @DisplayName("says when it has read the board last, though nothing on it has changed")
  void readLast() throws Exception {
    unlock();
    await(() -> workplace.sight().board().isPresent());
    Sight first = workplace.sight();
    clock.pass(Duration.ofMinutes(2));
    await(
        () ->
            Duration.between(first.read().orElseThrow(), workplace.sight().read().orElseThrow())
                    .compareTo(Duration.ofMinutes(2))
                >= 0);
    assertEquals(first.version(), workplace.sight().version(), "no page is built anew for that");
    box.close();
    Instant last = workplace.sight().read().orElseThrow();
    clock.pass(Duration.ofMinutes(2));
    await(() -> workplace.sight().trouble().isPresent());
    assertEquals(last, workplace.sight().read().orElseThrow(), "what failed is no reading");
  }

  /** Waits for what a desk does by itself while somebody looks. */
  private static void await(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it does not come");
      Thread.sleep(20);
    }
  }

  @Test
  @DisplayName("refuses a key that has no role in the election")
  void stranger() throws Exception {
    workplace.close();
    workplace = workplace(keyFile("other.key", Ed25519PrivateKey.generate(election.random)));
    unlock();
    assertEquals(
        "desk.stranger",
        refused(workplace.start((desk, progress) -> 1)).name().orElseThrow().key());
  }

  @Test
  @DisplayName("says that the ballot box is silent, and goes on when it is back")
  void silent() throws Exception {
    unlock();
    workplace.elect(URI.create("http://127.0.0.1:9/elections/x"));
    assertEquals(
        "box.unreachable",
        refused(workplace.start((desk, progress) -> 1)).name().orElseThrow().key());
    workplace.elect(box.url());
    assertInstanceOf(Outcome.Done.class, end(workplace.start((desk, progress) -> 1)));
  }

  @Test
  @DisplayName("never writes over a key file that another program has changed meanwhile")
  void changedMeanwhile() throws Exception {
    unlock();
    Refusal refusal =
        refused(
            workplace.prepare(
                (open, progress) -> {
                  try (KeyFile other =
                      KeyFile.open(key, PASSPHRASE::toCharArray, new SecureRandom())) {
                    other.save(other.content().with(TrusteeState.fresh(Digest.ZERO, 3)));
                  }
                  open.save(open.content().with(TrusteeState.fresh(Digest.ZERO, 4)));
                  return 1;
                }));
    assertTrue(refusal.what().contains("another program has changed"), refusal.what());
    try (KeyFile now = KeyFile.open(key, PASSPHRASE::toCharArray, new SecureRandom())) {
      assertEquals(3, now.content().trustee().orElseThrow().trustee());
    }
  }

  @Test
  @DisplayName("ends the step that is running before it closes")
  void closes() throws Exception {
    unlock();
    var begun = new CountDownLatch(1);
    Running<Integer> step =
        workplace.prepare(
            (open, progress) -> {
              begun.countDown();
              Thread.sleep(300);
              return open.content().name().length();
            });
    assertTrue(begun.await(PATIENCE, TimeUnit.MILLISECONDS));
    workplace.close();
    assertEquals(4, assertInstanceOf(Outcome.Done.class, end(step)).value());
    assertTrue(workplace.locked());
  }
}
