package org.vitrine.bench.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.group.SecretScalar;

@DisplayName("The search for secrets")
final class NeedlesTest {
  private static final byte[] SEED = random(32, 1);
  private static final Secret SECRET = new Secret("seed", Set.of("somebody"), Shapes.bytes(SEED));

  @ParameterizedTest
  @MethodSource("encodings")
  @DisplayName("finds bytes in every encoding, padded or not, alone or in a longer text")
  void encodings(byte[] lying) throws IOException {
    assertTrue(found(SECRET, random(1_000, 2), lying, random(1_000, 3)) >= 1);
    assertEquals(0, found(SECRET, random(1_000, 2), random(1_000, 3)));
  }

  static Stream<byte[]> encodings() {
    String hex = HexFormat.of().formatHex(SEED);
    return Stream.of(
        SEED,
        reversed(SEED),
        hex.getBytes(StandardCharsets.US_ASCII),
        hex.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_16BE),
        Base64.getEncoder().encode(SEED),
        Base64.getUrlEncoder().withoutPadding().encode(SEED),
        ("\"seed\":\"" + Base64.getEncoder().encodeToString(SEED) + "\"")
            .getBytes(StandardCharsets.UTF_16LE));
  }

  @ParameterizedTest
  @ValueSource(ints = {-33, -32, -31, -16, -8, -7, -1, 0, 1})
  @DisplayName("finds what lies across the border of two chunks, once")
  void border(int offset) throws IOException {
    assertEquals(1, found(SECRET, random((1 << 22) + offset, 4), SEED, random(100, 5)));
    assertEquals(1, found(SECRET, random((1 << 22) + 128 + offset, 4), SEED, random(100, 5)));
  }

  @Test
  @DisplayName("finds what ends with the file, and counts what is there twice")
  void ends() throws IOException {
    assertEquals(2, found(SECRET, SEED, random(5, 6), SEED));
  }

  @Test
  @DisplayName("does not find a secret of which one bit differs, or the last byte is missing")
  void near() throws IOException {
    byte[] other = SEED.clone();
    other[31] ^= 1;
    assertEquals(0, found(SECRET, random(50, 7), other));
    assertEquals(0, found(SECRET, random(50, 7), java.util.Arrays.copyOf(SEED, 31)));
  }

  @Test
  @DisplayName("refuses to search for what would be found by chance")
  void tooShort() {
    var secret = new Secret("short", Set.of(), List.of(new byte[7]));
    assertThrows(IllegalArgumentException.class, () -> new Needles(List.of(secret)));
  }

  @Test
  @DisplayName("finds a scalar as the core keeps it, in the heap of a real process")
  void heap(@TempDir Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                AgentJar.write(folder.resolve("agent.jar"), folder),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    Path heap = folder.resolve(process.pid() + ".hprof");
    assertTrue(Files.size(heap) > 100_000);
    var kept = new Secret("kept", Set.of(), Shapes.scalar(Keeper.scalar(8).toBytes()));
    var absent = new Secret("absent", Set.of(), Shapes.scalar(Keeper.scalar(9).toBytes()));
    assertEquals(Set.of(kept), new Needles(List.of(kept, absent)).in(heap).keySet());
  }

  /** A process that keeps a secret scalar, and has never seen another. */
  public static final class Keeper {
    private static SecretScalar kept = SecretScalar.of(0);

    private Keeper() {}

    public static void main(String[] args) {
      kept = scalar(8);
      if (kept.equals(SecretScalar.of(0))) {
        throw new AssertionError();
      }
    }

    static SecretScalar scalar(int seed) {
      return SecretScalar.fromWideBytes(random(64, seed));
    }
  }

  private static int found(Secret secret, byte[]... parts) throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    Map<Secret, Integer> found =
        new Needles(List.of(secret)).in(new ByteArrayInputStream(all.toByteArray()));
    return found.getOrDefault(secret, 0);
  }

  private static byte[] random(int length, int seed) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
