package org.vitrine.verifier.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.ballot.OpeningResult;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/**
 * Checks the opening of a tested ballot (§9.7). The commitment comes first: the code that the
 * device showed before the voter decided, never one out of the opening.
 */
public final class OpeningLookup {
  private OpeningLookup() {}

  /** What a test of a device has shown. */
  public sealed interface Outcome {
    /**
     * The device sealed exactly this.
     *
     * @param seq of the {@code opened} entry
     * @param fingerprint of the election that the ballot is bound to
     * @param choices in words
     */
    record Match(long seq, Digest fingerprint, List<Choice> choices) implements Outcome {
      public Match {
        choices = List.copyOf(choices);
      }
    }

    /** MISMATCH: the device showed, posted or sealed something else than it says. */
    record Mismatch(String where, String what) implements Outcome {}

    /** There is no opened ballot for this commitment in the record. */
    record NotPosted() implements Outcome {}
  }

  /** What was chosen in one contest, for instance "Mayor": "Ada Lovelace". */
  public record Choice(String contest, List<String> chosen) {
    public Choice {
      chosen = List.copyOf(chosen);
    }
  }

  private record Posted(long seq, Ballot ballot, Digest hash) {}

  /**
   * Compares an opening with the board.
   *
   * @param commitment accepts the ballot hash that the device showed before
   * @param expected the fingerprint that the voter has from elsewhere, if it was given
   */
  public static Outcome check(
      Opening opening,
      Predicate<Digest> commitment,
      Optional<Predicate<Digest>> expected,
      RecordSource source)
      throws SourceException {
    Manifest manifest = RecordEntries.manifest(source);
    Map<Digest, Action.Ready> proposals = new HashMap<>();
    var posted = new ArrayList<Posted>();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          Entry entry = RecordEntries.decode(source, seq, bytes);
          Digest hash = entry.submission().bodyHash();
          switch (entry.body()) {
            case Body.Propose(Action.Ready ready) -> proposals.put(hash, ready);
            case Body.Opened(Ballot ballot) when commitment.test(hash) ->
                posted.add(new Posted(seq, ballot, hash));
            default -> {}
          }
          return posted.isEmpty();
        });
    if (posted.isEmpty()) {
      return commitment.test(opening.ballot())
          ? new Outcome.NotPosted()
          : new Outcome.Mismatch(
              "commitment", "the opening is that of another ballot than the device showed before");
    }
    Posted found = posted.getFirst();
    Digest fingerprint = found.ballot().fingerprint();
    Action.Ready ready = proposals.get(fingerprint);
    if (ready == null || expected.map(e -> !e.test(fingerprint)).orElse(false)) {
      return new Outcome.Mismatch("fingerprint", "the ballot belongs to another election");
    }
    var context =
        new BallotContext(
            manifest.electionId(), fingerprint, EncryptionKey.of(new PublicKey(ready.jointKey())));
    List<Contest> contests = contests(manifest, found.ballot());
    return switch (opening.check(context, contests, found.hash(), found.ballot())) {
      case OpeningResult.Match(var values) ->
          new Outcome.Match(found.seq(), fingerprint, words(manifest, contests, values));
      case OpeningResult.Mismatch(String where, String what) -> new Outcome.Mismatch(where, what);
    };
  }

  /** The contests that the ballot itself names: whether they fit the voter's style is V19. */
  private static List<Contest> contests(Manifest manifest, Ballot ballot) {
    return ballot.contests().stream()
        .map(EncryptedContest::contest)
        .flatMap(id -> manifest.contest(id).stream())
        .toList();
  }

  private static List<Choice> words(
      Manifest manifest, List<Contest> contests, List<List<Integer>> values) {
    String language = manifest.languages().getFirst();
    var choices = new ArrayList<Choice>();
    for (int i = 0; i < contests.size(); i++) {
      Contest contest = contests.get(i);
      var chosen = new ArrayList<String>();
      for (int j = 0; j < values.get(i).size(); j++) {
        int value = values.get(i).get(j);
        if (value > 0) {
          String title =
              j < contest.options().size()
                  ? contest.options().get(j).title().in(language)
                  : "blank";
          boolean score = contest.options().stream().anyMatch(option -> option.limit() > 1);
          chosen.add(score ? title + ": " + value : title);
        }
      }
      choices.add(new Choice(contest.title().in(language), chosen));
    }
    return choices;
  }
}
