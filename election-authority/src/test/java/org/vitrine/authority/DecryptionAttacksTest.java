package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.AttemptSecrets;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.trustee.Clearance;
import org.vitrine.authority.trustee.Tally;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.verifier.report.Verdict;

@DisplayName("A trustee who is shown two final trees")
final class DecryptionAttacksTest {
  private static final int OK = 0;
  private static final int USAGE = 2;
  private static final int REFUSED = 3;

  @TempDir Path folder;
  private AtTheRoll start;
  private Elections election;
  private PaperBox box;
  private Person official;
  private Person trustee;

  @BeforeEach
  void voted() throws Exception {
    start = new AtTheRoll(folder);
    election = start.election;
    box = start.box;
    official = start.official;
    trustee = start.trustee;
    start.voted();
  }

  @AfterEach
  void end() {
    start.close();
  }

  private long decryptions() {
    return box.board().stream().filter(e -> e.type() == EntryType.DECRYPTION).count();
  }

  /** The box forgets the close and what came after it, and closes again one entry later. */
  private void fork(int entries) throws Exception {
    box.forget(entries);
    box.append(election.official(1).sign(new Body.Incident("Another history.")));
    Person other =
        new Person(folder.resolve("o2"), box, RoleName.OFFICIAL, election.officials.getFirst());
    ok(other.at("election", "close"));
  }

