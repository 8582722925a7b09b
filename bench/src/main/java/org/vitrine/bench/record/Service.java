package org.vitrine.bench.record;

import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/**
 * What the manifest says of those who keep the board.
 *
 * @param policy §11.4
 */
record Service(Ed25519PublicKey box, LogKey log, MlDsa44CosignerKey mlDsa44, String policy) {
  /** A box and two of three witnesses whose keys follow from the seed. */
  static Service of(Keys keys) {
    LogKey log = keys.log().logKey();
    var policy = new StringBuilder("log " + log.vkey() + "\n");
    for (String name : new String[] {"w1", "w2", "w3"}) {
      policy
          .append("witness ")
          .append(name)
          .append(' ')
          .append(keys.witness(name).verifierKey().vkey())
          .append('\n');
    }
    policy.append("group most 2 w1 w2 w3\nquorum most\n");
    return new Service(keys.of("box").publicKey(), log, keys.log().mlDsa44Key(), policy.toString());
  }
}
