package org.vitrine.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.replay.ElectionReplay;
import org.vitrine.verifier.replay.ResultReplay;
import org.vitrine.verifier.report.Figures;

/** The recomputed result in the words of the manifest's first language. */
final class FiguresOfResult {
  private final Manifest manifest;
  private final String language;

  private FiguresOfResult(Manifest manifest) {
    this.manifest = manifest;
    this.language = manifest.languages().getFirst();
  }

  /** The figures, once they could be recomputed. */
  static Optional<Figures> of(ElectionReplay replay) {
    return replay
        .result()
        .map(ResultReplay::document)
        .map(document -> new FiguresOfResult(replay.manifest()).figures(document));
  }

  private Figures figures(ResultDocument document) {
    var contests = new ArrayList<Figures.ContestFigures>();
    for (int i = 0; i < document.contests().size(); i++) {
      contests.add(contest(manifest.contests().get(i), document.contests().get(i)));
    }
    return new Figures(
        manifest.title().in(language),
        manifest.rehearsal(),
        document.turnout().stream().mapToLong(ResultDocument.Turnout::ballots).sum(),
        document.turnout().stream().mapToLong(ResultDocument.Turnout::eligible).sum(),
        contests);
  }

  private Figures.ContestFigures contest(Contest contest, ResultDocument.ContestResult result) {
    return new Figures.ContestFigures(
        contest.title().in(language),
        contest.options().stream().map(option -> option.title().in(language)).toList(),
        contest.blank(),
        result.groups().stream()
            .map(group -> new Figures.GroupFigures(names(group.cells()), count(group.figures())))
            .toList(),
        result.total().map(FiguresOfResult::count));
  }

  private String names(List<String> cells) {
    return manifest.cells().stream()
        .filter(cell -> cells.contains(cell.id()))
        .map(cell -> cell.title().in(language))
        .collect(Collectors.joining(", "));
  }

  private static Figures.Count count(org.vitrine.crypto.record.Figures figures) {
    return new Figures.Count(
        figures.ballots(), figures.weight(), figures.counts(), figures.blank());
  }
}
