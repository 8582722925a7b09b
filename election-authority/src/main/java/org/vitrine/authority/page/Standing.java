package org.vitrine.authority.page;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.authority.workplace.Workplace;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Reader;
import org.vitrine.pages.words.Words;

/** Where an election stands, as its board says, for whoever is at a desk. */
public final class Standing extends Div {
  private static final long serialVersionUID = 1;

  private final transient Workplace workplace;
  private final transient Sight sight;
  private final transient Words words;
  private final Span read = new Span();
  private transient @Nullable Registration polling;

  /**
   * As it was last read.
   *
   * @param workplace tells when it is read again
   * @param sight what the page shows
   */
  public Standing(Workplace workplace, Sight sight, Words words) {
    this.workplace = workplace;
    this.sight = sight;
    this.words = words;
    if (sight.board().isEmpty()) {
      add(
          new Paragraph(
              words.say(sight.election().isEmpty() ? "standing.none" : "standing.reading")));
      return;
    }
    Board board = sight.board().get();
    var facts = new Facts();
    var phase = new Span(words.say("phase." + board.phase().word()));
    phase.addClassNames("badge", "badge-" + board.phase().word());
    String language =
        board.manifest().title().byLanguage().containsKey(words.tag())
            ? words.tag()
            : board.manifest().languages().getFirst();
    facts.fact(words.say("standing.title"), board.manifest().title().in(language));
    facts.fact(words.say("standing.phase"), phase);
    board
        .fingerprint()
        .ifPresent(
            print ->
                facts.fact(
                    words.say("standing.fingerprint"), code(FingerprintCode.of(print).text())));
    facts.fact(words.say("standing.entries"), words.number(board.size()));
    facts.fact(words.say("standing.read"), read);
    tell(sight);
    sight.election().ifPresent(at -> facts.fact(words.say("standing.address"), at.toString()));
    add(
        facts,
        new Paragraph(
            words.say(
                "standing.you",
                Map.of(
                    "role", words.say("role." + sight.role().word()), "number", sight.number()))));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    polling = event.getUI().addPollListener(polled -> tell(workplace.sight()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (polling != null) {
      polling.remove();
    }
  }

  /** When what stands here was last read; of a newer sight the page is built anew. */
  private void tell(Sight now) {
    if (now.version() == sight.version()) {
      now.read().ifPresent(time -> read.setText(words.time(time.toEpochMilli(), Reader.zone())));
    }
  }

  private static Span code(String text) {
    var code = new Span(text);
    code.addClassName("code");
    code.getElement().setAttribute("dir", "ltr");
    return code;
  }
}
