package org.vitrine.verifier.corrupt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vitrine.verifier.report.Check.V29;
import static org.vitrine.verifier.report.Check.V5;
import static org.vitrine.verifier.report.Check.V6;
import static org.vitrine.verifier.report.Check.V7;
import static org.vitrine.verifier.report.Check.V8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.corrupt.Mutation.Inputs;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/** The files {@code checkpoint} and {@code result.json}, and an earlier checkpoint (§11, §13). */
final class CheckpointMutations {
  private static final long TIME = 1_789_100_000L;
  private static final int FIRST_SIGNATURE = 4;

  private final Sample sample;
  private final MutationList list = new MutationList("checkpoint");

  CheckpointMutations(Sample sample) {
    this.sample = sample;
    text();
    signatures();
    otherLogs();
    results();
    earlier();
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void text() {
    Set<Check> unsigned = Set.of(V6);
    lines(
        "origin-changed",
        "The origin is another.",
        Set.of(V5, V6),
        l -> l.set(0, "other.example/log"));
    lines(
        "size-smaller", "The size is one less.", Set.of(V5, V6), l -> l.set(1, "" + sample.last()));
    lines(
        "size-larger",
        "The size is one more.",
        Set.of(V5, V6),
        l -> l.set(1, "" + (sample.last() + 2)));
    lines(
        "size-with-leading-zero",
        "The size has a leading zero.",
        Set.of(V5, V6),
        l -> l.set(1, "0" + l.get(1)));
    lines("size-negative", "The size is negative.", Set.of(V5, V6), l -> l.set(1, "-" + l.get(1)));
    lines("size-huge", "The size is 2^64.", Set.of(V5, V6), l -> l.set(1, "18446744073709551616"));
    lines(
        "root-changed",
        "The root is another.",
        Set.of(V5, V6),
        l -> l.set(2, "A".repeat(43) + "="));
    lines(
        "root-url-alphabet",
        "The root is base64url.",
        Set.of(V5, V6),
        l -> l.set(2, "-_" + l.get(2).substring(2)));
    lines(
        "root-unpadded",
        "The root has no padding.",
        Set.of(V5, V6),
        l -> l.set(2, l.get(2).replace("=", "")));
    lines("extension-line", "There is a fourth line.", Set.of(V5, V6), l -> l.add(3, "extension"));
    lines("line-missing", "The root is missing.", Set.of(V5, V6), l -> l.remove(2));
    lines(
        "empty-line-missing",
        "Text and signatures are not apart.",
        Set.of(V5, V6),
        l -> l.remove(3));
    lines(
        "control-character",
        "The origin holds a control character.",
        Set.of(V5, V6),
        l -> l.set(0, l.get(0) + "\u0001"));
    lines(
        "signatures-missing",
        "Nobody has signed it.",
        unsigned,
        l -> l.subList(FIRST_SIGNATURE, l.size()).clear());
    list.fails(
        "empty",
        "The file is empty.",
        RecordFiles.CHECKPOINT,
        Mending.BARE.who(),
        Set.of(V5),
        () -> sample.files().with(RecordFiles.CHECKPOINT, new byte[0]));
    list.lacks(
        "missing",
        "There is no checkpoint.",
        RecordFiles.CHECKPOINT,
        Mending.BARE.who(),
        Set.of(V5, V6, V7),
        () -> sample.files().without(RecordFiles.CHECKPOINT));
  }

  private void signatures() {
    String[] names = {
      "the log's Ed25519 signature",
      "the log's ML-DSA-44 signature",
      "the first witness's cosignature",
      "the second witness's cosignature"
    };
    String[] slugs = {"ed25519", "mldsa44", "w1", "w2"};
    for (int i = 0; i < names.length; i++) {
      int line = FIRST_SIGNATURE + i;
      Set<Check> missing = Set.of(i < 2 ? V6 : V7);
      // A note with a wrong signature of a known key counts for nothing (§11.1).
      Set<Check> wrong = Set.of(V6);
      lines(slugs[i] + "-missing", "Without " + names[i] + ".", missing, l -> l.remove(line));
      lines(
          slugs[i] + "-wrong",
          "One bit of " + names[i] + " is another.",
          wrong,
          l -> l.set(line, flipped(l.get(line))));
      lines(
          slugs[i] + "-of-another-name",
          "The name before " + names[i] + " is another.",
          missing,
          l -> l.set(line, l.get(line).replaceFirst("— [^ ]+", "— other.example")));
      lines(
          slugs[i] + "-cut",
          "Of " + names[i] + " the last bytes are missing.",
          wrong,
          l -> l.set(line, l.get(line).substring(0, l.get(line).length() - 8)));
    }
    lines(
        "witness-twice",
        "One witness has signed twice, the other has not.",
        Set.of(V7),
        l -> l.set(7, l.get(6)));
    lines(
        "line-without-dash",
        "A signature line lacks its dash.",
        Set.of(V5, V6),
        l -> l.set(4, l.get(4).substring(2)));
    lines(
        "too-many-signatures",
        "There are more than 64 signature lines.",
        Set.of(V5, V6),
        l -> {
          for (int i = 0; i < 61; i++) {
            l.add("— other" + i + ".example AAAAAAAA");
          }
        });
  }

  /** One bit in the middle of the base64 of a signature line. */
  private static String flipped(String line) {
    char[] chars = line.toCharArray();
    int at = line.length() - 20;
    chars[at] = chars[at] == 'A' ? 'B' : 'A';
    return new String(chars);
  }

  private void otherLogs() {
    note(
        "other-key",
        "Another log of the same name has signed.",
        Set.of(V6),
        () -> signed(Roles.log(Roles.ORIGIN, "somebody else"), record(), root()));
    note(
        "other-log",
        "The log of another election has signed.",
        Set.of(V5, V6),
        () -> signed(Roles.log("other.example/log", "log"), record(), root()));
    note(
        "other-root",
        "The log has signed another root, no witness did.",
        Set.of(V5, V7),
        () -> signed(Roles.log(), record(), Digest.ZERO));
    note(
        "smaller",
        "The log has signed for all entries but the last.",
        Set.of(V5),
        () -> sample.record().checkpoint(sample.last()));
    note(
        "empty-tree",
        "The log has signed for no entry.",
        Set.of(V5),
        () -> sample.record().checkpoint(0));
    note(
        "one-witness",
        "Only one witness has cosigned.",
        Set.of(V7),
        () -> sample.record().witnessedBy("w1").checkpoint(record()));
    note(
        "no-witness",
        "No witness has cosigned.",
        Set.of(V7),
        () -> sample.record().witnessedBy().checkpoint(record()));
    note(
        "unknown-witness",
        "A witness that the policy does not have has cosigned in place of one that it has.",
        Set.of(V7),
        () -> sample.record().witnessedBy("w1", "w9").checkpoint(record()));
    note(
        "box-as-witness",
        "The ballot box has cosigned with its answer key.",
        Set.of(V7),
        () -> sample.record().witnessedBy("w1", "box").checkpoint(record()));
  }

  private void note(String name, String what, Set<Check> checks, Supplier<SignedNote> note) {
    list.fails(
        name,
        what,
        RecordFiles.CHECKPOINT,
        "the ballot box, without the witnesses",
        checks,
        () -> sample.files().with(RecordFiles.CHECKPOINT, note.get().encode()));
  }

  private long record() {
    return sample.last() + 1L;
  }

  private Digest root() {
    return sample.record().tree().root();
  }

  private static SignedNote signed(CheckpointSigner log, long size, Digest root) {
    return log.sign(size, root, TIME, Roles.random("note"));
  }

  private void lines(String name, String what, Set<Check> checks, Consumer<List<String>> change) {
    list.fails(
        name,
        what,
        RecordFiles.CHECKPOINT,
        Mending.BARE.who(),
        checks,
        () -> {
          var lines =
              new ArrayList<>(
                  List.of(
                      new String(sample.files().get(RecordFiles.CHECKPOINT), UTF_8)
                          .split("\n", -1)));
          lines.removeLast();
          change.accept(lines);
          return sample
              .files()
              .with(RecordFiles.CHECKPOINT, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        });
  }

  private void results() {
    result("empty", "is empty", old -> "");
    result(
        "count-changed",
        "has one vote more for one option",
        old -> old.replaceFirst("\"counts\":\\[(\\d)", "\"counts\":[$10"));
    result(
        "turnout-changed",
        "has one eligible voter more",
        old -> old.replaceFirst("\"eligible\":(\\d)", "\"eligible\":$10"));
    result(
        "election-changed",
        "is of another election",
        old -> old.replaceFirst("\"election\":\".", "\"election\":\"!"));
    result("newline", "ends with a newline", old -> old + "\n");
    result("space", "holds a space", old -> "{ " + old.substring(1));
    result(
        "unknown-key",
        "has a key that nobody knows",
        old -> old.substring(0, old.length() - 1) + ",\"zz\":0}");
    result(
        "contest-missing",
        "lacks a contest",
        old -> old.replaceFirst("\\{\"contest\":\"mayor\".*?\\}\\},", ""));
    result("mark", "begins with a byte-order mark", old -> "\uFEFF" + old);
  }

  private interface Change {
    String of(String old);
  }

  private void result(String name, String what, Change change) {
    list.fails(
        "result-" + name,
        "The file result.json " + what + ".",
        RecordFiles.RESULT,
        Mending.BARE.who(),
        Set.of(V29),
        () -> {
          String old = new String(sample.files().get(RecordFiles.RESULT), UTF_8);
          return sample.files().with(RecordFiles.RESULT, change.of(old).getBytes(UTF_8));
        });
  }

  private void earlier() {
    earlier(
        "of-another-history",
        "Somebody kept a checkpoint of another history that the log has signed, too.",
        () -> {
          int size = sample.slot("ballot n3").seq() + 1;
          return sample.replay(f -> f.drop("ballot n2")).checkpoint(size).encode();
        });
    earlier(
        "larger-than-the-record",
        "Somebody kept a checkpoint over more entries than the record has.",
        () -> signed(Roles.log(), record() + 1, root()).encode());
    earlier(
        "without-a-log-signature",
        "The earlier checkpoint is signed by one of the log's keys only.",
        () -> {
          SignedNote whole = sample.record().checkpoint(record() - 1);
          return new SignedNote(whole.text(), whole.signatures().subList(0, 1)).encode();
        });
    earlier(
        "of-another-log",
        "The earlier checkpoint is of another log.",
        () -> signed(Roles.log("other.example/log", "log"), record(), root()).encode());
    earlier(
        "is-no-checkpoint",
        "What was given as an earlier checkpoint is none.",
        () -> "hello\n".getBytes(UTF_8));
  }

  private void earlier(String name, String what, Supplier<byte[]> note) {
    list.failsWith(
        Inputs.EARLIER,
        "earlier-" + name,
        what,
        RecordFiles.EARLIER,
        "the ballot box, seen by somebody who keeps checkpoints",
        V8,
        () -> sample.files().with(RecordFiles.EARLIER, note.get()));
  }
}
