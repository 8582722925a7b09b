package org.vitrine.authority.official;

import java.util.List;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * What officials write by hand or in the wizard: questions, ballot styles, cells, numbers, and
 * perhaps people and witnesses. Board and keys of the log are added by the tool.
 *
 * <p>The file is JSON with the fields of the manifest (§4) except the keys. A title may be one
 * text, which then stands for all languages; an option may be its title alone. Left out, {@code
 * languages} is {@code ["en"]}, {@code styles} one style of all contests, {@code cells} one cell,
 * {@code kind} {@code choose}, {@code min} 0, {@code max} what the kind allows, {@code blank}
 * false, {@code limit} 1, {@code minimum} 10, {@code opens} and {@code closes} null (or a date with
 * time zone, such as {@code 2027-05-02T08:00:00+02:00}, or {@code {"local": "2027-05-02T08:00",
 * "zone": "Europe/Berlin"}}). {@code officials}, {@code trustees} and {@code registrar} are {@code
 * {"key", "name"}} as in their files, {@code witnesses} lines, {@code quorum} a number.
 */
public final class Draft {
  /** Fields of a manifest that hold keys or follow from them; questions do not have them. */
  private static final List<String> KEYED =
      List.of(
          "box",
          "group",
          "log",
          "officials",
          "policy",
          "protocol",
          "quorum",
          "registrar",
          "trustees",
          "witnesses",
          "approvals",
          "threshold");

  /** The longest draft that is read. */
  public static final int MAX_BYTES = SketchReader.MAX_BYTES;

  private Draft() {}

  /**
   * Reads a draft whose questions are complete.
   *
   * @param bytes the file
   * @param keysIgnored whether the file may be a whole manifest, whose keys are left out
   * @return the fields of the manifest that the questions decide
   * @throws MalformedException naming the first field that is missing or wrong, people apart
   */
  public static JsonObject read(byte[] bytes, boolean keysIgnored) throws MalformedException {
    Sketch sketch = SketchReader.read(keysIgnored ? withoutKeys(bytes) : bytes);
    for (Problem problem : DraftProblems.of(sketch)) {
      if (!problem.concernsPeople()) {
        throw new MalformedException(problem.path(), problem.reason());
      }
    }
    return Drafting.questions(sketch);
  }

  private static byte[] withoutKeys(byte[] bytes) throws MalformedException {
    JsonObject whole = JsonCursor.of(Json.parse(bytes, JsonLimits.document(MAX_BYTES))).object();
    JsonObject.Builder questions = JsonObject.builder();
    for (String key : whole.keys()) {
      if (!KEYED.contains(key)) {
        questions.put(key, whole.get(key).orElse(JsonNull.NULL));
      }
    }
    return questions.build().encode();
  }
}
