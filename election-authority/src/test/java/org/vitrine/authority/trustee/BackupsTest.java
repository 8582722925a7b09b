package org.vitrine.authority.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Sha256;

@DisplayName("A backup of a trustee's share")
final class BackupsTest {
  private static final String PASSPHRASE = "correct horse battery";
  private static final Digest ELECTION = Digest.of(Sha256.of("an election".getBytes(UTF_8)));
  private static final Digest OTHER = Digest.of(Sha256.of("another one".getBytes(UTF_8)));

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private KeyFile key;

  @BeforeEach
  void confirmed() throws Exception {
    key = key("key", PASSPHRASE);
    key.save(key.content().with(state(ELECTION, 1, 5)));
  }

  @AfterEach
  void close() {
    key.close();
  }

  private KeyFile key(String name, String passphrase) throws Exception {
    return KeyFile.create(
        folder.resolve(name),
        passphrase.toCharArray(),
        KeyFile.REHEARSAL_COST,
        RoleName.TRUSTEE,
        "Tara",
        random);
  }

  private static TrusteeState state(Digest election, int trustee, int share) throws Exception {
    byte[] secret = new byte[32];
    secret[0] = (byte) share;
    return TrusteeState.fresh(election, trustee).with(TrusteeSecret.decode(trustee, secret), 1);
  }

  private Path place() {
    return folder.resolve("stick").resolve("backup");
  }

  private KeyContent read(Path file) throws Exception {
    return KeyFile.open(file, PASSPHRASE::toCharArray, random).content();
  }

  private TrusteeState remembered() throws Exception {
    return read(key.path()).trustee().orElseThrow();
  }

  /** What is there stays as it is, and the key file remembers no backup there. */
  private void refused(String name, Path place) throws Exception {
    byte[] there = Files.isRegularFile(place) ? Files.readAllBytes(place) : new byte[0];
    byte[] before = Files.exists(key.path()) ? Files.readAllBytes(key.path()) : new byte[0];
    Refusal refusal = assertThrows(Refusal.class, () -> Backups.write(key, place));
    assertEquals(name, refusal.name().orElseThrow().key());
    if (Files.isRegularFile(place)) {
      assertArrayEquals(there, Files.readAllBytes(place));
    }
    if (Files.exists(key.path())) {
      assertArrayEquals(before, Files.readAllBytes(key.path()));
    }
  }

  @Test
  @DisplayName("holds the share, and the key file remembers where it is")
  void written() throws Exception {
    Backups.write(key, place());
    TrusteeState backup = read(place()).trustee().orElseThrow();
    assertTrue(backup.restored());
    assertEquals(key.content().trustee().orElseThrow().secret(), backup.secret());
    assertEquals(List.of(place().toString()), remembered().backups());
  }

  @Test
  @DisplayName("is not written over a file that is none")
  void overAnything() throws Exception {
    Files.createDirectories(place());
    refused("trustee.backupExists", place());
    Files.delete(place());
    for (String content : List.of("", "A letter.", "{}")) {
      Files.writeString(place(), content);
      refused("trustee.backupExists", place());
    }
  }

  @Test
  @DisplayName("is not written over somebody's key file, nor over a copy of the own one")
  void overKeyFile() throws Exception {
    Path somebody = key("somebody", "another passphrase").path();
    refused("trustee.backupExists", somebody);
    Path fresh = key("fresh", PASSPHRASE).path();
    refused("trustee.backupExists", fresh);
    refused("trustee.backupExists", Files.copy(key.path(), folder.resolve("copy")));
  }

  @Test
  @DisplayName("is not written over a backup of another election, trustee, key or passphrase")
  void overOtherBackup() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    key.saveCopy(elsewhere, key.content().with(state(OTHER, 1, 5).forBackup()));
    refused("trustee.backupExists", elsewhere);
    key.saveCopy(elsewhere, key.content().with(state(ELECTION, 2, 5).forBackup()));
    refused("trustee.backupExists", elsewhere);
    KeyFile second = key("second", PASSPHRASE);
    second.saveCopy(elsewhere, second.content().with(state(ELECTION, 1, 5).forBackup()));
    refused("trustee.backupExists", elsewhere);
    KeyFile third = key("third", "another passphrase");
    third.saveCopy(elsewhere, key.content().with(state(ELECTION, 1, 5).forBackup()));
    refused("trustee.backupExists", elsewhere);
  }

  @Test
  @DisplayName("is not written over one that knows which tree is decrypted, unless it knows it too")
  void overBound() throws Exception {
    TrusteeState bound = state(ELECTION, 1, 5).boundTo(new TrusteeState.Tree(9, OTHER));
    Path elsewhere = folder.resolve("elsewhere");
    key.saveCopy(elsewhere, key.content().with(bound.forBackup()));
    refused("trustee.backupExists", elsewhere);
    key.save(key.content().with(bound));
    Backups.write(key, elsewhere);
    assertEquals(bound.tree(), read(elsewhere).trustee().orElseThrow().tree());
  }

  @Test
  @DisplayName("is renewed where it was, with the share of a later attempt")
  void renewed() throws Exception {
    Backups.write(key, place());
    key.save(key.content().with(remembered().with(state(ELECTION, 1, 6).secret().get(), 2)));
    Backups.write(key, place());
    TrusteeState backup = read(place()).trustee().orElseThrow();
    assertEquals(2, backup.secretAttempt());
    assertEquals(List.of(place().toString()), remembered().backups());
  }

  @Test
  @DisplayName("is not written over the key file, by whatever name it is called")
  void overItself() throws Exception {
    refused("trustee.backupKey", key.path());
    refused("trustee.backupKey", folder.resolve("stick/../key"));
    refused("trustee.backupKey", Files.createSymbolicLink(folder.resolve("symbolic"), key.path()));
    refused("trustee.backupKey", Files.createLink(folder.resolve("hard"), key.path()));
    Path away = Files.createSymbolicLink(folder.resolve("away"), folder);
    refused("trustee.backupKey", away.resolve("key"));
    assertTrue(Files.isSymbolicLink(folder.resolve("symbolic")));
  }

  @Test
  @DisplayName("is never on a stick without the key file's remembering it")
  void rememberedFirst() throws Exception {
    Files.writeString(folder.resolve("no folder"), "");
    Path nowhere = folder.resolve("no folder").resolve("backup");
    assertThrows(IOException.class, () -> Backups.write(key, nowhere));
    assertEquals(List.of(nowhere.toString()), remembered().backups());
    try (KeyFile other = KeyFile.open(key.path(), PASSPHRASE::toCharArray, random)) {
      other.save(other.content());
    }
    assertThrows(IOException.class, () -> Backups.write(key, place()));
    assertFalse(Files.exists(place()), "a copy that the key file does not remember");
  }

  @Test
  @DisplayName("is not written any more once the key file is destroyed, or closed")
  void afterwards() throws Exception {
    Backups.write(key, place());
    byte[] before = Files.readAllBytes(place());
    key.erase();
    refused("trustee.keyGone", folder.resolve("late"));
    refused("trustee.keyGone", place());
    assertFalse(Files.exists(folder.resolve("late"), LinkOption.NOFOLLOW_LINKS));
    assertArrayEquals(before, Files.readAllBytes(place()));
    key.close();
    assertThrows(
        IllegalStateException.class, () -> key.saveCopy(folder.resolve("late"), key.content()));
    assertFalse(Files.exists(folder.resolve("late")));
  }
}
