package org.vitrine.verifier;

import org.vitrine.crypto.election.Manifest;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;

/** The forged election with voters who cannot make up their minds: several batches of ballots. */
public final class ManyBallots {
  private ManyBallots() {}

  /** An election with some 20 more ballots than are asked for, which differ by {@code variant}. */
  public static RecordForge forge(int ballots, int variant) {
    RecordForge forge = RecordForge.valid();
    forge.manifest(Edit.set("limits.ballot", 1_000));
    int each = ballots / 3;
    // After somebody else's ballot: the voter's own one is known by then.
    repeat(forge, "ballot n2", "s1", each, variant);
    repeat(forge, "ballot s5", "s2", each, variant);
    repeat(forge, "ballot r1", "s3", each, variant);
    return forge;
  }

  private static void repeat(
      RecordForge forge, String after, String voter, int ballots, int variant) {
    forge.after(
        after,
        board -> {
          Manifest manifest = forge.manifest();
          for (int i = 0; i < ballots; i++) {
            forge
                .voter(voter)
                .cast(board, voter + " again " + i, forge.encryptor(), manifest, i + variant);
          }
        });
  }

  /** The same with ballots that are signed by somebody else, in several batches. */
  public static RecordForge withFaults(int ballots) {
    RecordForge forge = forge(ballots, 0);
    for (String label : new String[] {"s1 again 3", "s1 again 99", "s3 again 100"}) {
      forge.entry(label, draft -> draft.signedBy(Roles.secret("nobody")));
    }
    return forge;
  }
}
