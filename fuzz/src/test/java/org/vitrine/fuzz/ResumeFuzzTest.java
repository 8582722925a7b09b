package org.vitrine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.replay.JudgedProofs;

/** What a verifier keeps of itself may have been damaged, or put there by somebody else. */
@DisplayName("What is kept of an interrupted verification")
final class ResumeFuzzTest {
  private static final String VERSION = "1";

  /** The first line, with a checksum that fits; and whatever else. */
  @FuzzTest
  void judgedProofs(byte[] data) {
    byte[] whole = Parsing.bytes(Parsing.text(data) + "\n" + checksum(data) + "\n");
    Parsing.of(() -> JudgedProofs.decode(whole, VERSION))
        .ifPresent(state -> Parsing.same(whole, state.encode(VERSION)));
    Parsing.of(() -> JudgedProofs.decode(data, VERSION))
        .ifPresent(state -> Parsing.same(data, state.encode(VERSION)));
  }

  private static String checksum(byte[] data) {
    return Digest.sha256(Parsing.bytes(Parsing.text(data))).encode();
  }
}
