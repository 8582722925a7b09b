package org.vitrine.verifier.witness;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.log.WitnessDecision;
import org.vitrine.crypto.log.WitnessedLog;

/**
 * Answers logs (C2SP tlog-witness). One request at a time: between reading what was cosigned last
 * and storing what is cosigned now, nothing else happens.
 */
final class Witness {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Cosigner cosigner;
  private final WitnessState state;
  private final Map<String, WitnessedLog> logs = new HashMap<>();
  private final InstantSource clock;
  private final SecureRandom random;

  /** What goes back over HTTP. */
  record Answer(int status, String contentType, String body) {}

  /**
   * @param logKeys the keys of all logs that this witness follows; keys of one name are one log's
   * @throws IOException if what was cosigned last cannot be understood
   */
  Witness(
      Cosigner cosigner,
      WitnessState state,
      List<VerifierKey> logKeys,
      InstantSource clock,
      SecureRandom random)
      throws IOException {
    this.cosigner = cosigner;
    this.state = state;
    this.clock = clock;
    this.random = random;
    var byName = new HashMap<String, List<VerifierKey>>();
    for (VerifierKey key : logKeys) {
      byName.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(key);
    }
    byName.forEach((origin, keys) -> logs.put(origin, new WitnessedLog(origin, keys)));
    for (WitnessedLog log : logs.values()) {
      state.latest(log);
    }
  }

  /**
   * Answers {@code add-checkpoint}.
   *
   * @throws IOException if the state cannot be read or stored: then nothing may be cosigned
   */
  synchronized Answer addCheckpoint(byte[] body) throws IOException {
    AddCheckpointRequest request;
    Checkpoint checkpoint;
    try {
      request = AddCheckpointRequest.parse(body);
      checkpoint = Checkpoint.parse(request.checkpoint().text());
    } catch (MalformedException e) {
      return new Answer(400, TEXT, e.getMessage() + "\n");
    }
    WitnessedLog log = logs.get(checkpoint.origin());
    if (log == null) {
      return new Answer(404, TEXT, "this witness does not know the log\n");
    }
    return switch (log.decide(request, state.latest(log))) {
      case WitnessDecision.Refuse(int status, String type, String why) ->
          new Answer(status, type, why);
      case WitnessDecision.Cosign(Checkpoint decided) -> {
        // Stored before it is signed: a witness that forgot could be made to sign two histories.
        state.store(log.origin(), request.checkpoint());
        long now = clock.instant().getEpochSecond();
        yield new Answer(200, TEXT, cosigner.cosign(decided, now, random).line());
      }
    };
  }

  /** The note stored last for the log of this name (§11.5, monitoring). */
  synchronized Optional<byte[]> latest(String name) throws IOException {
    return state.note(name);
  }
}
