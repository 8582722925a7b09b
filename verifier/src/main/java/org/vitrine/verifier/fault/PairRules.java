package org.vitrine.verifier.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

/** Two entries of one board that exclude each other (§17.4): what the box must have refused. */
final class PairRules {
  private PairRules() {}

  /** What is wrong with the pair, or nothing. The first is not behind the second. */
  static Optional<String> fault(IncludedEntry first, IncludedEntry second) {
    if (first.index() == second.index()) {
      return first.leaf().equals(second.leaf())
          ? Optional.empty()
          : Optional.of("it put two different entries at position " + first.index());
    }
    Entry before;
    Entry after;
    try {
      before = Entry.decode(first.bytes());
      after = Entry.decode(second.bytes());
    } catch (MalformedException e) {
      return Optional.empty();
    }
    if (second.index() == first.index() + 1 && !after.prev().equals(Entry.hash(first.bytes()))) {
      return Optional.of(
          "entry " + second.index() + " does not name the hash of the entry before it");
    }
    if (after.time() < before.time()) {
      return Optional.of("an entry has an earlier time than one before it");
    }
    Optional<Ballot> one = ballot(before.body());
    Optional<Ballot> other = ballot(after.body());
    if (one.isPresent() && other.isPresent()) {
      return ballots(before, after, one.get(), other.get());
    }
    return isOnceOnly(before, after)
        ? Optional.of(
            "it took the same step of " + before.author().encode() + " twice: " + before.type())
        : Optional.empty();
  }

  private static Optional<Ballot> ballot(Body body) {
    return switch (body) {
      case Body.Cast(Ballot ballot) -> Optional.of(ballot);
      case Body.Opened(Ballot ballot) -> Optional.of(ballot);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ballots(Entry before, Entry after, Ballot one, Ballot other) {
    if (before.submission().bodyHash().equals(after.submission().bodyHash())) {
      return Optional.of("one ballot stands on the board twice");
    }
    if (!one.fingerprint().equals(other.fingerprint())) {
      return Optional.of("two ballots name different elections, and both stand on the board");
    }
    if (sharesCiphertext(one, other)) {
      return Optional.of("two ballots share a ciphertext: one is a copy of the other");
    }
    Element voter = one.credential();
    boolean chained =
        before.body() instanceof Body.Cast
            && after.body() instanceof Body.Cast
            && voter.equals(other.credential())
            && (other.previous().isEmpty() || other.previous().equals(one.previous()));
    return chained
        ? Optional.of(
            "a ballot was accepted as the successor of another ballot than the latest of its voter")
        : Optional.empty();
  }

  private static boolean sharesCiphertext(Ballot one, Ballot other) {
    var seen = new HashSet<>(ciphertexts(one));
    return ciphertexts(other).stream().anyMatch(seen::contains);
  }

  private static List<String> ciphertexts(Ballot ballot) {
    return ballot.contests().stream()
        .flatMap(contest -> contest.ciphertexts().stream())
        .map(ciphertext -> Base64Url.encode(ciphertext.encode()))
        .toList();
  }

  /** §5, §7, §8.2, §10.3: what an author posts once. */
  private static boolean isOnceOnly(Entry before, Entry after) {
    if (!before.author().equals(after.author())) {
      return false;
    }
    return switch (before.body()) {
      case Body.Commit a -> after.body() instanceof Body.Commit b && a.attempt() == b.attempt();
      case Body.Reveal a -> after.body() instanceof Body.Reveal b && a.attempt() == b.attempt();
      case Body.Share a -> after.body() instanceof Body.Share b && a.attempt() == b.attempt();
      case Body.Confirm a ->
          switch (after.body()) {
            case Body.Confirm b -> a.attempt() == b.attempt();
            case Body.Complain b -> a.attempt() == b.attempt();
            default -> false;
          };
      case Body.Complain a ->
          switch (after.body()) {
            case Body.Confirm b -> a.attempt() == b.attempt();
            case Body.Complain b -> a.attempt() == b.attempt();
            default -> false;
          };
      case Body.Transcript _ -> after.body() instanceof Body.Transcript;
      case Body.Drill _ -> after.body() instanceof Body.Drill;
      case Body.Roll a -> after.body() instanceof Body.Roll b && a.chunk() == b.chunk();
      case Body.Approve a ->
          after.body() instanceof Body.Approve b && a.proposal().equals(b.proposal());
      case Body.Decryption a ->
          after.body() instanceof Body.Decryption b
              && a.contest().equals(b.contest())
              && a.cells().equals(b.cells());
      case Body.ManifestBody _, Body.Propose _, Body.Cast _, Body.Opened _, Body.Incident _ ->
          false;
    };
  }
}
