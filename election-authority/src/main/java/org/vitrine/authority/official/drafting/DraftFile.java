package org.vitrine.authority.official.drafting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/**
 * The file in which a draft is kept between one sitting and the next. What is saved is on the disk
 * when {@link #save} returns; what somebody else has written to it meanwhile is never overwritten.
 */
public final class DraftFile {
  private final DurableFile file;
  private Sketch sketch;
  private Optional<byte[]> known;

  private DraftFile(DurableFile file, Sketch sketch, Optional<byte[]> known) {
    this.file = file;
    this.sketch = sketch;
    this.known = known;
  }

  /**
   * Goes on with the draft in this file, or begins one.
   *
   * @param language the first language of an election that is begun
   * @throws MalformedException naming the field that no draft can have
   */
  public static DraftFile open(Path path, String language)
      throws IOException, MalformedException, Refusal {
    DurableFile file = DurableFile.at(path);
    if (Files.notExists(path)) {
      return new DraftFile(file, Sketch.blank(language), Optional.empty());
    }
    byte[] bytes = InputFile.read(path, SketchReader.MAX_BYTES);
    try {
      return new DraftFile(file, SketchReader.read(bytes), Optional.of(bytes));
    } catch (MalformedException e) {
      throw e.within(String.valueOf(path.getFileName()));
    }
  }

  /** The draft as it was read or saved last. */
  public Sketch sketch() {
    return sketch;
  }

  /** Where it is kept. */
  public Path path() {
    return file.path();
  }

  /**
   * Saves a newer draft.
   *
   * @throws Refusal if somebody else has changed the file since it was read, or the draft could not
   *     be read again
   */
  public void save(Sketch newer) throws IOException, Refusal {
    Optional<byte[]> there =
        file.exists()
            ? Optional.of(InputFile.read(file.path(), SketchReader.MAX_BYTES))
            : Optional.empty();
    boolean same =
        there.isPresent() == known.isPresent()
            && Arrays.equals(there.orElse(new byte[0]), known.orElse(new byte[0]));
    if (!same) {
      throw Refusal.refused(
              "Somebody else has changed " + file.path() + " since you opened it.",
              "Open it again; what you have typed since the last step is not saved.")
          .named("draft.changed", Map.of());
    }
    byte[] bytes = newer.encode();
    demandReadable(bytes);
    file.write(bytes);
    known = Optional.of(bytes);
    sketch = newer;
  }

  /** What could not be read again would lock everybody out of the draft. */
  private static void demandReadable(byte[] bytes) throws Refusal {
    try {
      SketchReader.read(bytes);
    } catch (MalformedException e) {
      throw Refusal.refused(
              "The draft could not be read again: " + e.getMessage() + ".",
              "Undo your last change; what was saved before stays.")
          .named("draft.unreadable", Map.of("what", String.valueOf(e.getMessage())))
          .because(e);
    }
  }
}
