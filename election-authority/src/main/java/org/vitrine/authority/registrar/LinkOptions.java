package org.vitrine.authority.registrar;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.terminal.Refusal;
import picocli.CommandLine.Option;

/** Where the letters lead. */
final class LinkOptions {
  @Option(
      names = "--site",
      paramLabel = "URL",
      description =
          "The public site: the first code leads to its booth. Without it, to the election itself.")
  private @Nullable URI site;

  @Option(
      names = "--checker",
      paramLabel = "URL",
      description = "Where the checker is, if not on the site: best with somebody else.")
  private @Nullable URI checker;

  @Option(
      names = "--terminal",
      description =
          "Without a site although a booth is bound: voters use the program for terminals.")
  private boolean terminal;

  LetterLinks links(Desk desk) throws Refusal {
    return LetterWork.links(
        desk, Optional.ofNullable(site), Optional.ofNullable(checker), terminal);
  }
}
