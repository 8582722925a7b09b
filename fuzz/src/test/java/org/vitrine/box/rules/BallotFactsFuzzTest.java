package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.fuzz.Parsing;

@DisplayName("The short reading of ballots")
final class BallotFactsFuzzTest {
  /** A box that starts again must see in a ballot what it saw when it took it. */
  @FuzzTest
  void same(byte[] data) {
    Optional<JsonCursor> json = Parsing.of(() -> CanonicalJson.read(data, JsonLimits.ENTRY));
    Optional<BallotFacts> read =
        json.flatMap(j -> Parsing.of(() -> BallotFacts.read(j, Digest.ZERO)));
    Optional<Ballot> whole = json.flatMap(j -> Parsing.of(() -> Ballot.decode(j)));
    if (whole.isPresent()) {
      BallotFacts taken = BallotFacts.of(whole.get(), Digest.ZERO);
      BallotFacts again = read.orElseThrow();
      assertArrayEquals(taken.credential(), again.credential());
      assertEquals(taken.fingerprint(), again.fingerprint());
      assertEquals(taken.previous(), again.previous());
      assertEquals(texts(taken), texts(again));
    }
  }

  private static List<String> texts(BallotFacts facts) {
    return facts.contests().stream()
        .map(
            contest ->
                contest.contest()
                    + contest.ciphertexts().stream()
                        .map(java.util.HexFormat.of()::formatHex)
                        .toList())
        .toList();
  }
}
