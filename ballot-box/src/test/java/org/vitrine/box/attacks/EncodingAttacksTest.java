package org.vitrine.box.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;
import static org.vitrine.box.testing.TestElection.trustee;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.http.RunningService;
import org.vitrine.box.testing.BoardAccess;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;

/**
 * A whole election in which, before everything that is posted, the same is sent with every field
 * spoilt in turn, signed as if it were right.
 */
@DisplayName("Bad encodings in every field of every entry, over HTTP (A06)")
final class EncodingAttacksTest extends AttackedBox {
  private final Set<EntryType> covered = EnumSet.noneOf(EntryType.class);
  private long refused;

  @Override
  void prepare() {}

  @Test
  @DisplayName(
      "A05, A07, A33, A34, A36, A37: no field of any entry can be spoilt, and the election goes on")
  void A05_A07_A33_A34_A36_A37_everyField() throws Exception {
    var hostile = new Hostile();
    for (int i = 0; i < 4; i++) {
      election.voter(i < 2 ? "north" : "south", "all", 1);
    }
    election.freeze(hostile);
    for (int i = 1; i <= 3; i++) {
      hostile.post(election.sign(trustee(i), election.ceremony().commit(i)));
    }
    for (int i = 1; i <= 3; i++) {
      board.post(election.sign(trustee(i), election.ceremony().reveal(i)));
    }
    for (int i = 1; i <= 3; i++) {
      board.post(election.sign(trustee(i), election.ceremony().share(i, 3)));
    }
    hostile.post(election.sign(trustee(3), election.ceremony().complain(3, 1)));
    election.newCeremony(2);
    election.makeKey(hostile);
    election.publishRoll(hostile);
    election.makeReady(hostile);
    hostile.post(election.sign(official(1), new Body.Incident("Rain over the polls.")));
    TestVoter gone = election.voters().getLast();
    hostile.post(
        election.propose(
            registrar(),
            new Action.Replace(
                gone.credential(), FixedBase.BASE.multiply(SecretScalar.random(random())))));
    hostile.post(
        byOfficial(
            1, new Action.AddBundle(new Bundle(Bundle.Kind.CHECKER, Digest.sha256(new byte[1])))));
    election.decide(hostile, official(3), new Action.Open());
    TestVoter first = election.voters().getFirst();
    hostile.post(election.opened(first, good(first)));
    var ballot = good(first);
    hostile.post(election.cast(first, ballot));
    election.counts(first, ballot);
    election.voters().subList(1, 4).forEach(this::vote);
    election.close(hostile);
    election.decrypt(hostile, 1);
    election.decrypt(board, 2);
    election.publish(hostile);
    assertEquals("final", board.phase());
    assertEquals(EnumSet.allOf(EntryType.class), covered);
    assertTrue(refused > 2_000, refused + " spoilt submissions were refused");
  }

  private java.security.SecureRandom random() {
    return election.random();
  }

  /** Tries everything before it posts what is right. */
  private final class Hostile implements BoardAccess {
    @Override
    public Posted post(Submission submission) {
      covered.add(submission.type());
      long before = board.size();
      JsonObject body = submission.body().toJson();
      RawSubmission raw = raw(submission, body);
      if (submission.type() != EntryType.MANIFEST) {
        for (Mutations.Mutation mutation : Mutations.ofEncodings(body)) {
          if (!isFree(submission, mutation.where())) {
            refuse(mutation.where(), raw.with(mutation.body()));
          }
        }
        for (Mutations.Mutation mutation : Mutations.ofShapes(body)) {
          if (!isMeaningful(submission, mutation.where())) {
            refuse(mutation.where(), raw.with(mutation.body()));
          }
        }
      } else {
        manifest(raw, body);
      }
      envelopes(submission);
      assertEquals(before, board.size(), () -> submission.type() + " left something behind");
      return board.post(submission);
    }

    @Override
    public long size() {
      return board.size();
    }

    @Override
    public Digest root(long size) {
      return board.root(size);
    }
  }

