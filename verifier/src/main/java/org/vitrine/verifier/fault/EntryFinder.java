package org.vitrine.verifier.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.fault.FaultFinder.Found;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.source.SourceException;

/** Makes fault proofs of what the verifier finds wrong with the entries of a board. */
public final class EntryFinder {
  /** More bad entries than this say nothing new about whoever signed the board. */
  private static final int MAX_ENTRIES = 5;

  private final FaultFinder finder;
  private final Digest election;

  public EntryFinder(FaultFinder finder) {
    this.finder = finder;
    this.election = finder.board().manifest().electionId();
  }

  /** What the findings of a verification prove, and against whom. */
  public List<Found> report(Report report) throws SourceException {
    return failures(report.checks());
  }

  /** What failed checks prove, and against whom. */
  public List<Found> failures(List<CheckResult> checks) throws SourceException {
    var bad = new TreeMap<Long, Check>();
    for (CheckResult result : checks) {
      if (result.status() == Status.FAIL && RecordFaults.OF_ENTRIES.contains(result.check())) {
        for (Finding finding : result.findings()) {
          finding.seq().ifPresent(seq -> bad.putIfAbsent(seq, result.check()));
        }
      }
    }
    var found = new ArrayList<Found>();
    int told = 0;
    for (Map.Entry<Long, Check> entry : bad.entrySet()) {
      if (told++ < MAX_ENTRIES && entry.getKey() < finder.own().size()) {
        found.addAll(entry(entry.getKey(), entry.getValue()));
      }
    }
    return found;
  }

  private List<Found> entry(long seq, Check check) throws SourceException {
    byte[] bytes = finder.board().entry(seq);
    var candidates = new ArrayList<Evidence>();
    Optional<Evidence.Genesis> genesis = genesis();
    if (genesis.isPresent()) {
      candidates.add(new Evidence.LoneEntry(genesis.get(), finder.included(seq, bytes)));
    }
    if (seq > 0) {
      candidates.add(new Evidence.EntryPair(finder.included(seq - 1), finder.included(seq, bytes)));
    }
    try {
      Entry entry = Entry.decode(bytes);
      candidates.addAll(besideEarlier(seq, bytes, entry));
      if (!(entry.author() instanceof Author.Voter)) {
        candidates.add(new Evidence.Statement(entry.submission()));
      }
      if (entry.body() instanceof Body.Decryption) {
        candidates.add(new Evidence.FalseDecryption(entry.submission()));
      }
    } catch (MalformedException e) {
      // Then its bytes say all: that they are no entry is the fault.
      return finder.proven(candidates);
    }
    List<Found> found = finder.proven(candidates);
    boolean boxNamed =
        found.stream()
            .map(each -> each.proof().evidence())
            .anyMatch(e -> e instanceof Evidence.LoneEntry || e instanceof Evidence.EntryPair);
    if (!boxNamed) {
      found = new ArrayList<>(found);
      found.addAll(finder.proven(List.of(new Evidence.BadRecord(finder.own(), check.name(), seq))));
    }
    return found;
  }

  /** Earlier entries that this one contradicts: of whoever signed both, and of the box. */
  private List<Evidence> besideEarlier(long bad, byte[] badBytes, Entry badEntry)
      throws SourceException {
    IncludedEntry later = finder.included(bad, badBytes);
    var pairs = new ArrayList<Evidence>();
    var statements = new ArrayList<Evidence>();
    finder
        .board()
        .each(
            (seq, bytes, entry) -> {
              boolean comparable =
                  seq + 1 < bad
                      && (entry.author().equals(badEntry.author())
                          || (isBallot(entry) && isBallot(badEntry)));
              if (!comparable) {
                return;
              }
              IncludedEntry earlier = finder.included(seq, bytes);
              if (pairs.isEmpty() && PairRules.fault(earlier, later).isPresent()) {
                pairs.add(new Evidence.EntryPair(earlier, later));
              }
              Submission first = entry.submission();
              Submission second = badEntry.submission();
              if (statements.isEmpty()
                  && !isBallot(entry)
                  && Contradictions.between(election, first, second).isPresent()) {
                statements.add(new Evidence.Statements(first, second));
              }
            });
    pairs.addAll(statements);
    return pairs;
  }

  private static boolean isBallot(Entry entry) {
    return entry.type() == EntryType.BALLOT || entry.type() == EntryType.OPENED;
  }

  private Optional<Evidence.Genesis> genesis() throws SourceException {
    try {
      Entry first = Entry.decode(finder.board().entry(0));
      return Optional.of(
          new Evidence.Genesis(
              first.author(),
              first.submission().signature(),
              first.time(),
              finder.board().tree().inclusionProof(0, finder.own().size())));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** The complaints on the board and whom they name; the ceremony has dealt with them (§7). */
  public List<Found> complaints() throws SourceException {
    var latest = new HashMap<String, IncludedEntry>();
    var candidates = new ArrayList<Evidence>();
    finder
        .board()
        .each(
            (seq, bytes, entry) -> {
              if (seq >= finder.own().size()) {
                return;
              }
              switch (entry.body()) {
                case Body.Commit _, Body.Reveal _, Body.Share _ ->
                    latest.put(
                        entry.type().code() + entry.author().encode(), finder.included(seq, bytes));
                case Body.Complain complain -> {
                  String receiver = entry.author().encode();
                  String sender = new Author.Trustee(complain.sender()).encode();
                  IncludedEntry commit = latest.get("commit" + receiver);
                  IncludedEntry reveal = latest.get("reveal" + sender);
                  IncludedEntry share = latest.get("share" + sender);
                  if (commit != null && reveal != null && share != null) {
                    candidates.add(
                        new Evidence.Complaint(commit, reveal, share, finder.included(seq, bytes)));
                  }
                }
                default -> {}
              }
            });
    return finder.proven(candidates);
  }
}
