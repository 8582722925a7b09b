package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.mail.PostOffice;
import org.vitrine.crypto.hash.Digest;

@DisplayName("No letter is written or mailed")
final class LettersRefusedTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;
  private static final String BOOTH =
      Digest.sha256("booth".getBytes(StandardCharsets.UTF_8)).encode();

  @TempDir Path folder;
  private AtTheRoll election;
  private final PostOffice office = PostOffice.open();

  private void ready(String... options) throws Exception {
    election = new AtTheRoll(folder);
    ok(
        election.roll(
            """
            id,name,style,cell,email
            1,Ada,full,north,ada@example.org
            2,Bo,full,north,bo@example.org
            """));
    var arguments = new ArrayList<>(List.of("election", "ready"));
    arguments.addAll(List.of(options));
    ok(election.official.at(arguments.toArray(String[]::new)));
  }

  @AfterEach
  void end() {
    office.close();
    election.close();
  }

  private Path csv() {
    return election.registrar.file("letters.csv");
  }

  private Person.Outcome letters(String... more) throws Exception {
    return run("letters", List.of("--csv", csv().toString()), more);
  }

  private Person.Outcome mail(String... more) throws Exception {
    return run(
        "mail",
        List.of(
            "--smtp",
            office.place(),
            "--security",
            "none",
            "--from",
            "office@example.org",
            "--per-minute",
            "6000"),
        more);
  }

  private Person.Outcome run(String command, List<String> usual, String... more) throws Exception {
    var arguments = new ArrayList<>(usual);
    arguments.addAll(List.of(more));
    return election.registrar(command, arguments.toArray(String[]::new));
  }

  private void refused(int exit, String reason, Person.Outcome... outcomes) {
    for (Person.Outcome outcome : outcomes) {
      assertEquals(exit, outcome.exit(), outcome::toString);
      assertTrue(outcome.err().contains(reason), outcome::toString);
    }
    assertFalse(Files.exists(csv()));
    assertEquals(0, office.taken().size());
  }

  @Test
  @DisplayName("that leads to no booth although one is bound, unless somebody says so")
  void noSite() throws Exception {
    ready("--booth", BOOTH);
    refused(USAGE, "without --site no letter leads to it", letters(), mail(), mail("--dry-run"));
    ok(letters("--terminal"));
    ok(mail("--site", "https://vote.example.org"));
  }

  @Test
  @DisplayName("that leads to a site which anybody on the way could change; a site here may be so")
  void unprotected() throws Exception {
    ready();
    String bare = "http://vote.example.org";
    String good = "https://vote.example.org";
    refused(USAGE, "is not protected", letters("--site", bare), mail("--site", bare));
    refused(USAGE, "is not protected", letters("--site", good, "--checker", bare));
    refused(USAGE, "is not protected", letters("--site", "http://127.0.0.1.example.org"));
    ok(letters("--site", "http://127.0.0.1:8080"));
    ok(letters("--site", "http://[::1]:8080"));
    ok(letters("--site", "http://localhost"));
  }

  @Test
  @DisplayName("with a lost code to a voter who is named while the new one waits")
  void waits() throws Exception {
    ready();
    ok(election.registrar("replace", "--id", "2"));
    refused(
        INCOMPLETE,
        "The new code of voter 2 waits for the officials",
        letters("--only", "2"),
        letters("--only", "1", "--only", "2"),
        mail("--only", "2"));
    for (Person.Outcome all : List.of(letters(), mail())) {
      ok(all);
      assertTrue(all.err().contains("get the old one: voter 2"), all::toString);
    }
    assertEquals(2, office.taken().size());
  }

  @Test
  @DisplayName("when the election was aborted")
  void aborted() throws Exception {
    ready();
    ok(election.official.at("election", "abort", "--reason", "a test"));
    refused(REFUSED, "The election was aborted", letters(), mail(), mail("--test", "a@b.example"));
  }

  @Test
  @DisplayName("when the polls are closed")
  void closed() throws Exception {
    ready();
    ok(election.official.at("election", "open"));
    ok(election.official.at("election", "close"));
    refused(REFUSED, "The polls are closed", letters(), mail(), mail("--test", "a@b.example"));
  }
}
