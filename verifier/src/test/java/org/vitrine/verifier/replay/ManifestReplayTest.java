package org.vitrine.verifier.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.election.Style;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.verifier.corrupt.sample.ForgedManifest;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/**
 * The decoder lets none of these manifests through. The verifier would notice them all the same if
 * it did.
 */
@DisplayName("The verifier's own rules for manifests")
final class ManifestReplayTest {
  /** A manifest whose parts can be exchanged without asking the decoder. */
  private static final class Draft {
    private final Manifest valid;
    private List<Contest> contests;
    private List<Style> styles;
    private List<Authority> officials;
    private List<Authority> trustees;
    private int approvals;
    private int threshold;
    private TrustPolicy policy;
    private OptionalLong opens = OptionalLong.empty();
    private OptionalLong closes = OptionalLong.empty();

    Draft() {
      try {
        valid = Manifest.decode(JsonCursor.of(ForgedManifest.json()));
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
      contests = valid.contests();
      styles = valid.styles();
      officials = valid.officials();
      trustees = valid.trustees();
      approvals = valid.approvals();
      threshold = valid.threshold();
      policy = valid.policy();
    }

    List<Finding> check() {
      var findings = new Findings();
      ManifestReplay.check(
          new Manifest(
              valid.title(),
              valid.rehearsal(),
              valid.languages(),
              contests,
              styles,
              valid.cells(),
              valid.minimum(),
              valid.limits(),
              officials,
              approvals,
              valid.registrar(),
              trustees,
              threshold,
              valid.boxKey(),
              valid.logKey(),
              valid.logMlDsaKey(),
              valid.policyText(),
              policy,
              opens,
              closes),
          findings);
      return findings.judge(Check.V3, true, Findings.Reach.WHOLE).findings();
    }

    void refused(String where) {
      List<Finding> told = check();
      assertEquals(1, told.size(), told::toString);
      assertTrue(told.getFirst().where().startsWith("body" + where), told::toString);
    }
  }

  private static <T> List<T> with(List<T> list, int index, T other) {
    var copy = new ArrayList<>(list);
    copy.set(index, other);
    return copy;
  }

  private static Contest contest(Contest c, ContestKind kind, int min, int max) {
    return new Contest(c.id(), kind, c.title(), c.options(), min, max, c.blank());
  }

  @Test
  @DisplayName("find nothing in a valid manifest")
  void valid() {
    assertEquals(List.of(), new Draft().check());
  }

  @Test
  @DisplayName("want more than half of the officials, and 2 ≤ t < n")
  void numbers() {
    var fewApprovals = new Draft();
    fewApprovals.approvals = 1;
    fewApprovals.refused(".approvals");
    var tooManyApprovals = new Draft();
    tooManyApprovals.approvals = 4;
    tooManyApprovals.refused(".approvals");
    for (int threshold : new int[] {1, 3}) {
      var draft = new Draft();
      draft.threshold = threshold;
      draft.refused(".threshold");
    }
  }

  @Test
  @DisplayName("want every key to have one role")
  void keys() {
    var draft = new Draft();
    draft.trustees =
        with(draft.trustees, 1, new Authority("Two hats", draft.officials.getFirst().key()));
    draft.refused(".");
  }

  @Test
  @DisplayName("want contests that can be voted on")
  void contests() {
    var minAboveMax = new Draft();
    Contest mayor = minAboveMax.contests.get(0);
    minAboveMax.contests = with(minAboveMax.contests, 0, contest(mayor, mayor.kind(), 2, 1));
    minAboveMax.refused(".contests[mayor]");
    var maxZero = new Draft();
    maxZero.contests = with(maxZero.contests, 0, contest(mayor, mayor.kind(), 0, 0));
    maxZero.refused(".contests[mayor]");
    var wrongKind = new Draft();
    wrongKind.contests = with(wrongKind.contests, 0, contest(mayor, ContestKind.YES_NO, 1, 1));
    wrongKind.refused(".contests[mayor].kind");
    var twice = new Draft();
    twice.contests = with(twice.contests, 1, contest(mayor, mayor.kind(), 1, 1));
    assertTrue(twice.check().size() >= 1);
  }

  @Test
  @DisplayName("want styles that exist and ballots that fit")
  void styles() {
    var unknown = new Draft();
    unknown.styles = with(unknown.styles, 1, new Style("city", List.of("nobody")));
    unknown.refused(".styles[city].contests");
    var doubled = new Draft();
    doubled.styles = with(doubled.styles, 1, new Style("city", List.of("mayor", "mayor")));
    doubled.refused(".styles[city].contests");
    var large = new Draft();
    Contest board = large.contests.get(2);
    large.contests =
        with(
            large.contests,
            2,
            new Contest(
                board.id(),
                board.kind(),
                board.title(),
                IntStream.range(0, 200)
                    .mapToObj(i -> new Option("o" + i, 1, board.title()))
                    .toList(),
                0,
                200,
                false));
    large.refused(".styles[all]");
  }

  @Test
  @DisplayName("want a quorum that survives the loss of a witness")
  void quorum() throws MalformedException {
    for (String end : List.of("quorum w1\n", "group all all w1 w2 w3\nquorum all\n")) {
      var draft = new Draft();
      draft.policy = TrustPolicy.parse(ForgedManifest.policy(end));
      draft.refused(".policy");
    }
  }

  @Test
  @DisplayName("want the election to close after it opens")
  void times() {
    var draft = new Draft();
    draft.opens = OptionalLong.of(5);
    draft.closes = OptionalLong.of(5);
    draft.refused(".closes");
  }
}
