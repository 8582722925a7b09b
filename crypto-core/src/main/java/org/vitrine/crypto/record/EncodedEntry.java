package org.vitrine.crypto.record;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.EncodedSubmission.Outcome;

/**
 * An entry (§5) whose elements are not decoded yet, so that those of many can be decoded together.
 * Reading and decoding refuse what {@link Entry#decode} refuses, and each with the same field and
 * the same words.
 *
 * @param seq position, from 0
 * @param prev entry hash of the entry before
 * @param time milliseconds since 1970 UTC; informative
 * @param submission what its author sent
 */
public record EncodedEntry(long seq, Digest prev, long time, EncodedSubmission submission) {
  /**
   * Reads canonical bytes up to the elements.
   *
   * @throws MalformedException naming the field, if they are not canonical, or have not the fields
   *     of an entry; what is wrong with a body, author or signature is found when it is decoded
   */
  public static EncodedEntry read(byte[] canonical) throws MalformedException {
    JsonCursor json = CanonicalJson.read(canonical, JsonLimits.ENTRY);
    json.only("author", "body", "prev", "seq", "signature", "time", "type");
    return new EncodedEntry(
        json.field("seq").integer(0, JsonInteger.MAX),
        Fields.digest(json.field("prev")),
        json.field("time").integer(0, JsonInteger.MAX),
        EncodedSubmission.read(json));
  }

  /**
   * Decodes this one alone.
   *
   * @throws MalformedException naming the field
   */
  public Entry decode(Kernel kernel) throws MalformedException {
    return with(submission.decode(kernel));
  }

  /**
   * Decodes many together.
   *
   * @return one outcome for each, in the same order
   */
  public static List<Outcome<Entry>> decode(List<EncodedEntry> entries, Kernel kernel) {
    List<Outcome<Submission>> submissions =
        EncodedSubmission.decode(entries.stream().map(EncodedEntry::submission).toList(), kernel);
    var outcomes = new ArrayList<Outcome<Entry>>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      outcomes.add(
          switch (submissions.get(i)) {
            case Outcome.Decoded(Submission submission) ->
                new Outcome.Decoded<>(entries.get(i).with(submission));
            case Outcome.Refused(MalformedException refusal) -> new Outcome.Refused<>(refusal);
          });
    }
    return outcomes;
  }

  private Entry with(Submission decoded) {
    return new Entry(seq, prev, time, decoded);
  }
}
