package org.vitrine.authority.voter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.Submission;

/** Does what a plan says, with the voting client, and checks every answer like a careful voter. */
final class SyntheticVoter {
  private final VerifiedElection election;
  private final VotingClient client;
  private final java.security.SecureRandom random;
  private final Folders folders;
  private final Tally tally;

  /**
   * Where files go.
   *
   * @param receipts folder of receipts
   * @param openings folder of opening files
   * @param receiptLimit how many receipts are kept
   */
  record Folders(Path receipts, Path openings, long receiptLimit) {}

  /** What all voters together did. */
  static final class Tally {
    final AtomicLong cast = new AtomicLong();
    final AtomicLong tested = new AtomicLong();
    final AtomicLong repeated = new AtomicLong();
    final AtomicLong forgeriesRefused = new AtomicLong();
    final AtomicLong receipts = new AtomicLong();
  }

  SyntheticVoter(
      VerifiedElection election,
      VotingClient client,
      java.security.SecureRandom random,
      Folders folders,
      Tally tally) {
    this.election = election;
    this.client = client;
    this.random = random;
    this.folders = folders;
    this.tally = tally;
  }

  /** Votes as planned with the code of the letter. */
  void act(VoterPlan plan, Letter letter)
      throws Refusal, IOException, InterruptedException, MalformedException {
    if (plan.acts().isEmpty()) {
      return;
    }
    try (Credential credential = Codes.credential(letter.code(), election.context().election())) {
      RollLine line =
          election
              .line(credential.publicKey())
              .orElseThrow(
                  () -> Refusal.refused("The code of " + plan.id() + " is not on the roll.", ""));
      Style style = election.manifest().style(line.style()).orElseThrow();
      Optional<Sent> last = Optional.empty();
      Optional<Digest> previous = Optional.empty();
      for (Act act : plan.acts()) {
        switch (act) {
          case Act.Cast(List<String> choices) -> {
            if (last.isPresent()) {
              previous = client.head(credential.publicKey());
              demand(
                  previous.equals(Optional.of(last.get().submission().bodyHash())),
                  "the signed head is not the ballot cast before");
            }
            last = Optional.of(cast(credential, style, choices, previous));
            previous = Optional.of(last.get().submission().bodyHash());
          }
          case Act.Test(List<String> choices) -> test(plan, credential, style, choices, previous);
          case Act.Repeat() -> repeat(last.orElseThrow());
          case Act.Forge(List<String> choices) -> forge(credential, style, choices, previous);
        }
      }
    }
  }

  private record Sent(Submission submission, Posted.Accepted accepted) {}

  private Sent cast(
      Credential credential, Style style, List<String> choices, Optional<Digest> previous)
      throws Refusal, IOException, InterruptedException, MalformedException {
    SealedBallot sealed = seal(credential, style, choices, previous);
    Submission submission = client.cast(sealed, credential);
    Posted.Accepted accepted = accepted(client.send(submission));
    VotingClient.Recorded recorded = client.recorded(submission, accepted);
    if (tally.receipts.incrementAndGet() <= folders.receiptLimit()) {
      Files.write(
          folders.receipts().resolve("entry-" + recorded.seq() + ".tlog-proof"),
          recorded.receipt().encode());
    }
    tally.cast.incrementAndGet();
    return new Sent(submission, accepted);
  }

  private void test(
      VoterPlan plan,
      Credential credential,
      Style style,
      List<String> choices,
      Optional<Digest> previous)
      throws Refusal, IOException, InterruptedException, MalformedException {
    SealedBallot sealed = seal(credential, style, choices, previous);
    Submission submission = client.open(sealed, credential);
    client.recorded(submission, accepted(client.send(submission)));
    Files.write(
        folders
            .openings()
            .resolve(
                plan.id().replaceAll("[^A-Za-z0-9-]", "_")
                    + "-"
                    + sealed.hash().encode()
                    + ".opening.json"),
        sealed.opening().encode());
    tally.tested.incrementAndGet();
  }

  private void repeat(Sent last)
      throws Refusal, IOException, InterruptedException, MalformedException {
    Posted.Accepted again = accepted(client.send(last.submission()));
    demand(again.seq() == last.accepted().seq(), "a repeated submission got another place");
    demand(again.entry().equals(last.accepted().entry()), "a repeated submission is another entry");
    demand(
        again.receipt().equals(last.accepted().receipt()),
        "a repeated submission got another receipt");
    client.recorded(last.submission(), again);
    tally.repeated.incrementAndGet();
  }

  /** Adds one vote to the first ciphertext, which needs no secret, and signs the ballot anew. */
  private void forge(
      Credential credential, Style style, List<String> choices, Optional<Digest> previous)
      throws Refusal, IOException, InterruptedException, MalformedException {
    Ballot honest = seal(credential, style, choices, previous).ballot();
    EncryptedContest contest = honest.contests().getFirst();
    var ciphertexts = new java.util.ArrayList<>(contest.ciphertexts());
    Ciphertext first = ciphertexts.getFirst();
    ciphertexts.set(0, new Ciphertext(first.pad(), first.data().add(Element.BASE)));
    var contests = new java.util.ArrayList<>(honest.contests());
    contests.set(
        0, new EncryptedContest(contest.contest(), ciphertexts, contest.proofs(), contest.sum()));
    var forged = new Ballot(contests, honest.credential(), honest.fingerprint(), honest.previous());
    Submission submission =
        SealedBallot.sign(new Body.Cast(forged), credential, election.context().election(), random);
    switch (client.send(submission)) {
      case Posted.Accepted accepted ->
          throw Refusal.refused(
              "The ballot box ACCEPTED a forged ballot as entry " + accepted.seq() + ".", "");
      case Posted.Refused refused -> client.signedRefusal(submission, refused);
    }
    tally.forgeriesRefused.incrementAndGet();
  }

  private SealedBallot seal(
      Credential credential, Style style, List<String> choices, Optional<Digest> previous)
      throws Refusal {
    Selection selection = Selection.parse(election.manifest(), style, choices);
    return client.seal(credential.publicKey(), style, selection, previous);
  }

  private static Posted.Accepted accepted(Posted posted) throws Refusal {
    return switch (posted) {
      case Posted.Accepted accepted -> accepted;
      case Posted.Refused refused ->
          throw Refusal.refused(
              "The ballot box refused an honest ballot ("
                  + refused.code()
                  + "): "
                  + refused.detail(),
              "");
    };
  }

  private static void demand(boolean holds, String otherwise) throws Refusal {
    if (!holds) {
      throw Refusal.refused("The ballot box contradicts itself: " + otherwise + ".", "");
    }
  }
}
