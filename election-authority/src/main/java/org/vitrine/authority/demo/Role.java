package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/** A person with a role, in a process of its own: is told commands and answers with reports. */
final class Role {
  private static final JsonLimits LIMITS = JsonLimits.document(16 << 20);

  private final Child child;
  private final String kind;

  /**
   * @param child its process
   * @param kind official, trustee, registrar or voters
   */
  Role(Child child, String kind) {
    this.child = child;
    this.kind = kind;
  }

  /** What it is. */
  String kind() {
    return kind;
  }

  /** Ends its process. */
  void end() {
    child.close();
  }

  /** What it is called. */
  String name() {
    return child.name();
  }

  /**
   * Runs a command that must succeed.
   *
   * @return its report
   * @throws Refusal if it did not succeed, with its own words
   */
  JsonCursor run(List<String> arguments) throws Refusal, IOException, MalformedException {
    return run(arguments, done -> {});
  }

  /** As {@link #run(List)}, handing over the progress that the command reports. */
  JsonCursor run(List<String> arguments, LongConsumer progress)
      throws Refusal, IOException, MalformedException {
    child.send(new String(JsonArray.ofStrings(arguments).encode(), StandardCharsets.UTF_8));
    while (true) {
      Optional<String> line = child.line();
      if (line.isEmpty()) {
        throw Refusal.refused(
            name() + " ended unexpectedly.", "See " + child.log() + " for its last words.");
      }
      if (!line.get().startsWith("{")) {
        continue;
      }
      JsonCursor json =
          JsonCursor.of(Json.parse(line.get().getBytes(StandardCharsets.UTF_8), LIMITS));
      Optional<JsonCursor> done = json.optionalField("progress");
      if (done.isPresent()) {
        progress.accept(done.get().integer(0, Long.MAX_VALUE));
        continue;
      }
      if (json.field("exit").integer(0, 255) != 0) {
        Optional<JsonCursor> error = json.optionalField("error");
        throw Refusal.refused(
            name() + ": " + (error.isPresent() ? error.get().string(100_000) : line.get()),
            "The command was: "
                + arguments.stream().limit(2).collect(Collectors.joining(" "))
                + ". Its log: "
                + child.log());
      }
      return json;
    }
  }
}
