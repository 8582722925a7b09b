package org.vitrine.authority.page.trustee;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.CheckWords;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Kept;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Sentences;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.trustee.Attendance;
import org.vitrine.authority.trustee.Clearance;
import org.vitrine.authority.trustee.Comparison;
import org.vitrine.authority.trustee.Tally;
import org.vitrine.authority.trustee.Turn;
import org.vitrine.pages.parts.Table;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;

/** The tally: the record is verified, its report read, the root compared, the sums decrypted. */
@Route(value = "trustee/tally", layout = DeskFrame.class)
public final class TallyPage extends TrusteeView {
  private static final long serialVersionUID = 1;

  private final transient Remembered remembered = Remembered.here();
  private final transient Kept<List<Object>> kept = new Kept<>();
  private transient Optional<TypedLine> line = Optional.empty();

  TallyPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "trustee.tally";
  }

  @Override
  protected boolean holdsInput() {
    return line.filter(TypedLine::isHeld).isPresent();
  }

  @Override
  void show(Board board, int number) {
    Attendance attendance = Attendance.of(board);
    switch (Turn.of(board, number)) {
      case Turn.NotFrozen(), Turn.Post _, Turn.WaitForOthers _, Turn.Rest() ->
          put(now(say("trustee.tally.early"), text("trustee.tally.early.text")));
      case Turn.Destroy() ->
          put(
              now(
                  say("trustee.tally.over"),
                  text(
                      board.phase() == Phase.FINAL
                          ? "trustee.tally.over.text"
                          : "trustee.tally.aborted.text")));
      case Turn.Decrypt(int done) -> toDo(List.of(done), () -> verifying(attendance, done));
      case Turn.Decrypted() ->
          toDo(List.of(attendance), () -> done(attendance, board.manifest().threshold()));
    }
    if (board.phase().compareTo(Phase.CLOSED) >= 0 && board.phase() != Phase.ABORTED) {
      var who = part("trustee.who", decrypted(attendance, board.manifest().threshold()));
      if (!attendance.begun().isEmpty()) {
        who.add(text("trustee.tally.unfinished", Map.of("names", names(attendance.begun()))));
      }
      who.add(table(attendance));
      put(who);
    }
  }

  /** What was verified and not decrypted yet comes first. */
  private void toDo(List<Object> shown, Supplier<HtmlContainer> otherwise) {
    Optional<Clearance> clearance = remembered.clearance();
    put(
        kept.section(
            List.of(shown, clearance),
            () -> clearance.map(this::afterVerifying).orElseGet(otherwise)));
    clearance.ifPresent(verified -> put(report(verified.report())));
  }

  private HtmlContainer verifying(Attendance attendance, int done) {
    return now(
        say("trustee.tally.verify"),
        help("trustee.tally.verify.help"),
        done == 0
            ? text("trustee.tally.fresh")
            : text("trustee.tally.begun", Map.of("done", done, "all", attendance.sums())),
        button("trustee.tally.verify.do", this::verify));
  }

  /** Nothing is left to do, but whoever is in doubt may do it again. */
  private HtmlContainer done(Attendance attendance, int needed) {
    return now(
        say("trustee.tally.part"),
        attendance.decrypted() >= needed
            ? text("trustee.tally.part.enough")
            : text("trustee.tally.part.wait", Map.of("names", names(attendance.incomplete()))),
        help("trustee.tally.part.help"),
        quiet("trustee.tally.again", this::verify));
  }

  private String names(List<Attendance.Row> rows) {
    return words().list(rows.stream().map(Attendance.Row::name).toList());
  }

  private void verify() {
    act(
        (desk, progress) -> remembered.verified(Tally.at(desk).verify(progress)),
        clearance -> {
          renew();
          if (clearance.refusal().isEmpty()) {
            did(say("trustee.tally.verified", Map.of("entries", clearance.report().entries())));
          }
        });
  }

  private HtmlContainer afterVerifying(Clearance clearance) {
    return clearance
        .sums()
        .map(this::decrypting)
        .orElseGet(() -> refused(clearance.refusal().orElseThrow()));
  }

  private HtmlContainer refused(Refusal refusal) {
    return now(
        say("trustee.tally.refused"),
        reason(refusal),
        help("trustee.tally.refused.help"),
        quiet("trustee.tally.again", this::verify));
  }

  private Div reason(Refusal refusal) {
    var what = new Paragraph(Sentences.what(refusal, words()));
    what.addClassName("what");
    var reason = new Div(what, new Paragraph(Sentences.next(refusal, words())));
    reason.addClassName("alert");
    reason.getElement().setAttribute("role", "alert");
    return reason;
  }

  private HtmlContainer decrypting(Clearance.Sums sums) {
    HtmlContainer now =
        now(
            say("trustee.tally.decrypt"),
            help("trustee.tally.decrypt.help"),
            spoken(new Comparison(Comparison.Kind.TREE, sums.tree().root())));
    if (sums.rootNeeded()) {
      var told = new TypedLine("root", say("trustee.tally.root"));
      line = Optional.of(told);
      now.add(
          help("trustee.tally.root.help"),
          told,
          button("trustee.tally.decrypt.do", () -> decrypt(sums, Optional.of(told.typed()))));
    } else {
      now.add(button("trustee.tally.decrypt.do", () -> decrypt(sums, Optional.empty())));
    }
    return now;
  }

  private void decrypt(Clearance.Sums sums, Optional<String> told) {
    act(
        (desk, progress) -> {
          Tally.Decrypted done = Tally.at(desk).decrypt(sums, told, progress);
          remembered.decrypted();
          return done;
        },
        done -> {
          renew();
          did(say("trustee.tally.done", Map.of("posted", done.posted(), "before", done.before())));
        });
  }

  private Paragraph decrypted(Attendance attendance, int needed) {
    return text(
        "trustee.tally.progress",
        Map.of(
            "done", attendance.decrypted(), "needed", needed, "all", attendance.trustees().size()));
  }

  private Div table(Attendance attendance) {
    var table =
        new Table(
            say("trustee.tally.table"),
            say("trustee.column.trustee"),
            say("trustee.column.decryptions"));
    for (Attendance.Row row : attendance.trustees()) {
      table.row(
          say("trustee.row", Map.of("number", row.number(), "name", row.name())),
          say("trustee.tally.sums", Map.of("done", row.decryptions(), "all", attendance.sums())));
    }
    return wide(table, say("trustee.tally.table"));
  }

  /** Everything that was checked; what is not right stands open above it. */
  private HtmlContainer report(Report report) {
    HtmlContainer part =
        part("trustee.report", text("trustee.report.text", Map.of("verdict", verdict(report))));
    CheckWords said = CheckWords.in(words().tag());
    var wrong = new UnorderedList();
    for (CheckResult check : report.checks()) {
      boolean fine = check.status() == Status.PASS || check.status() == Status.NOT_APPLICABLE;
      if (!fine) {
        wrong.add(
            new ListItem(check.check() + " " + status(check) + ": " + said.title(check.check())));
        for (Finding finding : check.findings()) {
          wrong.add(english(new ListItem(finding.toString())));
        }
      }
    }
    if (wrong.getChildren().findAny().isPresent()) {
      part.add(wrong);
    }
    var table =
        new Table(
            say("trustee.report.all"),
            say("trustee.report.check"),
            say("trustee.report.status"),
            say("trustee.report.items"));
    for (CheckResult check : report.checks()) {
      table.row(
          check.check() + " " + said.title(check.check()),
          status(check),
          words().number(check.items()));
    }
    var all = new NativeDetails(say("trustee.report.all"), wide(table, say("trustee.report.all")));
    part.add(all);
    return part;
  }

  private String verdict(Report report) {
    return say("trustee.verdict." + report.verdict().name().toLowerCase(Locale.ROOT));
  }

  private String status(CheckResult check) {
    return say("trustee.status." + check.status().name().toLowerCase(Locale.ROOT));
  }

  /** What the verifier has found stands in its own words. */
  private static <C extends com.vaadin.flow.component.Component> C english(C component) {
    component.getElement().setAttribute("lang", "en");
    component.getElement().setAttribute("dir", "ltr");
    return component;
  }
}
