package org.vitrine.authority.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;

@DisplayName("The roll's chunks")
final class RollPublicationTest {
  private final SecureRandom random = new SecureRandom();

  private PrivateList list(int voters, String style) {
    var holders = new ArrayList<PrivateList.Holder>();
    for (int i = 0; i < voters; i++) {
      holders.add(
          new PrivateList.Holder(
              new Voter("V" + i, "N", "", "", "en", 1L << 32, style, style),
              Credentials.newCode(random)));
    }
    return new PrivateList(Digest.ZERO, holders);
  }

  @Test
  @DisplayName("are sorted, complete, and small enough for an entry even with the longest names")
  void chunks() throws MalformedException {
    PrivateList list = list(1_203, "x".repeat(64));
    List<Body.Roll> chunks = RollPublication.chunks(list);
    byte[] before = new byte[32];
    int lines = 0;
    for (Body.Roll chunk : chunks) {
      assertTrue(CanonicalJson.encode(chunk.toJson()).length <= 65_200);
      assertTrue(chunk.lines().size() <= 500);
      for (RollLine line : chunk.lines()) {
        byte[] credential = line.credential().encode();
        assertTrue(Arrays.compareUnsigned(before, credential) < 0);
        before = credential;
        lines++;
      }
    }
    assertEquals(1_203, lines);
    assertEquals(chunks, RollPublication.chunks(list));
  }

  @Test
  @DisplayName("come from a private list that survives its file and hides its codes")
  void privateList() throws MalformedException {
    PrivateList list = list(3, "full");
    assertEquals(list, PrivateList.decode(list.encode()));
    String shown = list + " " + list.holders();
    assertTrue(list.holders().stream().noneMatch(holder -> shown.contains(holder.code())));
  }

  @Test
  @DisplayName(
      "are refused before anything is published when ready could not name all rare weights")
  void rare() throws Refusal {
    var manifest = new Elections(1, 1, 1).manifest;
    RollPublication.demandFit(manifest, voters(1_000, 1));
    // Ten voters of a weight are enough for it not to be rare.
    RollPublication.demandFit(manifest, voters(20_000, 10));
    for (int weights : List.of(1_600, 2_001, 10_000)) {
      Refusal refusal =
          assertThrows(
              Refusal.class, () -> RollPublication.demandFit(manifest, voters(weights, 1)));
      assertEquals(Exit.REFUSED, refusal.exit());
      assertTrue(refusal.what().startsWith("The table gives " + weights + " pairs"));
      assertTrue(refusal.what().endsWith("Nothing was published."));
    }
  }

  @Test
  @DisplayName("are refused before anything is published when a total could not be decrypted")
  void tooHeavy() throws Refusal {
    var manifest = new Elections(1, 1, 1).manifest;
    long most = 1L << 32;
    RollPublication.demandFit(manifest, weighing("full", most / 6, 2));
    // Up to three points: what is right for one mark each is too much for points.
    for (List<Voter> heavy :
        List.of(weighing("full", most / 2, 2), weighing("short", 1 + most / 6, 2))) {
      Refusal refusal =
          assertThrows(Refusal.class, () -> RollPublication.demandFit(manifest, heavy));
      assertTrue(refusal.what().contains("\"points\" could not be counted"), refusal.what());
      assertTrue(refusal.what().endsWith("Nothing was published."), refusal.what());
    }
  }

  private static List<Voter> weighing(String style, long weight, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Voter("V" + i, "N", "", "", "en", weight, style, "north"))
        .toList();
  }

  private static List<Voter> voters(int count, int ofEachWeight) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Voter("V" + i, "N", "", "", "en", 1 + i / ofEachWeight, "full", "north"))
        .toList();
  }
}
