package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.DestructionCertificate.Statement;
import org.vitrine.crypto.record.DestructionCertificate.Thing;
import org.vitrine.crypto.record.Entry;

@DisplayName("A trustee who destroys its share")
final class DestructionTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;

  @TempDir Path folder;
  private final Elections election = new Elections(1, 1, 1);
  private PaperBox box;
  private Person official;
  private Person trustee;

  @BeforeEach
  void confirmed() throws Exception {
    box = new PaperBox(election);
    official =
        new Person(folder.resolve("o"), box, RoleName.OFFICIAL, election.officials.getFirst());
    trustee = new Person(folder.resolve("t"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    box.append(election.official(1).sign(new Body.ManifestBody(election.manifest)));
    ok(official.at("election", "freeze"));
    for (String step : List.of("commit", "reveal", "share")) {
      ok(trustee.at("trustee", step));
    }
    ok(trustee.at("trustee", "confirm", "--backup", trustee.file("first backup").toString()));
    ok(
        Person.run(
            "trustee",
            "backup",
            "--to",
            trustee.file("second backup").toString(),
            "--key",
            trustee.keyFile().toString(),
            "--passphrase-file",
            trustee.file("passphrase").toString()));
  }

  @AfterEach
  void end() {
    box.close();
  }

  private void abort() {
    Entry proposal =
        box.append(election.official(1).sign(new Body.Propose(new Action.Abort("A test."))));
    box.append(
        election
            .official(1)
            .sign(new Body.Approve(Entry.hash(proposal.encode()), box.board().size(), box.root())));
  }

  private String code() {
    return SpokenCode.of(election.manifest.electionId()).groups().getFirst().symbols();
  }

  private Path certificate() {
    return trustee.file("certificate.json");
  }

  private Person.Outcome destroy(String... more) throws Exception {
    var line = new ArrayList<>(List.of("trustee", "destroy"));
    line.addAll(List.of("--certificate", certificate().toString()));
    line.addAll(List.of(more));
    return trustee.at(line.toArray(String[]::new));
  }

  /** Nothing has happened. */
  private void untouched(byte[] before) throws Exception {
    assertArrayEquals(before, Files.readAllBytes(trustee.keyFile()));
    assertFalse(Files.exists(certificate()), "a certificate was left behind");
  }

  @Test
  @DisplayName("is refused with the reason as long as the election is not over")
  void notOver() throws Exception {
    byte[] before = Files.readAllBytes(trustee.keyFile());
    Person.Outcome outcome = destroy("--confirm", code());
    assertEquals(REFUSED, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("there might be no result"), outcome::toString);
    untouched(before);
  }

  @Test
  @DisplayName("must say which election's, in the words of its fingerprint")
  void unconfirmed() throws Exception {
    abort();
    byte[] before = Files.readAllBytes(trustee.keyFile());
    Person.Outcome asked = destroy();
    assertEquals(USAGE, asked.exit(), asked::toString);
    assertTrue(asked.err().contains("confirm with: " + code()), asked::toString);
    untouched(before);
    String other = code().equals("0000") ? "0001" : "0000";
    assertEquals(USAGE, destroy("--confirm", other).exit());
    assertEquals(USAGE, destroy("--confirm", code() + "0").exit());
    untouched(before);
  }

  @Test
  @DisplayName("signs a certificate, leaves no key file, and is told of every backup")
  void destroyed() throws Exception {
    abort();
    Person.Outcome outcome = destroy("--confirm", code().toLowerCase(java.util.Locale.ROOT));
    ok(outcome);
    assertFalse(Files.exists(trustee.keyFile()), "the key file is there");
    DestructionCertificate written =
        DestructionCertificate.decode(Files.readAllBytes(certificate()));
    assertTrue(written.check(election.trustees.getFirst().publicKey()).isValid());
    Statement statement = written.statement();
    assertEquals(new Author.Trustee(1), statement.author());
    assertEquals(Thing.SHARE, statement.thing());
    assertEquals(election.manifest.electionId(), statement.election());
    assertEquals(Optional.empty(), statement.fingerprint());
    for (String backup : List.of("first backup", "second backup")) {
      assertTrue(
          outcome.err().contains(trustee.file(backup) + ", and it is there."), outcome::toString);
      assertTrue(Files.exists(trustee.file(backup)), "a backup is destroyed by hand");
    }
    Person.Outcome again = destroy("--confirm", code());
    assertEquals(USAGE, again.exit(), again::toString);
    assertTrue(again.err().contains("There is no key file"), again::toString);
  }

  @Test
  @DisplayName("goes on after a crash between certificate and destruction, and keeps the first one")
  void interrupted() throws Exception {
    abort();
    byte[] first =
        new Statement(
                new Author.Trustee(1),
                election.manifest.electionId(),
                Optional.empty(),
                Thing.SHARE,
                7)
            .sign(election.trustees.getFirst())
            .encode();
    Files.write(certificate(), first);
    ok(destroy("--confirm", code()));
    assertFalse(Files.exists(trustee.keyFile()));
    assertArrayEquals(first, Files.readAllBytes(certificate()));
  }

  @Test
  @DisplayName("never writes the certificate over another file, the key file least of all")
  void overwriting() throws Exception {
    abort();
    byte[] before = Files.readAllBytes(trustee.keyFile());
    var foreign =
        new Statement(
            new Author.Trustee(1),
            election.manifest.electionId(),
            Optional.empty(),
            Thing.SHARE,
            7);
    for (byte[] there :
        List.of(
            new byte[0],
            "A letter.".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            foreign.sign(election.registrar).encode())) {
      Files.write(certificate(), there);
      Person.Outcome outcome = destroy("--confirm", code());
      assertEquals(USAGE, outcome.exit(), outcome::toString);
      assertArrayEquals(there, Files.readAllBytes(certificate()));
      assertArrayEquals(before, Files.readAllBytes(trustee.keyFile()));
    }
    Person.Outcome self =
        trustee.at(
            "trustee",
            "destroy",
            "--certificate",
            trustee.keyFile().toString(),
            "--confirm",
            code());
    assertEquals(USAGE, self.exit(), self::toString);
    assertArrayEquals(before, Files.readAllBytes(trustee.keyFile()));
    Person.Outcome nowhere =
        trustee.at(
            "trustee",
            "destroy",
            "--certificate",
            trustee.file("no folder").resolve("c").toString(),
            "--confirm",
            code());
    assertEquals(USAGE, nowhere.exit(), nowhere::toString);
    assertArrayEquals(before, Files.readAllBytes(trustee.keyFile()));
  }

  @Test
  @DisplayName("certifies nothing that its key file never held")
  void nothingHeld() throws Exception {
    abort();
    var empty =
        new Person(folder.resolve("t2"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    Person.Outcome outcome =
        empty.at(
            "trustee", "destroy", "--certificate", empty.file("c").toString(), "--confirm", code());
    assertEquals(REFUSED, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("holds no share"), outcome::toString);
    assertTrue(Files.exists(empty.keyFile()));
    assertFalse(Files.exists(empty.file("c")));
  }

  @Test
  @DisplayName("takes copies with it that a crash has left beside the key file, and no other files")
  void leftovers() throws Exception {
    abort();
    byte[] sealed = Files.readAllBytes(trustee.keyFile());
    Path left = Files.write(trustee.file("key.123.new"), sealed);
    Path inode = Files.createLink(folder.resolve("inode"), left);
    Path list = Files.write(trustee.file("key.list.123.new"), sealed);
    Path besideBackup = Files.write(trustee.file("first backup.9.new"), sealed);
    Person.Outcome outcome = destroy("--confirm", code());
    ok(outcome);
    assertFalse(Files.exists(left), "the copy is there");
    assertArrayEquals(new byte[sealed.length], Files.readAllBytes(inode), "not overwritten");
    assertTrue(outcome.err().contains(left.toString()), outcome::toString);
    assertTrue(Files.exists(list), "a file of another name");
    assertTrue(
        outcome.err().contains(besideBackup + ", and it is there."), "it is destroyed by hand");
    assertFalse(Files.exists(trustee.keyFile()));
  }

  @Test
  @DisplayName("destroys nothing while something in the place of such a copy withstands")
  void leftoverWithstands() throws Exception {
    abort();
    byte[] before = Files.readAllBytes(trustee.keyFile());
    Files.createSymbolicLink(trustee.file("key.123.new"), trustee.file("first backup"));
    Person.Outcome refused = destroy("--confirm", code());
    assertEquals(USAGE, refused.exit(), refused::toString);
    untouched(before);
  }

  @Test
  @DisplayName("is told that the key file is gone, if a command has destroyed it meanwhile")
  void gone() throws Exception {
    abort();
    try (Desk desk = trustee.desk()) {
      ok(destroy("--confirm", code()));
      Path other = trustee.file("other certificate");
      Refusal refusal =
          assertThrows(
              Refusal.class,
              () -> org.vitrine.authority.trustee.Destruction.destroy(desk, code(), other, 7));
      assertEquals("trustee.keyAway", refusal.name().orElseThrow().key());
      assertFalse(Files.exists(other));
    }
  }

  @Test
  @DisplayName("leaves no certificate when the key file could not be destroyed")
  void withstood() throws Exception {
    abort();
    try (Desk desk = trustee.desk()) {
      Files.delete(trustee.keyFile());
      Files.createDirectory(trustee.keyFile());
      assertThrows(
          Exception.class,
          () -> org.vitrine.authority.trustee.Destruction.destroy(desk, code(), certificate(), 7));
      assertFalse(Files.exists(certificate()));
    }
  }

  @Test
  @DisplayName("is told beforehand when the key file is not its own but a link to it")
  void linked() throws Exception {
    abort();
    Path real = trustee.file("real");
    Files.move(trustee.keyFile(), real);
    Files.createSymbolicLink(trustee.keyFile(), real);
    Person.Outcome refused = destroy("--confirm", code());
    assertEquals(USAGE, refused.exit(), refused::toString);
    assertTrue(Files.size(real) > 0);
    assertFalse(Files.exists(certificate()));
  }

  @Test
  @DisplayName("overwrites what it deletes: another name of the file shows nothing of it")
  void overwritten() throws Exception {
    Path file = folder.resolve("file");
    byte[] content = new byte[200_000];
    new SecureRandom().nextBytes(content);
    Files.write(file, content);
    Path other = Files.createLink(folder.resolve("other"), file);
    DurableFile.at(file).erase(new SecureRandom());
    assertFalse(Files.exists(file));
    byte[] left = Files.readAllBytes(other);
    assertEquals(content.length, left.length);
    int same = 0;
    for (int i = 0; i < content.length; i++) {
      same += content[i] == left[i] ? 1 : 0;
    }
    assertTrue(same < content.length / 64, "bytes that are still there: " + same);
  }
}
