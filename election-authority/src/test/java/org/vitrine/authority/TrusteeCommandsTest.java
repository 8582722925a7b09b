package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.keys.AttemptSecrets;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;

@DisplayName("A trustee at the command line")
final class TrusteeCommandsTest {
  private static final int OK = 0;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;

  @TempDir Path folder;
  private AtTheCeremony start;
  private PaperBox box;
  private List<Person> trustees;

  @BeforeEach
  void frozen() throws Exception {
    start = new AtTheCeremony(folder);
    box = start.box;
    trustees = start.trustees;
  }

  @AfterEach
  void end() {
    start.close();
  }

  @Test
  @DisplayName("goes through the whole ceremony, every step once and again without effect")
  void ceremony() throws Exception {
    start.all("trustee", "init");
    start.upToShares();
    start.confirmAll();
    for (Person trustee : trustees) {
      assertEquals(
          OK,
          trustee.at("trustee", "confirm", "--backup", trustee.file("backup").toString()).exit());
      TrusteeState state = trustee.content().trustee().orElseThrow();
      assertTrue(state.secret().isPresent());
      AttemptSecrets left = state.attempt().orElseThrow();
      assertTrue(left.polynomial().isEmpty(), "the polynomial was not erased");
      assertTrue(left.shareKeys().isEmpty(), "the share keys were not erased");
    }
    start.all("trustee", "sign");
    for (Person trustee : trustees) {
      Person.Outcome outcome =
          trustee.at("trustee", "drill", "--backup", trustee.file("backup").toString());
      assertEquals(OK, outcome.exit(), outcome::toString);
    }
    start.all("trustee", "commit");
    for (EntryType type :
        List.of(
            EntryType.COMMIT,
            EntryType.REVEAL,
            EntryType.SHARE,
            EntryType.CONFIRM,
            EntryType.TRANSCRIPT,
            EntryType.DRILL)) {
      assertEquals(3, start.posted(type), type.code());
    }
    assertEquals(
        1,
        box.board().stream()
            .filter(entry -> entry.body() instanceof Body.Transcript)
            .map(entry -> ((Body.Transcript) entry.body()).jointKey())
            .distinct()
            .count());
  }

  @Test
  @DisplayName("sees without a key who has done what, and compares the same words as the others")
  void status() throws Exception {
    assertEquals(OK, trustees.get(1).at("trustee", "commit").exit());
    Person.Outcome status = Person.run("trustee", "status", "--election", box.url().toString());
    assertEquals(OK, status.exit(), status::toString);
    assertTrue(
        status.out().contains("Trustee 1  trustee 1: nothing yet; is waited for"),
        status::toString);
    assertTrue(status.out().contains("Trustee 2  trustee 2: commit\n"), status::toString);
    String words =
        org.vitrine.crypto.codes.SpokenCode.of(start.election.manifest.electionId())
            .lines()
            .getFirst();
    assertTrue(status.out().contains(words), status::toString);
    Person.Outcome init = trustees.get(0).at("trustee", "init");
    assertTrue(init.out().contains(words), init::toString);
  }

  @Test
  @DisplayName("does not take the key file itself for a backup in the drill")
  void drillWithKey() throws Exception {
    start.upToShares();
    start.confirmAll();
    start.all("trustee", "sign");
    Person first = trustees.get(0);
    Person.Outcome outcome = first.at("trustee", "drill", "--backup", first.keyFile().toString());
    assertEquals(2, outcome.exit(), outcome::toString);
    assertEquals(0, start.posted(EntryType.DRILL));
  }

  @Test
  @DisplayName("is told whom the step waits for, and posts nothing before its turn")
  void tooEarly() throws Exception {
    assertEquals(OK, trustees.get(0).at("trustee", "commit").exit());
    Person.Outcome early = trustees.get(0).at("trustee", "reveal");
    assertEquals(INCOMPLETE, early.exit(), early::toString);
    assertTrue(early.err().contains("missing: trustee 2"), early::toString);
    assertEquals(0, start.posted(EntryType.REVEAL));
  }

  @Test
  @DisplayName("posts the same bytes again when the box failed before or after taking them")
  void crashes() throws Exception {
    box.failBefore(1);
    assertEquals(INCOMPLETE, trustees.get(0).at("trustee", "commit").exit());
    byte[] saved =
        trustees
            .get(0)
            .content()
            .trustee()
            .orElseThrow()
            .attempt()
            .orElseThrow()
            .outbox()
            .get("commit");
    assertEquals(OK, trustees.get(0).at("trustee", "commit").exit());
    assertEquals(
        new String(saved, java.nio.charset.StandardCharsets.UTF_8),
        new String(
            box.board().getLast().submission().encode(), java.nio.charset.StandardCharsets.UTF_8));

    assertEquals(OK, trustees.get(1).at("trustee", "commit").exit());
    assertEquals(OK, trustees.get(2).at("trustee", "commit").exit());
    start.all("trustee", "reveal");
    box.failAfter(1);
    assertEquals(INCOMPLETE, trustees.get(0).at("trustee", "share").exit());
    Person.Outcome again = trustees.get(0).at("trustee", "share");
    assertEquals(OK, again.exit(), again::toString);
    assertEquals(1, start.posted(EntryType.SHARE));
  }

