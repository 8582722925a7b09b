package org.vitrine.authority.desk;

import java.net.URI;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Refusal;
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
}
