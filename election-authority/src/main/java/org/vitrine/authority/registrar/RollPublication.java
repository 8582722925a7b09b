package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;

/**
 * The public roll of a private list (§8.2): lines sorted by credential, so that their order says
 * nothing about the table's, in chunks that fit an entry.
 */
final class RollPublication {
  private static final int MAX_LINES = 500;

  /** Below the largest entry, with room for the fields around the body. */
  private static final int MAX_BYTES = 64_000;

  private RollPublication() {}

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
