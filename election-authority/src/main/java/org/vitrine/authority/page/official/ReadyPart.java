package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.official.Bundles;
import org.vitrine.authority.official.Decision;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.ToldVoters;
import org.vitrine.authority.official.TypedBundle;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Work;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Bundle;

/**
 * Binding everything, in two steps: the desk computes what would be bound and shows it; the
 * official says how many voters the registrar has told, and only then it is proposed, if it still
 * is what was shown.
 */
final class ReadyPart extends Div {
  private static final long serialVersionUID = 1;

  private final OfficialPage page;
  private final TypedField booth;
  private final TypedField checker;
  private final TypedField voters;
  private final Div shown = new Div();

  ReadyPart(OfficialPage page) {
    this.page = page;
    booth = new TypedField("booth", page.say("official.ready.booth"));
    checker = new TypedField("checker", page.say("official.ready.checker"));
    voters = new TypedField("voters", page.say("official.ready.told"));
    add(booth, checker, page.actions(page.quiet("official.ready.compute", this::compute)), shown);
  }

  private void compute() {
    String boothTyped = booth.value();
    String checkerTyped = checker.value();
    page.act(
        (desk, progress) ->
            new Computed(ready(desk.board(), boothTyped, checkerTyped), desk.board()),
        this::show);
  }

  private record Computed(Action.Ready action, Board board) {}

  private void show(Computed computed) {
    shown.removeAll();
    shown.add(
        new ActionText(computed.action(), computed.board(), page),
        page.help("official.ready.told.help"),
        voters,
        page.forGood("official.after.ready"),
        page.actions(page.button("official.ready.do", () -> propose(computed.action()))));
    page.did(page.say("official.ready.computed"));
  }

  private void propose(Action.Ready seen) {
    String told = voters.value().strip();
    Work<Decision> work =
        (desk, progress) -> {
          ToldVoters.demand(told, seen);
          Action.Ready now = Readiness.of(desk.board(), seen.bundles());
          if (!now.equals(seen)) {
            throw Refusal.refused(
                    "What would be bound has changed since it was shown.", "Compute it again.")
                .named("official.changedSince", Map.of());
          }
          return new Decisions(desk, false, true).decide(now);
        };
    page.act(work, page::decided);
  }

  private static Action.Ready ready(Board board, String boothTyped, String checkerTyped)
      throws Refusal, MalformedException, java.io.IOException {
    Decisions.demand(board, List.of(Phase.ROLL), "Getting ready");
    var typed = new ArrayList<Bundle>();
    for (String one : words(boothTyped)) {
      typed.add(TypedBundle.read(Bundle.Kind.BOOTH, one).bundle());
    }
    for (String one : words(checkerTyped)) {
      typed.add(TypedBundle.read(Bundle.Kind.CHECKER, one).bundle());
    }
    return Readiness.of(board, Bundles.inOrder(typed));
  }

  private static List<String> words(String typed) {
    return Arrays.stream(typed.strip().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
