package org.vitrine.verifier.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.log.TrustPolicy;

/** Two histories of one log: signed by the ballot box, or cosigned by a witness (§17.3). */
final class LogFaults {
  private final Signers signers;

  LogFaults(Signers signers) {
    this.signers = signers;
  }

  FaultVerdict fork(Evidence.Fork fork) {
    for (View view : List.of(fork.first(), fork.second())) {
      Optional<String> unsigned = signers.unsigned(view);
      if (unsigned.isPresent()) {
        return new FaultVerdict.Refused(unsigned.get());
      }
    }
    Optional<String> same = consistent(fork.first(), fork.second(), fork.prefix(), fork.proof());
    if (same.isPresent()) {
      return new FaultVerdict.Refused(same.get());
    }
    return new FaultVerdict.Proven(
        List.of(signers.box()),
        "it signed two histories of one board, so that different people could see different boards",
        List.of(
            Signers.words(fork.first()) + ".",
            Signers.words(fork.second()) + ".",
            begins(fork.first(), fork.prefix())));
  }

  FaultVerdict retreat(Evidence.Retreat retreat) {
    for (View view : List.of(retreat.larger(), retreat.smaller())) {
      Optional<String> unsigned = signers.unsigned(view);
      if (unsigned.isPresent()) {
        return new FaultVerdict.Refused(unsigned.get());
      }
    }
    long larger = signers.logTime(retreat.larger().note()).orElseThrow();
    long smaller = signers.logTime(retreat.smaller().note()).orElseThrow();
    if (retreat.larger().size() <= retreat.smaller().size()) {
      return new FaultVerdict.Refused("the one checkpoint is not larger than the other");
    }
    if (smaller <= larger) {
      return new FaultVerdict.Refused("the smaller checkpoint was not signed later");
    }
    return new FaultVerdict.Proven(
        List.of(signers.box()),
        "it took entries away: a board only grows, and it signed a smaller one later",
        List.of(
            Signers.words(retreat.larger()) + " at time " + larger + ".",
            Signers.words(retreat.smaller()) + " at time " + smaller + "."));
  }

  FaultVerdict cosignatures(Evidence.Cosignatures both) {
    Optional<TrustPolicy.Witness> witness =
        signers.manifest().policy().witnesses().stream()
            .filter(w -> w.name().equals(both.witness()))
            .findFirst();
    if (witness.isEmpty()) {
      return new FaultVerdict.Refused("the policy has no witness " + both.witness());
    }
    for (View.Noted noted : List.of(both.first(), both.second())) {
      OptionalLong time = signers.witnessTime(noted, witness.get());
      if (time.isEmpty()) {
        return new FaultVerdict.Refused(
            "a checkpoint does not carry a cosignature of " + both.witness());
      }
    }
    Optional<String> same = consistent(both.first(), both.second(), both.prefix(), both.proof());
    if (same.isPresent()) {
      return new FaultVerdict.Refused(same.get());
    }
    return new FaultVerdict.Proven(
        List.of("the witness " + both.witness() + " (" + witness.get().key().vkey() + ")"),
        "it cosigned two histories of the log " + signers.manifest().origin(),
        List.of(
            cosigned(both.first()), cosigned(both.second()), begins(both.first(), both.prefix())));
  }

  private static String cosigned(View.Noted noted) {
    return String.format(
        Locale.ROOT,
        "The witness cosigned a board of %,d entries with the root %s.",
        noted.size(),
        noted.root());
  }

  private static String begins(View first, Digest prefix) {
    return String.format(
        Locale.ROOT,
        "The proof shows that the first %,d entries of the second board have the root %s, which is"
            + " not that of the first.",
        first.size(),
        prefix);
  }

  /** Why the two views may be of one history, or nothing if the proof shows that they are not. */
  private static Optional<String> consistent(
      View first, View second, Digest prefix, ConsistencyProof proof) {
    return switch (proof.check(first.size(), prefix, second.size(), second.root())) {
      case ProofCheck.Invalid(String reason) -> Optional.of(reason);
      case ProofCheck.Valid() ->
          prefix.equals(first.root())
              ? Optional.of("the second board continues the first: this is what a log does")
              : Optional.empty();
    };
  }
}
