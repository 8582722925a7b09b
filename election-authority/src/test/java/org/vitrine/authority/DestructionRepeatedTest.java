package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A private list that is destroyed in more than one attempt")
final class DestructionRepeatedTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;

  @TempDir Path folder;
  private AtTheRoll election;

  @BeforeEach
  void ready() throws Exception {
    election = new AtTheRoll(folder);
    Person.ok(election.roll("id,style,cell\n1,full,north\n2,full,north\n"));
    Person.ok(election.official.at("election", "ready"));
  }

  @AfterEach
  void end() {
    election.close();
  }

  private void abort() throws Exception {
    Person.ok(election.official.at("election", "abort", "--reason", "a test"));
  }

  private Path list() {
    return election.registrar.file("key.list");
  }

  private Path certificate() {
    return election.registrar.file("certificate.json");
  }

  private Path file(String name) throws Exception {
    return Files.writeString(election.registrar.file(name), "a secret");
  }

  private Person.Outcome destroy(String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("--certificate", certificate().toString()));
    arguments.addAll(List.of(more));
    return election.registrar("destroy", arguments.toArray(String[]::new));
  }

  @Test
  @DisplayName("is not certified where none was destroyed: another path, another machine")
  void nothingThere() throws Exception {
    abort();
    Path nowhere = election.registrar.file("no.list");
    for (List<String> early : List.of(List.<String>of(), List.of("--early"))) {
      var arguments = new ArrayList<>(List.of("--certify-only", "--list", nowhere.toString()));
      arguments.addAll(early);
      Person.Outcome refused = destroy(arguments.toArray(String[]::new));
      assertEquals(REFUSED, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("was not destroyed here"), refused::toString);
      assertFalse(Files.exists(certificate()));
    }
    Person.ok(destroy());
    Files.delete(certificate());
    assertEquals(REFUSED, destroy("--certify-only", "--list", nowhere.toString()).exit());
    Person.ok(destroy("--certify-only"));
  }

  @Test
  @DisplayName("is not asked for again: it says that it was destroyed, and how it is certified")
  void again() throws Exception {
    abort();
    Person.ok(destroy());
    Files.delete(certificate());
    for (Person.Outcome refused : List.of(destroy(), election.registrar("mailed"))) {
      assertEquals(REFUSED, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("was destroyed here"), refused::toString);
      assertTrue(refused.err().contains("--certify-only"), refused::toString);
    }
    assertFalse(Files.exists(certificate()));
  }

  @Test
  @DisplayName("is certified early, too, if it was destroyed early")
  void early() throws Exception {
    Person.ok(destroy("--early"));
    Files.delete(certificate());
    assertEquals(REFUSED, destroy("--certify-only").exit());
    Person.ok(destroy("--certify-only", "--early"));
    assertTrue(Files.exists(certificate()));
  }

  @Test
  @DisplayName("is destroyed at last after a crash in the middle, whatever is left of it")
  void crash() throws Exception {
    abort();
    Path also = file("letters.csv");
    byte[] whole = Files.readAllBytes(list());
    Person.ok(destroy("--also", also.toString()));
    for (byte[] left : List.of(whole, new byte[whole.length])) {
      Files.write(list(), left);
      Files.delete(certificate());
      assertEquals(REFUSED, destroy("--certify-only").exit(), "it is still here");
      Person.ok(destroy("--also", also.toString()));
      assertFalse(Files.exists(list()));
      assertTrue(Files.exists(certificate()));
    }
  }

  @Test
  @DisplayName("stays whole with everything else when one of the files is none or is no own one")
  void preview() throws Exception {
    abort();
    Path also = file("letters.csv");
    Path real = election.registrar.file("real.list");
    Files.move(list(), real);
    Files.createSymbolicLink(list(), real);
    Person.Outcome linked = destroy("--also", also.toString());
    assertEquals(USAGE, linked.exit(), linked::toString);
    assertTrue(Files.exists(also) && Files.exists(real), "nothing was destroyed");
    Files.delete(list());
    Files.move(real, list());
    assertEquals(
        USAGE,
        destroy("--also", also.toString(), "--also", folder.resolve("typo").toString()).exit());
    assertTrue(Files.exists(also) && Files.exists(list()), "nothing was destroyed");
    assertFalse(Files.exists(certificate()));
    Person.ok(destroy("--also", also.toString()));
  }

  @Test
  @DisplayName("takes sealed copies with it that a crash has left beside it")
  void copies() throws Exception {
    abort();
    Path copy = file("key.list.8131.new");
    Path other = file("key.other.new");
    Person.ok(destroy());
    assertFalse(Files.exists(copy));
    assertTrue(Files.exists(other));
  }

  @Test
  @DisplayName("says what was destroyed and what was not when a file withstands")
  void half() throws Exception {
    abort();
    Path also = file("letters.csv");
    Path withstands = Path.of("/proc/version");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isRegularFile(withstands));
    Person.Outcome half = destroy("--also", also.toString(), "--also", withstands.toString());
    assertTrue(half.exit() != 0, half::toString);
    assertTrue(half.err().contains(withstands.toString()), half::toString);
    assertEquals(Files.exists(also), half.err().contains("Nothing was destroyed"), half::toString);
    assertEquals(!Files.exists(also), half.err().contains("Destroyed: " + also), half::toString);
    assertFalse(Files.exists(certificate()));
    Person.ok(
        destroy(Files.exists(also) ? new String[0] : new String[] {"--also", also.toString()}));
    assertFalse(Files.exists(list()));
  }
}
