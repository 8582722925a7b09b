package org.vitrine.authority.registrar;

import picocli.CommandLine.Command;

/** The registrar's commands. */
@Command(
    name = "registrar",
    description = "Registrar: publish the roll, write the voters' letters, replace lost codes.",
    subcommands = {RollCommand.class, LettersCommand.class, ReplaceCommand.class})
public final class RegistrarCommand {}
