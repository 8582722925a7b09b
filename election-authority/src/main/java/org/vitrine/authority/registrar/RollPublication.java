package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;

/**
 * The public roll of a private list (§8.2): lines sorted by credential, so that their order says
 * nothing about the table's, in chunks that fit an entry.
 */
final class RollPublication {
  private static final int MAX_LINES = 500;

  /** Below the largest entry, with room for the fields around the body. */
  private static final int MAX_BYTES = 64_000;

  /** What an entry has around its body, at the longest (§5). */
  private static final int AROUND_BODY = 400;

  private static final int MAX_RARE = 2_000;
  private static final int MAX_BUNDLES = 20;

  private RollPublication() {}

  /**
   * Refuses a roll after which the election could never become ready: every total must be
   * decryptable (§6.3); {@code ready} lists every weight that few voters of a cell have (§8.3), and
   * must fit an entry.
   */
  static void demandFit(Manifest manifest, List<Voter> voters) throws Refusal {
    List<RollLine> lines = RollImport.bare(voters);
    Optional<Readiness.TooHeavy> tooHeavy = Readiness.tooHeavy(manifest, lines);
    if (tooHeavy.isPresent()) {
      Readiness.TooHeavy heavy = tooHeavy.get();
      throw Refusal.refused(heavy + ". Nothing was published.", "Use smaller weights in the table.")
          .named(
              "roll.tooHeavy",
              Map.of(
                  "contest", heavy.contest(), "weight", heavy.weight(), "points", heavy.points()));
    }
    demandRareFits(manifest, lines);
  }

  private static void demandRareFits(Manifest manifest, List<RollLine> lines) throws Refusal {
    List<RareWeight> rare = Readiness.rare(manifest, lines);
    int bytes = ready(rare).toJson().encode().length + AROUND_BODY;
    if (rare.size() > MAX_RARE || bytes > Entry.MAX_SIZE) {
      throw Refusal.refused(
              "The table gives "
                  + rare.size()
                  + " pairs of cell and weight that fewer than "
                  + manifest.minimum()
                  + " voters have (the first: cell \""
                  + rare.getFirst().cell()
                  + "\", weight "
                  + rare.getFirst().weight()
                  + "). Officials must acknowledge each of them in one entry, and that holds at most "
                  + MAX_RARE
                  + " pairs and "
                  + Entry.MAX_SIZE
                  + " bytes. Nothing was published.",
              "Use fewer different weights or cells in the table. If that cannot be, abort the election"
                  + " and draft one with fewer cells, shorter names of cells or a smaller minimum.")
          .named("roll.rare", Map.of("count", rare.size()));
    }
  }

  /** The longest body that {@code ready} can have with this list. */
  private static Body ready(List<RareWeight> rare) {
    return new Body.Propose(
        new Action.Ready(
            Collections.nCopies(MAX_BUNDLES, new Bundle(Bundle.Kind.CHECKER, Digest.ZERO)),
            Digest.ZERO,
            Element.BASE,
            Digest.ZERO,
            rare,
            new RollSummary(JsonInteger.MAX, Digest.ZERO, JsonInteger.MAX)));
  }

  /** The chunks in order; the same for the same list. */
  static List<Body.Roll> chunks(PrivateList list) throws MalformedException {
    var chunks = new ArrayList<Body.Roll>();
    var lines = new ArrayList<RollLine>();
    int bytes = 0;
    for (RollLine line : lines(list)) {
      int size = line.leaf().length + 1;
      if (lines.size() == MAX_LINES || bytes + size > MAX_BYTES) {
        chunks.add(new Body.Roll(chunks.size(), lines));
        lines.clear();
        bytes = 0;
      }
      lines.add(line);
      bytes += size;
    }
    chunks.add(new Body.Roll(chunks.size(), lines));
    return chunks;
  }

  private static List<RollLine> lines(PrivateList list) throws MalformedException {
    var decoded = new ArrayList<Code>();
    for (PrivateList.Holder holder : list.holders()) {
      decoded.add(new Code(holder.voter(), Credentials.of(holder.code(), list.election())));
    }
    return IntStream.range(0, decoded.size())
        .parallel()
        .mapToObj(i -> line(decoded.get(i)))
        .sorted((a, b) -> Arrays.compareUnsigned(a.credential().encode(), b.credential().encode()))
        .toList();
  }

  private record Code(Voter voter, Credential credential) {}

  private static RollLine line(Code code) {
    Voter voter = code.voter();
    return new RollLine(code.credential().publicKey(), voter.weight(), voter.style(), voter.cell());
  }
}
