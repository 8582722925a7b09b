package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.crypto.election.BallotSize;
import org.vitrine.pages.parts.Table;

/** What is still missing, how large ballots are, and the making of the election. */
public final class FinishStep extends Div {
  private static final long serialVersionUID = 1;

  /**
   * The list of what is missing, or the making.
   *
   * @param go leads to the field of a problem
   * @param making what an official does once nothing is missing
   */
  public FinishStep(DraftForm form, Consumer<Problem> go, Component making) {
    List<Problem> problems = DraftProblems.of(form.sketch());
    if (problems.isEmpty()) {
      var good = new Paragraph(form.say("finish.complete"));
      good.addClassName("done");
      add(good);
    } else {
      add(new H3(form.say("finish.problems")));
      var list = new UnorderedList();
      for (Problem problem : problems) {
        String sentence = DraftForm.sentence(problem, form.words());
        list.add(
            new ListItem(
                new Span(sentence + " "),
                form.button("finish.mend", sentence, () -> go.accept(problem))));
      }
      add(list);
    }
    List<DraftProblems.Size> sizes = DraftProblems.sizes(form.sketch());
    if (!sizes.isEmpty()) {
      var table =
          new Table(
              form.say("finish.sizes"),
              form.say("finish.sizes.style"),
              form.say("finish.sizes.bytes"),
              form.say("finish.sizes.most"));
      for (DraftProblems.Size size : sizes) {
        table.row(
            size.style(),
            form.words().number(size.bytes()),
            form.words().number(BallotSize.MAX_BODY));
      }
      var wide = new Div(table);
      wide.addClassName("scroll");
      wide.getElement().setAttribute("tabindex", "0");
      wide.getElement().setAttribute("role", "group");
      wide.getElement().setAttribute("aria-label", form.say("table"));
      add(wide);
    }
    add(making);
  }
}
