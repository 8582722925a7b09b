package org.vitrine.verifier.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.log.VerifierKey;

/** A witness with its key, its state and its server: what the commands start. */
public final class RunningWitness implements AutoCloseable {
  private final Cosigner cosigner;
  private final WitnessState state;
  private final WitnessServer server;

  private RunningWitness(Cosigner cosigner, WitnessState state, WitnessServer server) {
    this.cosigner = cosigner;
    this.state = state;
    this.server = server;
  }

  /**
   * Makes a new key file.
   *
   * @param name the witness's name in signatures
   * @return the verifier key, for the policy of manifests
   * @throws IOException if the file is there already, or cannot be written
   * @throws IllegalArgumentException if the name cannot stand in a signature line
   */
  public static String newKey(Path file, String name, SecureRandom random) throws IOException {
    return WitnessKeyFile.create(file, name, random).verifierKey().vkey();
  }

  /**
   * Starts to witness.
   *
   * @param logs the keys of the logs to follow
   * @param trouble where trouble is told
   * @throws IOException if key file, state or address cannot be used
   * @throws MalformedException if the key file is not one
   */
  public static RunningWitness start(
      Path keyFile,
      Path stateFolder,
      List<VerifierKey> logs,
      InetSocketAddress address,
      PrintStream trouble,
      InstantSource clock,
      SecureRandom random)
      throws IOException, MalformedException {
    Cosigner cosigner = WitnessKeyFile.read(keyFile);
    WitnessState state = WitnessState.open(stateFolder);
    try {
      var witness = new Witness(cosigner, state, logs, clock, random);
      return new RunningWitness(cosigner, state, WitnessServer.start(witness, address, trouble));
    } catch (IOException | RuntimeException e) {
      state.close();
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Its verifier key. */
  public String vkey() {
    return cosigner.verifierKey().vkey();
  }

  @Override
  public void close() throws IOException {
    server.close();
    state.close();
  }
}
