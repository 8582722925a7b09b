package org.vitrine.crypto.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck.Cosignature;

/**
 * Checks the checkpoints of one log: both of the log's signatures must be there, and then the
 * policy says whether the witnesses are enough (§11.3, §11.4). The log's ML-DSA-44 key never counts
 * as a witness.
 */
public final class CheckpointVerifier {
  private final LogKey logKey;
  private final MlDsa44CosignerKey mlDsa44Key;
  private final TrustPolicy policy;
  private final Set<VerifierKey> known;

  private CheckpointVerifier(LogKey logKey, MlDsa44CosignerKey mlDsa44Key, TrustPolicy policy) {
    this.logKey = logKey;
    this.mlDsa44Key = mlDsa44Key;
    this.policy = policy;
    this.known = new LinkedHashSet<>();
    known.add(logKey);
    known.add(mlDsa44Key);
    policy.witnesses().forEach(witness -> known.add(witness.key()));
  }

  /**
   * A verifier for the log with these two keys.
   *
   * @throws MalformedException if the keys have different names, the policy does not name the
   *     Ed25519 key as a log, or has the ML-DSA-44 key as a witness
   */
  public static CheckpointVerifier of(
      LogKey logKey, MlDsa44CosignerKey mlDsa44Key, TrustPolicy policy) throws MalformedException {
    if (!logKey.name().equals(mlDsa44Key.name())) {
      throw new MalformedException(
          "log", "its two keys must have one name, the origin: " + mlDsa44Key.name());
    }
    if (policy.logs().stream().noneMatch(log -> log.key().equals(logKey))) {
      throw new MalformedException("policy", "has no line for the log " + logKey.name());
    }
    boolean ownWitness =
        policy.witnesses().stream()
            .map(TrustPolicy.Witness::key)
            .anyMatch(
                key ->
                    key instanceof MlDsa44CosignerKey witness
                        && witness.publicKey().equals(mlDsa44Key.publicKey()));
    if (ownWitness) {
      throw new MalformedException("policy", "the log's own key cannot be a witness");
    }
    return new CheckpointVerifier(logKey, mlDsa44Key, policy);
  }

  /** The log's name, which its checkpoints must carry. */
  public String origin() {
    return logKey.name();
  }

  public TrustPolicy policy() {
    return policy;
  }

  /** Checks a note that should be a checkpoint of this log. */
  public CheckpointCheck check(SignedNote note) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(note.text());
    } catch (MalformedException e) {
      return new CheckpointCheck.Refused("this is not a checkpoint: " + e.getMessage());
    }
    if (!checkpoint.origin().equals(origin())) {
      return new CheckpointCheck.Refused(
          "the checkpoint is of the log " + checkpoint.origin() + ", not of " + origin());
    }
    return switch (NoteVerification.of(note, known)) {
      case NoteVerification.Rejected(String reason) -> new CheckpointCheck.Refused(reason);
      case NoteVerification.Verified(SequencedMap<VerifierKey, OptionalLong> signers) ->
          judge(checkpoint, signers);
    };
  }

  private CheckpointCheck judge(
      Checkpoint checkpoint, SequencedMap<VerifierKey, OptionalLong> signers) {
    if (!signers.containsKey(logKey)) {
      return new CheckpointCheck.Refused("the log's Ed25519 signature is missing");
    }
    OptionalLong logTime = signers.getOrDefault(mlDsa44Key, OptionalLong.empty());
    if (logTime.isEmpty()) {
      return new CheckpointCheck.Refused("the log's ML-DSA-44 signature is missing");
    }
    List<Cosignature> cosignatures = new ArrayList<>();
    for (TrustPolicy.Witness witness : policy.witnesses()) {
      signers
          .getOrDefault(witness.key(), OptionalLong.empty())
          .ifPresent(time -> cosignatures.add(new Cosignature(witness.name(), time)));
    }
    return switch (policy.check(cosignatures.stream().map(Cosignature::witness).toList())) {
      case QuorumCheck.Met() ->
          new CheckpointCheck.Witnessed(checkpoint, logTime.getAsLong(), cosignatures);
      case QuorumCheck.NotMet(String reason) ->
          new CheckpointCheck.Recorded(checkpoint, logTime.getAsLong(), cosignatures, reason);
      case QuorumCheck.NotAsked() ->
          new CheckpointCheck.Recorded(
              checkpoint,
              logTime.getAsLong(),
              cosignatures,
              "the policy asks for no witnesses: split views not excluded");
    };
  }
}