  @Test
  @DisplayName("A20: has saved and backed up the share before the confirmation is on the board")
  void savedBeforeConfirming() throws Exception {
    start.upToShares();
    Person first = trustees.get(0);
    box.failBefore(1);
    Person.Outcome failed =
        first.at("trustee", "confirm", "--backup", first.file("backup").toString());
    assertEquals(INCOMPLETE, failed.exit(), failed::toString);
    assertEquals(0, start.posted(EntryType.CONFIRM));
    assertTrue(first.content().trustee().orElseThrow().secret().isPresent());
    TrusteeState backup =
        KeyFile.open(
                first.file("backup"),
                () -> "correct horse battery".toCharArray(),
                new SecureRandom())
            .content()
            .trustee()
            .orElseThrow();
    assertEquals(first.content().trustee().orElseThrow().secret(), backup.secret());
    assertTrue(backup.attempt().orElseThrow().polynomial().isEmpty());
  }

  /** A trustee whose confirmation was taken, but which was not told so. */
  private Person unanswered() throws Exception {
    start.upToShares();
    Person first = trustees.getFirst();
    box.failAfter(1);
    Person.Outcome lost =
        first.at("trustee", "confirm", "--backup", first.file("backup").toString());
    assertEquals(INCOMPLETE, lost.exit(), lost::toString);
    assertEquals(1, start.posted(EntryType.CONFIRM));
    assertTrue(attempt(first).polynomial().isPresent(), "this test shows nothing");
    for (Person other : trustees.subList(1, 3)) {
      assertEquals(
          OK, other.at("trustee", "confirm", "--backup", other.file("backup").toString()).exit());
    }
    return first;
  }

  private static AttemptSecrets attempt(Person trustee) throws Exception {
    return trustee.content().trustee().orElseThrow().attempt().orElseThrow();
  }

  private static void assertErased(Person trustee) throws Exception {
    assertTrue(attempt(trustee).polynomial().isEmpty(), "the polynomial was not erased");
    assertTrue(attempt(trustee).shareKeys().isEmpty(), "the share keys were not erased");
  }

  @Test
  @DisplayName("A20: erases with its signature what a confirmation without an answer has left")
  void A20_tidiesWhenSigning() throws Exception {
    Person first = unanswered();
    Person.Outcome signed = first.at("trustee", "sign");
    assertEquals(OK, signed.exit(), signed::toString);
    assertErased(first);
  }

  @Test
  @DisplayName("A20: erases it though the signature gets no answer either, or is not its turn yet")
  void A20_tidiesInAnyCase() throws Exception {
    Person first = unanswered();
    byte[] before = Files.readAllBytes(first.keyFile());
    box.failBefore(1);
    assertEquals(INCOMPLETE, first.at("trustee", "sign").exit());
    assertErased(first);
    Files.write(first.keyFile(), before);
    Person.Outcome early = first.at("trustee", "drill", "--backup", first.file("none").toString());
    assertTrue(early.exit() != OK, early::toString);
    assertErased(first);
  }

  @Test
  @DisplayName("A20: erases with the drill what is left from another copy of the key file")
  void A20_tidiesInTheDrill() throws Exception {
    Person first = unanswered();
    byte[] before = Files.readAllBytes(first.keyFile());
    start.all("trustee", "sign");
    Files.write(first.keyFile(), before);
    Person.Outcome drilled =
        first.at("trustee", "drill", "--backup", first.file("backup").toString());
    assertEquals(OK, drilled.exit(), drilled::toString);
    assertErased(first);
    Files.write(first.keyFile(), before);
    assertEquals(
        OK, first.at("trustee", "drill", "--backup", first.file("backup").toString()).exit());
    assertErased(first);
  }

  @Test
  @DisplayName("keeps what it needs for a complaint as long as it has not confirmed")
  void keepsUnconfirmed() throws Exception {
    start.upToShares();
    Person first = trustees.getFirst();
    box.failBefore(1);
    first.at("trustee", "confirm", "--backup", first.file("backup").toString());
    assertTrue(first.at("trustee", "sign").exit() != OK);
    assertTrue(attempt(first).polynomial().isPresent(), "nothing has been confirmed");
  }

