package org.vitrine.verifier.corrupt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * The corpus as folders: {@code valid}, one for each mutation with its {@code mutation.json}, and
 * {@code index.json} with all of them. The same bytes each time.
 */
public final class CorpusFolder {
  private static final String VALID = "valid";

  private final Corpus corpus;
  private final Path folder;

  /**
   * @param folder that is there and empty
   */
  public CorpusFolder(Corpus corpus, Path folder) {
    this.corpus = corpus;
    this.folder = folder;
  }

  /** Is told after each record how many there are. */
  public interface Written {
    void records(int done, int of);
  }

  /**
   * Writes the valid record, the chosen mutations and an index of these.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(List<Mutation> chosen, Written progress) throws IOException {
    write(VALID, corpus.sample().files());
    int done = 0;
    for (Mutation mutation : chosen) {
      write(mutation.name(), mutation.files().get());
      Files.write(folder.resolve(mutation.name()).resolve("mutation.json"), text(json(mutation)));
      progress.records(++done, chosen.size());
    }
    Files.write(folder.resolve("index.json"), text(index(chosen)));
  }

  private void write(String name, RecordFiles record) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    for (var file : record.files().entrySet()) {
      Files.write(place.resolve(file.getKey()), file.getValue());
    }
  }

  private static byte[] text(JsonValue json) {
    return (Json.pretty(json) + "\n").getBytes(UTF_8);
  }

  private JsonObject index(List<Mutation> chosen) {
    return JsonObject.builder()
        .put(
            "exceptions",
            JsonArray.of(
                corpus.exceptions().entrySet(),
                e ->
                    JsonObject.builder()
                        .put("change", e.getKey())
                        .put("why", e.getValue())
                        .build()))
        .put("fingerprint", corpus.sample().fingerprint().encode())
        .put("format", "vitrine/1/corpus")
        .put("mutations", JsonArray.of(chosen, CorpusFolder::json))
        .put("valid", VALID)
        .build();
  }

  /** What a mutation is, and what a verifier must say to it. */
  static JsonObject json(Mutation mutation) {
    return JsonObject.builder()
        .put("checks", JsonArray.of(mutation.orderedChecks(), c -> new JsonString(c.name())))
        .put("format", "vitrine/1/mutation")
        .put("name", mutation.name())
        .put("verdict", mutation.verdict().name())
        .put("what", mutation.what())
        .put("where", mutation.where())
        .put("who", mutation.who())
        .put("with", mutation.inputs().word())
        .build();
  }
}
