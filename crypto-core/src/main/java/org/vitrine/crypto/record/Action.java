package org.vitrine.crypto.record;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;

/** What a proposal would do (§6.1). */
public sealed interface Action {
  /** Freezes the manifest; the ceremony begins. */
  record Freeze(Digest manifest) implements Action {}

  /**
   * Binds everything a ballot depends on; the hash of this proposal's body is the election's
   * fingerprint (§8.3).
   *
   * @param bundles of booth and checker
   * @param ceremony entry hash of the last drill
   * @param jointKey K
   * @param manifest the election's identifier
   * @param rare weights that few voters of a cell have
   * @param roll count, root and total weight
   */
  record Ready(
      List<Bundle> bundles,
      Digest ceremony,
      Element jointKey,
      Digest manifest,
      List<RareWeight> rare,
      RollSummary roll)
      implements Action {
    /** Keeps copies of the lists that nobody can change. */
    public Ready {
      bundles = List.copyOf(bundles);
      rare = List.copyOf(rare);
    }
  }

  /** Opens the polls. */
  record Open() implements Action {}

  /** Closes the polls. */
  record Close() implements Action {}

  /**
   * Publishes the result (§10.5).
   *
   * @param digest of the result document
   * @param totals of every contest, empty where it was not decrypted
   */
  record Result(Digest digest, List<Optional<Figures>> totals) implements Action {
    /** Keeps a copy of the list that nobody can change. */
    public Result {
      totals = List.copyOf(totals);
    }
  }

  /** Replaces a lost credential (§8.4). */
  record Replace(Element old, Element fresh) implements Action {}

  /** Adds a bundle of the booth or the checker. */
  record AddBundle(Bundle bundle) implements Action {}

  /** Ends the election without a result. */
  record Abort(String reason) implements Action {}

  /** The word in the proposal. */
  default String code() {
    return switch (this) {
      case Freeze _ -> "freeze";
      case Ready _ -> "ready";
      case Open _ -> "open";
      case Close _ -> "close";
      case Result _ -> "result";
      case Replace _ -> "replace";
      case AddBundle _ -> "bundle";
      case Abort _ -> "abort";
    };
  }
}
