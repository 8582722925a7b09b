package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.List;
import org.vitrine.crypto.hash.Sha256;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** A log, three witnesses and a policy of two of three, with keys made from their names. */
final class LogFixture {
  static final String ORIGIN = "log.example/election";
  static final long TIME = 1_790_000_000L;
  static final SecureRandom RANDOM = new SecureRandom();

  static final CheckpointSigner LOG = new CheckpointSigner(ORIGIN, ed25519("log"), mlDsa44("log"));
  static final Cosigner W1 = Cosigner.ed25519("w1.example", ed25519("w1"));
  static final Cosigner W2 = Cosigner.mlDsa44("w2.example", mlDsa44("w2"));
  static final Cosigner W3 = Cosigner.ed25519("w3.example", ed25519("w3"));

  private LogFixture() {}

  static byte[] entry(int seq) {
    return ("{\"seq\":" + seq + "}").getBytes(UTF_8);
  }

  static MerkleTree tree(int size) {
    var tree = new MerkleTree();
    for (int i = 0; i < size; i++) {
      tree.append(LeafHash.of(entry(i)));
    }
    return tree;
  }

  static Checkpoint checkpoint(MerkleTree tree, long size) {
    return new Checkpoint(ORIGIN, size, tree.root(size));
  }

  static SignedNote signed(MerkleTree tree, long size, Cosigner... witnesses) {
    SignedNote note = LOG.sign(size, tree.root(size), TIME, RANDOM);
    long time = TIME;
    for (Cosigner witness : witnesses) {
      time++;
      note = note.with(List.of(witness.cosign(checkpoint(tree, size), time, RANDOM)));
    }
    return note;
  }

  static String policyText(String quorumLines) {
    return "log "
        + LOG.logKey().vkey()
        + "\nwitness w1 "
        + W1.verifierKey().vkey()
        + "\nwitness w2 "
        + W2.verifierKey().vkey()
        + " https://w2.example/prefix\nwitness w3 "
        + W3.verifierKey().vkey()
        + "\n"
        + quorumLines
        + "\n";
  }

  static TrustPolicy policy(String quorumLines) {
    try {
      return TrustPolicy.parse(policyText(quorumLines));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  static CheckpointVerifier verifier(String quorumLines) {
    try {
      return CheckpointVerifier.of(LOG.logKey(), LOG.mlDsa44Key(), policy(quorumLines));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  static Ed25519PrivateKey ed25519(String name) {
    try {
      return Ed25519PrivateKey.fromSeed(Sha256.of(name.getBytes(UTF_8)));
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  static MlDsa44PrivateKey mlDsa44(String name) {
    try {
      return MlDsa44PrivateKey.fromSeed(Sha256.of(name.getBytes(UTF_8)));
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }
}
