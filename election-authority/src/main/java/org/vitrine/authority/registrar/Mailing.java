package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.letters.LetterPrinter;
import org.vitrine.authority.mail.Answer;
import org.vitrine.authority.mail.Bounce;
import org.vitrine.authority.mail.Mail;
import org.vitrine.authority.mail.MailServer;
import org.vitrine.authority.mail.MailText;
import org.vitrine.authority.mail.SendLog;
import org.vitrine.authority.mail.Sender;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;

/**
 * Mails the letters, each to its voter, and keeps what became of them. It can be interrupted at any
 * moment and goes on where it was.
 */
public final class Mailing {
  private static final int MOST_NAMED = 8;

  private final Desk desk;
  private final PrivateListFile file;
  private final Path log;
  private final Clock clock;

  Mailing(Desk desk, PrivateListFile file, Path log, Clock clock) {
    this.desk = desk;
    this.file = file;
    this.log = log;
    this.clock = clock;
  }

  /**
   * How letters are mailed.
   *
   * @param server that takes them
   * @param sender in whose name
   * @param links where they lead
   * @param perMinute at most so many
   */
  public record Manner(MailServer server, Sender sender, LetterLinks links, int perMinute) {
    /** The most letters a minute. */
    public static final int FASTEST = 6_000;

    /** Refuses a pace that nobody can keep. */
    public Manner {
      if (perMinute < 1 || perMinute > FASTEST) {
        throw new IllegalArgumentException("no pace: " + perMinute);
      }
    }
  }

  /**
   * What came of a mailing.
   *
   * @param sent letters that the server took
   * @param refused letters that it will never take
   * @param later letters that it did not take now
   * @param left letters that were not tried, because somebody stopped it
   * @param waiting voters whose letter went out with the old code, because the new one that was
   *     made for them is not in effect
   */
  public record Mailed(int sent, int refused, int later, int left, List<String> waiting) {
    /** Keeps a copy that nobody can change. */
    public Mailed {
      waiting = List.copyOf(waiting);
    }
  }

  /** Where all letters are; changes nothing. */
  public MailStanding standing() throws Refusal, IOException, MalformedException {
    PrivateList list = file.demand();
    if (!Files.exists(log)) {
      return MailStanding.of(list, tag -> Optional.empty());
    }
    try (SendLog known = open()) {
      return MailStanding.of(list, known::of);
    }
  }

  /**
   * What a mailing would do.
   *
   * @param letters that would go
   * @param door where their first code leads, without what is secret in it
   */
  public record Plan(long letters, String door) {}

  /**
   * Says what {@link #send} would do; changes nothing.
   *
   * @throws Refusal as that does before it sends anything
   */
  public Plan plan(LetterLinks links, MailStanding.Choice choice)
      throws Refusal, IOException, MalformedException {
    PrivateList list = file.demand();
    demand(list, choice);
    return new Plan(
        standing().rows().stream().filter(choice::takes).count(),
        links.door(desk.board().fingerprint().orElseThrow()));
  }

  private void demand(PrivateList list, MailStanding.Choice choice)
      throws Refusal, MalformedException {
    var work = new LetterWork(desk, file);
    work.demandSound(list);
    demandKnown(list, choice);
    work.demandNotWaiting(list, choice.only());
  }

  private SendLog open() throws Refusal, IOException, MalformedException {
    return SendLog.open(log, desk.key().content().key(), desk.random(), clock);
  }

  /**
   * Mails the chosen letters. What is corrected or replaced meanwhile holds for those that are not
   * sent yet; when the polls close or the election is aborted, it ends.
   *
   * @param stop asked before each letter
   * @throws Refusal before {@code ready} and after the polls; if nobody has an id that is named, or
   *     the new code of one waits for the officials; if the server refuses the sender or one letter
   *     after the other; if it is gone, or gave no answer to a letter that it may have taken: what
   *     was sent is noted
   */
  public Mailed send(
      Manner manner, MailStanding.Choice choice, BooleanSupplier stop, Progress progress)
      throws Refusal, IOException, MalformedException, InterruptedException {
    var work = new LetterWork(desk, file);
    var current = new ListInUse(desk, file, clock);
    demand(current.list(), choice);
    try (var handover = Handover.to(manner, clock);
        SendLog known = open()) {
      List<String> chosen =
          MailStanding.of(current.list(), known::of).rows().stream()
              .filter(choice::takes)
              .map(row -> row.voter().id())
              .toList();
      var outgoing = new Outgoing(handover, known);
      int done = 0;
      for (String id : chosen) {
        if (stop.getAsBoolean()) {
          break;
        }
        handover.pace();
        PrivateList.Holder holder = current.now(id);
        if (choice.takes(MailStanding.row(current.list(), holder, known::of))) {
          Letter letter = work.letter(holder, current.board(), manner.links());
          String tag = MailStanding.tag(current.list(), letter.code());
          try {
            outgoing.send(mail(manner, holder.voter(), letter, tag));
            if (holder.proposed().isPresent()) {
              outgoing.waiting.add(id);
            }
          } catch (Handover.Away e) {
            throw gone(outgoing.sent, MailStanding.of(current.list(), known::of), e);
          }
        }
        progress.at(Progress.Stage.MAILING, ++done, chosen.size());
      }
      return outgoing.mailed(chosen.size() - done);
    }
  }

