package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Span;
import org.vitrine.pages.words.Words;
import org.vitrine.ui.box.Phase;

/** Where an election stands, in a few words. */
final class PhaseBadge extends Span {
  private static final long serialVersionUID = 1;

  PhaseBadge(Phase phase, Words words) {
    super(words.say("phase." + phase.code()));
    addClassNames("badge", "badge-" + phase.code());
  }
}
