package org.vitrine.crypto.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.Contests;
import org.vitrine.crypto.ballot.Credential;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.SingleVerifier;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.EncodedSubmission.Outcome;

@DisplayName("Submissions whose elements are decoded together")
final class EncodedSubmissionTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PublicKey KEY =
      new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(RANDOM)));
  private static final BallotContext CONTEXT =
      BallotContext.of(Contests.ELECTION, Contests.FINGERPRINT, KEY);
  private static final BallotCheck CHECK = new BallotCheck(CONTEXT);
  private static final List<Contest> CONTESTS = List.of(Contests.mayor(), Contests.score());

  private final Random random = new Random(20261129);

  static List<Kernel> kernels() {
    return Kernel.vector().map(v -> List.of(Kernel.SCALAR, v)).orElse(List.of(Kernel.SCALAR));
  }

  @ParameterizedTest
  @DisplayName("are those that are decoded one by one, and so are the refusals, whatever changed")
  @MethodSource("kernels")
  void same(Kernel kernel) {
    var originals = new ArrayList<JsonObject>();
    for (int i = 0; i < 6; i++) {
      originals.add(ballot().toJson());
    }
    for (SampleBodies.Sample sample : SampleBodies.all()) {
      originals.add(
          JsonObject.builder()
              .put("author", "official-1")
              .put("body", sample.body())
              .bytes("signature", new byte[Signature.SIZE])
              .put("type", sample.type().code())
              .build());
    }
    var canonical = new ArrayList<byte[]>();
    for (JsonObject original : originals) {
      canonical.add(original.encode());
      for (int i = 0; i < 40; i++) {
        canonical.add(changed(original).encode());
        canonical.add(damaged(original.encode()));
      }
    }
    Collections.shuffle(canonical, random);
    List<Optional<Submission>> alone = compare(canonical, kernel);
    assertTrue(alone.stream().filter(Optional::isPresent).count() > 30, "some are good");
    assertTrue(alone.stream().filter(Optional::isEmpty).count() > 500, "most are bad");
  }

  /** What one-by-one decoding accepts; demands that decoding together does and says the same. */
  private static List<Optional<Submission>> compare(List<byte[]> canonical, Kernel kernel) {
    var waiting = new ArrayList<EncodedSubmission>();
    var alone = new ArrayList<Optional<Submission>>();
    var refusals = new ArrayList<String>();
    for (byte[] bytes : canonical) {
      try {
        EncodedSubmission one = EncodedSubmission.read(bytes);
        waiting.add(one);
        alone.add(Optional.of(one.decode(ElementReader.oneByOne())));
        refusals.add("");
      } catch (MalformedException e) {
        refusals.add(e.getMessage());
        alone.add(Optional.empty());
      }
    }
    List<Outcome<Submission>> together = EncodedSubmission.decode(waiting, kernel);
    assertEquals(waiting.size(), together.size());
    int next = 0;
    for (int i = 0; i < canonical.size(); i++) {
      byte[] bytes = canonical.get(i);
      if (isRead(bytes)) {
        switch (together.get(next++)) {
          case Outcome.Decoded(Submission submission) -> {
            assertArrayEquals(bytes, submission.encode());
            assertArrayEquals(bytes, alone.get(i).orElseThrow().encode());
            assertEquals(alone.get(i).orElseThrow().bodyHash(), submission.bodyHash());
            assertEquals(signature(alone.get(i).orElseThrow()), signature(submission));
          }
          case Outcome.Refused(MalformedException e) ->
              assertEquals(refusals.get(i), e.getMessage());
        }
      }
    }
    return alone;
  }

  /** Whether it is not refused before anything is decoded. */
  private static boolean isRead(byte[] bytes) {
    try {
      EncodedSubmission.read(bytes);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  /** What the signature is as a credential's, or why it is none. */
  private static String signature(Submission submission) {
    try {
      return submission.signature().ofCredential().toString();
    } catch (DecodingException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @DisplayName("name the ballot and the field of every single bad element, and spare the others")
  @MethodSource("kernels")
  void everyElement(Kernel kernel) throws MalformedException {
    JsonObject good = ballot().toJson();
    var canonical = new ArrayList<byte[]>();
    var fields = new ArrayList<Optional<String>>();
    int[] bad = {0};
    strings(good, "")
        .forEach(
            where -> {
              JsonObject changed = (JsonObject) replace(good, "", where, this::withBadElement);
              canonical.add(changed.encode());
              fields.add(Optional.of(where));
              canonical.add(good.encode());
              fields.add(Optional.empty());
              bad[0]++;
            });
    assertEquals(2 * CONTESTS.stream().mapToInt(Contest::positions).sum() + 2 + 1 + 1, bad[0]);
    var waiting = new ArrayList<EncodedSubmission>();
    for (byte[] bytes : canonical) {
      waiting.add(EncodedSubmission.read(bytes));
    }
    List<Outcome<Submission>> outcomes = EncodedSubmission.decode(waiting, kernel);
    for (int i = 0; i < outcomes.size(); i++) {
      Optional<String> field = fields.get(i);
      switch (outcomes.get(i)) {
        case Outcome.Decoded(Submission submission) -> {
          // Bytes that are no signature are a matter of the rules.
          boolean signature = field.equals(Optional.of("signature"));
          assertTrue(field.isEmpty() || signature, field::toString);
          if (signature) {
            assertThrows(DecodingException.class, submission.signature()::ofCredential);
          }
        }
        case Outcome.Refused(MalformedException e) -> assertEquals(field.orElseThrow(), e.path());
      }
    }
  }

  @Test
  @DisplayName("that are none at all give nothing")
  void none() {
    assertEquals(List.of(), EncodedSubmission.decode(List.of(), Kernel.current()));
  }

  @ParameterizedTest
  @DisplayName("are verified in one batch with their signatures, and exactly the forged ones fail")
  @MethodSource("kernels")
  void signaturesBesideProofs(Kernel kernel) throws Exception {
    var waiting = new ArrayList<EncodedSubmission>();
    for (int i = 0; i < 12; i++) {
      waiting.add(EncodedSubmission.read(ballot().encode()));
    }
    var claims = new ArrayList<Claim>();
    var forged = new TreeSet<Integer>();
    for (Outcome<Submission> outcome : EncodedSubmission.decode(waiting, kernel)) {
      if (!(outcome instanceof Outcome.Decoded(Submission submission))) {
        throw new AssertionError(outcome);
      }
      Ballot ballot = assertInstanceOf(Body.Cast.class, submission.body()).ballot();
      boolean forge = random.nextInt(3) == 0;
      if (forge) {
        forged.add(claims.size());
      }
      claims.add(
          submission
              .signature()
              .ofCredential()
              .claim(
                  "signature " + claims.size(),
                  ballot.credential(),
                  submission.message(forge ? Contests.FINGERPRINT : Contests.ELECTION)));
      claims.add(CHECK.claim("ballot " + claims.size(), ballot, CONTESTS));
    }
    Verification batch = BatchVerifier.of(KEY, RANDOM, kernel).verify(claims);
    assertEquals(SingleVerifier.of(KEY).verify(claims), batch);
    var failing = new TreeSet<Integer>();
    assertInstanceOf(Verification.Invalid.class, batch)
        .failures()
        .forEach(failure -> failing.add(failure.index()));
    assertEquals(forged, failing);
  }

  private Submission ballot() {
    try {
      var code = new byte[15];
      random.nextBytes(code);
      Credential credential = Credential.derive(CredentialCode.of(code), Contests.ELECTION);
      Choices choices =
          Choices.of(CONTESTS, CONTESTS.stream().map(c -> Contests.choose(c, random)).toList());
      Ballot ballot =
          new BallotEncryptor(CONTEXT)
              .encrypt(
                  choices,
                  credential.publicKey(),
                  Optional.empty(),
                  BallotSeed.random(RANDOM),
                  RANDOM);
      var author = new Author.Voter(credential.publicKey());
      byte[] message =
          Submission.message(Contests.ELECTION, EntryType.BALLOT, author, ballot.hash());
      return new Submission(
          author,
          new Body.Cast(ballot),
          ballot.hash(),
          Signature.of(credential.sign(message, RANDOM).encode()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** One or two of the strings become others, many of them bad elements. */
  private JsonObject changed(JsonObject original) {
    JsonObject changed = original;
    for (int i = 0; i <= random.nextInt(2); i++) {
      List<String> all = strings(changed, "");
      if (!all.isEmpty()) {
        String where = all.get(random.nextInt(all.size()));
        changed = (JsonObject) replace(changed, "", where, this::other);
      }
    }
    return changed;
  }

  private byte[] damaged(byte[] canonical) {
    byte[] damaged = canonical.clone();
    damaged[random.nextInt(damaged.length)] =
        (byte) "ABCxyz019-_\"{}[],:".charAt(random.nextInt(18));
    return random.nextInt(8) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
        : damaged;
  }

  private String other(String text) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> text.substring(0, text.length() - 1);
      case 2 -> text + "A";
      default -> withBadElement(text);
    };
  }

  /** The first 32 bytes, or others further on, are no element any more. */
  private String withBadElement(String text) {
    byte[] bytes;
    try {
      bytes = Base64Url.decode(text);
    } catch (MalformedException e) {
      return text + "=";
    }
    var bad = new byte[Element.BYTES];
    switch (random.nextInt(3)) {
      case 0 -> bad[0] = 1;
      case 1 -> Arrays.fill(bad, (byte) 0xff);
      default -> bad[0] = 2;
    }
    System.arraycopy(bad, 0, bytes, 0, Math.min(bad.length, bytes.length));
    return Base64Url.encode(bytes);
  }

  /** Paths of all strings that hold 32 bytes or more. */
  private static List<String> strings(JsonValue value, String path) {
    var all = new ArrayList<String>();
    switch (value) {
      case JsonObject object -> {
        for (String key : object.keys()) {
          if (!List.of("fingerprint", "previous", "author").contains(key)) {
            all.addAll(
                strings(object.get(key).orElseThrow(), path.isEmpty() ? key : path + "." + key));
          }
        }
      }
      case JsonArray(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          all.addAll(strings(items.get(i), path + "[" + i + "]"));
        }
      }
      case JsonString(var text) -> {
        if (text.length() >= 43) {
          all.add(path);
        }
      }
      default -> {}
    }
    return all;
  }

  private static JsonValue replace(
      JsonValue value, String path, String where, UnaryOperator<String> change) {
    return switch (value) {
      case JsonObject object -> {
        JsonObject changed = object;
        for (String key : object.keys()) {
          changed =
              changed.with(
                  key,
                  replace(
                      object.get(key).orElseThrow(),
                      path.isEmpty() ? key : path + "." + key,
                      where,
                      change));
        }
        yield changed;
      }
      case JsonArray(var items) -> {
        var changed = new ArrayList<JsonValue>();
        for (int i = 0; i < items.size(); i++) {
          changed.add(replace(items.get(i), path + "[" + i + "]", where, change));
        }
        yield new JsonArray(changed);
      }
      case JsonString(var text) when path.equals(where) -> new JsonString(change.apply(text));
      default -> value;
    };
  }
}
