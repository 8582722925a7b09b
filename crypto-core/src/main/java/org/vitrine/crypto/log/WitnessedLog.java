package org.vitrine.crypto.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.vitrine.crypto.json.MalformedException;

/**
 * A log as a witness knows it, and the witness's one decision (C2SP tlog-witness).
 *
 * @param origin the log's name
 * @param keys the log's keys; every one of them must have signed
 */
public record WitnessedLog(String origin, List<VerifierKey> keys) {
  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if there is no key, or a key has another name than the log
   */
  public WitnessedLog {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || !keys.stream().allMatch(key -> key.name().equals(origin))) {
      throw new IllegalArgumentException("a log's keys carry its origin as their name");
    }
  }

  /**
   * Decides a request. The caller must hold the lock of this log from reading {@code latest} until
   * the new checkpoint is stored and synced, and answer only then: otherwise the witness could sign
   * two histories.
   *
   * @param latest the checkpoint that this witness cosigned last
   */
  public WitnessDecision decide(AddCheckpointRequest request, Optional<Checkpoint> latest) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(request.checkpoint().text());
    } catch (MalformedException e) {
      return WitnessDecision.Refuse.of(400, e.path() + ": " + e.reason());
    }
    if (!checkpoint.origin().equals(origin)) {
      return WitnessDecision.Refuse.of(404, "this witness does not know the log");
    }
    Optional<String> fault = signatureFault(request.checkpoint());
    if (fault.isPresent()) {
      return WitnessDecision.Refuse.of(403, fault.get());
    }
    if (request.oldSize() > checkpoint.size()) {
      return WitnessDecision.Refuse.of(400, "the old size is larger than the checkpoint's");
    }
    Checkpoint last = latest.orElseGet(() -> new Checkpoint(origin, 0, NodeHash.ofNothing()));
    if (request.oldSize() != last.size()) {
      return WitnessDecision.Refuse.conflict(last.size());
    }
    return switch (request.proof().check(last, checkpoint)) {
      case ProofCheck.Invalid(String reason) -> WitnessDecision.Refuse.of(422, reason);
      case ProofCheck.Valid() -> new WitnessDecision.Cosign(checkpoint);
    };
  }

  /** Which signature of the log is wrong or missing on the note, or nothing. */
  public Optional<String> signatureFault(SignedNote note) {
    return switch (NoteVerification.of(note, keys)) {
      case NoteVerification.Rejected(String reason) -> Optional.of(reason);
      case NoteVerification.Verified(SequencedMap<VerifierKey, OptionalLong> signers) ->
          keys.stream()
              .filter(key -> !signers.containsKey(key))
              .findFirst()
              .map(key -> "the log's signature of type " + key.type() + " is missing");
    };
  }
}
