package org.vitrine.authority.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.Limits;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * What a plan needs of an election before it has keys: contests, styles, cells.
 *
 * <p>Rules between fields are not checked here; the manifest's own rules do that when the election
 * is drafted with its keys.
 *
 * @param title in the first language
 * @param languages the first is the default
 * @param contests in manifest order
 * @param styles in manifest order
 * @param cells identifiers and titles, in manifest order
 * @param minimum counted ballots below which a cell is merged
 * @param limits entries per voter
 */
record Questions(
    String title,
    List<String> languages,
    List<Contest> contests,
    List<Style> styles,
    List<Place> cells,
    int minimum,
    Limits limits) {

  /**
   * A cell.
   *
   * @param id in the manifest
   * @param title in every language
   */
  record Place(String id, LocalizedText title) {}

  /**
   * Reads the fields that a draft decides.
   *
   * @throws MalformedException naming the field
   */
  static Questions of(JsonObject draft) throws MalformedException {
    JsonCursor json = JsonCursor.of(draft);
    var contests = json.field("contests").list(1, 200, Questions::contest);
    Set<String> ids = new HashSet<>();
    contests.forEach(contest -> ids.add(contest.id()));
    var styles = new ArrayList<Style>();
    for (JsonCursor style : json.field("styles").array(1, 1_000)) {
      style.only("contests", "id");
      var named = style.field("contests").list(1, 200, id -> id.string(1, 64));
      for (String id : named) {
        if (!ids.contains(id)) {
          throw style.field("contests").fail("names \"" + id + "\", which is no contest");
        }
      }
      styles.add(new Style(style.field("id").string(1, 64), named));
    }
    List<String> languages = json.field("languages").list(1, 20, tag -> tag.string(2, 40));
    return new Questions(
        text(json.field("title")).in(languages.getFirst()),
        languages,
        contests,
        List.copyOf(styles),
        json.field("cells")
            .list(
                1,
                5_000,
                cell -> new Place(cell.field("id").string(1, 64), text(cell.field("title")))),
        json.field("minimum").intValue(1, 1_000_000),
        limits(json.field("limits")));
  }

  private static Limits limits(JsonCursor json) throws MalformedException {
    return new Limits(
        json.field("ballot").intValue(1, 1_000), json.field("opened").intValue(0, 1_000));
  }

  private static Contest contest(JsonCursor json) throws MalformedException {
    JsonCursor kind = json.field("kind");
    return new Contest(
        json.field("id").string(1, 64),
        ContestKind.of(kind.string(20))
            .orElseThrow(() -> kind.fail("must be choose, yesno, approval or score")),
        text(json.field("title")),
        json.field("options")
            .list(
                1,
                1_000,
                option ->
                    new Option(
                        option.field("id").string(1, 64),
                        option.field("limit").intValue(1, 1_000),
                        text(option.field("title")))),
        json.field("min").intValue(0, 1_000_000),
        json.field("max").intValue(1, 1_000_000),
        json.field("blank").bool());
  }

  private static LocalizedText text(JsonCursor json) throws MalformedException {
    return new LocalizedText(new java.util.TreeMap<>(json.map(20, text -> text.string(1, 500))));
  }

  /** The contest with the identifier, which exists. */
  Contest contest(String id) {
    return contests.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** The style with the identifier, which exists. */
  Style style(String id) {
    return styles.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }
}
