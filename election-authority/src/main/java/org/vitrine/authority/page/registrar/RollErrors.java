package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.page.Sentences;
import org.vitrine.authority.registrar.RollProblem;
import org.vitrine.pages.parts.Table;
import org.vitrine.pages.words.Words;

/** Everything that is wrong with a table, row by row. */
final class RollErrors extends Div {
  private static final long serialVersionUID = 1;

  /** More than anybody corrects in one go. */
  private static final int MOST = 200;

  RollErrors(List<RollProblem> problems, Words words) {
    var title = new H2(words.say("registrar.errors.title", Map.of("count", problems.size())));
    title.addClassName("wrong");
    add(title, new Paragraph(words.say("registrar.errors.text")));
    add(table(problems, "registrar.errors.caption", words));
    if (problems.size() > MOST) {
      add(
          new Paragraph(
              words.say("registrar.errors.more", Map.of("count", problems.size() - MOST))));
    }
  }

  /** The first of them as a table. */
  static Table table(List<RollProblem> problems, String caption, Words words) {
    var table =
        new Table(
            words.say(caption),
            words.say("registrar.errors.line"),
            words.say("registrar.errors.column"),
            words.say("registrar.errors.what"));
    for (RollProblem problem : problems.subList(0, Math.min(MOST, problems.size()))) {
      table.row(
          words.number(problem.line()),
          Sentences.of(problem.where(), words),
          Sentences.of(problem.what(), words));
    }
    return table;
  }
}
