package org.vitrine.authority.page.official.draft;

import java.util.Locale;
import org.vitrine.authority.official.drafting.Place;
import org.vitrine.authority.official.drafting.Problem;

/** The steps of the wizard, in their order, and which fields of the draft each has. */
public enum WizardStep {
  /** Languages, title, rehearsal. */
  TEXTS,
  /** Questions. */
  CONTESTS,
  /** Ballot styles, cells, the privacy minimum, limits. */
  GROUPS,
  /** When the polls are said to open and close. */
  TIMES,
  /** Who has which role, and how many of them decide. */
  PEOPLE,
  /** Witnesses. */
  TRUST,
  /** What is missing, and the making of the election. */
  FINISH;

  /** The end of its messages' keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The step on which a problem can be mended. */
  public static WizardStep of(Problem problem) {
    String field = Place.of(problem.path()).names().stream().findFirst().orElse("");
    return switch (field) {
      case "languages", "rehearsal", "title" -> TEXTS;
      case "contests" -> CONTESTS;
      case "styles", "cells", "minimum", "limits" -> GROUPS;
      case "opens", "closes" -> TIMES;
      case "officials", "trustees", "registrar", "approvals", "threshold" -> PEOPLE;
      case "witnesses", "quorum" -> TRUST;
      default -> FINISH;
    };
  }
}
