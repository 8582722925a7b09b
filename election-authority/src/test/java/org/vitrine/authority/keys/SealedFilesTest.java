package org.vitrine.authority.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.FileHold;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.seal.SealedKey;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

@DisplayName("Sealed files")
final class SealedFilesTest {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

  private KeyFile fresh() throws Exception {
    return KeyFile.create(
        folder.resolve("key"),
        PASSPHRASE.clone(),
        KeyFile.REHEARSAL_COST,
        RoleName.TRUSTEE,
        "Tomé",
        random);
  }

  private KeyFile open(String passphrase) throws Exception {
    return KeyFile.open(folder.resolve("key"), passphrase::toCharArray, random);
  }

  @Test
  @DisplayName("a key file opens with its passphrase, as it was saved last")
  void saved() throws Exception {
    KeyFile key = fresh();
    TrusteeState bound =
        TrusteeState.fresh(Digest.ZERO, 2).boundTo(new TrusteeState.Tree(7, Digest.ZERO));
    key.save(key.content().with(bound));
    KeyContent read = open("correct horse battery").content();
    assertEquals(key.content().key(), read.key());
    assertEquals("Tomé", read.name());
    assertEquals(Optional.of(bound), read.trustee());
  }

  @Test
  @DisplayName("a key file remembers its newest backups, and one of an earlier version has none")
  void backups() throws Exception {
    KeyFile key = fresh();
    TrusteeState state = TrusteeState.fresh(Digest.ZERO, 2);
    for (int i = 0; i < TrusteeState.MAX_BACKUPS + 5; i++) {
      state = state.withBackup("/stick/" + i);
    }
    state = state.withBackup("/stick/7");
    assertEquals(TrusteeState.MAX_BACKUPS, state.backups().size());
    assertEquals("/stick/7", state.backups().getLast());
    assertFalse(state.backups().contains("/stick/0"));
    key.save(key.content().with(state));
    assertEquals(Optional.of(state), open("correct horse battery").content().trustee());

    String earlier =
        new String(key.content().with(TrusteeState.fresh(Digest.ZERO, 2)).encode(), UTF_8)
            .replace("\"backups\":[],", "");
    assertFalse(earlier.contains("backups"));
    assertEquals(
        Optional.of(TrusteeState.fresh(Digest.ZERO, 2)),
        KeyContent.decode(earlier.getBytes(UTF_8)).trustee());
  }

  @Test
  @DisplayName("a key file stays closed to another passphrase, and when a byte was changed")
  void closed() throws Exception {
    fresh();
    assertThrows(Refusal.class, () -> open("correct horse batterz"));
    byte[] bytes = Files.readAllBytes(folder.resolve("key"));
    int middle = new String(bytes, StandardCharsets.US_ASCII).indexOf("ciphertext") + 20;
    bytes[middle] = (byte) (bytes[middle] == 'A' ? 'B' : 'A');
    Files.write(folder.resolve("key"), bytes);
    assertThrows(Refusal.class, () -> open("correct horse battery"));
  }

  @Test
  @DisplayName("a passphrase that opens no key file is erased, whatever was wrong")
  void erased() throws Exception {
    Path path = fresh().path();
    byte[] whole = Files.readAllBytes(path);
    char[] wrong = "correct horse batterz".toCharArray();
    assertThrows(Refusal.class, () -> KeyFile.open(path, () -> wrong, random));
    assertArrayEquals(new char[wrong.length], wrong, "it is another one");
    for (byte[] file : List.of("{}".getBytes(UTF_8), new byte[0], Arrays.copyOf(whole, 200))) {
      Files.write(path, file);
      char[] right = PASSPHRASE.clone();
      assertThrows(Refusal.class, () -> KeyFile.open(path, () -> right, random));
      assertArrayEquals(new char[right.length], right, "the file holds no key");
    }
    byte[] other =
        SealedKey.seal(
            "no key".getBytes(UTF_8), PASSPHRASE, "trustee", random, KeyFile.REHEARSAL_COST);
    Files.write(path, other);
    char[] right = PASSPHRASE.clone();
    assertThrows(MalformedException.class, () -> KeyFile.open(path, () -> right, random));
    assertArrayEquals(new char[right.length], right, "something else was sealed");
  }

  @Test
  @DisplayName("a passphrase for a key file that cannot be made is erased")
  void erasedUnmade() throws Exception {
    Path there = fresh().path();
    char[] passphrase = PASSPHRASE.clone();
    assertThrows(
        Refusal.class,
        () ->
            FreshKey.make(
                there, RoleName.TRUSTEE, "Tomé", passphrase, KeyFile.REHEARSAL_COST, random));
    assertArrayEquals(new char[passphrase.length], passphrase);
  }

  @Test
  @DisplayName("a key file shows neither its content nor that of its state")
  void hidden() throws Exception {
    KeyFile key = fresh();
    String seed = org.vitrine.crypto.json.Base64Url.encode(key.content().key().seed());
    assertFalse(Files.readString(key.path()).contains(seed));
    assertFalse(key.content().toString().contains(seed));
  }

  @Test
  @DisplayName("a private list opens with the key that sealed it alone, and unchanged alone")
  void list() throws Exception {
    var file = DurableFile.at(folder.resolve("list"));
    byte[] content = "who has which code".getBytes(StandardCharsets.UTF_8);
    Ed25519PrivateKey key = Ed25519PrivateKey.generate(random);
    SealedList.write(file, content, key, random);
    assertArrayEquals(content, SealedList.read(file, key));
    assertThrows(Refusal.class, () -> SealedList.read(file, Ed25519PrivateKey.generate(random)));
    byte[] bytes = file.read(1 << 20);
    bytes[bytes.length - 1] ^= 1;
    file.write(bytes);
    assertThrows(Refusal.class, () -> SealedList.read(file, key));
    file.write(new byte[5]);
    assertThrows(Refusal.class, () -> SealedList.read(file, key));
  }

