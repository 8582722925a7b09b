package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.registrar.RollColumn;
import org.vitrine.authority.registrar.RollImport;
import org.vitrine.authority.registrar.RollTable;
import org.vitrine.authority.registrar.Voter;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;
import org.vitrine.pages.words.Words;

/** A table as it was understood: its first rows, and how many voters there are of each kind. */
final class RollPreview extends Div {
  private static final long serialVersionUID = 1;
  private static final int ROWS = 5;
  private static final int KINDS = 50;

  RollPreview(RollTable.Accepted accepted, Manifest manifest, Words words) {
    RollImport.Counts counts = RollImport.Counts.of(accepted.voters(), manifest);
    add(
        new H2(words.say("registrar.preview.title", Map.of("voters", counts.voters()))),
        facts(counts, words));
    if (!accepted.ignored().isEmpty()) {
      add(
          new Paragraph(
              words.say(
                  "registrar.preview.ignored", Map.of("names", words.list(accepted.ignored())))));
    }
    add(scroll(rows(accepted.voters(), words)));
    var kinds = new Div();
    kinds.addClassName("kinds");
    kinds.add(kind("registrar.column.cell", counts.cells(), words));
    kinds.add(kind("registrar.column.style", counts.styles(), words));
    kinds.add(kind("registrar.column.weight", counts.weights(), words));
    kinds.add(kind("registrar.column.language", counts.languages(), words));
    add(kinds);
    counts.tooHeavy().ifPresent(contest -> add(tooHeavy(contest, words)));
    if (!counts.rare().isEmpty()) {
      add(
          new Paragraph(
              words.say(
                  "registrar.preview.rare",
                  Map.of("count", counts.rare().size(), "minimum", manifest.minimum()))));
    }
    if (!accepted.warnings().isEmpty()) {
      add(
          new H2(
              words.say("registrar.warnings.title", Map.of("count", accepted.warnings().size()))),
          RollErrors.table(accepted.warnings(), "registrar.warnings.caption", words));
    }
  }

  private static Div tooHeavy(Readiness.TooHeavy contest, Words words) {
    var what =
        new Paragraph(
            words.say(
                "refusal.roll.tooHeavy",
                Map.of(
                    "contest",
                    contest.contest(),
                    "weight",
                    contest.weight(),
                    "points",
                    contest.points())));
    what.addClassName("what");
    var alert = new Div(what, new Paragraph(words.say("refusal.roll.tooHeavy.next")));
    alert.addClassName("alert");
    return alert;
  }

  private static Facts facts(RollImport.Counts counts, Words words) {
    return new Facts()
        .fact(words.say("registrar.preview.weight"), words.number(counts.weight()))
        .fact(words.say("registrar.preview.emails"), words.number(counts.emails()))
        .fact(words.say("registrar.preview.addresses"), words.number(counts.addresses()));
  }

  /** Wide tables scroll by themselves, with the keyboard, too. */
  static Div scroll(Table table) {
    var scroll = new Div(table);
    scroll.addClassName("scroll");
    scroll.getElement().setAttribute("tabindex", "0");
    scroll.getElement().setAttribute("role", "region");
    scroll.getElement().setAttribute("aria-label", table.getCaption().getText());
    return scroll;
  }

  private static Table rows(List<Voter> voters, Words words) {
    var table =
        new Table(
            words.say("registrar.preview.rows"),
            RollColumn.ORDER.stream()
                .map(column -> words.say("registrar.column." + column.word()))
                .toArray(String[]::new));
    for (Voter voter : voters.subList(0, Math.min(ROWS, voters.size()))) {
      table.row(
          voter.id(),
          voter.name(),
          voter.language(),
          words.number(voter.weight()),
          voter.style(),
          voter.cell(),
          voter.address(),
          voter.email());
    }
    return table;
  }

  private static Table kind(String name, Map<?, Long> counts, Words words) {
    var table =
        new Table(
            words.say("registrar.preview.by", Map.of("kind", words.say(name))),
            words.say(name),
            words.say("registrar.preview.voters"));
    counts.entrySet().stream()
        .limit(KINDS)
        .forEach(
            count ->
                table.row(
                    count.getKey() instanceof Long number
                        ? words.number(number)
                        : count.getKey().toString(),
                    words.number(count.getValue())));
    if (counts.size() > KINDS) {
      table.row("…", words.number(counts.size() - KINDS));
    }
    return table;
  }
}