  @Test
  @DisplayName("A49: decrypts the first one, and refuses the other for ever")
  void A49_bound() throws Exception {
    long before = box.board().size();
    ok(official.at("election", "close"));
    ok(trustee.at("trustee", "decrypt"));
    assertTrue(decryptions() > 0);
    fork((int) (box.board().size() - before));
    Person.Outcome seen = trustee.at("trustee", "decrypt");
    assertEquals(REFUSED, seen.exit(), seen::toString);
    // On another computer, to which nothing but the key file was taken.
    var elsewhere =
        new Person(folder.resolve("t2"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    Files.copy(
        trustee.keyFile(), elsewhere.keyFile(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Person.Outcome bound = elsewhere.at("trustee", "decrypt");
    assertEquals(REFUSED, bound.exit(), bound::toString);
    assertTrue(bound.err().contains("bound to the tree"), bound::toString);
    assertEquals(0, decryptions());
  }

  private Desk desk(KeyFile key) throws Exception {
    BallotBox at = BallotBox.at(box.url());
    Board board = BoardReader.read(at, Seen.nothing(), line -> {});
    return Desk.at(at, board, key, Seen.nothing(), new SecureRandom());
  }

  @Test
  @DisplayName("A49: decrypts nothing that it verified while the board was another")
  void A49_verifiedBefore() throws Exception {
    long before = box.board().size();
    ok(official.at("election", "close"));
    try (KeyFile key =
        KeyFile.open(
            trustee.keyFile(), () -> "correct horse battery".toCharArray(), new SecureRandom())) {
      Clearance clearance = Tally.at(desk(key)).verify(Progress.UNSEEN);
      Clearance.Sums sums = clearance.sums().orElseThrow();
      assertEquals(Optional.empty(), clearance.refusal());
      fork((int) (box.board().size() - before));
      Tally later = Tally.at(desk(key));
      Refusal refusal =
          assertThrows(Refusal.class, () -> later.decrypt(sums, Optional.empty(), Progress.UNSEEN));
      assertEquals("trustee.otherBoard", refusal.name().orElseThrow().key());
      assertEquals(0, decryptions());
      assertEquals(Optional.empty(), key.content().trustee().orElseThrow().tree());
      // The other record as such is in order: what it verifies itself, it decrypts.
      Clearance again = later.verify(Progress.UNSEEN);
      later.decrypt(again.sums().orElseThrow(), Optional.empty(), Progress.UNSEEN);
      assertTrue(decryptions() > 0);
    }
  }

  @Test
  @DisplayName("says with the report why it decrypts nothing of a record that does not verify")
  void refusedWithReport() throws Exception {
    ok(official.at("election", "close"));
    int closed = box.board().size();
    ok(trustee.at("trustee", "decrypt"));
    // A paper box takes a partial decryption that is none.
    var honest = (Body.Decryption) box.board().get(closed).body();
    box.forget(box.board().size() - closed);
    var signer =
        new Signer(
            election.trustees.getFirst(), new Author.Trustee(1), election.manifest.electionId());
    box.append(
        signer.sign(
            new Body.Decryption(
                honest.contest(),
                honest.cells(),
                honest.size(),
                honest.root(),
                honest.partials().reversed(),
                honest.proof())));
    try (KeyFile key =
        KeyFile.open(
            trustee.keyFile(), () -> "correct horse battery".toCharArray(), new SecureRandom())) {
      Clearance clearance = Tally.at(desk(key)).verify(Progress.UNSEEN);
      assertEquals(Optional.empty(), clearance.sums());
      assertEquals("audit.fail", clearance.refusal().orElseThrow().name().orElseThrow().key());
      assertEquals(Verdict.FAIL, clearance.report().verdict());
    }
  }

  @Test
  @DisplayName("A20, A49: restored from a backup, wants to hear the root from another trustee")
  void A20_A49_restored() throws Exception {
    ok(official.at("election", "close"));
    var elsewhere =
        new Person(folder.resolve("t2"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    Files.delete(elsewhere.keyFile());
    ok(
        Person.run(
            "trustee",
            "restore",
            "--backup",
            trustee.file("b").toString(),
            "--key",
            elsewhere.keyFile().toString(),
            "--passphrase-file",
            elsewhere.file("passphrase").toString()));
    Person.Outcome asked = elsewhere.at("trustee", "decrypt");
    assertTrue(asked.exit() != OK, asked::toString);
    Person.Outcome other = elsewhere.at("trustee", "decrypt", "--root", "A".repeat(43));
    assertEquals(REFUSED, other.exit(), other::toString);
    Person.Outcome mumbled = elsewhere.at("trustee", "decrypt", "--root", "Kilo Seven");
    assertEquals(USAGE, mumbled.exit(), mumbled::toString);
    String spelled = SpokenCode.of(box.root()).code();
    Person.Outcome misheard =
        elsewhere.at(
            "trustee", "decrypt", "--root", SpokenCode.of(election.manifest.electionId()).code());
    assertEquals(REFUSED, misheard.exit(), misheard::toString);
    assertEquals(0, decryptions());

    Person.Outcome shown = trustee.at("trustee", "decrypt", "--dry-run");
    ok(shown);
    assertTrue(
        shown.out().contains(SpokenCode.of(box.root()).groups().getFirst().spoken()),
        shown::toString);
    // Typed as it was heard: lower case, without hyphens.
    ok(
        elsewhere.at(
            "trustee",
            "decrypt",
            "--root",
            spelled.replace('-', ' ').toLowerCase(java.util.Locale.ROOT)));
    assertTrue(decryptions() > 0);
  }

  @Test
  @DisplayName("A49: compares a root that it is told, though its key was never restored")
  void A49_told() throws Exception {
    ok(official.at("election", "close"));
    Person.Outcome other = trustee.at("trustee", "decrypt", "--root", "A".repeat(43));
    assertEquals(REFUSED, other.exit(), other::toString);
    assertEquals(0, decryptions());
    assertEquals(Optional.empty(), trustee.content().trustee().orElseThrow().tree());
    Person.Outcome looked = trustee.at("trustee", "decrypt", "--dry-run", "--root", "A".repeat(43));
    assertEquals(REFUSED, looked.exit(), looked::toString);

    String root = SpokenCode.of(box.root()).code();
    ok(trustee.at("trustee", "decrypt", "--root", root));
    assertTrue(decryptions() > 0);
    // Bound and decrypted: what is told is still compared.
    Person.Outcome later = trustee.at("trustee", "decrypt", "--root", "A".repeat(43));
    assertEquals(REFUSED, later.exit(), later::toString);
  }

  @Test
  @DisplayName(
      "A20, A49: restored from a mere copy of the key file, wants to hear the root as well")
  void A20_A49_copied() throws Exception {
    ok(official.at("election", "close"));
    Path copy = Files.copy(trustee.keyFile(), trustee.file("copy"));
    var elsewhere =
        new Person(folder.resolve("t2"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    Files.delete(elsewhere.keyFile());
    ok(
        Person.run(
            "trustee",
            "restore",
            "--backup",
            copy.toString(),
            "--key",
            elsewhere.keyFile().toString(),
            "--passphrase-file",
            elsewhere.file("passphrase").toString()));
    assertTrue(elsewhere.content().trustee().orElseThrow().restored());
    Person.Outcome asked = elsewhere.at("trustee", "decrypt");
    assertTrue(asked.exit() != OK, asked::toString);
    assertEquals(0, decryptions());
    ok(elsewhere.at("trustee", "decrypt", "--root", SpokenCode.of(box.root()).code()));
    assertFalse(trustee.content().trustee().orElseThrow().restored(), "the one it was copied from");
  }

  @Test
  @DisplayName("A20: erases before it decrypts what a confirmation without an answer has left")
  void A20_tidies() throws Exception {
    ok(official.at("election", "close"));
    var attempt = new Attempt(election.manifest.electionId(), 1, 1, 1);
    try (KeyFile key =
        KeyFile.open(
            trustee.keyFile(), () -> "correct horse battery".toCharArray(), new SecureRandom())) {
      TrusteeState state = key.content().trustee().orElseThrow();
      var left =
          new AttemptSecrets(
              1,
              Optional.of(Polynomial.random(attempt, new SecureRandom())),
              List.of(ShareKey.random(new SecureRandom())),
              Map.of());
      key.save(key.content().with(state.with(left)));
    }
    ok(trustee.at("trustee", "decrypt"));
    TrusteeState state = trustee.content().trustee().orElseThrow();
    assertTrue(state.attempt().orElseThrow().polynomial().isEmpty());
    assertTrue(state.attempt().orElseThrow().shareKeys().isEmpty());
    assertTrue(state.tree().isPresent());
  }
}
