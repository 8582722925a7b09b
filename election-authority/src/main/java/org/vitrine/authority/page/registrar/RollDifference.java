package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.registrar.RollDiff;
import org.vitrine.authority.registrar.RollWork;
import org.vitrine.authority.registrar.Voter;
import org.vitrine.pages.parts.Table;
import org.vitrine.pages.words.Words;

/** How a table differs from the one that was taken before, and from what stands on the board. */
final class RollDifference extends Div {
  private static final long serialVersionUID = 1;
  private static final int MOST = 100;

  RollDifference(RollWork.Comparison comparison, Words words) {
    add(new H2(words.say("registrar.diff.title")));
    if (comparison.onBoard() > 0) {
      add(
          new Paragraph(
              words.say(
                  comparison.fits() ? "registrar.diff.board" : "registrar.diff.board.not",
                  Map.of("voters", comparison.onBoard()))));
    }
    if (comparison.before().isEmpty()) {
      add(new Paragraph(words.say("registrar.diff.first")));
    } else if (comparison.before().get().isEmpty()) {
      add(new Paragraph(words.say("registrar.diff.same")));
    } else {
      changes(comparison.before().get(), words);
    }
  }

  private void changes(RollDiff diff, Words words) {
    add(
        new Paragraph(
            words.say(
                "registrar.diff.counts",
                Map.of(
                    "added", diff.added().size(),
                    "removed", diff.removed().size(),
                    "changed", diff.changed().size()))));
    var table =
        new Table(
            words.say("registrar.diff.caption"),
            words.say("registrar.column.id"),
            words.say("registrar.column.name"),
            words.say("registrar.diff.what"),
            words.say("registrar.diff.before"),
            words.say("registrar.diff.after"));
    voters(table, diff.added(), words.say("registrar.diff.added"));
    voters(table, diff.removed(), words.say("registrar.diff.removed"));
    for (RollDiff.Changed changed : some(diff.changed())) {
      changed
          .values()
          .forEach(
              (column, values) ->
                  table.row(
                      changed.id(),
                      changed.name(),
                      words.say("registrar.column." + column.word()),
                      values.before(),
                      values.after()));
    }
    add(RollPreview.scroll(table));
  }

  private static void voters(Table table, List<Voter> voters, String what) {
    some(voters).forEach(voter -> table.row(voter.id(), voter.name(), what, "", ""));
  }

  private static <T> List<T> some(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }
}
