package org.vitrine.authority.desk;

import java.io.IOException;
import java.net.URI;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Option;

/** Which election. */
public final class ElectionOption {
  @Option(
      names = "--election",
      required = true,
      paramLabel = "URL",
      description = "The election's address: https://host/elections/<board>.")
  private URI election = URI.create("http://localhost");

  /** The election on its ballot box. */
  public BallotBox box() throws Refusal {
    return BallotBox.at(election);
  }

  /** Its board, read and checked by somebody who needs no key for that. */
  public Board board(Report report)
      throws Refusal, IOException, MalformedException, InterruptedException {
    return BoardReader.read(box(), Seen.nothing(), report::progress);
  }
}