  @Test
  @DisplayName(
      "A19, A50: does not confirm a bad share but complains about it, and never about a good one")
  void badShare() throws Exception {
    start.badShareOfTheSecond();

    Person first = trustees.get(0);
    Person.Outcome refused =
        first.at("trustee", "confirm", "--backup", first.file("backup").toString());
    assertEquals(REFUSED, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("trustee 2"), refused::toString);
    assertEquals(0, start.posted(EntryType.CONFIRM));

    assertEquals(REFUSED, first.at("trustee", "complain", "--sender", "3").exit());
    assertEquals(0, start.posted(EntryType.COMPLAIN));

    Person.Outcome complained = first.at("trustee", "complain", "--sender", "2");
    assertEquals(OK, complained.exit(), complained::toString);
    var old = first.content().trustee().orElseThrow().attempt().orElseThrow();
    assertEquals(OK, first.at("trustee", "commit").exit());
    var fresh = first.content().trustee().orElseThrow().attempt().orElseThrow();
    assertEquals(2, fresh.number());
    assertFalse(fresh.shareKeys().contains(old.shareKeys().getFirst()), "a share key was reused");
  }

  @Test
  @DisplayName("A15, A20: does not reveal what another copy of the key file has committed to")
  void otherCopy() throws Exception {
    Person first = trustees.get(0);
    byte[] before = Files.readAllBytes(first.keyFile());
    start.all("trustee", "commit");
    Files.write(first.keyFile(), before);
    Person.Outcome outcome = first.at("trustee", "reveal");
    assertEquals(REFUSED, outcome.exit(), outcome::toString);
    assertEquals(0, start.posted(EntryType.REVEAL));
  }

  @Test
  @DisplayName("A26: stops when the board has lost entries that were seen")
  void rewritten() throws Exception {
    start.all("trustee", "commit");
    assertEquals(OK, trustees.get(0).at("trustee", "reveal").exit());
    assertEquals(OK, trustees.get(1).at("trustee", "reveal").exit());
    box.forget(2);
    Person.Outcome outcome = trustees.get(1).at("trustee", "reveal");
    assertEquals(REFUSED, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("you have seen it"), outcome::toString);
  }

  @Test
  @DisplayName("gets nowhere with a wrong passphrase, and nothing is changed")
  void wrongPassphrase() throws Exception {
    Person first = trustees.get(0);
    byte[] before = Files.readAllBytes(first.keyFile());
    Files.writeString(first.file("wrong"), "wrong horse battery\n");
    Person.Outcome outcome =
        Person.run(
            "trustee",
            "commit",
            "--election",
            box.url().toString(),
            "--key",
            first.keyFile().toString(),
            "--passphrase-file",
            first.file("wrong").toString());
    assertEquals(REFUSED, outcome.exit(), outcome::toString);
    assertEquals(0, start.posted(EntryType.COMMIT));
    assertEquals(
        java.util.Arrays.toString(before),
        java.util.Arrays.toString(Files.readAllBytes(first.keyFile())));
  }

  @Test
  @DisplayName("keeps the key file to its owner, and no secret in the output")
  void ownerOnly() throws Exception {
    start.upToShares();
    start.confirmAll();
    Person first = trustees.get(0);
    for (String name : List.of("key", "backup", "key.seen")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(first.file(name))),
          name);
    }
    try (var files = Files.list(folder.resolve("trustee-1"))) {
      assertTrue(
          files.noneMatch(file -> file.toString().endsWith(".new")), "a temporary file was left");
    }
  }

  @Test
  @DisplayName("A20: restores a key file from the backup, and never over another file")
  void restore() throws Exception {
    start.upToShares();
    start.confirmAll();
    Person first = trustees.get(0);
    String backup = first.file("backup").toString();
    String passphrase = first.file("passphrase").toString();
    assertEquals(
        2,
        Person.run(
                "trustee",
                "restore",
                "--backup",
                backup,
                "--key",
                first.keyFile().toString(),
                "--passphrase-file",
                passphrase)
            .exit());
    Person.Outcome outcome =
        Person.run(
            "trustee",
            "restore",
            "--backup",
            backup,
            "--key",
            first.file("again").toString(),
            "--passphrase-file",
            passphrase);
    assertEquals(OK, outcome.exit(), outcome::toString);
    TrusteeState restored =
        KeyFile.open(
                first.file("again"),
                () -> "correct horse battery".toCharArray(),
                new SecureRandom())
            .content()
            .trustee()
            .orElseThrow();
    assertTrue(restored.restored());
    assertEquals(first.content().trustee().orElseThrow().secret(), restored.secret());
  }
}
