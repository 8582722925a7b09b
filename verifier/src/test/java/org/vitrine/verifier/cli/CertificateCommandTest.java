package org.vitrine.verifier.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.DestructionCertificate.Statement;
import org.vitrine.crypto.record.DestructionCertificate.Thing;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;

/**
 * Also docs/vectors/destruction-*.json, of the board of the published fault proofs. Said with
 * {@code -Dvitrine.vectors=write} to make them anew.
 */
@DisplayName("A certificate of destruction on the command line")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificateCommandTest {
  private static final Path VECTORS = Path.of("..", "docs", "vectors");
  private static final Path VECTOR_RECORD = VECTORS.resolve("faults").resolve("record");
  private static final long TIME = 1_789_200_000_000L;

  private final RecordForge forge = RecordForge.valid();
  private Path folder = Path.of("");
  private Digest election = Digest.ZERO;

  @BeforeAll
  void play(@TempDir Path temporary) throws Exception {
    folder = temporary;
    ForgedRecord board = forge.play();
    election = forge.board().election();
    board.write(folder.resolve("board")).close();
    board.cut((int) forge.board().place("approve ready 1")).write(folder.resolve("early")).close();
    if ("write".equals(System.getProperty("vitrine.vectors"))) {
      Files.write(VECTORS.resolve("destruction-share.json"), share(2).sign(key(2)).encode());
      Files.write(
          VECTORS.resolve("destruction-list.json"), list().sign(Roles.key("registrar")).encode());
    }
  }

  private static org.vitrine.crypto.sign.Ed25519PrivateKey key(int trustee) {
    return Roles.key("trustee-" + trustee);
  }

  private Statement share(int trustee) {
    return new Statement(
        new Author.Trustee(trustee), election, Optional.of(forge.fingerprint()), Thing.SHARE, TIME);
  }

  private Statement list() {
    return new Statement(
        new Author.Registrar(), election, Optional.of(forge.fingerprint()), Thing.LIST, TIME);
  }

  private Said check(DestructionCertificate certificate, String record, String... more)
      throws IOException {
    Path file = folder.resolve("certificate.json");
    Files.write(file, certificate.encode());
    var line = new java.util.ArrayList<String>();
    line.add("certificate");
    line.add(file.toString());
    line.add("--record");
    line.add(folder.resolve(record).toString());
    line.addAll(java.util.List.of(more));
    return Said.by(line.toArray(String[]::new));
  }

  @Test
  @DisplayName("names who says what, and says what that proves and what it cannot prove")
  void signed() throws Exception {
    Said run = check(share(2).sign(key(2)), "board");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("Who          trustee-2 ("), run::toString);
    assertTrue(run.out().contains("destroyed the share"), run::toString);
    assertTrue(run.out().contains("2026-09-12T"), run::toString);
    assertTrue(run.out().contains("Proven       Somebody with the key of this trustee says so."));
    assertTrue(run.out().contains("Not proven   That no copy is left"), run::toString);
    assertTrue(run.out().contains("Not compared"), run::toString);
    assertTrue(run.out().endsWith("Verdict: SIGNED\n"), run::toString);

    Said list = check(list().sign(Roles.key("registrar")), "board");
    assertEquals(0, list.exit(), list::toString);
    assertTrue(list.out().contains("Who          registrar ("), list::toString);
    assertTrue(list.out().contains("the list of who has which credential"), list::toString);
  }

  @Test
  @DisplayName("is compared with the election of a letter, in each form")
  void compared() throws Exception {
    DestructionCertificate certificate = share(1).sign(key(1));
    for (String right :
        new String[] {
          forge.fingerprint().encode(),
          FingerprintCode.of(forge.fingerprint()).text(),
          election.encode()
        }) {
      Said run = check(certificate, "board", "--election", right);
      assertEquals(0, run.exit(), run::toString);
      assertFalse(run.out().contains("Not compared"), run::toString);
    }
    Said other = check(certificate, "board", "--election", Digest.ZERO.encode());
    assertEquals(3, other.exit(), other::toString);
    assertEquals(2, check(certificate, "board", "--election", "nonsense").exit());
  }

  @Test
  @DisplayName("proves nothing when another key has signed it, be it that of a colleague")
  void anotherKey() throws Exception {
    for (String name : new String[] {"trustee-1", "registrar", "official-1", "stranger"}) {
      Said run = check(share(2).sign(Roles.key(name)), "board");
      assertEquals(3, run.exit(), run::toString);
      assertTrue(run.out().contains("the signature of trustee-2"), run::toString);
      assertTrue(run.out().endsWith("Verdict: NOT SIGNED\n"), run::toString);
    }
    assertEquals(3, check(list().sign(Roles.key("official-1")), "board").exit());
  }

  @Test
  @DisplayName("proves nothing when nobody of this election could have signed it")
  void foreign() throws Exception {
    Statement stranger =
        new Statement(new Author.Trustee(9), election, share(1).fingerprint(), Thing.SHARE, TIME);
    Said nobody = check(stranger.sign(key(1)), "board");
    assertEquals(3, nobody.exit(), nobody::toString);
    assertTrue(nobody.out().contains("the manifest has no trustee-9"), nobody::toString);

    Statement elsewhere =
        new Statement(
            new Author.Trustee(1), Digest.ZERO, share(1).fingerprint(), Thing.SHARE, TIME);
    Said foreign = check(elsewhere.sign(key(1)), "board");
    assertEquals(3, foreign.exit(), foreign::toString);
    assertTrue(foreign.out().contains("another election"), foreign::toString);
  }

  @Test
  @DisplayName("must name the fingerprint of the record, if the record has one")
  void fingerprint() throws Exception {
    Statement other =
        new Statement(new Author.Trustee(1), election, Optional.of(Digest.ZERO), Thing.SHARE, TIME);
    assertEquals(3, check(other.sign(key(1)), "board").exit());
    Statement none =
        new Statement(new Author.Trustee(1), election, Optional.empty(), Thing.SHARE, TIME);
    Said missing = check(none.sign(key(1)), "board");
    assertEquals(3, missing.exit(), missing::toString);
    assertTrue(missing.out().contains("names no fingerprint"), missing::toString);

    // Before the officials have agreed on `ready`, there is none.
    Said early = check(none.sign(key(1)), "early");
    assertEquals(0, early.exit(), early::toString);
    assertTrue(early.out().contains("none: the election never came so far"), early::toString);
    Said tooShort = check(share(1).sign(key(1)), "early");
    assertEquals(4, tooShort.exit(), tooShort::toString);
    assertTrue(tooShort.out().endsWith("Verdict: INCOMPLETE\n"), tooShort::toString);
  }

  @Test
  @DisplayName("is refused as such when it is no such file, or there is no record")
  void noFile() throws Exception {
    Path file = folder.resolve("other.json");
    String record = folder.resolve("board").toString();
    assertEquals(2, Said.by("certificate", file.toString(), "--record", record).exit());
    Files.writeString(file, "{\"format\":\"vitrine/1/fault\"}");
    Said run = Said.by("certificate", file.toString(), "--record", record);
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("is not a certificate of destruction"), run::toString);
    Files.write(file, new byte[DestructionCertificate.MAX_BYTES + 1]);
    assertEquals(2, Said.by("certificate", file.toString(), "--record", record).exit());
    Files.write(file, share(1).sign(key(1)).encode());
    assertEquals(2, Said.by("certificate", file.toString()).exit());
    assertEquals(
        2,
        Said.by("certificate", file.toString(), "--record", folder.resolve("nothing").toString())
            .exit());
  }

  @Test
  @DisplayName("as published among the vectors is accepted, byte for byte what the keys sign")
  void vectors() throws Exception {
    for (String name : new String[] {"share", "list"}) {
      Path file = VECTORS.resolve("destruction-" + name + ".json");
      Said run = Said.by("certificate", file.toString(), "--record", VECTOR_RECORD.toString());
      assertEquals(0, run.exit(), run::toString);
      byte[] bytes = Files.readAllBytes(file);
      DestructionCertificate read = DestructionCertificate.decode(bytes);
      assertArrayEquals(
          read.statement().sign(Roles.key(read.statement().author().encode())).encode(), bytes);
    }
  }
}