  @Test
  @DisplayName(
      "a durable file is replaced as a whole, for its owner only, leaving nothing beside it")
  void durable() throws Exception {
    Path path = folder.resolve("deep/er/file");
    var file = DurableFile.at(path);
    assertFalse(file.exists());
    file.write(new byte[] {1, 2, 3});
    file.write(new byte[] {4});
    assertArrayEquals(new byte[] {4}, file.read(1 << 20));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    try (var files = Files.list(path.getParent())) {
      assertEquals(1, files.count());
    }
    assertTrue(file.exists());
  }

  @Test
  @DisplayName("of two programs that save a key file at once, one is refused")
  void savedAtOnce() throws Exception {
    try (KeyFile one = fresh();
        KeyFile other = open("correct horse battery");
        var threads = Executors.newFixedThreadPool(2)) {
      var together = new CyclicBarrier(2);
      List<Future<TrusteeState>> saves =
          Stream.of(one, other)
              .map(
                  key ->
                      threads.submit(
                          () -> {
                            TrusteeState state =
                                TrusteeState.fresh(Digest.ZERO, key == one ? 1 : 2);
                            together.await();
                            key.save(key.content().with(state));
                            return state;
                          }))
              .toList();
      var saved = new ArrayList<TrusteeState>();
      for (Future<TrusteeState> save : saves) {
        try {
          saved.add(save.get());
        } catch (ExecutionException e) {
          assertInstanceOf(IOException.class, e.getCause());
        }
      }
      assertEquals(1, saved.size());
      try (KeyFile now = open("correct horse battery")) {
        assertEquals(Optional.of(saved.getFirst()), now.content().trustee());
      }
    }
  }

  @Test
  @DisplayName("of two programs that make a key at once, one is refused, and both halves agree")
  void madeAtOnce() throws Exception {
    Path path = folder.resolve("new.key");
    var made = new ArrayList<PublicKeyFile>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var together = new CyclicBarrier(2);
      List<Future<PublicKeyFile>> makers =
          Stream.of("Tara", "Tilo")
              .map(
                  name ->
                      threads.submit(
                          () -> {
                            together.await();
                            return FreshKey.make(
                                path,
                                RoleName.TRUSTEE,
                                name,
                                PASSPHRASE.clone(),
                                KeyFile.REHEARSAL_COST,
                                random);
                          }))
              .toList();
      for (Future<PublicKeyFile> maker : makers) {
        try {
          made.add(maker.get());
        } catch (ExecutionException e) {
          assertEquals(
              "key.exists",
              assertInstanceOf(Refusal.class, e.getCause()).name().orElseThrow().key());
        }
      }
    }
    assertEquals(1, made.size());
    try (KeyFile key = KeyFile.open(path, PASSPHRASE::clone, random)) {
      assertEquals(made.getFirst().key(), key.content().key().publicKey());
      assertEquals(made.getFirst().name(), key.content().name());
    }
    assertEquals(
        Base64Url.encode(made.getFirst().key().encoded()),
        Base64Url.encode(PublicKeyFile.read(FreshKey.publicHalf(path)).key().encoded()));
  }

  @Test
  @DisplayName("no key is left whose public half could not be written")
  void halfMade() throws Exception {
    Path path = folder.resolve("new.key");
    Files.createFile(folder.resolve("new.key.pub.new"));
    assertThrows(
        Refusal.class,
        () ->
            FreshKey.make(
                path,
                RoleName.TRUSTEE,
                "Tara",
                PASSPHRASE.clone(),
                KeyFile.REHEARSAL_COST,
                random));
    assertFalse(Files.exists(path));
  }

  @Test
  @DisplayName(
      "a link to a key file is refused, whose saving would leave the file behind it as it was")
  void link() throws Exception {
    fresh().close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("key"));
    Refusal refusal =
        assertThrows(Refusal.class, () -> KeyFile.open(link, PASSPHRASE::clone, random));
    assertEquals("key.link", refusal.name().orElseThrow().key());
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("new"));
    assertThrows(Refusal.class, () -> FreshKey.demandAbsent(nowhere));
  }

  @Test
  @DisplayName("nothing is saved, destroyed or made while another program holds the file")
  void held() throws Exception {
    try (KeyFile key = fresh();
        FileHold hold = FileHold.on(folder.resolve("key")).orElseThrow()) {
      byte[] before = Files.readAllBytes(key.path());
      assertThrows(IOException.class, () -> key.save(key.content()));
      assertThrows(IOException.class, key::erase);
      assertArrayEquals(before, Files.readAllBytes(key.path()));
      assertTrue(FileHold.on(folder.resolve("key")).isEmpty(), hold::toString);
    }
  }

  @Test
  @DisplayName("what another program has saved since is not destroyed")
  void erasedUnseen() throws Exception {
    try (KeyFile mine = fresh();
        KeyFile other = open("correct horse battery")) {
      other.save(other.content().with(TrusteeState.fresh(Digest.ZERO, 2).withBackup("/stick/b")));
      assertThrows(IOException.class, mine::erase);
      mine.refresh();
      assertEquals(List.of("/stick/b"), mine.content().trustee().orElseThrow().backups());
      mine.erase();
      try (Stream<Path> left = Files.list(folder)) {
        assertEquals(List.of(), left.toList());
      }
    }
  }
}
