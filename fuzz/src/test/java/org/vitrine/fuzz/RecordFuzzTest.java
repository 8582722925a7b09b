package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncodedBallot;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.EncodedEntry;
import org.vitrine.crypto.record.EncodedSubmission;
import org.vitrine.crypto.record.EncodedSubmission.Outcome;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

@DisplayName("What stands on the board")
final class RecordFuzzTest {
  /** Entries of every type. */
  @FuzzTest
  void entry(byte[] data) {
    Parsing.of(() -> Entry.decode(data))
        .ifPresent(
            entry -> {
              Parsing.same(data, entry.encode());
              Parsing.same(data, EntryBytes.of(data).bytes());
              byte[] sent = entry.submission().encode();
              Parsing.same(sent, Parsing.of(() -> Submission.decode(sent)).get().encode());
            });
  }

  /** What authors send. */
  @FuzzTest
  void submission(byte[] data) {
    Parsing.of(() -> Submission.decode(data))
        .ifPresent(submission -> Parsing.same(data, submission.encode()));
  }

  /** Entries and submissions whose elements are decoded together, among good and bad ones. */
  @FuzzTest
  void together(byte[] data) {
    Optional<EncodedEntry> entry = Parsing.of(() -> EncodedEntry.read(data));
    assertEquals(
        Parsing.of(() -> Entry.decode(data)).map(one -> Parsing.text(one.encode())),
        entry
            .flatMap(e -> value(EncodedEntry.decode(List.of(e, e), Kernel.current())))
            .map(one -> Parsing.text(one.encode())));
    entry.ifPresent(e -> Parsing.of(() -> e.decode(Kernel.SCALAR)));
    Optional<EncodedSubmission> sent = Parsing.of(() -> EncodedSubmission.read(data));
    assertEquals(
        Parsing.of(() -> Submission.decode(data)).map(one -> Parsing.text(one.encode())),
        sent.flatMap(s -> value(EncodedSubmission.decode(List.of(s, s), Kernel.current())))
            .map(one -> Parsing.text(one.encode())));
    sent.flatMap(s -> Parsing.of(() -> s.decode(Kernel.SCALAR)))
        .ifPresent(one -> Parsing.of(() -> one.signature().ofCredential()));
    Optional<JsonCursor> json = cursor(data);
    assertEquals(
        json.flatMap(j -> Parsing.of(() -> Ballot.decode(j))),
        json.flatMap(j -> Parsing.of(() -> EncodedBallot.read(j)))
            .flatMap(ballot -> Parsing.of(() -> ballot.decode(ElementReader.oneByOne()))));
  }

  /** What became of the last one of several, if it has the form it must have. */
  private static <T> Optional<T> value(List<Outcome<T>> outcomes) {
    return switch (outcomes.getLast()) {
      case Outcome.Decoded<T>(T value) -> Optional.of(value);
      case Outcome.Refused<T> _ -> Optional.empty();
    };
  }

  /** The manifest with all its rules. */
  @FuzzTest
  void manifest(byte[] data) {
    cursor(data)
        .flatMap(json -> Parsing.of(() -> Manifest.decode(json)))
        .ifPresent(manifest -> Parsing.same(data, manifest.toJson().encode()));
  }

  /** Ballots, and their openings. */
  @FuzzTest
  void ballot(byte[] data) {
    Optional<JsonCursor> json = cursor(data);
    Optional<Ballot> whole = json.flatMap(j -> Parsing.of(() -> Ballot.decode(j)));
    whole.ifPresent(ballot -> Parsing.same(data, ballot.encode()));
    assertEquals(whole, json.flatMap(j -> Parsing.of(() -> Ballot.decode(j, Kernel.SCALAR))));
    Parsing.of(() -> Opening.decode(data))
        .ifPresent(opening -> Parsing.same(data, opening.encode()));
  }

  /** Signed answers, result documents and their parts. */
  @FuzzTest
  void documents(byte[] data) {
    Parsing.of(() -> SignedAnswer.decode(data))
        .ifPresent(answer -> Parsing.same(data, answer.toJson().encode()));
    Parsing.of(() -> ResultDocument.decode(data))
        .ifPresent(result -> Parsing.same(data, result.encode()));
    Optional<JsonCursor> json = cursor(data);
    json.flatMap(j -> Parsing.of(() -> SignedAnswer.decode(j)))
        .ifPresent(answer -> Parsing.same(data, answer.toJson().encode()));
    json.flatMap(j -> Parsing.of(() -> Author.decode(j)))
        .ifPresent(
            author -> Parsing.same(data, CanonicalJson.encode(new JsonString(author.encode()))));
    json.flatMap(j -> Parsing.of(() -> Figures.decode(j)))
        .ifPresent(figures -> Parsing.same(data, figures.toJson().encode()));
    json.flatMap(j -> Parsing.of(() -> RollLine.decode(j)))
        .ifPresent(line -> Parsing.same(data, line.toJson().encode()));
  }

  /** Lists of the files of a bundle. */
  @FuzzTest
  void bundle(byte[] data) {
    Parsing.of(() -> BundleFiles.decode(data))
        .ifPresent(files -> Parsing.same(data, files.encode()));
  }

  /** Certificates of destruction. */
  @FuzzTest
  void certificate(byte[] data) {
    Parsing.of(() -> DestructionCertificate.decode(data))
        .ifPresent(certificate -> Parsing.same(data, certificate.encode()));
  }

  private static Optional<JsonCursor> cursor(byte[] data) {
    return Parsing.of(() -> CanonicalJson.read(data, JsonLimits.ENTRY));
  }
}
