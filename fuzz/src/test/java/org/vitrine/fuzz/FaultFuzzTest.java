package org.vitrine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.fault.FaultJudge;

/** Fault proofs come from anybody, and most of all from those who want to accuse somebody. */
@DisplayName("Fault proofs")
final class FaultFuzzTest {
  /** Whole files, read and judged. */
  @FuzzTest
  void proof(byte[] data) {
    Parsing.of(() -> FaultProof.decode(data))
        .ifPresent(
            proof -> {
              Parsing.same(data, proof.encode());
              Parsing.of(() -> new FaultJudge(new SecureRandom()).judge(proof, Optional.empty()));
            });
  }

  /** Their pieces. */
  @FuzzTest
  void pieces(byte[] data) {
    Optional<JsonCursor> json =
        Parsing.of(() -> CanonicalJson.read(data, JsonLimits.document(FaultProof.MAX_BYTES)));
    json.flatMap(j -> Parsing.of(() -> View.decode(j)))
        .ifPresent(view -> Parsing.same(data, CanonicalJson.encode(view.toJson())));
    json.flatMap(j -> Parsing.of(() -> View.note(j)))
        .ifPresent(view -> Parsing.same(data, CanonicalJson.encode(view.toJson())));
    json.flatMap(j -> Parsing.of(() -> IncludedEntry.decode(j)))
        .ifPresent(entry -> Parsing.same(data, entry.toJson().encode()));
    json.flatMap(j -> Parsing.of(() -> Submission.decode(j)))
        .ifPresent(submission -> Parsing.same(data, submission.encode()));
    for (EntryType type : EntryType.values()) {
      json.flatMap(j -> Parsing.of(() -> Body.decode(type, j)))
          .ifPresent(body -> Parsing.same(data, body.toJson().encode()));
    }
  }
}
