package org.vitrine.verifier.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;

/**
 * What the manifest fixes, with its lists indexed: cells, styles and contests are numbers from here
 * on.
 */
final class Election {
  private final Manifest manifest;
  private final Digest id;
  private final Map<String, Integer> cells = new HashMap<>();
  private final Map<String, Integer> styles = new HashMap<>();
  private final Map<String, Integer> contests = new HashMap<>();
  private final int[][] contestsOfStyle;

  Election(Manifest manifest, Digest id) {
    this.manifest = manifest;
    this.id = id;
    for (int i = 0; i < manifest.cells().size(); i++) {
      cells.put(manifest.cells().get(i).id(), i);
    }
    for (int i = 0; i < manifest.contests().size(); i++) {
      contests.put(manifest.contests().get(i).id(), i);
    }
    contestsOfStyle = new int[manifest.styles().size()][];
    for (int i = 0; i < manifest.styles().size(); i++) {
      styles.put(manifest.styles().get(i).id(), i);
      contestsOfStyle[i] =
          manifest.styles().get(i).contests().stream()
              .mapToInt(name -> contests.getOrDefault(name, -1))
              .toArray();
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /** The electionId. */
  Digest id() {
    return id;
  }

  int cells() {
    return cells.size();
  }

  int styles() {
    return contestsOfStyle.length;
  }

  List<Contest> contests() {
    return manifest.contests();
  }

  /** The place of a cell in the manifest, &minus;1 if it has none of that name. */
  int cell(String name) {
    return cells.getOrDefault(name, -1);
  }

  /** The place of a style in the manifest, &minus;1 if it has none of that name. */
  int style(String name) {
    return styles.getOrDefault(name, -1);
  }

  /** The place of a contest in the manifest, &minus;1 if it has none of that name. */
  int contest(String name) {
    return contests.getOrDefault(name, -1);
  }

  /** The places of a style's contests, in the style's order. */
  int[] contestsOf(int style) {
    return contestsOfStyle[style].clone();
  }

  /** Whether ballots of the style hold the contest. */
  boolean has(int style, int contest) {
    for (int other : contestsOfStyle[style]) {
      if (other == contest) {
        return true;
      }
    }
    return false;
  }
}
