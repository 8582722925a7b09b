package org.vitrine.verifier.corrupt.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;

/** The count of a forged election: the figures come from the voters' choices, in plain. */
public final class ForgedTally {
  private final Manifest manifest;
  private final ForgedBoard board;
  private final Digest fingerprint;
  private final long size;
  private final Digest root;
  private final List<ForgedVoter> voters;

  ForgedTally(
      Manifest manifest,
      ForgedBoard board,
      Digest fingerprint,
      long size,
      Digest root,
      Collection<ForgedVoter> voters) {
    this.manifest = manifest;
    this.board = board;
    this.fingerprint = fingerprint;
    this.size = size;
    this.root = root;
    this.voters = List.copyOf(voters);
  }

  public long size() {
    return size;
  }

  public Digest root() {
    return root;
  }

  /** §10.2 to the letter: merge the first group that is too small, and start again. */
  List<List<String>> groups(Contest contest) {
    var groups = new ArrayList<List<String>>();
    for (Cell cell : manifest.cells()) {
      boolean asked = voters.stream().anyMatch(v -> v.cell().equals(cell.id()) && asks(v, contest));
      if (asked) {
        groups.add(List.of(cell.id()));
      }
    }
    while (groups.size() > 1) {
      int small = 0;
      while (small < groups.size() && ballots(contest, groups.get(small)) >= manifest.minimum()) {
        small++;
      }
      if (small == groups.size()) {
        break;
      }
      int left = small == groups.size() - 1 ? small - 1 : small;
      var merged = new ArrayList<>(groups.get(left));
      merged.addAll(groups.remove(left + 1));
      groups.set(left, merged);
    }
    return groups.size() == 1 && ballots(contest, groups.getFirst()) < manifest.minimum()
        ? List.of()
        : groups;
  }

  private boolean asks(ForgedVoter voter, Contest contest) {
    return manifest.style(voter.style()).orElseThrow().contests().contains(contest.id());
  }

  private List<ForgedVoter> counted(Contest contest, List<String> cells) {
    return voters.stream()
        .filter(v -> cells.contains(v.cell()) && asks(v, contest) && !v.counted().isEmpty())
        .toList();
  }

  private long ballots(Contest contest, List<String> cells) {
    return counted(contest, cells).size();
  }

  private List<Integer> values(ForgedVoter voter, Contest contest) {
    int place = manifest.style(voter.style()).orElseThrow().contests().indexOf(contest.id());
    return voter.counted().get(place);
  }

  private Figures figures(Contest contest, List<String> cells) {
    List<ForgedVoter> counted = counted(contest, cells);
    var counts = new ArrayList<Long>();
    for (int j = 0; j < contest.positions(); j++) {
      int position = j;
      counts.add(
          counted.stream().mapToLong(v -> v.weight() * values(v, contest).get(position)).sum());
    }
    int options = contest.options().size();
    return new Figures(
        counted.size(),
        counted.stream().mapToLong(ForgedVoter::weight).sum(),
        counts.subList(0, options),
        contest.blank() ? OptionalLong.of(counts.get(options)) : OptionalLong.empty());
  }

  public ResultDocument document() {
    var contests = new ArrayList<ResultDocument.ContestResult>();
    for (Contest contest : manifest.contests()) {
      List<List<String>> groups = groups(contest);
      List<String> all = groups.stream().flatMap(List::stream).toList();
      contests.add(
          new ResultDocument.ContestResult(
              contest.id(),
              groups.stream()
                  .map(cells -> new ResultDocument.Group(cells, figures(contest, cells)))
                  .toList(),
              groups.isEmpty() ? Optional.empty() : Optional.of(figures(contest, all))));
    }
    return new ResultDocument(board.election(), fingerprint, contests, turnout());
  }

  private List<ResultDocument.Turnout> turnout() {
    return manifest.cells().stream()
        .map(
            cell ->
                new ResultDocument.Turnout(
                    cell.id(),
                    // Who came by a replacement has no line of the roll.
                    voters.stream()
                        .filter(v -> v.cell().equals(cell.id()) && !v.name().startsWith("r"))
                        .count(),
                    voters.stream()
                        .filter(v -> v.cell().equals(cell.id()) && !v.counted().isEmpty())
                        .count()))
        .toList();
  }

  Action.Result result() {
    return new Action.Result(
        document().digest(),
        document().contests().stream().map(ResultDocument.ContestResult::total).toList());
  }

  /** The sums over the last ballot of every credential, from the board's bytes. */
  private List<Ciphertext> sums(Contest contest, List<String> cells) {
    var sums = new ArrayList<Ciphertext>();
    for (int j = 0; j < contest.positions(); j++) {
      sums.add(Ciphertext.ZERO);
    }
    for (ForgedVoter voter : counted(contest, cells)) {
      Ballot last = voter.lastBallot();
      var sealed =
          last.contests().stream()
              .filter(c -> c.contest().equals(contest.id()))
              .findFirst()
              .orElseThrow();
      for (int j = 0; j < sums.size(); j++) {
        sums.set(j, sums.get(j).add(sealed.ciphertexts().get(j).scale(Scalar.of(voter.weight()))));
      }
    }
    return sums;
  }

  /** Posts a trustee's partial decryptions of everything. */
  public void decrypt(int trustee, TrusteeSecret secret) {
    for (Contest contest : manifest.contests()) {
      for (List<String> cells : groups(contest)) {
        board.post(
            "decryption " + trustee + " " + contest.id() + " " + cells.getFirst(),
            "trustee-" + trustee,
            "decryption",
            decryption(secret, contest, cells, size, root).toJson());
      }
    }
  }

  /** What the trustees decrypt of a contest. */
  public DecryptionStatement statement(Contest contest, List<String> cells) {
    return statement(contest, cells, size, root);
  }

  private DecryptionStatement statement(
      Contest contest, List<String> cells, long atSize, Digest atRoot) {
    List<Element> pads = sums(contest, cells).stream().map(Ciphertext::pad).toList();
    return new DecryptionStatement(
        board.election(), fingerprint, atRoot, atSize, contest.id(), cells, pads);
  }

  public Body.Decryption decryption(
      TrusteeSecret secret, Contest contest, List<String> cells, long atSize, Digest atRoot) {
    PartialDecryption partial =
        secret.decrypt(
            statement(contest, cells, atSize, atRoot),
            Roles.random("decryption " + contest.id() + cells));
    return new Body.Decryption(
        contest.id(), cells, atSize, atRoot, partial.partials(), partial.proof());
  }
}
