package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.mail.MailServer;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.text.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mails the letters. */
@Command(
    name = "mail",
    description = {
      "Mail every voter's letter as a PDF. It can be interrupted and run again: no letter is sent"
          + " twice that the server has taken.",
      "Mail servers can read what they carry. Prefer letters on paper where that can be done."
    })
final class MailCommand extends RegistrarStep {
  @Mixin private MailOptions options = new MailOptions();
  @Mixin private LinkOptions links = new LinkOptions();

  @Option(
      names = "--per-minute",
      paramLabel = "N",
      description = "At most so many letters a minute; ${DEFAULT-VALUE} if not given.",
      defaultValue = "100")
  private int perMinute;

  @Option(
      names = "--only",
      paramLabel = "ID",
      description = "Only to this voter, even if it was sent before; repeat for more.")
  private List<String> only = List.of();

  @Option(
      names = "--failed",
      description = "Also those that the server refused, or that came back.")
  private boolean failed;

  @Option(
      names = "--test",
      paramLabel = "ADDRESS",
      description = "Mail a specimen without a code to this address, and nothing else.")
  private @Nullable String test;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Of the specimen; the election's first if not given.")
  private @Nullable String language;

  @Option(names = "--dry-run", description = "Say how many would be sent; send nothing.")
  private boolean dryRun;

  MailCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Opens the private list and mails each voter's letter. What was mailed cannot be taken"
        + " back.";
  }

  @Override
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (perMinute < 1 || perMinute > Mailing.Manner.FASTEST) {
      throw Refusal.usage(
          "--per-minute " + perMinute + " cannot be.", "Give 1 to " + Mailing.Manner.FASTEST + ".");
    }
    if (language != null && test == null) {
      throw Refusal.usage(
          "--language is that of a specimen; letters are in their voters'.", "Give --test, too.");
    }
    work.letters().demandReady();
    var choice = new MailStanding.Choice(only, failed);
    if (dryRun) {
      Mailing.Plan plan = work.mailing().plan(links.links(desk), choice);
      report.line("Their first code leads to " + plan.door());
      report.did("Would mail " + plan.letters() + " letters. Nothing was sent.");
      return Exit.OK;
    }
    MailServer server = options.server(surroundings());
    var manner = new Mailing.Manner(server, options.sender(), links.links(desk), perMinute);
    if (test != null) {
      work.mailing().test(manner, test, specimenLanguage(desk.board().manifest()));
      report.did("Mailed a specimen to " + test + ".");
      return Exit.OK;
    }
    Mailing.Mailed mailed = work.mailing().send(manner, choice, () -> false, shown(report));
    report.did("The mail server took " + mailed.sent() + " letters.");
    LettersCommand.warn(mailed.waiting(), report);
    report.fact("sent", new JsonInteger(mailed.sent()));
    report.fact("refused", new JsonInteger(mailed.refused()));
    report.fact("later", new JsonInteger(mailed.later()));
    Optional.of(mailed.refused())
        .filter(n -> n > 0)
        .ifPresent(n -> report.warn("It refused " + n + " letters: registrar mailed"));
    if (mailed.later() > 0) {
      report.next("It did not take " + mailed.later() + " letters now. Run this again later.");
      return Exit.INCOMPLETE;
    }
    report.next("When mail comes back: registrar mailed --bounces FILE");
    return Exit.OK;
  }

  private String specimenLanguage(Manifest manifest) throws Refusal {
    if (language == null) {
      return manifest.languages().getFirst();
    }
    if (!manifest.languages().contains(language)) {
      throw Refusal.usage(
          PlainText.quote(language) + " is no language of this election.",
          "Give one of " + String.join(", ", manifest.languages()) + ".");
    }
    return language;
  }
}
