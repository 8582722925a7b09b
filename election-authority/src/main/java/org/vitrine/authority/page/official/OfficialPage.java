package org.vitrine.authority.page.official;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.official.Decision;
import org.vitrine.authority.official.Decisions;
import org.vitrine.authority.official.Objection;
import org.vitrine.authority.page.DeskPage;
import org.vitrine.authority.page.Place;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;

/** What the pages of officials have in common. */
abstract class OfficialPage extends DeskPage {
  private static final long serialVersionUID = 1;

  OfficialPage(Place place) {
    super(place);
  }

  /** A part of the page with a heading of its own. */
  final Section part(String key, Component... content) {
    var section = new Section(new H2(say(key)));
    section.add(content);
    return section;
  }

  /** A part of a part. */
  final Section part(Component heading, Component... content) {
    var section = new Section(new H3(heading));
    section.add(content);
    return section;
  }

  final Paragraph line(String key) {
    return line(key, Map.of());
  }

  final Paragraph line(String key, Map<String, ?> values) {
    return new Paragraph(say(key, values));
  }

  /** What is final once it is done, where nobody overlooks it. */
  final Paragraph forGood(String key) {
    var text = new Paragraph(say(key));
    text.addClassName("for-good");
    return text;
  }

  final Div actions(Component... buttons) {
    var actions = new Div(buttons);
    actions.addClassName("actions");
    return actions;
  }

  /** A table that scrolls by itself where it is too wide. */
  final Div wide(Component table) {
    var wide = new Div(table);
    wide.addClassName("scroll");
    wide.getElement().setAttribute("tabindex", "0");
    wide.getElement().setAttribute("role", "group");
    wide.getElement().setAttribute("aria-label", say("official.table"));
    return wide;
  }

  /** Something that is shown when a person asks for it. */
  static HtmlContainer details(String summary, Component... content) {
    HtmlContainer details = element("details");
    HtmlContainer head = element("summary");
    head.setText(summary);
    details.add(head);
    details.add(content);
    return details;
  }

  static Span code(String text) {
    var code = new Span(text);
    code.addClassName("code");
    code.getElement().setAttribute("dir", "ltr");
    return code;
  }

  /** Role, number and name of somebody with a role. */
  final String person(Author author, Board board) {
    return switch (author) {
      case Author.Official(int number) ->
          numbered("official", number, board.manifest().officials().get(number - 1));
      case Author.Trustee(int number) ->
          numbered("trustee", number, board.manifest().trustees().get(number - 1));
      case Author.Registrar() -> say("role.registrar") + " " + board.manifest().registrar().name();
      case Author.Voter _ -> "";
    };
  }

  final String numbered(String role, int number, Authority who) {
    return say(
        "official.person",
        Map.of("role", say("role." + role), "number", number, "name", who.name()));
  }

  /** Who does not approve, and why. */
  final Component[] objections(List<Objection> objections, Board board) {
    return objections.stream()
        .map(
            objection ->
                line(
                    "official.objects",
                    Map.of(
                        "who",
                        board.manifest().officials().get(objection.official() - 1).name(),
                        "reason",
                        objection.reason())))
        .toArray(Component[]::new);
  }

  /**
   * Proposes an action unless it is pending, approves it, and says what came of it. Beside another
   * pending proposal of its kind nothing is proposed.
   */
  final void decide(ActionOf action) {
    decide(action, false);
  }

  /** As above, if so wished beside another pending proposal. */
  final void decide(ActionOf action, boolean beside) {
    act(
        (desk, progress) -> new Decisions(desk, false, beside).decide(action.on(desk, progress)),
        this::decided);
  }

  /** What is decided on, as it follows from the board. */
  @FunctionalInterface
  interface ActionOf {
    Action on(org.vitrine.authority.desk.Desk desk, org.vitrine.authority.desk.Progress progress)
        throws org.vitrine.authority.terminal.Refusal,
            java.io.IOException,
            org.vitrine.crypto.json.MalformedException,
            InterruptedException;
  }

  final void decided(Decision decision) {
    String action = say("official.action." + decision.action().code());
    did(
        decision.inEffect()
            ? say("official.decided.effect", Map.of("action", action))
            : say(
                "official.decided.waits",
                Map.of(
                    "action",
                    action,
                    "approvals",
                    decision.approvals(),
                    "needed",
                    decision.needed())));
  }
}
