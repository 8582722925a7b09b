package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.official.Bundles;
import org.vitrine.authority.official.Checklist;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.Difference;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.official.ProposalReview;
import org.vitrine.authority.official.TypedBundle;
import org.vitrine.authority.official.drafting.DraftFile;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.pages.parts.Table;

/** What colleagues propose, in plain words, and what this official may propose now. */
@Route(value = "official/decisions", layout = DeskFrame.class)
public final class DecisionsPage extends ElectionPage {
  private static final long serialVersionUID = 1;

  private final transient TypedField booth;
  private final transient TypedField checker;

  DecisionsPage(Place place) {
    super(place);
    booth = new TypedField("booth", say("official.ready.booth"));
    checker = new TypedField("checker", say("official.ready.checker"));
  }

  @Override
  protected String name() {
    return "official.decisions";
  }

  @Override
  protected boolean holdsInput() {
    return true;
  }

  @Override
  void show(Board board, int me) {
    if (board.pending().isEmpty()) {
      put(line("official.pending.none"));
    }
    for (Proposal proposal : board.pending()) {
      put(pending(proposal, board, me));
    }
    own(board);
  }

  /** Proposals and what is signed; the own draft says whether it is what was agreed on. */
  private Section pending(Proposal proposal, Board board, int me) {
    String action = say("official.action." + proposal.action().code());
    var section = part(new Span(action));
    section.addClassName("proposal");
    section.add(
        line(
            "official.proposed",
            Map.of(
                "who",
                person(proposal.author(), board),
                "name",
                proposal.shortName(),
                "approvals",
                proposal.approvals().size(),
                "needed",
                board.manifest().approvals())));
    if (!proposal.approvals().isEmpty()) {
      section.add(
          line(
              "official.approved-by",
              Map.of(
                  "people",
                  words()
                      .list(
                          proposal.approvals().stream()
                              .map(n -> board.manifest().officials().get(n - 1).name())
                              .toList()))));
    }
    section.add(new ActionText(proposal.action(), board, this));
    section.add(forGood("official.after." + proposal.action().code()));
    for (Objection objection : Objection.to(proposal, board)) {
      section.add(
          line(
              "official.objects",
              Map.of(
                  "who",
                  board.manifest().officials().get(objection.official() - 1).name(),
                  "reason",
                  objection.reason())));
    }
    if (proposal.approvals().contains(me)) {
      section.add(line("official.approved-already"));
      return section;
    }
    var reason = new TypedField("reason-" + proposal.seq(), say("official.refuse.reason"));
    section.add(
        actions(
            button("official.approve", () -> approve(proposal)),
            quiet("official.compare", () -> compare(proposal))),
        details(
            say("official.refuse"),
            help("official.refuse.help"),
            reason,
            actions(quiet("official.refuse.do", () -> refuse(proposal, reason.value())))));
    return section;
  }

  private void approve(Proposal proposal) {
    act(
        (desk, progress) ->
            new Decisions(desk, false, false).reviewAndApprove(proposal.hash(), draft(), progress),
        this::decided);
  }

  private void compare(Proposal proposal) {
    act(
        (desk, progress) ->
            ProposalReview.of(
                new Decisions(desk, false, false).pending(proposal.hash()),
                draft(),
                desk,
                progress),
        review -> {
          String with = review.compared().name().toLowerCase(java.util.Locale.ROOT);
          did(
              say(
                  review.agrees()
                      ? "official.compared.same." + with
                      : "official.compared.differs"));
          if (!review.agrees()) {
            put(differences(review.differences()));
          }
        });
  }

  private Div differences(List<Difference> differences) {
    var table =
        new Table(
            say("official.differences"),
            say("official.differences.field"),
            say("official.differences.mine"),
            say("official.differences.theirs"));
    for (Difference difference : differences) {
      table.row(
          code(difference.field()), difference.mine().orElse("–"), difference.theirs().orElse("–"));
    }
    return wide(table);
  }

  private void refuse(Proposal proposal, String reason) {
    act(
        (desk, progress) ->
            Objection.raise(
                desk, new Decisions(desk, false, false).pending(proposal.hash()), reason),
        posted -> did(say("official.refused", Map.of("seq", posted.seq()))));
  }

  /** The draft beside the key file, if this official has one. */
  private Optional<Sketch> draft() throws Refusal, IOException, MalformedException {
    var path = place().workplace().settings().beside(".draft.json");
    return java.nio.file.Files.exists(path)
        ? Optional.of(DraftFile.open(path, "en").sketch()).filter(s -> s.size("contests") > 0)
        : Optional.empty();
  }

  /** What comes next, where that is a decision without a page of its own. */
  private void own(Board board) {
    boolean pending =
        Checklist.of(board).now().stream()
            .anyMatch(point -> board.pending().stream().anyMatch(p -> matches(p, point)));
    if (pending) {
      return;
    }
    if (board.phase() == Phase.SETUP) {
      put(
          part(
              "official.freeze",
              help("official.freeze.help"),
              new ActionText(new Action.Freeze(board.electionId()), board, this),
              forGood("official.after.freeze"),
              actions(
                  button(
                      "official.freeze.do",
                      () -> decide((desk, p) -> new Action.Freeze(desk.board().electionId()))))));
    }
    if (board.phase() == Phase.ROLL && !board.roll().isEmpty()) {
      put(
          part(
              "official.ready",
              help("official.ready.help"),
              booth,
              checker,
              forGood("official.after.ready"),
              actions(button("official.ready.do", this::ready))));
    } else if (board.phase() == Phase.ROLL) {
      put(line("official.ready.no-roll"));
    }
  }

  private static boolean matches(Proposal proposal, Checklist.Point point) {
    return switch (point.task()) {
      case FREEZE -> proposal.action() instanceof Action.Freeze;
      case READY -> proposal.action() instanceof Action.Ready;
      default -> false;
    };
  }

  private void ready() {
    String boothTyped = booth.value();
    String checkerTyped = checker.value();
    decide(
        (desk, progress) -> {
          Decisions.demand(desk.board(), List.of(Phase.ROLL), "Getting ready");
          var typed = new ArrayList<Bundle>();
          for (String one : words(boothTyped)) {
            typed.add(TypedBundle.read(Bundle.Kind.BOOTH, one).bundle());
          }
          for (String one : words(checkerTyped)) {
            typed.add(TypedBundle.read(Bundle.Kind.CHECKER, one).bundle());
          }
          return Readiness.of(desk.board(), Bundles.inOrder(typed));
        });
  }

  private static List<String> words(String typed) {
    return java.util.Arrays.stream(typed.strip().split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toList());
  }
}
