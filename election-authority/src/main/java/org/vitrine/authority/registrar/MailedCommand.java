package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.mail.Bounces;
import org.vitrine.authority.mail.SendLog;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what became of the letters that were mailed, and takes in those that came back. */
@Command(
    name = "mailed",
    description = "Show what became of mailed letters; take in mails that came back.")
final class MailedCommand extends RegistrarStep {
  /** What a person has to look after. */
  private static final Set<MailStanding.State> LISTED =
      EnumSet.of(
          MailStanding.State.NO_ADDRESS,
          MailStanding.State.UNSURE,
          MailStanding.State.REFUSED,
          MailStanding.State.LATER,
          MailStanding.State.BOUNCED);

  @Option(
      names = "--bounces",
      paramLabel = "FILE",
      description =
          "Mails that came back: a mailbox (mbox), a message, a folder of messages, or a list of"
              + " addresses.")
  private @Nullable Path bounces;

  MailedCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return bounces == null
        ? "Opens the private list and shows what became of the letters."
        : "Notes the letters that came back.";
  }

  @Override
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (bounces != null) {
      Bounces read = Bounces.read(bounces);
      if (read.unreadable() > 0) {
        report.warn(read.unreadable() + " messages could not be read, and were skipped.");
      }
      ReturnedMail returned = work.mailing().returned(read.found());
      report.did("Noted " + returned.letters().size() + " letters that came back.");
      if (returned.known() > 0) {
        report.did(
            returned.known() + " reports say nothing new: known already, or sent again since.");
      }
      if (!returned.unknown().isEmpty()) {
        report.warn(
            returned.unknown().size() + " addresses are not those of a letter that was sent.");
      }
    }
    MailStanding standing = work.mailing().standing();
    standing
        .counts()
        .forEach(
            (state, count) -> {
              report.line(count + " " + state.word());
              report.fact(state.name().toLowerCase(java.util.Locale.ROOT), new JsonInteger(count));
            });
    for (MailStanding.Row row : standing.rows()) {
      if (LISTED.contains(row.state())) {
        report.line(
            row.voter().id()
                + " "
                + row.voter().name()
                + " "
                + row.voter().email()
                + " "
                + row.state().word()
                + row.mark().map(SendLog.Mark::reply).map(reply -> " " + reply).orElse(""));
      }
    }
    report.next(
        "Correct an address: registrar correct --id ID --email ADDRESS. Then: registrar mail"
            + " --only ID");
    return Exit.OK;
  }
}
