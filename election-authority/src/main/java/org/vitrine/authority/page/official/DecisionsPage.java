package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.official.Announced;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.MadeElections;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.official.ProposalReview;
import org.vitrine.authority.official.drafting.DraftFile;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Kept;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;

/** What colleagues propose, in plain words, and what this official may propose now. */
@Route(value = "official/decisions", layout = DeskFrame.class)
public final class DecisionsPage extends ElectionPage {
  private static final long serialVersionUID = 1;

  private final transient Map<Digest, Kept<List<Object>>> kept = new HashMap<>();
  private final ReadyPart ready;

  private final transient Kept<Digest> freeze = new Kept<>();

  DecisionsPage(Place place) {
    super(place);
    ready = new ReadyPart(this);
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
    kept.keySet().retainAll(board.pending().stream().map(Proposal::hash).toList());
    for (Proposal proposal : board.pending()) {
      List<Objection> objections = Objection.to(proposal, board);
      put(
          kept.computeIfAbsent(proposal.hash(), hash -> new Kept<>())
              .section(
                  List.of(proposal, objections, Announced.of(proposal.action(), board.manifest())),
                  () -> pending(proposal, objections, board, me)));
    }
    own(board);
  }

  /** Proposals and what is signed; the own draft says whether it is what was agreed on. */
  private Section pending(Proposal proposal, List<Objection> objections, Board board, int me) {
    String action = say("official.action." + proposal.action().code());
    var section = new Section(new H2(action));
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
    section.add(objections(objections, board));
    if (proposal.approvals().contains(me)) {
      section.add(line("official.approved-already"));
      return section;
    }
    var reason = new TypedField("reason-" + proposal.seq(), say("official.refuse.reason"));
    section.add(
        actions(
            button("official.approve", () -> approve(proposal, false)),
            quiet("official.compare", () -> compare(proposal))),
        details(
            say("official.refuse"),
            help("official.refuse.help"),
            reason,
            actions(quiet("official.refuse.do", () -> refuse(proposal, reason.value())))));
    return section;
  }

  private void approve(Proposal proposal, boolean allTheSame) {
    act(
        (desk, progress) ->
            new Decisions(desk, false, false)
                .reviewAndApprove(proposal.hash(), draft(proposal.action()), allTheSame, progress),
        reviewed -> judged(reviewed, () -> approve(proposal, true)));
  }

  private void freeze(boolean allTheSame) {
    act(
        (desk, progress) -> {
          var freeze = new Action.Freeze(desk.board().electionId());
          return new Decisions(desk, false, false)
              .reviewAndDecide(freeze, draft(freeze), allTheSame, progress);
        },
        reviewed -> judged(reviewed, () -> freeze(true)));
  }

  /** What differs from the draft alone, a person may still want. */
  private void judged(Decisions.Reviewed reviewed, Runnable allTheSame) {
    if (reviewed.decision().isPresent()) {
      decided(reviewed.decision().get());
      return;
    }
    ProposalReview review = reviewed.review();
    refuse(review.refusal());
    put(new DifferenceTable(review.differences(), this));
    if (review.compared() == ProposalReview.Compared.DRAFT) {
      put(help("official.all-the-same.help"), actions(quiet("official.all-the-same", allTheSame)));
    }
  }

  private void compare(Proposal proposal) {
    act(
        (desk, progress) ->
            ProposalReview.of(
                new Decisions(desk, false, false).pending(proposal.hash()).action(),
                draft(proposal.action()),
                desk,
                progress),
        review -> {
          String with = review.compared().name().toLowerCase(Locale.ROOT).replace('_', '-');
          did(
              say(
                  review.agrees()
                      ? "official.compared.same." + with
                      : "official.compared.differs"));
          if (!review.agrees()) {
            put(new DifferenceTable(review.differences(), this));
          }
        });
  }

  private void refuse(Proposal proposal, String reason) {
    act(
        (desk, progress) ->
            Objection.raise(
                desk, new Decisions(desk, false, false).pending(proposal.hash()), reason),
        posted -> did(say("official.refused", Map.of("seq", posted.seq()))));
  }

  /**
   * What this official knows of the election: the draft of which it was made at this desk, or else
   * the one beside the key file. Only a manifest is compared with it.
   */
  private Optional<Sketch> draft(Action action) throws Refusal, IOException, MalformedException {
    if (!(action instanceof Action.Freeze(Digest manifest))) {
      return Optional.empty();
    }
    var settings = place().workplace().settings();
    Path made = MadeElections.draft(settings.key(), manifest.encode());
    Path path = Files.exists(made) ? made : settings.beside(".draft.json");
    return Files.exists(path)
        ? Optional.of(DraftFile.open(path, "en").sketch()).filter(s -> s.size("contests") > 0)
        : Optional.empty();
  }

  /** What comes next, where that is a decision without a page of its own. */
  private void own(Board board) {
    boolean pending = board.pending().stream().anyMatch(DecisionsPage::isNext);
    if (board.phase() == Phase.SETUP && !pending) {
      put(
          freeze.section(
              board.electionId(),
              () ->
                  part(
                      "official.freeze",
                      help("official.freeze.help"),
                      new ActionText(new Action.Freeze(board.electionId()), board, this),
                      forGood("official.after.freeze"),
                      actions(button("official.freeze.do", () -> freeze(false))))));
    }
    if (board.phase() != Phase.ROLL) {
      return;
    }
    if (board.roll().isEmpty()) {
      put(line("official.ready.no-roll"));
    } else if (pending) {
      // A wrong one must not stop those who know better.
      put(details(say("official.ready.another"), help("official.ready.another.help"), ready));
    } else {
      put(part("official.ready", help("official.ready.help"), ready));
    }
  }

  private static boolean isNext(Proposal proposal) {
    return proposal.action() instanceof Action.Freeze || proposal.action() instanceof Action.Ready;
  }
}
