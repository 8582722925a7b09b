package org.vitrine.verifier.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/**
 * What the signatures and proofs of a record's first ballots have come to (V20, V21), and their
 * sums. It belongs to the entries up to the last of these ballots, which their Merkle root names.
 *
 * @param ballots cast and opened ones, counted as they stand on the board
 * @param entries up to and with the last of these ballots
 * @param root of the Merkle tree over these entries
 * @param signatures faults of V20
 * @param proofs faults of V21
 * @param sums of the ballots among them that count by then
 */
public record JudgedProofs(
    long ballots, long entries, Digest root, Faults signatures, Faults proofs, VoteSums sums) {
  /** Far more than the sums of any election take. */
  public static final int MAX_SIZE = 1 << 27;

  private static final String FORMAT = "vitrine-verifier/judged-proofs/1";

  /**
   * Faults of one check.
   *
   * @param number of all of them
   * @param told the first ones
   */
  public record Faults(long number, List<Finding> told) {
    static final Faults NONE = new Faults(0, List.of());

    public Faults {
      told = List.copyOf(told);
    }

    Faults plus(List<Finding> more) {
      var all = new ArrayList<>(told);
      more.stream().limit(Findings.MAX_TOLD - told.size()).forEach(all::add);
      return new Faults(number + more.size(), all);
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put("number", number)
          .put("told", JsonArray.of(told, Faults::toJson))
          .build();
    }

    private static JsonObject toJson(Finding finding) {
      return JsonObject.builder()
          .put("seq", finding.seq().orElseThrow())
          .put("what", finding.what())
          .put("where", finding.where())
          .build();
    }

    private static Faults decode(JsonCursor json) throws MalformedException {
      json.only("number", "told");
      long number = json.field("number").integer(0, JsonInteger.MAX);
      List<Finding> told = json.field("told").list(0, Findings.MAX_TOLD, Faults::finding);
      if (told.size() != Math.min(number, Findings.MAX_TOLD)) {
        throw json.fail("tells " + told.size() + " of " + number + " faults");
      }
      return new Faults(number, told);
    }

    private static Finding finding(JsonCursor json) throws MalformedException {
      json.only("seq", "what", "where");
      String where = json.field("where").string(10_000);
      String what = json.field("what").string(10_000);
      var finding =
          new Finding(OptionalLong.of(json.field("seq").integer(0, JsonInteger.MAX)), where, what);
      if (!finding.where().equals(where) || !finding.what().equals(what)) {
        throw json.fail("is longer than a finding, or holds what would move a cursor");
      }
      return finding;
    }
  }

  /**
   * Two lines: canonical JSON, and its SHA-256 against damage by accident.
   *
   * @param version of the verifier
   */
  public byte[] encode(String version) {
    JsonObject json =
        JsonObject.builder()
            .put("ballots", ballots)
            .put("entries", entries)
            .put("format", FORMAT)
            .put("proofs", proofs.toJson())
            .put("root", root.encode())
            .put("signatures", signatures.toJson())
            .put("sums", sums.toJson())
            .put("version", version)
            .build();
    String line = new String(CanonicalJson.encode(json), StandardCharsets.UTF_8);
    String sum = Digest.sha256(line.getBytes(StandardCharsets.UTF_8)).encode();
    return (line + "\n" + sum + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #encode} gives.
   *
   * @param version of the verifier that reads it, which must be the one that wrote it
   * @throws MalformedException if it is damaged, or another version's
   */
  public static JudgedProofs decode(byte[] bytes, String version) throws MalformedException {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    byte[] line = Arrays.copyOf(bytes, end);
    byte[] sum = (Digest.sha256(line).encode() + "\n").getBytes(StandardCharsets.US_ASCII);
    if (end == bytes.length || !Arrays.equals(bytes, end + 1, bytes.length, sum, 0, sum.length)) {
      throw new MalformedException("", "it is damaged: its checksum does not fit");
    }
    JsonCursor json = CanonicalJson.read(line, JsonLimits.document(MAX_SIZE));
    json.only("ballots", "entries", "format", "proofs", "root", "signatures", "sums", "version");
    json.field("format").literal(FORMAT);
    JsonCursor writer = json.field("version");
    if (!writer.string(200).equals(version)) {
      throw writer.fail("is " + writer.string(200) + ", but this is version " + version);
    }
    return new JudgedProofs(
        json.field("ballots").integer(1, JsonInteger.MAX),
        json.field("entries").integer(1, JsonInteger.MAX),
        Digest.of(json.field("root").bytes(Digest.SIZE)),
        Faults.decode(json.field("signatures")),
        Faults.decode(json.field("proofs")),
        VoteSums.decode(json.field("sums")));
  }
}
