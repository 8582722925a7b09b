package org.vitrine.verifier.fault;

import java.security.SecureRandom;
import java.util.Optional;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/**
 * Says what a fault proof is worth (§17). It asks nobody: keys come from the manifest in the proof,
 * and whether that is the manifest of the reader's election the reader compares.
 */
public final class FaultJudge {
  private final SecureRandom random;

  /**
   * @param random for the weights of batch verification, where a record is verified
   */
  public FaultJudge(SecureRandom random) {
    this.random = random;
  }

  /**
   * Judges a proof.
   *
   * @param record the record that it speaks of, for the kinds that need it
   * @throws SourceException if the record cannot be read
   */
  public FaultVerdict judge(FaultProof proof, Optional<RecordSource> record)
      throws SourceException {
    var signers = new Signers(proof.manifest());
    boolean foreignReady =
        proof.ready().isPresent()
            && !proof.ready().get().action().manifest().equals(signers.election());
    if (foreignReady) {
      return new FaultVerdict.Refused("the ready proposal is of another election");
    }
    return switch (proof.evidence()) {
      case Evidence.Fork fork -> new LogFaults(signers).fork(fork);
      case Evidence.Retreat retreat -> new LogFaults(signers).retreat(retreat);
      case Evidence.Cosignatures both -> new LogFaults(signers).cosignatures(both);
      case Evidence.LoneEntry lone -> new BoardFaults(signers, proof.ready()).entry(lone);
      case Evidence.EntryPair pair -> new BoardFaults(signers, proof.ready()).pair(pair);
      case Evidence.Head head -> new BoardFaults(signers, proof.ready()).head(head);
      case Evidence.Statement statement ->
          new RoleFaults(signers, proof.ready()).statement(statement);
      case Evidence.Statements both -> new RoleFaults(signers, proof.ready()).statements(both);
      case Evidence.TwoElections two -> new RoleFaults(signers, proof.ready()).elections(two);
      case Evidence.Complaint complaint -> new ComplaintFaults(signers).judge(complaint);
      case Evidence.FalseDecryption(var submission) ->
          record.isPresent()
              ? new RecordFaults(signers, random).decryption(submission, record.get())
              : recordNeeded();
      case Evidence.BadRecord bad ->
          record.isPresent()
              ? new RecordFaults(signers, random).record(bad, record.get())
              : recordNeeded();
    };
  }

  private static FaultVerdict recordNeeded() {
    return new FaultVerdict.RecordNeeded("only the record shows it: give it with --record");
  }
}
