package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.mail.Bounces;
import org.vitrine.authority.mail.SendLog;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Upload;
import org.vitrine.authority.registrar.MailStanding;
import org.vitrine.authority.registrar.MailStanding.State;
import org.vitrine.authority.registrar.Mailing;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;

/** The letters by mail: sent, refused, come back, sent again. */
@Route(value = "registrar/mail", layout = DeskFrame.class)
public final class MailPage extends RegistrarPage {
  private static final long serialVersionUID = 1;
  private static final int MOST = 200;

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
  private final NativeButton stop;
  private final transient AtomicBoolean stopping = new AtomicBoolean();
  private transient @Nullable MailStanding standing;
  private boolean asked;

  MailPage(Place place) {
    super(place);
    form = new MailForm(words());
    test = new Field("mail-test", say("registrar.mail.test.to")).type("email").leftToRight();
    language = new Choice("mail-language", say("registrar.mail.test.language"), languages(place));
    only = new Field("mail-only", say("registrar.mail.only"));
    failed = new Confirmation("mail-failed", say("registrar.mail.failed"));
    stop =
        quiet(
            "registrar.mail.stop",
            () -> {
              stopping.set(true);
              stopButton().setEnabled(false);
            });
    stop.setVisible(false);
  }

  private NativeButton stopButton() {
    return stop;
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
    stop.setVisible(false);
  }

  @Override
  void show(Board board) {
    if (stop.getParent().isEmpty()) {
      add(stop);
    }
    if (board.phase().compareTo(Phase.READY) < 0) {
      put(sentence("registrar.letters.early"), help("registrar.letters.early.why"));
      return;
    }
    if (standing == null && !asked) {
      asked = true;
      act((desk, progress) -> work(desk).mailing().standing(), this::standsAt);
      return;
    }
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
        button("registrar.mail.do", this::send));
    if (standing != null) {
      show(standing);
      put(
          quiet(
              "registrar.mail.renew",
              () -> act((desk, progress) -> work(desk).mailing().standing(), this::standsAt)));
    }
    put(
        title("registrar.mail.bounces"),
        help("registrar.mail.bounces.help"),
        file("registrar.mail.bounces.file", ".mbox,.eml,.csv,.txt,text/*", this::returned));
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

  private void send() {
    MailForm.Typed typed = form.typed();
    var choice =
        new MailStanding.Choice(only.given().map(VoterIds::of).orElse(List.of()), failed.given());
    stopping.set(false);
    stop.setEnabled(true);
    stop.setVisible(true);
    act(
        (desk, progress) -> {
          Mailing mailing = work(desk).mailing();
          Mailing.Mailed mailed = mailing.send(typed.manner(desk), choice, stopping::get, progress);
          return Map.entry(mailed, mailing.standing());
        },
        done -> {
          standsAt(done.getValue());
          did(
              say(
                  "registrar.mail.did",
                  Map.of(
                      "sent", done.getKey().sent(),
                      "refused", done.getKey().refused(),
                      "later", done.getKey().later(),
                      "left", done.getKey().left())));
        });
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
