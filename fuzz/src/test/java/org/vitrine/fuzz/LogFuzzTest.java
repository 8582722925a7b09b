package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.EntryTile;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TlogProof;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.log.VerifierKey;

@DisplayName("The formats of transparency logs")
final class LogFuzzTest {
  /** Notes, and checkpoints in them. */
  @FuzzTest
  void note(byte[] data) {
    Parsing.of(() -> SignedNote.parse(data))
        .ifPresent(
            note -> {
              Parsing.same(data, note.encode());
              Parsing.of(() -> Checkpoint.parse(note.text()))
                  .ifPresent(checkpoint -> Parsing.same(note.text(), checkpoint.text()));
            });
    Parsing.of(() -> Checkpoint.parse(Parsing.text(data)));
    Parsing.of(() -> SignedNote.parseSignatures(data))
        .ifPresent(
            lines -> {
              var text = new StringBuilder();
              lines.forEach(line -> text.append(line.line()));
              Parsing.same(data, Parsing.bytes(text.toString()));
            });
  }

  /** Proof files and receipts. */
  @FuzzTest
  void receipt(byte[] data) {
    Parsing.of(() -> TlogProof.parse(data))
        .ifPresent(
            proof -> {
              Parsing.same(data, proof.encode());
              proof
                  .extra()
                  .flatMap(
                      e -> Parsing.of(() -> Receipt.of(e, proof.inclusion(), proof.checkpoint())))
                  .ifPresent(receipt -> Parsing.same(data, receipt.encode()));
            });
    Parsing.of(() -> Receipt.parse(data))
        .ifPresent(receipt -> Parsing.same(data, receipt.encode()));
  }

  /** What a log sends to a witness. */
  @FuzzTest
  void addCheckpoint(byte[] data) {
    Parsing.of(() -> AddCheckpointRequest.parse(data))
        .ifPresent(request -> Parsing.same(data, request.encode()));
  }

  /** Trust policies; the log's second key is that of the record in docs. */
  @FuzzTest
  void policy(byte[] data) {
    String text = Parsing.text(data);
    Parsing.of(() -> TrustPolicy.parse(text))
        .ifPresent(
            policy -> {
              Parsing.same(text, policy.text());
              Parsing.of(
                  () ->
                      CheckpointVerifier.of(
                          (LogKey) VerifierKey.parse(SampleKeys.LOG),
                          (MlDsa44CosignerKey) VerifierKey.parse(SampleKeys.LOG_MLDSA),
                          policy));
            });
  }

  /** Tiles of entries; the first byte says how many there should be. */
  @FuzzTest
  void tile(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int width = data[0] & 0xff;
    byte[] tile = Arrays.copyOfRange(data, 1, data.length);
    Parsing.of(() -> EntryTile.parse(tile, width))
        .ifPresent(
            (List<byte[]> entries) -> {
              assertEquals(width, entries.size());
              if (width > 0) {
                Parsing.same(tile, EntryTile.encode(entries));
              }
            });
  }
}
