package org.vitrine.authority.official;

import picocli.CommandLine.Command;

/** The officials' commands. */
@Command(
    name = "election",
    description = "Officials: draft, create and run an election; look at one.",
    subcommands = {
      CheckCommand.class,
      CloneCommand.class,
      DraftCommand.class,
      CreateCommand.class,
      StatusCommand.class,
      HealthCommand.class,
      TurnoutCommand.class,
      PhaseCommands.Freeze.class,
      ReadyCommand.class,
      PhaseCommands.Open.class,
      PhaseCommands.Close.class,
      PublishCommand.class,
      ResultsCommand.class,
      ApproveCommand.class,
      RefuseCommand.class,
      PhaseCommands.Abort.class,
      OtherCommands.Incident.class,
      OtherCommands.AddBundle.class
    })
public final class ElectionCommand {}
