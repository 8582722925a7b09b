package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.files.TableForm;
import org.vitrine.authority.paper.Glyphs;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.text.PlainText;

/**
 * The registrar's table as it was understood.
 *
 * @param form encoding and separator, given or found out
 * @param outcome the voters, or what is wrong
 */
public record RollImport(TableForm form, RollTable.Outcome outcome) {
  private static final int MOST_CHARACTERS = 20;

  /**
   * Reads a table.
   *
   * @throws IOException if the bytes are no table of this form
   */
  public static RollImport of(byte[] bytes, TableForm form, RollLayout layout, Manifest manifest)
      throws IOException {
    Table table = Table.read(bytes, form);
    return new RollImport(
        new TableForm(Optional.of(table.encoding()), Optional.of(table.separator())),
        warned(table, RollTable.read(table, layout, manifest)));
  }

  /** Warns of what could not be printed in letters. */
  private static RollTable.Outcome warned(Table table, RollTable.Outcome outcome)
      throws IOException {
    if (!(outcome instanceof RollTable.Accepted accepted)) {
      return outcome;
    }
    var warnings = new ArrayList<>(accepted.warnings());
    int first = accepted.header() ? 1 : 0;
    try (var glyphs = new Glyphs()) {
      for (int i = 0; i < accepted.voters().size(); i++) {
        for (RollColumn column : List.of(RollColumn.NAME, RollColumn.ADDRESS)) {
          String missing = glyphs.missing(accepted.voters().get(i).in(column));
          if (!missing.isEmpty()) {
            warnings.add(
                new RollProblem(
                    table.rows().get(first + i).line(),
                    column.word(),
                    RollProblem.Fault.NO_GLYPH,
                    Map.of("value", PlainText.of(missing, MOST_CHARACTERS))));
          }
        }
      }
    }
    return new RollTable.Accepted(
        accepted.voters(), accepted.header(), accepted.ignored(), warnings);
  }

  /**
   * How many voters a table has of each kind.
   *
   * @param voters all of them
   * @param weight the sum of their weights
   * @param cells voters by cell
   * @param styles voters by style
   * @param weights voters by weight
   * @param languages voters by language
   * @param emails voters with an e-mail address
   * @param addresses voters with a postal address
   * @param rare cells and weights that so few voters have that officials must acknowledge them
   * @param tooHeavy a contest that could not be counted with these weights
   */
  public record Counts(
      long voters,
      long weight,
      TreeMap<String, Long> cells,
      TreeMap<String, Long> styles,
      TreeMap<Long, Long> weights,
      TreeMap<String, Long> languages,
      long emails,
      long addresses,
      List<RareWeight> rare,
      Optional<Readiness.TooHeavy> tooHeavy) {

    /** Counts these voters. */
    public static Counts of(List<Voter> voters, Manifest manifest) {
      return new Counts(
          voters.size(),
          voters.stream().mapToLong(Voter::weight).sum(),
          by(voters, Voter::cell),
          by(voters, Voter::style),
          by(voters, Voter::weight),
          by(voters, Voter::language),
          voters.stream().filter(voter -> !voter.email().isEmpty()).count(),
          voters.stream().filter(voter -> !voter.address().isEmpty()).count(),
          Readiness.rare(manifest, bare(voters)),
          Readiness.tooHeavy(manifest, bare(voters)));
    }

    private static <K> TreeMap<K, Long> by(List<Voter> voters, Function<Voter, K> key) {
      return voters.stream()
          .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }
  }

  /** The roll's lines without the credentials, which do not exist yet. */
  static List<RollLine> bare(List<Voter> voters) {
    return voters.stream()
        .map(v -> new RollLine(Element.BASE, v.weight(), v.style(), v.cell()))
        .toList();
  }
}
