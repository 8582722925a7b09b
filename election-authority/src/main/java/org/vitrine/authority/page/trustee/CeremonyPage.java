package org.vitrine.authority.page.trustee;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Kept;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.TypedPath;
import org.vitrine.authority.trustee.Attendance;
import org.vitrine.authority.trustee.BadShare;
import org.vitrine.authority.trustee.Comparison;
import org.vitrine.authority.trustee.Confirmation;
import org.vitrine.authority.trustee.Script;
import org.vitrine.authority.trustee.StepDone;
import org.vitrine.authority.trustee.TrusteeWork;
import org.vitrine.authority.trustee.Turn;
import org.vitrine.authority.workplace.Work;
import org.vitrine.pages.parts.Table;

/** The key ceremony, step by step. */
@Route(value = "trustee/ceremony", layout = DeskFrame.class)
public final class CeremonyPage extends TrusteeView {
  private static final long serialVersionUID = 1;

  private static final String SCRIPT = "ceremony-script.pdf";

  /** What every trustee does, in order. */
  private static final List<Ceremony.Stage> STEPS =
      Stream.of(Ceremony.Stage.values()).filter(stage -> stage != Ceremony.Stage.DONE).toList();

  private final transient Remembered remembered = Remembered.here();
  private final transient Kept<Turn.Post> kept = new Kept<>();
  private int attempt;
  private transient Optional<TypedLine> line = Optional.empty();

  CeremonyPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "trustee.ceremony";
  }

  @Override
  protected boolean holdsInput() {
    return line.filter(TypedLine::isHeld).isPresent();
  }

  @Override
  void show(Board board, int number) {
    Attendance attendance = Attendance.of(board);
    if (attempt != attendance.attempt()) {
      attempt = attendance.attempt();
      kept.forget();
    }
    Optional<BadShare> bad =
        Turn.of(board, number).equals(new Turn.Post(Ceremony.Stage.CONFIRM))
            ? remembered.badShare(attempt)
            : Optional.empty();
    if (attendance.differing()) {
      put(warning("trustee.differing", Map.of()));
    }
    put(bad.map(this::complaint).orElseGet(() -> turn(board, number, attendance)));
    put(part("trustee.who", progress(board, attendance), table(attendance)));
    if (!attendance.ended().isEmpty()) {
      put(part("trustee.ended", ended(attendance)));
    }
    List<Comparison> compared = Comparison.of(board, number);
    if (!compared.isEmpty()) {
      HtmlContainer part = part("trustee.compare", help("trustee.compare.help"));
      compared.forEach(comparison -> part.add(spoken(comparison)));
      put(part);
    }
    put(part("trustee.script", help("trustee.script.help"), script(board)));
  }

  private HtmlContainer turn(Board board, int number, Attendance attendance) {
    if (attendance.differing() && board.phase() == Phase.CEREMONY) {
      return told("trustee.now.stop");
    }
    return switch (Turn.of(board, number)) {
      case Turn.NotFrozen() -> told("trustee.now.setup");
      case Turn.Post post -> kept.section(post, () -> step(post.stage()));
      case Turn.WaitForOthers(Ceremony.Stage stage) ->
          now(
              say("trustee.now.wait"),
              text(
                  "trustee.now.wait.text",
                  Map.of(
                      "step", say("trustee.stage." + key(stage)), "names", waiting(attendance))));
      case Turn.Rest() -> told("trustee.now.rest");
      case Turn.Decrypt _, Turn.Decrypted() -> told("trustee.now.closed");
      case Turn.Destroy() -> told("trustee.now.over");
    };
  }

  private HtmlContainer told(String key) {
    return now(say(key), text(key + ".text"));
  }

  private HtmlContainer step(Ceremony.Stage stage) {
    String key = "trustee.do." + key(stage);
    HtmlContainer now =
        now(
            say(
                "trustee.step",
                Map.of(
                    "number",
                    STEPS.indexOf(stage) + 1,
                    "of",
                    STEPS.size(),
                    "step",
                    say("trustee.stage." + key(stage)))),
            help(key + ".help"));
    switch (stage) {
      case COMMIT -> now.add(posting(key, (desk, progress) -> TrusteeWork.at(desk).commit()));
      case REVEAL -> now.add(posting(key, (desk, progress) -> TrusteeWork.at(desk).reveal()));
      case SHARE -> now.add(posting(key, (desk, progress) -> TrusteeWork.at(desk).share()));
      case CONFIRM ->
          withBackup(now, key, "trustee.backup.path", this::confirming, this::confirmed);
      case TRANSCRIPT -> now.add(posting(key, (desk, progress) -> TrusteeWork.at(desk).sign()));
      case DRILL ->
          this.<StepDone>withBackup(
              now,
              key,
              "trustee.drill.path",
              typed -> (desk, progress) -> TrusteeWork.at(desk).drill(TypedPath.of(typed)),
              this::told);
      case DONE -> {}
    }
    return now;
  }

  private NativeButton posting(String key, Work<StepDone> work) {
    return button(key, () -> act(work, this::told));
  }

  /** Asks for the path of a backup, which the step needs. */
  private <T> void withBackup(
      HtmlContainer now,
      String key,
      String label,
      Function<String, Work<T>> work,
      Consumer<T> then) {
    var backup = new TypedLine("backup", say(label));
    line = Optional.of(backup);
    now.add(backup, button(key, () -> act(work.apply(backup.typed()), then)));
  }

  private Work<Confirmation> confirming(String typed) {
    int now = attempt;
    return (desk, progress) -> {
      Confirmation confirmation = TrusteeWork.at(desk).confirmOrName(TypedPath.of(typed));
      if (confirmation instanceof Confirmation.Impossible(BadShare share)) {
        remembered.found(share, now);
      }
      return confirmation;
    };
  }

  private void confirmed(Confirmation confirmation) {
    switch (confirmation) {
      case Confirmation.Made(StepDone done) -> told(done);
      case Confirmation.Impossible(BadShare share) -> {
        renew();
        refuse(share.refusal());
      }
    }
  }

  private HtmlContainer complaint(BadShare share) {
    Map<String, Object> who = Map.of("number", share.sender(), "name", share.name());
    return now(
        say("trustee.bad", who),
        text("trustee.bad.text", who),
        help("trustee.bad.help"),
        button(
            "trustee.bad.complain",
            () ->
                act(
                    (desk, progress) -> TrusteeWork.at(desk).complain(share.sender()),
                    this::told)));
  }

  private Component progress(Board board, Attendance attendance) {
    int all = attendance.trustees().size();
    return board.phase() == Phase.CEREMONY
        ? text(
            "trustee.progress",
            Map.of(
                "posted",
                attendance.posted(),
                "all",
                all,
                "step",
                say("trustee.stage." + key(attendance.stage()))))
        : text(
            board.phase() == Phase.SETUP ? "trustee.progress.none" : "trustee.progress.done",
            Map.of("all", all));
  }

  private Div table(Attendance attendance) {
    var heads =
        Stream.concat(
                Stream.of(say("trustee.column.trustee")),
                STEPS.stream().map(stage -> say("trustee.stage." + key(stage))))
            .toArray(String[]::new);
    String caption = say("trustee.attempt", Map.of("number", attendance.attempt()));
    var table = new Table(caption, heads);
    for (Attendance.Row row : attendance.trustees()) {
      table.row(
          say("trustee.row", Map.of("number", row.number(), "name", row.name())),
          STEPS.stream().map(stage -> cell(attendance, row, stage)).toArray(String[]::new));
    }
    return wide(table, caption);
  }

  private String cell(Attendance attendance, Attendance.Row row, Ceremony.Stage stage) {
    if (row.done().contains(stage)) {
      return say("trustee.cell.done");
    }
    return row.awaited() && attendance.stage() == stage ? say("trustee.cell.awaited") : "–";
  }

  private UnorderedList ended(Attendance attendance) {
    var list = new UnorderedList();
    for (Attendance.Ended ended : attendance.ended()) {
      list.add(
          new ListItem(
              say(
                  ended.culprit() == 0 ? "trustee.ended.box" : "trustee.ended.trustee",
                  Map.of(
                      "attempt",
                      ended.attempt(),
                      "complainer",
                      name(attendance, ended.complainer()),
                      "sender",
                      name(attendance, ended.sender()),
                      "culprit",
                      name(attendance, ended.culprit())))));
    }
    return list;
  }

  private static String name(Attendance attendance, int number) {
    return attendance.trustees().stream()
        .filter(row -> row.number() == number)
        .map(Attendance.Row::name)
        .findFirst()
        .orElse("–");
  }

  /** Printed when somebody wants it: that takes a while. */
  private Anchor script(Board board) {
    String tag = words().tag();
    var handler =
        DownloadHandler.fromInputStream(
            event -> {
              byte[] pdf = Script.print(board, tag);
              return new DownloadResponse(
                  new ByteArrayInputStream(pdf), SCRIPT, "application/pdf", pdf.length);
            });
    var link = new Anchor(handler, say("trustee.script.download"));
    link.getElement().setAttribute("download", SCRIPT);
    link.addClassName("download");
    return link;
  }

  private static String key(Ceremony.Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
