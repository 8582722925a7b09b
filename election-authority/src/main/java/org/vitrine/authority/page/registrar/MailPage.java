package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.mail.Bounces;
import org.vitrine.authority.mail.SendLog;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Upload;
import org.vitrine.authority.registrar.LetterWork;
import org.vitrine.authority.registrar.MailStanding;
import org.vitrine.authority.registrar.MailStanding.State;
import org.vitrine.authority.registrar.Mailing;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.authority.workplace.Outcome;
import org.vitrine.authority.workplace.Running;
import org.vitrine.authority.workplace.Stoppable;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;

/** The letters by mail: sent, refused, come back, sent again. */
@Route(value = "registrar/mail", layout = DeskFrame.class)
public final class MailPage extends RegistrarPage {
  private static final long serialVersionUID = 1;
  private static final int MOST = 200;
  private static final int MOST_NAMED = 8;

  /** What a person has to look after. */
  private static final Set<State> LISTED =
      EnumSet.of(State.NO_ADDRESS, State.UNSURE, State.REFUSED, State.LATER, State.BOUNCED);

  private final MailForm form;

  /** Whether there is a form to be filled; before ready there is none. */
  private boolean asking;

  private final Field test;
  private final Choice language;
  private final Field only;
  private final Confirmation failed;
  private transient @Nullable MailStanding standing;
  private boolean asked;

  /** What was shown before the letters are mailed, as it was asked for. */
  private transient @Nullable Planned planned;

  private transient @Nullable MailRound own;

  /** A mailing that was begun on another page. */
  private transient @Nullable Running<?> other;

  private record Planned(MailForm.Typed typed, MailStanding.Choice choice, Mailing.Plan plan) {}

  MailPage(Place place) {
    super(place);
    form = new MailForm(words());
    test = new Field("mail-test", say("registrar.mail.test.to")).type("email").leftToRight();
    language = new Choice("mail-language", say("registrar.mail.test.language"), languages(place));
    only = new Field("mail-only", say("registrar.mail.only"));
    failed = new Confirmation("mail-failed", say("registrar.mail.failed"));
  }

  private static SequencedMap<String, String> languages(Place place) {
    var languages = new LinkedHashMap<String, String>();
    place
        .workplace()
        .sight()
        .board()
        .ifPresent(
            board ->
                board
                    .manifest()
                    .languages()
                    .forEach(
                        tag -> {
                          Locale locale = Locale.forLanguageTag(tag);
                          languages.put(tag, locale.getDisplayName(locale));
                        }));
    if (languages.isEmpty()) {
      languages.put("en", "English");
    }
    return languages;
  }

  @Override
  protected String name() {
    return "registrar.mail";
  }

  @Override
  protected boolean holdsInput() {
    return asking;
  }

  @Override
  protected void ended() {
    if (own != null) {
      // Also what a mailing that broke off has done.
      own.standing().ifPresent(now -> standing = now);
      own = null;
      renew();
    }
  }

  @Override
  void show(Board board) {
    if (board.phase().compareTo(Phase.READY) < 0) {
      put(sentence("registrar.letters.early"), help("registrar.letters.early.why"));
      return;
    }
    Optional<MailRound> running = round(other);
    running.ifPresent(this::running);
    Optional<Refusal> over = LetterWork.untimely(board);
    if (over.isPresent()) {
      put(untimely(over.get()));
    } else {
      forms();
    }
    if (standing != null) {
      show(standing);
    }
    put(quiet("registrar.mail.renew", this::ask));
    put(
        title("registrar.mail.bounces"),
        help("registrar.mail.bounces.help"),
        file("registrar.mail.bounces.file", ".mbox,.eml,.csv,.txt,text/*", this::returned));
  }

  private void running(MailRound round) {
    var stop = quiet("registrar.mail.stop", () -> {});
    stop.addClickListener(
        clicked -> {
          round.stop();
          stop.setEnabled(false);
        });
    stop.setEnabled(!round.isStopping());
    put(stop);
  }

  private void forms() {
    asking = true;
    put(help("registrar.mail.help"), title("registrar.mail.how"), form);
    put(
        title("registrar.mail.test"),
        help("registrar.mail.test.help"),
        new Div(test, language),
        quiet("registrar.mail.test.do", this::test));
    put(
        title("registrar.mail.send"),
        help("registrar.mail.send.help"),
        only,
        failed,
        planned == null
            ? button("registrar.mail.plan", this::plan)
            : quiet("registrar.mail.plan", this::plan));
    if (planned != null) {
      show(planned);
    }
  }

  private void show(Planned planned) {
    put(
        sentence("registrar.mail.planned", Map.of("letters", planned.plan().letters())),
        code(planned.plan().door()));
    var sure = new Confirmation("mail-sure", say("registrar.mail.sure"));
    put(
        sure,
        button(
            "registrar.mail.do",
            () -> {
              if (confirmed(sure)) {
                send(planned);
              }
            }));
  }

