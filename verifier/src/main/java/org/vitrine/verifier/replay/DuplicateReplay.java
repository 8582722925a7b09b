package org.vitrine.verifier.replay;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.verifier.replay.BallotStore.Stored;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/**
 * No ballot hash and no ciphertext twice over all {@code ballot} and {@code opened} entries (§9.6):
 * V23. A compact set says which ones may have been there before; these few are compared exactly
 * with everything that was stored, once, at the end.
 */
final class DuplicateReplay {
  /** More suspects than this are not kept: by then the record has failed. */
  private static final int MAX_SUSPECTS = 10_000;

  private final Findings findings;
  private final Suspicion ciphertexts;
  private final Suspicion hashes;
  private final Map<Bytes, List<Occurrence>> suspects = new LinkedHashMap<>();

  private record Bytes(String encoded) {
    static Bytes of(byte[] bytes) {
      return new Bytes(Base64Url.encode(bytes));
    }
  }

  private record Occurrence(long seq, String where) {}

  DuplicateReplay(Findings findings, SecureRandom random) {
    this.findings = findings;
    this.ciphertexts = new Suspicion(random);
    this.hashes = new Suspicion(random);
  }

  /** Sees a ballot that is being stored. */
  void see(Stored ballot) {
    findings.covered(Check.V23);
    byte[] hash = ballot.hash().bytes();
    if (hashes.addPerhapsSeen(hash)) {
      suspect(hash);
    }
    for (int i = 0; i < ballot.ciphertexts().length / 64; i++) {
      byte[] ciphertext = BallotStore.ciphertext(ballot, i);
      if (ciphertexts.addPerhapsSeen(ciphertext)) {
        suspect(ciphertext);
      }
    }
  }

  private void suspect(byte[] bytes) {
    if (suspects.size() < MAX_SUSPECTS) {
      suspects.putIfAbsent(Bytes.of(bytes), new ArrayList<>());
    }
  }

  /** Compares the suspects exactly. */
  void finish(BallotStore store) {
    if (suspects.isEmpty()) {
      return;
    }
    var wanted = new HashMap<>(suspects);
    store.forEach(
        ballot -> {
          occurrence(wanted, ballot.hash().bytes(), ballot.seq(), "ballot hash");
          for (int i = 0; i < ballot.ciphertexts().length / 64; i++) {
            occurrence(wanted, BallotStore.ciphertext(ballot, i), ballot.seq(), "ciphertext " + i);
          }
        });
    suspects.values().stream()
        .filter(all -> all.size() > 1)
        .flatMap(
            all ->
                all.stream()
                    .skip(1)
                    .map(
                        again ->
                            Map.entry(
                                again,
                                "was in entry "
                                    + all.getFirst().seq()
                                    + " before, as "
                                    + all.getFirst().where())))
        .sorted(Comparator.comparingLong((Map.Entry<Occurrence, String> e) -> e.getKey().seq()))
        .forEach(e -> findings.fail(Check.V23, e.getKey().seq(), e.getKey().where(), e.getValue()));
  }

  private static void occurrence(
      Map<Bytes, List<Occurrence>> wanted, byte[] bytes, long seq, String where) {
    List<Occurrence> all = wanted.get(Bytes.of(bytes));
    if (all != null && all.size() < Findings.MAX_TOLD) {
      all.add(new Occurrence(seq, where));
    }
  }
}
