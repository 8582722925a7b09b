package org.vitrine.crypto.log;

import java.util.List;

/** What a checkpoint is worth (§11.3, §11.6). */
public sealed interface CheckpointCheck {
  /** The log signed it with both keys. From here on its size and root may be relied on. */
  sealed interface Accepted extends CheckpointCheck {
    Checkpoint checkpoint();

    /** When the log signed, in seconds since 1970 UTC, by its own account. */
    long logTime();

    /** The witnesses of the policy that cosigned. */
    List<Cosignature> witnesses();
  }

  /**
   * One witness's cosignature, verified.
   *
   * @param witness its name in the policy
   * @param time when, in seconds since 1970 UTC, by the witness's account
   */
  record Cosignature(String witness, long time) {}

  /**
   * "Witnessed": the quorum has cosigned, so no other view of the log can be shown to anyone who
   * asks for the quorum.
   */
  record Witnessed(Checkpoint checkpoint, long logTime, List<Cosignature> witnesses)
      implements Accepted {
    public Witnessed {
      witnesses = List.copyOf(witnesses);
    }
  }

  /**
   * "Recorded": the log has signed, and that is evidence against it, but a quorum has not cosigned.
   *
   * @param shortfall what is missing, a sentence without its full stop
   */
  record Recorded(
      Checkpoint checkpoint, long logTime, List<Cosignature> witnesses, String shortfall)
      implements Accepted {
    public Recorded {
      witnesses = List.copyOf(witnesses);
    }
  }

  /**
   * Nothing in it may be relied on.
   *
   * @param reason a sentence without its full stop
   */
  record Refused(String reason) implements CheckpointCheck {}
}
