package org.vitrine.authority.trustee;

import picocli.CommandLine.Command;

/** The trustees' commands, in the order of the ceremony. */
@Command(
    name = "trustee",
    description = "Trustees: make the election's key together; decrypt the result.",
    subcommands = {
      CeremonyCommands.Init.class,
      CeremonyCommands.Commit.class,
      CeremonyCommands.Reveal.class,
      CeremonyCommands.Share.class,
      CeremonyCommands.Confirm.class,
      CeremonyCommands.Complain.class,
      CeremonyCommands.Sign.class,
      CeremonyCommands.Drill.class,
      BackupCommands.Backup.class,
      BackupCommands.Restore.class,
      DecryptCommand.class,
      DestroyCommand.class,
      StatusCommand.class,
      ScriptCommand.class
    })
public final class TrusteeCommand {}
