package org.vitrine.authority.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.authority.workplace.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens a person's desk, until its input or the program ends. */
@Command(
    name = "desk",
    description = {
      "Open your desk: pages on your own machine, for your own key.",
      "Prints a link that opens it once; press Enter for another."
    })
public final class DeskCommand extends Step {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Your encrypted key file; if there is none, the desk makes or restores one.")
  private Path key = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  @Option(
      names = "--idle",
      paramLabel = "MINUTES",
      description = "Locks the desk when nobody has touched it for so long: 1 to 60, usually 15.")
  private int idle = (int) Settings.USUAL_IDLE.toMinutes();

  @Option(
      names = "--rehearsal",
      description = "Keys made here are a rehearsal's: cheaper to guess, faster to open.")
  private boolean rehearsal;

  /** Which election. */
  static final class Where {
    @Option(
        names = "--election",
        paramLabel = "URL",
        description = "The election's address: https://host/elections/<board>.")
    private @Nullable URI election;

    @Option(
        names = "--box",
        paramLabel = "URL",
        description = "The ballot box's address, where an official makes an election.")
    private @Nullable URI box;
  }

  DeskCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report) throws Refusal, IOException, InterruptedException {
    if (idle < 1 || idle > 60) {
      throw Refusal.usage("--idle takes 1 to 60 minutes.", "Check --idle.");
    }
    if (where.election != null) {
      BallotBox.at(where.election);
    }
    if (where.box != null) {
      BallotBox.at(where.box);
    }
    var settings =
        new Settings(
            key.toAbsolutePath().normalize(),
            Optional.ofNullable(where.election),
            Optional.ofNullable(where.box),
            Duration.ofMinutes(idle));
    try (DeskServer server =
        DeskServer.start(settings, rehearsal, surroundings().random(), surroundings().clock())) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
      String link = server.link();
      report.line(link);
      report.fact("address", server.address());
      report.fact("link", link);
      report.next("Open the link in your browser, once. Another one: press Enter. End: Ctrl-C.");
      report.serving();
      var lines =
          new BufferedReader(new InputStreamReader(surroundings().in(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        surroundings().out().println(server.link());
        surroundings().out().flush();
      }
    }
    return Exit.OK;
  }
}
