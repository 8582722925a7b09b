package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.Opening;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.BundleFiles;
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

  private static Optional<JsonCursor> cursor(byte[] data) {
    return Parsing.of(() -> CanonicalJson.read(data, JsonLimits.ENTRY));
  }
}