  /** Says what may have been sent, too: a letter that stands so comes twice, or never. */
  private static Refusal gone(int sent, MailStanding standing, Handover.Away e) {
    List<String> unsure =
        standing.rows().stream()
            .filter(row -> row.state() == MailStanding.State.UNSURE)
            .map(row -> row.voter().id())
            .toList();
    String what = "After " + sent + " letters the mail server was gone: " + e.why() + ".";
    if (unsure.isEmpty()) {
      return Refusal.incomplete(what, "Run the same command again: it goes on.")
          .named("mail.gone", Map.of("sent", sent, "words", e.why()))
          .because(e);
    }
    List<String> first = new ArrayList<>(unsure.subList(0, Math.min(MOST_NAMED, unsure.size())));
    if (first.size() < unsure.size()) {
      first.add("…");
    }
    return Refusal.incomplete(
            what,
            "Run the same command again: it goes on. Perhaps sent already: "
                + unsure.size()
                + " (voter "
                + String.join(", ", first)
                + "); such letters are then sent once more.")
        .named(
            "mail.unsure",
            Map.of("sent", sent, "words", e.why(), "count", unsure.size(), "ids", first))
        .because(e);
  }

  private static void demandKnown(PrivateList list, MailStanding.Choice choice) throws Refusal {
    for (String id : choice.only()) {
      if (list.demand(id).voter().email().isEmpty()) {
        throw Refusal.usage(
                "Voter " + id + " has no e-mail address.",
                "Give one: registrar correct --id " + id + " --email ADDRESS")
            .named("voter.noAddress", Map.of("id", id));
      }
    }
  }

  /** Counts and notes what becomes of each letter. */
  private static final class Outgoing {
    /** So many refusals in a row are not the voters' doing. */
    private static final int MOST_REFUSED = 10;

    private final Handover handover;
    private final SendLog log;
    private int sent;
    private int refused;
    private int later;
    private int inRow;
    private final List<String> waiting = new ArrayList<>();

    Outgoing(Handover handover, SendLog log) {
      this.handover = handover;
      this.log = log;
    }

    void send(Mail mail) throws Refusal, IOException, Handover.Away, InterruptedException {
      log.note(mail.tag(), SendLog.State.SENDING, mail.to(), "");
      Answer answer;
      try {
        answer = handover.send(mail);
      } catch (Refusal e) {
        log.note(mail.tag(), SendLog.State.LATER, mail.to(), e.what());
        throw e;
      } catch (Handover.Away e) {
        log.note(mail.tag(), SendLog.State.LATER, mail.to(), e.why().english());
        throw e;
      }
      switch (answer) {
        case Answer.Taken _ -> {
          sent++;
          inRow = 0;
          log.note(mail.tag(), SendLog.State.SENT, mail.to(), answer.reply());
        }
        case Answer.Refused _ -> {
          refused++;
          inRow++;
          log.note(mail.tag(), SendLog.State.REFUSED, mail.to(), answer.reply());
        }
        case Answer.Later _ -> {
          later++;
          inRow++;
          log.note(mail.tag(), SendLog.State.LATER, mail.to(), answer.reply());
        }
        case Answer.Lost lost -> {
          log.note(mail.tag(), SendLog.State.SENDING, mail.to(), answer.reply());
          throw new Handover.Away(lost.why());
        }
      }
      if (inRow >= MOST_REFUSED) {
        throw Refusal.refused(
                "The mail server refused "
                    + inRow
                    + " letters one after the other, the last with: "
                    + answer.reply(),
                "Before that it took "
                    + sent
                    + ". Speak with whoever runs it; then run the same command again, with --failed.")
            .named("mail.row", Map.of("count", inRow, "sent", sent, "words", answer.reply()));
      }
    }

    Mailed mailed(int left) {
      return new Mailed(sent, refused, later, left, waiting);
    }
  }

  /**
   * Mails a specimen that holds no code, so that one sees what voters will get.
   *
   * @param to any address
   * @param language of letter and text
   * @throws Refusal before {@code ready}, or with the server's words if it does not take it
   */
  public void test(Manner manner, String to, String language)
      throws Refusal, IOException, InterruptedException {
    Letter specimen = new LetterWork(desk, file).specimen(language, manner.links());
    Sender.of(to, Optional.empty());
    byte[] tag = new byte[16];
    desk.random().nextBytes(tag);
    var nobody = new Voter("0", "", "", to, language, 1, "", "");
    try (var handover = Handover.to(manner, clock)) {
      Answer answer = handover.send(mail(manner, nobody, specimen, Digest.sha256(tag).encode()));
      if (!(answer instanceof Answer.Taken)) {
        throw Refusal.refused(
                "The mail server did not take the test mail: " + answer.reply(),
                "Check the address and the sender.")
            .named("mail.test", Map.of("words", answer.reply()));
      }
    } catch (Handover.Away e) {
      throw new TroubleException(e.why(), e);
    }
  }

  private Mail mail(Manner manner, Voter voter, Letter letter, String tag)
      throws Refusal, IOException {
    Digest fingerprint = desk.board().fingerprint().orElseThrow();
    return new Mail(
        voter.email(),
        voter.language(),
        MailText.in(
            voter.language(),
            letter.election(),
            manner.links().door(fingerprint),
            letter.fingerprint(),
            manner.sender().address()),
        LetterPrinter.print(List.of(letter)),
        tag);
  }

  /** Notes mails that came back. Only a letter that was sent can. */
  public ReturnedMail returned(List<Bounce> bounces)
      throws Refusal, IOException, MalformedException {
    PrivateList list = file.demand();
    if (!Files.exists(log)) {
      return new ReturnedMail(List.of(), 0, bounces.stream().map(Bounce::address).toList());
    }
    try (SendLog known = open()) {
      return ReturnedMail.note(bounces, list, known);
    }
  }
}
