package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.registrar.Contacts;
import org.vitrine.authority.registrar.Replacements;
import org.vitrine.authority.registrar.Voter;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;

/** Single voters: found by name, corrected, given a new code; and which new codes wait. */
@Route(value = "registrar/voters", layout = DeskFrame.class)
public final class VotersPage extends RegistrarPage {
  private static final long serialVersionUID = 1;
  private static final int MOST = 20;

  private final Field text;
  private transient @Nullable Found found;
  private boolean asked;

  VotersPage(Place place) {
    super(place);
    text = new Field("voters-text", say("registrar.voters.text")).type("search");
  }

  /** What the desk knows when it has looked. */
  private record Found(List<Voter> voters, List<Replacements.Replacement> waiting) {
    Found with(Voter corrected) {
      return new Found(
          voters.stream()
              .map(voter -> voter.id().equals(corrected.id()) ? corrected : voter)
              .toList(),
          waiting);
    }
  }

  @Override
  protected String name() {
    return "registrar.voters";
  }

  @Override
  protected boolean holdsInput() {
    return true;
  }

  @Override
  void show(Board board) {
    put(
        help("registrar.voters.help"),
        text,
        button("registrar.voters.search", () -> search(text.text())));
    if (found != null) {
      found.voters().stream().limit(MOST).forEach(voter -> put(card(voter, board)));
      if (found.voters().size() > MOST) {
        put(sentence("registrar.voters.more", Map.of("count", found.voters().size() - MOST)));
      }
      waiting(found.waiting(), board);
    }
  }

  /** Which codes wait is asked for once; while another step runs, after it. */
  @Override
  void follow() {
    if (!asked && isFree()) {
      search("");
    }
  }

  private void search(String words) {
    asked = true;
    act(
        (desk, progress) ->
            new Found(
                words.isEmpty() ? List.of() : work(desk).contacts().search(words),
                work(desk).contacts().all().isEmpty()
                    ? List.of()
                    : work(desk).replacements().open()),
        now -> {
          found = now;
          renew();
          if (!words.isEmpty()) {
            did(say("registrar.voters.found", Map.of("count", now.voters().size())));
          }
        });
  }

  private Div card(Voter voter, Board board) {
    var card = new Div(new H2(voter.id() + " · " + voter.name()));
    card.addClassName("card");
    card.add(
        new Facts()
            .fact(say("registrar.column.cell"), voter.cell())
            .fact(say("registrar.column.style"), voter.style())
            .fact(say("registrar.column.weight"), words().number(voter.weight())));
    String at = "voter-" + Integer.toHexString(voter.id().hashCode());
    Field name = new Field(at + "-name", say("registrar.column.name")).with(voter.name());
    Field address =
        new Field(at + "-address", say("registrar.voters.address")).with(voter.address());
    Field email =
        new Field(at + "-email", say("registrar.column.email"))
            .type("email")
            .leftToRight()
            .with(voter.email());
    Field language =
        new Field(at + "-language", say("registrar.column.language"))
            .leftToRight()
            .with(voter.language());
    card.add(
        name,
        address,
        email,
        language,
        quiet(
            "registrar.voters.correct",
            () ->
                correct(
                    voter.id(),
                    new Contacts.Correction(
                        Optional.of(name.text()),
                        Optional.of(address.text()),
                        Optional.of(email.text()),
                        language.given()))));
    if (board.phase() == Phase.READY || board.phase() == Phase.OPEN) {
      var sure = new Confirmation(at + "-sure", say("registrar.replace.sure"));
      card.add(
          help("registrar.replace.help"),
          sure,
          quiet(
              "registrar.replace.do",
              () -> {
                if (confirmed(sure)) {
                  replace(voter.id());
                }
              }));
    }
    return card;
  }

  private void correct(String id, Contacts.Correction correction) {
    act(
        (desk, progress) -> work(desk).contacts().correct(id, correction),
        corrected -> {
          if (found != null) {
            found = found.with(corrected);
          }
          renew();
          did(say("registrar.voters.did", Map.of("id", corrected.id())));
        });
  }

  private void replace(String id) {
    act(
        (desk, progress) -> work(desk).replacements().propose(id),
        proposed -> {
          search("");
          did(
              say(
                  "registrar.replace.did",
                  Map.of("id", id, "proposal", proposed.entry().encode().substring(0, 10))));
        });
  }

  private void waiting(List<Replacements.Replacement> open, Board board) {
    put(title("registrar.replace.open"));
    if (open.isEmpty()) {
      put(new Paragraph(say("registrar.replace.none")));
      return;
    }
    var table =
        new Table(
            say("registrar.replace.caption"),
            say("registrar.column.id"),
            say("registrar.column.name"),
            say("registrar.replace.state"));
    for (Replacements.Replacement replacement : open) {
      table.row(
          replacement.voter().id(),
          replacement.voter().name(),
          replacement
              .proposal()
              .map(
                  proposal ->
                      say(
                          "registrar.replace.waits",
                          Map.of(
                              "proposal", proposal.shortName(),
                              "done", proposal.approvals().size(),
                              "needed", board.manifest().approvals())))
              .orElseGet(() -> say("registrar.replace.lapsed")));
    }
    put(RollPreview.scroll(table));
  }
}
