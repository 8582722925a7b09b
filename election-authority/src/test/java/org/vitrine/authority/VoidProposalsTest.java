package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.Signer;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

@DisplayName("A proposal from before the last needed decryption")
final class VoidProposalsTest {
  @TempDir Path folder;

  private final Elections election = new Elections(2, 2, 2);
  private PaperBox box;

  @BeforeEach
  void closed() throws Exception {
    box = new PaperBox(election);
    official(1, new Body.ManifestBody(election.manifest));
    Entry close = official(1, new Body.Propose(new Action.Close()));
    approve(1, close);
    approve(2, close);
  }

  @Test
  @DisplayName("is void once the tally is complete, and is not offered any more")
  void tallied() throws Exception {
    Entry abort = abort();
    decryptions();
    box.say("tallied");
    Person.Outcome outcome = approveByTool(abort);
    assertEquals(3, outcome.exit(), outcome::toString);
    assertEquals(Body.Decryption.class, box.board().getLast().body().getClass());
  }

  @Test
  @DisplayName("is pending as long as groups are missing")
  void stillClosed() throws Exception {
    Entry abort = abort();
    decryptions();
    box.say("closed");
    Person.Outcome outcome = approveByTool(abort);
    assertEquals(0, outcome.exit(), outcome::toString);
    assertEquals(Body.Approve.class, box.board().getLast().body().getClass());
  }

  @Test
  @DisplayName("is approved though its hash looks like an option")
  void hyphen() throws Exception {
    Entry abort = abort();
    for (int i = 0; !hash(abort).startsWith("-"); i++) {
      abort = official(1, new Body.Propose(new Action.Abort("attempt " + i)));
    }
    approve(1, abort);
    box.say("closed");
    Person.Outcome outcome = approveByTool(abort);
    assertEquals(0, outcome.exit(), outcome::toString);
    assertEquals(Body.Approve.class, box.board().getLast().body().getClass());
  }

  private static String hash(Entry entry) {
    return Entry.hash(entry.encode()).encode();
  }

  @Test
  @DisplayName("does not take one with it that was made after")
  void after() throws Exception {
    decryptions();
    Entry abort = abort();
    box.say("tallied");
    Person.Outcome outcome = approveByTool(abort);
    assertEquals(0, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("is in effect"), outcome::toString);
  }

  private Entry abort() {
    Entry abort = official(1, new Body.Propose(new Action.Abort("the power failed")));
    approve(1, abort);
    return abort;
  }

  private void decryptions() {
    for (int trustee = 1; trustee <= 2; trustee++) {
      var body =
          new Body.Decryption(
              "mayor",
              List.of("north"),
              4,
              Digest.ZERO,
              List.of(Element.BASE),
              new EqualityProof(Element.BASE, List.of(Element.BASE), Scalar.of(1)));
      box.append(
          new Signer(
                  election.trustees.get(trustee - 1),
                  new Author.Trustee(trustee),
                  election.manifest.electionId())
              .sign(body));
    }
  }

  private Person.Outcome approveByTool(Entry proposal) throws Exception {
    try (PaperBox served = box) {
      var official =
          new Person(folder.resolve("o"), served, RoleName.OFFICIAL, election.officials.get(1));
      return official.at("election", "approve", Entry.hash(proposal.encode()).encode());
    }
  }

  private void approve(int number, Entry proposal) {
    official(
        number, new Body.Approve(Entry.hash(proposal.encode()), box.board().size(), box.root()));
  }

  private Entry official(int number, Body body) {
    return box.append(election.official(number).sign(body));
  }
}
