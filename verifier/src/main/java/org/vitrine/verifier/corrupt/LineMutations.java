package org.vitrine.verifier.corrupt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vitrine.verifier.report.Check.V2;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.verifier.corrupt.sample.Writing;
import org.vitrine.verifier.report.Check;

/** Lines whose bytes are not exactly one canonical entry (§2, §5, §13). */
final class LineMutations {
  private static final List<String> LABELS =
      List.of("manifest", "incident", "ballot n1 again", "approve result 2");

  private final Sample sample;
  private final MutationList list = new MutationList("line");

  LineMutations(Sample sample) {
    this.sample = sample;
    Map<String, UnaryOperator<byte[]>> changes = changes();
    for (String label : LABELS) {
      changes.forEach((what, change) -> line(sample.slot(label), what, change));
    }
    file();
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private static Map<String, UnaryOperator<byte[]>> changes() {
    var changes = new LinkedHashMap<String, UnaryOperator<byte[]>>();
    changes.put("begins with a byte-order mark", line -> joined("\uFEFF".getBytes(UTF_8), line));
    changes.put("begins with a space", line -> joined(new byte[] {' '}, line));
    changes.put("ends with a space", line -> joined(line, new byte[] {' '}));
    changes.put("ends with a carriage return", line -> joined(line, new byte[] {'\r'}));
    changes.put("is cut before its last byte", line -> Arrays.copyOf(line, line.length - 1));
    changes.put("is empty", line -> new byte[0]);
    changes.put("is there twice in one line", line -> joined(line, line));
    changes.put("holds a byte that is not UTF-8", line -> at(line, (byte) 0xff));
    changes.put("holds a zero byte", line -> at(line, (byte) 0));
    changes.put(
        "is inside a list", line -> joined(joined(new byte[] {'['}, line), new byte[] {']'}));
    changes.put("is longer than an entry may be", line -> joined(line, new byte[65_536]));
    return changes;
  }

  private static byte[] at(byte[] line, byte other) {
    byte[] copy = line.clone();
    // Inside of the first string value, the author.
    copy[12] = other;
    return copy;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private void line(Sample.Slot slot, String what, UnaryOperator<byte[]> change) {
    var writing =
        new Writing() {
          @Override
          public byte[] body(JsonObject body) {
            return body.encode();
          }

          @Override
          public byte[] entry(JsonObject entry) {
            return change.apply(entry.encode());
          }
        };
    list.fails(
        slot.label() + "-" + what,
        "The line of the entry \""
            + slot.label()
            + "\" "
            + what
            + "; all that follows is made anew.",
        "entry " + slot.seq(),
        Mending.EVERYTHING.who(),
        EnumSet.of(V2),
        () ->
            RecordFiles.of(
                sample.replay(forge -> forge.entry(slot.label(), d -> d.written(writing)))));
  }

  private void file() {
    Set<Check> wrong = EnumSet.of(V2);
    entries(
        "last-newline-missing",
        "The last line has no newline.",
        wrong,
        all -> Arrays.copyOf(all, all.length - 1));
    entries(
        "empty-line-at-the-end",
        "An empty line follows the last entry.",
        wrong,
        all -> joined(all, new byte[] {'\n'}));
    entries(
        "carriage-returns",
        "Lines end as on Windows.",
        wrong,
        all -> new String(all, UTF_8).replace("\n", "\r\n").getBytes(UTF_8));
    entries(
        "byte-order-mark",
        "The file begins with a byte-order mark.",
        wrong,
        all -> joined("\uFEFF".getBytes(UTF_8), all));
    entries("utf-16", "The file is UTF-16.", wrong, all -> utf16(all));
    list.lacks(
        "no-entries",
        "There is no entry at all.",
        RecordFiles.ENTRIES,
        Mending.BARE.who(),
        EnumSet.of(V2),
        () -> sample.files().with(RecordFiles.ENTRIES, new byte[0]));
  }

  private static byte[] utf16(byte[] all) {
    var out = new ByteArrayOutputStream();
    for (byte b : all) {
      out.write(0);
      out.write(b);
    }
    return out.toByteArray();
  }

  private void entries(String name, String what, Set<Check> checks, UnaryOperator<byte[]> change) {
    list.fails(
        "file-" + name,
        what,
        RecordFiles.ENTRIES,
        Mending.BARE.who(),
        checks,
        () ->
            sample
                .files()
                .with(RecordFiles.ENTRIES, change.apply(sample.files().get(RecordFiles.ENTRIES))));
  }
}
