package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.text.PlainText;

/**
 * Where the columns of a table are. What is not said is found out from its first row.
 *
 * @param header whether the first row holds names
 * @param order what stands in each column, empty for what means nothing here; an empty list leaves
 *     it to the header or to {@link RollColumn#ORDER}
 */
public record RollLayout(Optional<Boolean> header, List<Optional<RollColumn>> order) {
  /** Everything is found out. */
  public static final RollLayout UNKNOWN = new RollLayout(Optional.empty(), List.of());

  /** Keeps a copy that nobody can change. */
  public RollLayout {
    order = List.copyOf(order);
  }

  /**
   * A layout in words.
   *
   * @param columns such as {@code id,name,-,email}, or empty
   * @throws Refusal naming the word that is no column, or stands twice
   */
  public static RollLayout of(Optional<Boolean> header, String columns) throws Refusal {
    var order = new ArrayList<Optional<RollColumn>>();
    for (String word : columns.isBlank() ? new String[0] : columns.split(",", -1)) {
      Optional<RollColumn> column = RollColumn.called(word.strip());
      if (column.isEmpty() && !word.strip().equals("-")) {
        throw Refusal.usage(
                PlainText.quote(word.strip()) + " is no column.",
                "Write them in their order, and - for one that means nothing here: id,name,-,email")
            .named("roll.column", Map.of("word", word.strip()));
      }
      if (column.isPresent() && order.contains(column)) {
        throw Refusal.usage(
                "The column " + column.get().word() + " is named twice.", "Name each once.")
            .named("roll.column", Map.of("word", word.strip()));
      }
      order.add(column);
    }
    return new RollLayout(header, order);
  }

  /** Whether the first row of the table is a header: that it names the id, or two columns. */
  boolean hasHeader(Table.Row first) {
    return header.orElseGet(
        () -> {
          List<RollColumn> named =
              first.values().stream().flatMap(v -> RollColumn.called(v).stream()).toList();
          return named.contains(RollColumn.ID) || named.stream().distinct().count() >= 2;
        });
  }

  /** The places of the columns by their order, if the header does not say them. */
  Optional<Map<RollColumn, Integer>> fixed(boolean named) {
    if (order.isEmpty() && named) {
      return Optional.empty();
    }
    var places = new HashMap<RollColumn, Integer>();
    for (int i = 0; i < order.size(); i++) {
      int place = i;
      order.get(i).ifPresent(column -> places.put(column, place));
    }
    for (int i = 0; order.isEmpty() && i < RollColumn.ORDER.size(); i++) {
      places.put(RollColumn.ORDER.get(i), i);
    }
    return Optional.of(places);
  }
}
