package org.vitrine.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.replay.JudgedProofs;
import org.vitrine.verifier.replay.ProofMemory;
import org.vitrine.verifier.report.JsonReport;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

@DisplayName("A verification that goes on from an earlier one")
@TestInstance(Lifecycle.PER_CLASS)
final class ResumeTest {
  private static final String VERSION = "1.2.3";

  private Path folder = Path.of("");
  private final List<JudgedProofs> states = new ArrayList<>();
  private String whole = "";

  @BeforeAll
  void play(@TempDir Path temporary) throws Exception {
    folder = temporary;
    ForgedRecord record = ManyBallots.withFaults(1_200).play();
    record.write(folder.resolve("record")).close();
    record.cut(700).write(folder.resolve("cut")).close();
    ManyBallots.forge(1_200, 1).play().write(folder.resolve("other")).close();
    whole = verify("record", remembering(Optional.empty()));
  }

  private ProofMemory remembering(Optional<JudgedProofs> before) {
    return new ProofMemory() {
      @Override
      public Optional<JudgedProofs> before() {
        return before;
      }

      @Override
      public void judged(JudgedProofs soFar) {
        if (before.isEmpty()) {
          states.add(soFar);
        }
      }
    };
  }

  private String verify(String record, ProofMemory memory) throws SourceException {
    try (RecordSource source = DirectorySource.open(folder.resolve(record))) {
      Verification outcome =
          new Verifier(new SecureRandom())
              .verify(source, VerifierOptions.plain(), Progress.NONE, memory);
      return new String(JsonReport.encode(outcome.report()), UTF_8);
    }
  }

  private void refused(String record, JudgedProofs state) {
    SourceException refusal =
        assertThrows(SourceException.class, () -> verify(record, remembering(Optional.of(state))));
    assertEquals(SourceException.Kind.ANOTHER_RECORD, refusal.kind());
  }

  @Test
  @DisplayName("gives the same report as one that was never interrupted, wherever that was")
  void same() throws Exception {
    assertTrue(states.size() >= 3, states::toString);
    assertTrue(whole.contains("\"verdict\":\"FAIL\""), whole);
    assertEquals(3, states.getLast().signatures().number());
    assertTrue(states.getFirst().signatures().number() < 3);
    for (JudgedProofs state : states) {
      JudgedProofs read = JudgedProofs.decode(state.encode(VERSION), VERSION);
      assertEquals(whole, verify("record", remembering(Optional.of(read))));
    }
  }

  @Test
  @DisplayName("believes what it is told: the proofs themselves are not checked again")
  void skips() throws Exception {
    JudgedProofs last = states.getLast();
    var clean =
        new JudgedProofs(
            last.ballots(),
            last.entries(),
            last.root(),
            new JudgedProofs.Faults(0, List.of()),
            last.proofs(),
            last.sums());
    String report = verify("record", remembering(Optional.of(clean)));
    assertTrue(report.contains("\"verdict\":\"PASS\""), report);
  }

  @Test
  @DisplayName("refuses what was found in another record")
  void other() {
    for (JudgedProofs state : states) {
      refused("other", state);
    }
  }

  @Test
  @DisplayName("refuses what was found in more of the record than there is")
  void shorter() {
    refused("cut", states.getLast());
  }

  @Test
  @DisplayName("refuses a number of ballots or entries, or a root, that is not the record's")
  void misfits() {
    JudgedProofs good = states.getFirst();
    for (long wrong : new long[] {-1, 1}) {
      refused("record", with(good, good.ballots() + wrong, good.entries()));
      refused("record", with(good, good.ballots(), good.entries() + wrong));
      refused("record", with(good, good.ballots() + wrong, good.entries() + wrong));
    }
    refused("record", with(good, 1_000_000, 1_000_000));
  }

  private static JudgedProofs with(JudgedProofs state, long ballots, long entries) {
    return new JudgedProofs(
        ballots, entries, state.root(), state.signatures(), state.proofs(), state.sums());
  }

  @Test
  @DisplayName("does not read what is damaged, cut short or longer, in whatever place")
  void damaged() throws Exception {
    byte[] good = states.getFirst().encode(VERSION);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      assertThrows(MalformedException.class, () -> JudgedProofs.decode(bad, VERSION));
    }
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
    assertThrows(MalformedException.class, () -> JudgedProofs.decode(cut, VERSION));
    byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
    assertThrows(MalformedException.class, () -> JudgedProofs.decode(longer, VERSION));
    assertThrows(MalformedException.class, () -> JudgedProofs.decode(new byte[0], VERSION));
  }

  @Test
  @DisplayName("does not read what another version has written")
  void otherVersion() {
    byte[] bytes = states.getFirst().encode("1.2.2");
    MalformedException refusal =
        assertThrows(MalformedException.class, () -> JudgedProofs.decode(bytes, VERSION));
    assertTrue(refusal.getMessage().contains("1.2.2"), refusal.getMessage());
  }

  @Test
  @DisplayName("reads sums that are the identity, as votes of people who conspire can be")
  void identity() throws Exception {
    String line =
        """
        {"ballots":2,"entries":30,"format":"vitrine-verifier/judged-proofs/1",\
        "proofs":{"number":0,"told":[]},"root":"%s","signatures":{"number":0,"told":[]},\
        "sums":[{"cell":0,"contest":0,"sum":["%s"]}],"version":"1.2.3"}"""
            .formatted("A".repeat(43), "A".repeat(86));
    byte[] bytes =
        (line + "\n" + Digest.sha256(line.getBytes(UTF_8)).encode() + "\n").getBytes(UTF_8);
    assertArrayEquals(bytes, JudgedProofs.decode(bytes, VERSION).encode(VERSION));
  }
}
