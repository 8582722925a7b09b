package org.vitrine.ui.box;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.log.CheckpointCheck;

/**
 * The end of a board.
 *
 * @param latest entries, the newest first
 * @param checkpoint the newest with the quorum of the witnesses, whose signatures are right; empty
 *     where there is none
 */
public record BoardNews(List<Happening> latest, Optional<CheckpointCheck.Accepted> checkpoint) {
  /** Keeps a copy of the list. */
  public BoardNews {
    latest = List.copyOf(latest);
  }
}