  private RawSubmission raw(Submission submission, JsonObject body) {
    String author = submission.author().encode();
    Optional<TestVoter> voter =
        election.voters().stream().filter(v -> v.author().equals(submission.author())).findFirst();
    return new RawSubmission(author, voter, submission.type().code(), body);
  }

  /** Every type of a manifest's fields; its values are free within their rules. */
  private void manifest(RawSubmission raw, JsonObject body) {
    for (Mutations.Mutation mutation : Mutations.ofShapes(body)) {
      String where = mutation.where();
      if (where.endsWith("= null") || where.endsWith("= 7") || where.contains("surplus")) {
        if (!where.startsWith("opens") && !where.startsWith("closes")) {
          refuse(where, raw.with(mutation.body()));
        }
      }
    }
  }

  private void refuse(String where, RawSubmission submission) {
    HttpResponse<byte[]> response =
        service.post(board.base() + "/entries", submission.sign(election.id(), random()));
    refused(response, submission.type() + " " + where);
  }

  private void refused(HttpResponse<byte[]> response, String what) {
    assertTrue(
        response.statusCode() >= 400 && response.statusCode() < 500,
        () -> response.statusCode() + " for " + what + ": " + RunningService.text(response));
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    refused++;
  }

  /** What is any 32 bytes, by the specification, or what only a receiver can judge. */
  private static boolean isFree(Submission submission, String where) {
    return switch (submission.type()) {
      case COMMIT -> true;
      case SHARE -> where.startsWith("shares");
      case OPENED -> where.startsWith("previous");
      case PROPOSE -> where.startsWith("bundle");
      case MANIFEST,
          APPROVE,
          REVEAL,
          CONFIRM,
          COMPLAIN,
          TRANSCRIPT,
          DRILL,
          ROLL,
          BALLOT,
          DECRYPTION,
          INCIDENT ->
          false;
    };
  }

  /** A change of shape that is allowed: fewer voters, another text. */
  private static boolean isMeaningful(Submission submission, String where) {
    return switch (submission.type()) {
      case ROLL -> where.startsWith("lines = ") && !where.contains("items=[]");
      case OPENED -> where.startsWith("previous = null");
      default -> false;
    };
  }

  private static final Pattern NUMBER = Pattern.compile("(?<=[:\\[,])\\d+(?=[,}\\]])");

  /** Author, type and signature, and numbers and texts that no canonical JSON has. */
  private void envelopes(Submission submission) {
    String good = new String(submission.encode(), UTF_8);
    JsonObject json = submission.toJson();
    for (String key : json.keys()) {
      for (var other :
          List.of(
              JsonNull.NULL,
              new JsonInteger(1),
              new JsonString(""),
              new JsonString("A".repeat(43)),
              new JsonString("_".repeat(86)),
              JsonArray.of(),
              new JsonString("x"))) {
        refused(
            service.post(board.base() + "/entries", json.with(key, other).encode()),
            submission.type() + " " + key);
      }
    }
    Matcher numbers = NUMBER.matcher(good);
    while (numbers.find()) {
      for (String bad :
          List.of("-1", "01", "1e0", "1.0", "9007199254740992", "9223372036854775808", "1E400")) {
        malformed(
            good.substring(0, numbers.start()) + bad + good.substring(numbers.end()),
            submission.type() + " number " + bad);
      }
    }
    for (String bad :
        List.of(
            "\uFEFF" + good,
            good + " ",
            good.replaceFirst(":", ": "),
            good.replaceFirst("\\{", "{\"author\":\"official-1\","),
            good.replaceFirst("\"type\":\"", "\"type\":\"\\\\u0061"),
            good + good)) {
      malformed(bad, submission.type() + " envelope");
    }
  }

  private void malformed(String text, String what) {
    HttpResponse<byte[]> response = service.post(board.base() + "/entries", text.getBytes(UTF_8));
    assertEquals(400, response.statusCode(), () -> what + ": " + RunningService.text(response));
    refused(response, what);
  }
}
