package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about single voters of the private list. */
final class VoterCommands {
  private VoterCommands() {}

  /** Finds voters. */
  @Command(
      name = "find",
      description = "Find voters of the private list by id, name or address. Shows no code.")
  static final class Find extends RegistrarStep {
    private static final int SHOWN = 100;

    @Parameters(paramLabel = "TEXT", description = "The id, or words of name and address.")
    private String text = "";

    Find(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Opens the private list and looks for \"" + text + "\".";
    }

    @Override
    Exit run(Desk desk, RegistrarWork work, Report report)
        throws Refusal, MalformedException, IOException {
      List<Voter> found = work.contacts().search(text);
      found.stream().limit(SHOWN).forEach(voter -> report.line(line(voter)));
      report.did("Found " + found.size() + " voters.");
      return Exit.OK;
    }
  }

  /** Corrects how a voter is reached. */
  @Command(
      name = "correct",
      description = "Correct a voter's name, address, e-mail address or language.")
  static final class Correct extends RegistrarStep {
    @Option(names = "--id", required = true, paramLabel = "ID", description = "The voter's id.")
    private String id = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Who gets the letter.")
    private @Nullable String name;

    @Option(
        names = "--address",
        paramLabel = "LINES",
        description = "Lines of the postal address, separated by |.")
    private @Nullable String address;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Where it is mailed to.")
    private @Nullable String email;

    @Option(names = "--language", paramLabel = "TAG", description = "Of the letter.")
    private @Nullable String language;

    Correct(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Changes how voter " + id + " is reached, on this machine only.";
    }

    @Override
    Exit run(Desk desk, RegistrarWork work, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      Voter corrected =
          work.contacts()
              .correct(
                  id,
                  new Contacts.Correction(
                      Optional.ofNullable(name),
                      Optional.ofNullable(address),
                      Optional.ofNullable(email),
                      Optional.ofNullable(language)));
      report.line(line(corrected));
      report.did("Saved in the private list.");
      return Exit.OK;
    }
  }

  private static String line(Voter voter) {
    return String.join(
        " · ",
        List.of(
            voter.id(),
            voter.name(),
            voter.address().replace("|", ","),
            voter.email(),
            voter.language(),
            voter.cell()));
  }
}
