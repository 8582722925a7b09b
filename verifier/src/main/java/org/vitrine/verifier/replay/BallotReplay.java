package org.vitrine.verifier.replay;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.replay.BallotStore.Stored;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/**
 * Cast and opened ballots, in the order of the board (§9): V19 and V22 to V25. Signatures and
 * proofs are handed to {@link BallotProofs}.
 */
final class BallotReplay implements AutoCloseable {
  private final Election election;
  private final Findings findings;
  private final Credentials credentials;
  private final CellReplay cells;
  private final Digest fingerprint;
  private final BallotProofs proofs;
  private final DuplicateReplay duplicates;
  private final BallotStore store = BallotStore.open();

  BallotReplay(
      Election election,
      Findings findings,
      Credentials credentials,
      CellReplay cells,
      Digest fingerprint,
      BallotProofs proofs,
      SecureRandom random) {
    this.election = election;
    this.findings = findings;
    this.credentials = credentials;
    this.cells = cells;
    this.fingerprint = fingerprint;
    this.proofs = proofs;
    this.duplicates = new DuplicateReplay(findings, random);
  }

  /** A {@code ballot} entry: from here on it is the one of its credential that counts. */
  void cast(long seq, Entry entry, Ballot ballot) {
    OptionalInt voter = admit(seq, entry, ballot);
    if (voter.isEmpty()) {
      return;
    }
    int number = voter.getAsInt();
    Optional<Stored> before = latest(number);
    previous(seq, ballot, before.map(Stored::hash));
    if (before.isEmpty()) {
      cells.count(credentials.cell(number), credentials.style(number), credentials.weight(number));
    }
    Stored stored = stored(seq, entry.submission().bodyHash(), ballot);
    limit(seq, credentials.vote(number, store.add(stored)), election.manifest().limits().ballot());
    duplicates.see(stored);
    proofs.cast(
        seq,
        entry,
        ballot,
        new BallotProofs.Voter(
            credentials.cell(number), credentials.style(number), credentials.weight(number)),
        before);
  }

  /** An {@code opened} entry: checked like any other, and never counted (§9.8). */
  void opened(long seq, Entry entry, Ballot ballot) {
    findings.covered(Check.V25);
    OptionalInt voter = admit(seq, entry, ballot);
    if (voter.isEmpty()) {
      return;
    }
    int number = voter.getAsInt();
    Stored stored = stored(seq, entry.submission().bodyHash(), ballot);
    store.add(stored);
    limit(seq, credentials.open(number), election.manifest().limits().opened());
    duplicates.see(stored);
    proofs.opened(seq, entry, ballot, credentials.style(number));
  }

  /** Compares what looked like a duplicate; call it once, after the last ballot. */
  void finish() {
    duplicates.finish(store);
  }

  /** §9.1: the number of the credential, if the ballot is one of it. */
  private OptionalInt admit(long seq, Entry entry, Ballot ballot) {
    findings.covered(Check.V19);
    if (!(entry.author() instanceof Author.Voter(var author))
        || !author.equals(ballot.credential())) {
      return refused(seq, "body.credential", "is not the author of the entry");
    }
    OptionalInt voter = credentials.find(ballot.credential().encode());
    if (voter.isEmpty()) {
      return refused(seq, "body.credential", "is not on the roll");
    }
    if (credentials.isDead(voter.getAsInt())) {
      return refused(seq, "body.credential", "has been replaced");
    }
    if (!ballot.fingerprint().equals(fingerprint)) {
      return refused(seq, "body.fingerprint", "is not that of this election");
    }
    int[] asked = election.contestsOf(credentials.style(voter.getAsInt()));
    if (ballot.contests().size() != asked.length) {
      return refused(
          seq, "body.contests", "has " + ballot.contests().size() + " items, not " + asked.length);
    }
    for (int i = 0; i < asked.length; i++) {
      Optional<String> fault = shape(election.contests().get(asked[i]), ballot.contests().get(i));
      if (fault.isPresent()) {
        return refused(seq, "body.contests[" + i + "]", fault.get());
      }
    }
    return voter;
  }

  private OptionalInt refused(long seq, String where, String what) {
    findings.fail(Check.V19, seq, where, what);
    return OptionalInt.empty();
  }

  /** What is wrong with the number of things in a contest, or nothing. */
  private static Optional<String> shape(Contest asked, EncryptedContest given) {
    int positions = asked.options().size() + (asked.blank() ? 1 : 0);
    long limits = asked.options().stream().mapToLong(option -> option.limit()).sum();
    boolean sumOmitted = asked.min() == 0 && asked.max() == limits && !asked.blank();
    if (!given.contest().equals(asked.id())) {
      return Optional.of("is not the contest " + asked.id() + ", which the style has here");
    }
    if (given.ciphertexts().size() != positions) {
      return Optional.of(
          "has " + given.ciphertexts().size() + " ciphertexts for " + positions + " options");
    }
    if (given.proofs().size() != positions) {
      return Optional.of("has " + given.proofs().size() + " proofs for " + positions + " options");
    }
    if (given.sum().isPresent() == sumOmitted) {
      return Optional.of(
          sumOmitted ? "has a sum proof where there is none" : "lacks the sum proof");
    }
    for (int j = 0; j < positions; j++) {
      int highest = j < asked.options().size() ? asked.options().get(j).limit() : 1;
      if (given.proofs().get(j).range().branches() != highest + 1) {
        return Optional.of("proof " + j + " has not " + (highest + 1) + " branches");
      }
      if (given.ciphertexts().get(j).pad().isIdentity()) {
        return Optional.of("ciphertext " + j + " has the identity as its pad");
      }
    }
    if (!sumOmitted
        && given.sum().orElseThrow().range().branches() != asked.max() - asked.min() + 1) {
      return Optional.of("the sum proof has not " + (asked.max() - asked.min() + 1) + " branches");
    }
    return Optional.empty();
  }

  private Optional<Stored> latest(int voter) {
    long place = credentials.latest(voter);
    return place == Credentials.NONE ? Optional.empty() : Optional.of(store.get(place));
  }

  private void previous(long seq, Ballot ballot, Optional<Digest> latest) {
    findings.covered(Check.V22);
    if (!ballot.previous().equals(latest)) {
      findings.fail(
          Check.V22,
          seq,
          "body.previous",
          latest
              .map(hash -> "is not the credential's latest ballot " + hash)
              .orElse("must be null: the credential has cast no ballot before"));
    }
  }

  private void limit(long seq, int entries, int allowed) {
    findings.covered(Check.V24);
    if (entries > allowed) {
      findings.fail(
          Check.V24,
          seq,
          "author",
          "the credential has " + entries + " entries of this type; " + allowed + " are allowed");
    }
  }

  private static Stored stored(long seq, Digest hash, Ballot ballot) {
    List<Ciphertext> all =
        ballot.contests().stream().flatMap(c -> c.ciphertexts().stream()).toList();
    byte[] bytes = new byte[all.size() * Ciphertext.BYTES];
    for (int i = 0; i < all.size(); i++) {
      System.arraycopy(all.get(i).encode(), 0, bytes, i * Ciphertext.BYTES, Ciphertext.BYTES);
    }
    return new Stored(seq, hash, bytes);
  }

  @Override
  public void close() {
    store.close();
  }
}
