package org.vitrine.authority.demo;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.letters.LetterPrinter;
import org.vitrine.authority.voter.Act;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Style;

/**
 * Voters with arbitrary, reproducible wishes for any election: some stay at home, some vote again,
 * some vote blank, some test their device first; none more often than the election allows. The
 * first voters go through all ballot styles, so that each is voted on if there are voters enough.
 * In an election with at least three cells and a minimum, the third cell is made too small to be
 * decrypted alone.
 */
final class RandomPlan {
  private static final String[] FIRST = {
    "Amira", "Bruno", "Chloé", "Dénes", "Elif", "Felix", "Gisela", "Håkon", "Ilse", "João",
    "Katarzyna", "Luca", "Mirela", "Nils", "Olga", "Pavel", "Ruth", "Søren", "Tereza", "Uwe"
  };
  private static final String[] LAST = {
    "Abel", "Brandt", "Çelik", "Dvořák", "Ek", "Fischer", "García", "Horvat", "Ivanova", "Jansen",
    "Kowalski", "Lang", "Müller", "Novák", "Øster", "Popescu", "Rossi", "Šimić", "Toth", "Vogel"
  };

  private final Questions questions;
  private final Draw draw;

  private RandomPlan(Questions questions) {
    this.questions = questions;
    this.draw = new Draw("vitrine rehearsal");
  }

  /** So many voters, the same in every run. */
  static List<PlannedVoter> of(Questions questions, int voters) {
    return new RandomPlan(questions).plan(voters);
  }

  private List<PlannedVoter> plan(int count) {
    var voters = new ArrayList<PlannedVoter>();
    List<String> languages = languages();
    for (int i = 0; i < count; i++) {
      int drawn = draw.percent(15) ? last() : 0;
      boolean early = i < questions.styles().size();
      Style style = questions.styles().get(early ? i : drawn);
      int kind = draw.below(20);
      long weight = kind == 0 ? 5 : kind <= 2 ? 2 : 1;
      var acts = new ArrayList<Act>();
      boolean home = draw.percent(10);
      if (early || !home) {
        if (draw.percent(1)) {
          acts.add(new Act.Test(choices(style)));
        }
        acts.add(new Act.Cast(choices(style)));
        if (draw.percent(10)) {
          acts.add(new Act.Cast(choices(style)));
          if (draw.percent(30)) {
            acts.add(new Act.Cast(choices(style)));
          }
        }
      }
      voters.add(
          new PlannedVoter(
              String.format(java.util.Locale.ROOT, "V%05d", i + 1),
              FIRST[draw.below(FIRST.length)] + " " + LAST[draw.below(LAST.length)],
              languages.get(draw.below(languages.size())),
              weight,
              style.id(),
              questions.cells().get(cell(i)).id(),
              allowed(acts)));
    }
    return voters;
  }

  /** Without what is too much; the last ballot stays, since it counts. */
  private List<Act> allowed(List<Act> acts) {
    long casts = acts.stream().filter(Act.Cast.class::isInstance).count();
    long tests = 0;
    var allowed = new ArrayList<Act>();
    for (Act act : acts) {
      if (act instanceof Act.Cast && casts > questions.limits().ballot()) {
        casts--;
      } else if (!(act instanceof Act.Test)) {
        allowed.add(act);
      } else if (tests < questions.limits().opened()) {
        tests++;
        allowed.add(act);
      }
    }
    return allowed;
  }

  /** Those that letters are written in, or all of them. */
  private List<String> languages() {
    List<String> written =
        questions.languages().stream().filter(LetterPrinter.LANGUAGES::contains).toList();
    return written.isEmpty() ? questions.languages() : written;
  }

  private int last() {
    return questions.styles().size() - 1;
  }

  /** Half of the voters live in the first cell, half of the rest in the next, and so on. */
  private int cell(int voter) {
    int cells = questions.cells().size();
    boolean small = cells >= 3 && questions.minimum() > 1;
    if (small && voter < Math.max(1, questions.minimum() - 2)) {
      return 2;
    }
    int cell = 0;
    while (cell < cells - 1 && draw.percent(50)) {
      cell++;
    }
    return small && cell == 2 ? 0 : cell;
  }

  private List<String> choices(Style style) {
    var texts = new ArrayList<String>();
    for (String id : style.contests()) {
      texts.add(id + "=" + choice(questions.contest(id)));
    }
    return texts;
  }

  private String choice(Contest contest) {
    if (contest.blank() && draw.percent(8)) {
      return "blank";
    }
    var values = new int[contest.options().size()];
    int wanted = contest.min() + draw.below(contest.max() - contest.min() + 1);
    for (int given = 0; given < wanted; ) {
      int option = favourite(values.length);
      while (values[option] >= contest.limit(option)) {
        option = (option + 1) % values.length;
      }
      values[option]++;
      given++;
    }
    var parts = new ArrayList<String>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        parts.add(contest.optionId(i) + (values[i] > 1 ? ":" + values[i] : ""));
      }
    }
    return String.join(",", parts);
  }

  /** Earlier options are liked a little more, so that results look like results. */
  private int favourite(int options) {
    int one = draw.below(options);
    int other = draw.below(options);
    return Math.min(one, other);
  }
}
