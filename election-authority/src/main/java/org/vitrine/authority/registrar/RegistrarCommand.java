package org.vitrine.authority.registrar;

import picocli.CommandLine.Command;

/** The registrar's commands. */
@Command(
    name = "registrar",
    description =
        "Registrar: publish the roll, write and mail the voters' letters, replace lost codes.",
    subcommands = {
      RollCommand.class,
      LettersCommand.class,
      MailCommand.class,
      MailedCommand.class,
      VoterCommands.Find.class,
      VoterCommands.Correct.class,
      ReplaceCommand.class,
      DestroyCommand.class
    })
public final class RegistrarCommand {}
