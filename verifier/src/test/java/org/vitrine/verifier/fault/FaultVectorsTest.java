package org.vitrine.verifier.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.vitrine.verifier.fault.Accused.body;
import static org.vitrine.verifier.fault.Accused.included;
import static org.vitrine.verifier.fault.Accused.lone;
import static org.vitrine.verifier.fault.Accused.manifest;
import static org.vitrine.verifier.fault.Accused.note;
import static org.vitrine.verifier.fault.Accused.signed;
import static org.vitrine.verifier.fault.Accused.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.RecordSource;

/**
 * docs/vectors/faults: a fault proof of every kind, and near misses that prove nothing. Run with
 * {@code -Dvitrine.vectors=write} to make the files anew.
 */
@DisplayName("The published fault proofs")
final class FaultVectorsTest {
  private static final Path FOLDER = Path.of("..", "docs", "vectors", "faults");
  private static final Path RECEIPT = FOLDER.resolveSibling("receipt.tlog-proof");
  private static final Path HEAD = FOLDER.resolveSibling("answer-head.json");
  private static final Path REFUSAL = FOLDER.resolveSibling("answer-refusal.json");
  private static final String MISS = "not-";

  @BeforeAll
  static void write() throws Exception {
    if (!"write".equals(System.getProperty("vitrine.vectors"))) {
      return;
    }
    RecordForge forge = RecordForge.valid();
    ForgedRecord board = forge.play();
    for (var vector : vectors(forge, board).entrySet()) {
      Files.createDirectories(FOLDER);
      byte[] proof =
          new FaultProof(manifest(board), Accused.ready(board), vector.getValue()).encode();
      Files.write(FOLDER.resolve(vector.getKey() + ".json"), proof);
    }
    board.write(FOLDER.resolve("record")).close();
    int seq = (int) forge.board().place("ballot n2");
    Files.write(RECEIPT, board.receipt(seq));
    var cast = (Body.Cast) Accused.entry(board, seq).body();
    View head =
        Accused.head(
            board,
            seq + 2L,
            cast.ballot().credential(),
            Optional.of(submission(board, seq).bodyHash()));
    Files.write(HEAD, CanonicalJson.encode(head.toJson()));
    View refusal =
        Accused.answered(
            board,
            new SignedAnswer.Refusal(
                seq + 2L,
                board.tree().root(seq + 2L),
                1_789_000_100_000L,
                "not-open",
                "The polls are not open.",
                Digest.sha256(new byte[] {1, 2, 3})));
    Files.write(REFUSAL, CanonicalJson.encode(refusal.toJson()));
  }

  private static Map<String, Evidence> vectors(RecordForge forge, ForgedRecord board) {
    var vectors = new LinkedHashMap<String, Evidence>();
    ForgedRecord other = RecordForge.valid().drop("ballot n1 last").play();
    int parting = 0;
    while (Arrays.equals(board.entries().get(parting), other.entries().get(parting))) {
      parting++;
    }
    View.Noted first = note(board, parting + 1L);
    View.Noted second = note(other, parting + 3L);
    vectors.put("fork", fork(first, second, other));
    vectors.put("not-fork", fork(first, note(board, parting + 3L), board));
    View.Noted later = signed(Roles.log(), 50, board.tree().root(50), 2);
    vectors.put(
        "retreat", new Evidence.Retreat(signed(Roles.log(), 60, board.tree().root(60), 1), later));
    vectors.put(
        "not-retreat",
        new Evidence.Retreat(signed(Roles.log(), 60, board.tree().root(60), 3), later));
    Evidence.Fork fork = fork(first, second, other);
    vectors.put(
        "cosignatures",
        new Evidence.Cosignatures("w1", first, second, fork.prefix(), fork.proof()));
    vectors.put(
        "not-cosignatures",
        new Evidence.Cosignatures("w3", first, second, fork.prefix(), fork.proof()));
    int seq = (int) forge.board().place("ballot n2");
    vectors.put("entry", lone(board.with(seq, board.entries().get(seq - 1)), seq));
    vectors.put("not-entry", lone(board, seq));
    vectors.put(
        "entries", new Evidence.EntryPair(included(board, parting), included(other, parting)));
    vectors.put(
        "not-entries",
        new Evidence.EntryPair(included(board, parting - 1L), included(other, parting)));
    var cast = (Body.Cast) Accused.entry(board, seq).body();
    View denied = Accused.head(board, seq + 2L, cast.ballot().credential(), Optional.empty());
    vectors.put("head", new Evidence.Head(included(board, seq, denied)));
    View right =
        Accused.head(
            board,
            seq + 2L,
            cast.ballot().credential(),
            Optional.of(submission(board, seq).bodyHash()));
    vectors.put("not-head", new Evidence.Head(included(board, seq, right)));
    roles(vectors, forge, board);
    return vectors;
  }

