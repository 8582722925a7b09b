package org.vitrine.authority.voter;

import java.util.List;

/** What a synthetic voter does. */
public sealed interface Act {
  /** Votes, the first time or again. */
  record Cast(List<String> choices) implements Act {
    /** Keeps a copy that nobody can change. */
    public Cast {
      choices = List.copyOf(choices);
    }
  }

  /** Tests the device: has a ballot opened and writes the opening file. */
  record Test(List<String> choices) implements Act {
    /** Keeps a copy that nobody can change. */
    public Test {
      choices = List.copyOf(choices);
    }
  }

  /** Sends the last cast ballot again, byte for byte, and expects the same place and receipt. */
  record Repeat() implements Act {}

  /** Adds a vote to a ciphertext of an own ballot, signs it, and expects a signed refusal. */
  record Forge(List<String> choices) implements Act {
    /** Keeps a copy that nobody can change. */
    public Forge {
      choices = List.copyOf(choices);
    }
  }
}
