package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.page.DeskPage;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Sentences;
import org.vitrine.authority.page.Standing;
import org.vitrine.authority.registrar.RegistrarWork;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Sight;

/** A page of the registrar's desk, which shows nothing but where things stand without a board. */
abstract class RegistrarPage extends DeskPage {
  private static final long serialVersionUID = 1;

  private transient @Nullable Registration polling;

  RegistrarPage(Place place) {
    super(place);
  }

  /** The registrar's work at the open desk. */
  final RegistrarWork work(Desk desk) {
    Path list = RegistrarWork.listBeside(place().workplace().settings().key());
    return RegistrarWork.at(desk, list, Clock.systemUTC());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    polling = event.getUI().addPollListener(polled -> follow());
    follow();
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    if (polling != null) {
      polling.remove();
    }
  }

  /** Is called again and again: what the page does without being asked. */
  void follow() {}

  /** Whether a step could begin now: there is a board, and none is running. */
  final boolean isFree() {
    return place().workplace().running().isEmpty()
        && !place().workplace().locked()
        && place().workplace().sight().board().isPresent();
  }

  @Override
  protected final void show(Sight sight) {
    if (sight.board().isEmpty()) {
      put(new Standing(place().workplace(), sight, words()));
    } else {
      show(sight.board().get());
    }
  }

  /** Builds the content from the board. */
  abstract void show(Board board);

  final H2 title(String key) {
    return new H2(say(key));
  }

  final Paragraph sentence(String key, Map<String, ?> values) {
    return new Paragraph(say(key, values));
  }

  final Paragraph sentence(String key) {
    return sentence(key, Map.of());
  }

  /** A fingerprint or an address, which is written from left to right in every language. */
  static Paragraph code(String text) {
    var code = new Span(text);
    code.addClassName("code");
    code.getElement().setAttribute("dir", "ltr");
    return new Paragraph(code);
  }

  /** Why something is not done now, in place of the form for it. */
  final Div untimely(Refusal why) {
    return new Div(
        new Paragraph(Sentences.what(why, words())), new Paragraph(Sentences.next(why, words())));
  }

  /** Asks for the tick before something that cannot be undone. */
  final boolean confirmed(Confirmation confirmation) {
    if (!confirmation.given()) {
      refuse(
          Refusal.usage("The box is not ticked.", "Tick it if this is what you want.")
              .named("confirmation", Map.of()));
    }
    return confirmation.given();
  }
}
