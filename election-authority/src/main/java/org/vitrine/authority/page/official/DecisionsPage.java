package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.Difference;
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
import org.vitrine.pages.parts.Table;

/** What colleagues propose, in plain words, and what this official may propose now. */
@Route(value = "official/decisions", layout = DeskFrame.class)
public final class DecisionsPage extends ElectionPage {
  private static final long serialVersionUID = 1;

  private final transient Map<Digest, Kept<List<Object>>> kept = new HashMap<>();
  private final ReadyPart ready;

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
                  List.of(proposal, objections), () -> pending(proposal, objections, board, me)));
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
    for (Objection objection : objections) {
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
          String with =
              review.compared().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
    boolean pending = board.pending().stream().anyMatch(DecisionsPage::isNext);
    if (board.phase() == Phase.SETUP && !pending) {
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