  private void show(MailStanding now) {
    var facts = new Facts();
    now.counts()
        .forEach(
            (state, count) ->
                facts.fact(say("registrar.state." + state.name()), words().number(count)));
    put(title("registrar.mail.standing"), facts);
    List<MailStanding.Row> rows =
        now.rows().stream().filter(row -> LISTED.contains(row.state())).toList();
    if (rows.isEmpty()) {
      return;
    }
    var table =
        new Table(
            say("registrar.mail.caption"),
            say("registrar.column.id"),
            say("registrar.column.name"),
            say("registrar.column.email"),
            say("registrar.mail.state"),
            say("registrar.mail.reply"));
    for (MailStanding.Row row : rows.subList(0, Math.min(MOST, rows.size()))) {
      table.row(
          row.voter().id(),
          row.voter().name(),
          row.voter().email(),
          say("registrar.state." + row.state().name()),
          row.mark().map(SendLog.Mark::reply).orElse(""));
    }
    put(RollPreview.scroll(table));
    if (rows.size() > MOST) {
      put(sentence("registrar.errors.more", Map.of("count", rows.size() - MOST)));
    }
    put(help("registrar.mail.correct"));
  }

  private void standsAt(MailStanding now) {
    standing = now;
    renew();
  }

  private void test() {
    MailForm.Typed typed = form.typed();
    String to = test.text();
    String tag = language.chosen();
    act(
        (desk, progress) -> {
          work(desk).mailing().test(typed.manner(desk), to, tag);
          return to;
        },
        sent -> did(say("registrar.mail.test.did", Map.of("address", sent))));
  }

  private void ask() {
    asked = true;
    act((desk, progress) -> work(desk).mailing().standing(), this::standsAt);
  }

  private void plan() {
    MailForm.Typed typed = form.typed();
    var choice =
        new MailStanding.Choice(only.given().map(VoterIds::of).orElse(List.of()), failed.given());
    act(
        (desk, progress) ->
            new Planned(
                typed, choice, work(desk).mailing().plan(typed.manner(desk).links(), choice)),
        now -> {
          planned = now;
          renew();
        });
  }

  private void send(Planned what) {
    Optional<URI> election = place().workplace().sight().election();
    if (election.isEmpty()) {
      return;
    }
    var round =
        new MailRound(
            place().workplace().settings(),
            election.get(),
            what.typed(),
            what.choice(),
            place().workplace().random());
    own = round;
    planned = null;
    prepare(round, "registrar.mail.stop", round::stop, this::mailed);
  }

  private void mailed(Mailing.Mailed done) {
    did(
        say(
            "registrar.mail.did",
            Map.of(
                "sent", done.sent(),
                "refused", done.refused(),
                "later", done.later(),
                "left", done.left())));
    if (!done.waiting().isEmpty()) {
      did(
          say(
              "registrar.letters.waiting",
              Map.of(
                  "count",
                  done.waiting().size(),
                  "ids",
                  done.waiting().subList(0, Math.min(MOST_NAMED, done.waiting().size())))));
    }
  }

  private static Optional<MailRound> round(@Nullable Running<?> step) {
    return Optional.<Running<?>>ofNullable(step)
        .<Stoppable<?>>flatMap(Running::stoppable)
        .filter(MailRound.class::isInstance)
        .map(MailRound.class::cast);
  }

  /** Shows a mailing that another page has begun, and asks where the letters are once it can. */
  @Override
  void follow() {
    Running<?> watched = other;
    if (watched != null) {
      Optional<? extends Outcome<?>> end = watched.outcome();
      if (end.isPresent()) {
        round(watched).flatMap(MailRound::standing).ifPresent(now -> standing = now);
        other = null;
        renew();
        tell(end.get());
      }
      return;
    }
    Optional<Running<?>> running = place().workplace().running();
    if (running.flatMap(step -> round(step)).filter(round -> round != own).isPresent()) {
      other = running.get();
      renew();
    } else if (!asked && standing == null && isFree() && isReady()) {
      ask();
    }
  }

  private boolean isReady() {
    return place()
        .workplace()
        .sight()
        .board()
        .filter(board -> board.phase().compareTo(Phase.READY) >= 0)
        .isPresent();
  }

  private void tell(Outcome<?> end) {
    switch (end) {
      case Outcome.Done<?>(Mailing.Mailed done) -> mailed(done);
      case Outcome.Done<?> _ -> {}
      case Outcome.Refused<?>(Refusal refusal) -> refuse(refusal);
    }
  }

  private void returned(Upload upload) {
    try {
      Bounces bounces = Bounces.read(upload.bytes());
      act(
          (desk, progress) -> {
            Mailing mailing = work(desk).mailing();
            return Map.entry(mailing.returned(bounces.found()), mailing.standing());
          },
          done -> {
            standsAt(done.getValue());
            did(
                say(
                    "registrar.mail.bounces.did",
                    Map.of(
                        "letters", done.getKey().letters().size(),
                        "known", done.getKey().known(),
                        "unknown", done.getKey().unknown().size())));
            if (bounces.unreadable() > 0) {
              did(say("registrar.mail.bounces.unreadable", Map.of("count", bounces.unreadable())));
            }
          });
    } catch (IOException e) {
      refuse(Refusal.of(e).named("bounces.unreadable", Map.of("why", TroubleException.why(e))));
    }
  }
}