  private static void roles(Map<String, Evidence> vectors, RecordForge forge, ForgedRecord board) {
    Submission reveal = posted(forge, board, "reveal 2");
    Submission falseReveal = changed(forge, reveal, Edit.swap("proofs[0]", "proofs[1]"));
    vectors.put("submission", new Evidence.Statement(falseReveal));
    vectors.put("not-submission", new Evidence.Statement(reveal));
    vectors.put(
        "submissions",
        new Evidence.Statements(
            posted(forge, board, "commit 2"),
            changed(forge, reveal, Edit.swap("coefficients[0]", "coefficients[1]"))));
    vectors.put(
        "not-submissions", new Evidence.Statements(posted(forge, board, "commit 2"), reveal));
    vectors.put(
        "complaint",
        new Evidence.Complaint(
            included(board, forge.board().place("commit 3 first")),
            included(board, forge.board().place("reveal 1 first")),
            included(board, forge.board().place("share 1 first")),
            included(board, forge.board().place("complain"))));
    vectors.put(
        "not-complaint",
        new Evidence.Complaint(
            included(board, forge.board().place("commit 3")),
            included(board, forge.board().place("reveal 1")),
            included(board, forge.board().place("share 1")),
            included(board, forge.board().place("complain"))));
    Submission decryption = posted(forge, board, "decryption 1 mayor north");
    vectors.put(
        "decryption",
        new Evidence.FalseDecryption(
            changed(forge, decryption, Edit.swap("partials[0]", "partials[1]"))));
    vectors.put("not-decryption", new Evidence.FalseDecryption(decryption));
    vectors.put(
        "not-record", new Evidence.BadRecord(note(board, board.entries().size()), "V21", 60));
    RecordForge second = RecordForge.valid().manifest(Edit.set("minimum", 2));
    ForgedRecord otherElection = second.open().record();
    vectors.put(
        "elections",
        new Evidence.TwoElections(
            manifest(otherElection),
            posted(forge, board, "approve freeze 1"),
            posted(second, otherElection, "approve freeze 1")));
    vectors.put(
        "not-elections",
        new Evidence.TwoElections(
            manifest(otherElection),
            posted(forge, board, "approve freeze 1"),
            posted(second, otherElection, "approve freeze 2")));
  }

  private static Submission posted(RecordForge forge, ForgedRecord board, String label) {
    return submission(board, forge.board().place(label));
  }

  private static Submission changed(
      RecordForge forge, Submission before, UnaryOperator<JsonObject> change) {
    return signed(
        forge.board().election(),
        before.author(),
        body(before.body(), change.apply(before.body().toJson())));
  }

  private static Evidence.Fork fork(View first, View second, ForgedRecord of) {
    return new Evidence.Fork(
        first,
        second,
        of.tree().root(first.size()),
        of.tree().consistencyProof(first.size(), second.size()));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  @DisplayName("prove what their names say, and near misses prove nothing")
  void judged() throws Exception {
    for (Path file : files()) {
      byte[] content = Files.readAllBytes(file);
      FaultProof proof = FaultProof.decode(content);
      assertArrayEquals(content, proof.encode(), file::toString);
      String name = file.getFileName().toString();
      FaultVerdict verdict;
      try (RecordSource record = DirectorySource.open(FOLDER.resolve("record"))) {
        verdict = new FaultJudge(new SecureRandom()).judge(proof, Optional.of(record));
      }
      Class<? extends FaultVerdict> expected =
          name.startsWith(MISS) ? FaultVerdict.Refused.class : FaultVerdict.Proven.class;
      assertInstanceOf(expected, verdict, name);
      assertEquals(name.replace(MISS, ""), proof.evidence().kind() + ".json");
    }
  }

  @Test
  @DisplayName("are of every kind there is; that of a whole bad record is not published")
  void complete() throws Exception {
    Set<String> kinds =
        Arrays.stream(Evidence.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> names = files().stream().map(f -> f.getFileName().toString()).toList();
    assertEquals(kinds.size() - 1, names.stream().filter(n -> !n.startsWith(MISS)).count());
    assertEquals(kinds.size(), names.stream().filter(n -> n.startsWith(MISS)).count());
  }

  @Test
  @DisplayName("stand beside a receipt and signed answers of the same board")
  void pieces() throws Exception {
    Manifest manifest = FaultProof.decode(Files.readAllBytes(files().getFirst())).manifest();
    Receipt receipt = Receipt.parse(Files.readAllBytes(RECEIPT));
    assertArrayEquals(Files.readAllBytes(RECEIPT), receipt.encode());
    var verifier =
        CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
    var proven = assertInstanceOf(ReceiptCheck.Proven.class, receipt.check(verifier));
    assertInstanceOf(CheckpointCheck.Witnessed.class, proven.checkpoint());
    for (Path file : List.of(HEAD, REFUSAL)) {
      SignedAnswer answer = SignedAnswer.decode(Files.readAllBytes(file));
      assertArrayEquals(Files.readAllBytes(file), answer.toJson().encode());
      assertEquals(Optional.empty(), new Signers(manifest).unsigned(new View.Answered(answer)));
    }
  }
}
