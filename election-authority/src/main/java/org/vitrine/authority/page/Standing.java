package org.vitrine.authority.page;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Reader;
import org.vitrine.pages.words.Words;

/** Where an election stands, as its board says, for whoever is at a desk. */
public final class Standing extends Div {
  private static final long serialVersionUID = 1;

  /** As it was last read. */
  public Standing(Sight sight, Words words) {
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
    sight
        .read()
        .ifPresent(
            read ->
                facts.fact(
                    words.say("standing.read"), words.time(read.toEpochMilli(), Reader.zone())));
    sight.election().ifPresent(at -> facts.fact(words.say("standing.address"), at.toString()));
    add(
        facts,
        new Paragraph(
            words.say(
                "standing.you",
                Map.of(
                    "role", words.say("role." + sight.role().word()), "number", sight.number()))));
  }

  private static Span code(String text) {
    var code = new Span(text);
    code.addClassName("code");
    code.getElement().setAttribute("dir", "ltr");
    return code;
  }
}
