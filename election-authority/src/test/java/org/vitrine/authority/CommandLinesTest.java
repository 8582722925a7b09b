package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;

@DisplayName("The command line")
final class CommandLinesTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @DisplayName("explains every command:")
  @ValueSource(
      strings = {
        "--help",
        "key new --help",
        "election --help",
        "election draft --help",
        "election publish --help",
        "registrar letters --help",
        "trustee decrypt --help",
        "vote --help",
        "demo --help"
      })
  void help(String line) {
    Person.Outcome outcome = Person.run(line.split(" ", -1));
    assertEquals(0, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("Usage: vitrine"), outcome::toString);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("refuses with exit code 2 what it does not understand:")
  @ValueSource(
      strings = {
        "frobnicate",
        "election",
        "election freeze",
        "key new --role voter --name N --key k",
        "vote --election http://localhost/elections/x",
        "demo --ballots none",
        "demo --open-only",
        "demo --voters 3",
        "demo --serve --voters 0",
        "election ready --bundle booth=AAAA",
        "election bundle booth"
      })
  void usage(String line) {
    assertEquals(2, Person.run(line.split(" ", -1)).exit());
  }

  @Test
  @DisplayName("makes a key that opens, and refuses to overwrite it or to take a short passphrase")
  void keys() throws Exception {
    Path key = folder.resolve("k");
    Files.writeString(folder.resolve("short"), "1234567\n");
    Files.writeString(folder.resolve("long"), "twelve monkeys\nsecond line\n");
    assertEquals(2, newKey(key, "short").exit());
    assertFalse(Files.exists(key));
    Person.Outcome made = newKey(key, "long");
    assertEquals(0, made.exit(), made::toString);
    assertEquals(2, newKey(key, "long").exit());
    Person.Outcome shown = Person.run("key", "show", "--pub", key + ".pub", "--json");
    JsonCursor json =
        JsonCursor.of(
            Json.parse(shown.out().getBytes(StandardCharsets.UTF_8), JsonLimits.document(10_000)));
    assertEquals(0, json.field("exit").integer(0, 9));
    assertTrue(made.out().contains(json.field("public").string(43)));
    assertFalse((made.out() + made.err()).contains("monkeys"));
  }

  private Person.Outcome newKey(Path key, String passphrase) {
    return Person.run(
        "key",
        "new",
        "--rehearsal",
        "--role",
        "official",
        "--name",
        "Olga",
        "--key",
        key.toString(),
        "--passphrase-file",
        folder.resolve(passphrase).toString());
  }

  @Test
  @DisplayName("says with exit code 4 that a ballot box cannot be reached")
  void unreachable() {
    Person.Outcome outcome =
        Person.run("election", "status", "--election", "http://127.0.0.1:1/elections/x");
    assertEquals(4, outcome.exit(), outcome::toString);
  }

  @Test
  @DisplayName("refuses a key of another role, and a key that the election does not know")
  void wrongKey() throws Exception {
    var election = new Elections(1, 1, 1);
    try (var box = new PaperBox(election)) {
      box.append(
          new org.vitrine.authority.keys.Signer(
                  election.officials.getFirst(),
                  new org.vitrine.crypto.record.Author.Official(1),
                  election.manifest.electionId())
              .sign(new org.vitrine.crypto.record.Body.ManifestBody(election.manifest)));
      var registrar = new Person(folder.resolve("r"), box, RoleName.REGISTRAR, election.registrar);
      assertEquals(2, registrar.at("election", "freeze").exit());
      var stranger =
          new Person(
              folder.resolve("s"),
              box,
              RoleName.OFFICIAL,
              org.vitrine.crypto.sign.Ed25519PrivateKey.generate(election.random));
      Person.Outcome outcome = stranger.at("election", "freeze");
      assertEquals(3, outcome.exit(), outcome::toString);
      var official =
          new Person(folder.resolve("o"), box, RoleName.OFFICIAL, election.officials.getFirst());
      Person.Outcome dry = official.at("election", "freeze", "--dry-run");
      assertEquals(0, dry.exit(), dry::toString);
      assertEquals(1, box.board().size());
      Person.Outcome frozen = official.at("election", "freeze");
      assertEquals(0, frozen.exit(), frozen::toString);
      assertEquals(3, box.board().size());
      Person.Outcome status =
          Person.run(
              "election", "status", "--election", URI.create(box.url().toString()).toString());
      assertTrue(status.out().contains("Phase        ceremony"), status::toString);
      assertEquals(3, official.at("election", "open").exit());
    }
  }

  @Test
  @DisplayName("runs demos only on tables and folders that it can use")
  void demoUsage() throws Exception {
    Path table = folder.resolve("t.csv");
    Files.writeString(table, "a,b\n1,2\n");
    assertEquals(2, Person.run("demo", "--counts", table.toString()).exit());
    Files.writeString(table, "a,b,c\nx,y,1\n");
    assertEquals(
        2, Person.run("demo", "--counts", table.toString(), "--keep", folder.toString()).exit());
    assertEquals(2, Person.run("demo", "--ballots", "0").exit());
  }
}
