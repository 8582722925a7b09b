package org.vitrine.verifier.fault;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.RecomputedBoard;
import org.vitrine.verifier.RecomputedCount;
import org.vitrine.verifier.Verification;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Faults that only the whole record shows (§17.6). */
final class RecordFaults {
  /** Checks of what a ballot box must refuse: those of single entries. */
  static final Set<Check> OF_ENTRIES =
      EnumSet.of(
          Check.V2, Check.V4, Check.V9, Check.V10, Check.V11, Check.V12, Check.V13, Check.V14,
          Check.V15, Check.V16, Check.V17, Check.V18, Check.V19, Check.V20, Check.V21, Check.V22,
          Check.V23, Check.V24, Check.V27, Check.V29);

  private final Signers signers;
  private final SecureRandom random;

  RecordFaults(Signers signers, SecureRandom random) {
    this.signers = signers;
    this.random = random;
  }

  FaultVerdict record(Evidence.BadRecord bad, RecordSource source) throws SourceException {
    Optional<String> unsigned = signers.unsigned(bad.checkpoint());
    if (unsigned.isPresent()) {
      return new FaultVerdict.Refused(unsigned.get());
    }
    Optional<Check> check = Check.named(bad.check()).filter(OF_ENTRIES::contains);
    if (check.isEmpty() || !check.get().name().equals(bad.check())) {
      return new FaultVerdict.Refused(bad.check() + " is no check of single entries");
    }
    if (bad.seq() >= bad.checkpoint().size()) {
      return new FaultVerdict.Refused("the entry is not below the checkpoint");
    }
    var known = KnownBoard.read(source);
    if (!known.manifest().electionId().equals(signers.election())) {
      return new FaultVerdict.Refused("the record is of another election");
    }
    Optional<FaultVerdict> mismatch = mismatch(known, bad.checkpoint());
    if (mismatch.isPresent()) {
      return mismatch.get();
    }
    Verification verification = verify(source);
    Optional<Finding> finding =
        verification.report().check(check.get()).stream()
            .filter(result -> result.status() == Status.FAIL)
            .map(CheckResult::findings)
            .flatMap(List::stream)
            .filter(f -> f.seq().orElse(-1) == bad.seq())
            .findFirst();
    if (finding.isEmpty()) {
      return new FaultVerdict.Refused(
          "in this record " + bad.check() + " finds nothing wrong with entry " + bad.seq());
    }
    return new FaultVerdict.Proven(
        culprits(known, bad.seq()),
        String.format(
            Locale.ROOT,
            "the ballot box signed a board with an entry that it must refuse, number %,d: %s",
            bad.seq(),
            finding.get().what()),
        List.of(
            Signers.words(bad.checkpoint()) + ".",
            "The record has this root, and verifying it fails: "
                + bad.check()
                + ", "
                + check.get().title()
                + "."));
  }

  /**
   * The box; whoever signed the entry, if it is somebody with a role; and where it is a decision,
   * all who approved it.
   */
  private List<String> culprits(KnownBoard known, long bad) throws SourceException {
    var culprits = new LinkedHashSet<String>();
    culprits.add(signers.box());
    byte[] bytes = known.entry(bad);
    try {
      Entry entry = Entry.decode(bytes);
      signer(entry).ifPresent(name -> culprits.add(name + ", who signed the entry"));
      Optional<Digest> decided =
          switch (entry.body()) {
            case Body.Propose _ -> Optional.of(Entry.hash(bytes));
            case Body.Approve approve -> Optional.of(approve.proposal());
            default -> Optional.empty();
          };
      if (decided.isPresent()) {
        known.each(
            (seq, each, other) -> {
              if (other.body() instanceof Body.Approve approve
                  && approve.proposal().equals(decided.get())) {
                signer(other).ifPresent(name -> culprits.add(name + ", who approved it"));
              }
            });
      }
    } catch (MalformedException e) {
      // Then nobody but the box has anything to do with it.
      return List.copyOf(culprits);
    }
    return List.copyOf(culprits);
  }

  private Optional<String> signer(Entry entry) {
    boolean role = !(entry.author() instanceof Author.Voter);
    return role && signers.unsigned(entry.submission()).isEmpty()
        ? Optional.of(signers.name(entry.author()))
        : Optional.empty();
  }

  private static Optional<FaultVerdict> mismatch(KnownBoard known, View view) {
    if (known.tree().size() < view.size()) {
      return Optional.of(
          new FaultVerdict.RecordNeeded("this record ends before the board that is meant"));
    }
    return known.tree().root(view.size()).equals(view.root())
        ? Optional.empty()
        : Optional.of(new FaultVerdict.Refused("this record is not the board that is meant"));
  }

  FaultVerdict decryption(Submission submission, RecordSource source) throws SourceException {
    Optional<String> unsigned = signers.unsigned(submission);
    if (unsigned.isPresent()) {
      return new FaultVerdict.Refused(unsigned.get());
    }
    if (!(submission.body() instanceof Body.Decryption body)
        || !(submission.author() instanceof Author.Trustee(int trustee))) {
      return new FaultVerdict.Refused("this is no partial decryption of a trustee");
    }
    var known = KnownBoard.read(source);
    if (!known.manifest().electionId().equals(signers.election())) {
      return new FaultVerdict.Refused("the record is of another election");
    }
    if (known.tree().size() < body.size()) {
      return new FaultVerdict.RecordNeeded("this record ends before the board that was decrypted");
    }
    if (!known.tree().root(body.size()).equals(body.root())) {
      return new FaultVerdict.Refused(
          "the trustee decrypted another board than this record: compare what the log has signed");
    }
    Verification verification = verify(source);
    if (verification.count().isEmpty() || verification.board().isEmpty()) {
      return new FaultVerdict.RecordNeeded("in this record the election has not been closed");
    }
    Optional<String> fault =
        fault(body, trustee, verification.count().get(), verification.board().get());
    if (fault.isEmpty()) {
      return new FaultVerdict.Refused("the partial decryption is right");
    }
    return new FaultVerdict.Proven(
        List.of(signers.name(submission.author())),
        fault.get(),
        List.of(
            String.format(
                Locale.ROOT,
                "The trustee signed that it decrypted the board of %,d entries with the root %s.",
                body.size(),
                body.root()),
            "The record has this root; sums and public share were recomputed from it."));
  }

  private Optional<String> fault(
      Body.Decryption body, int trustee, RecomputedCount count, RecomputedBoard board) {
    if (body.size() != count.size()) {
      return Optional.of("decrypted a board on which the polls had not just been closed");
    }
    Optional<RecomputedCount.Group> group =
        count.groups().stream()
            .filter(g -> g.contest().id().equals(body.contest()) && g.cells().equals(body.cells()))
            .findFirst();
    if (group.isEmpty()) {
      return Optional.of(
          "decrypted cells of the contest " + body.contest() + " that are no group of it");
    }
    var statement =
        new DecryptionStatement(
            signers.election(),
            board.fingerprint(),
            body.root(),
            body.size(),
            body.contest(),
            body.cells(),
            group.get().sums().stream().map(sum -> sum.pad()).toList());
    return new PartialDecryption(body.partials(), body.proof())
        .verify(statement, trustee, board.key().publicShare(trustee))
        .map(CeremonyFault::toString)
        .map(what -> "signed a false partial decryption: " + what);
  }

  private Verification verify(RecordSource source) throws SourceException {
    return new Verifier(random).verify(source, VerifierOptions.plain(), Progress.NONE);
  }
}
