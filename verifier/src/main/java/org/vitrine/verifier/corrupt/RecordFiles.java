package org.vitrine.verifier.corrupt;

import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;

/**
 * A record as it lies in a folder (§13), and perhaps what belongs to it.
 *
 * @param files name to bytes
 */
public record RecordFiles(SequencedMap<String, byte[]> files) {
  static final String ENTRIES = "entries.ndjson";
  static final String CHECKPOINT = "checkpoint";
  static final String RESULT = "result.json";
  static final String EARLIER = "earlier";
  static final String RECEIPT = "receipt.tlog-proof";

  public RecordFiles {
    files = Collections.unmodifiableSequencedMap(new TreeMap<>(files));
  }

  /** The three files of a record. */
  static RecordFiles of(ForgedRecord record) {
    var files = new TreeMap<String, byte[]>();
    files.put(ENTRIES, record.ndjson());
    files.put(CHECKPOINT, record.checkpoint());
    record.result().ifPresent(result -> files.put(RESULT, result));
    return new RecordFiles(files);
  }

  RecordFiles with(String name, byte[] bytes) {
    var all = new TreeMap<>(files);
    all.put(name, bytes);
    return new RecordFiles(all);
  }

  RecordFiles without(String name) {
    var all = new TreeMap<>(files);
    all.remove(name);
    return new RecordFiles(all);
  }

  byte[] get(String name) {
    return Map.copyOf(files).getOrDefault(name, new byte[0]);
  }
}
