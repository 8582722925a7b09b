package org.vitrine.authority.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.official.Draft;
import org.vitrine.authority.voter.Act;
import org.vitrine.authority.voter.VoterPlan;
import org.vitrine.crypto.election.Limits;
import org.vitrine.crypto.election.Style;

@DisplayName("The demo's plan")
final class PlansTest {
  private static Questions example() throws Exception {
    try (InputStream in =
        DemoCommand.class.getResourceAsStream("/org/vitrine/authority/examples/lindenhafen.json")) {
      return Questions.of(Draft.read(in.readAllBytes(), false));
    }
  }

  @Test
  @DisplayName("holds everything that a rehearsal must show, and is the same every time")
  void complete() throws Exception {
    List<PlannedVoter> voters = Extras.added(RandomPlan.of(example(), 200), example());
    assertEquals(voters, Extras.added(RandomPlan.of(example(), 200), example()));
    assertEquals(200, voters.size());
    assertTrue(voters.stream().anyMatch(v -> v.casts() > 1), "re-votes");
    assertTrue(voters.stream().anyMatch(v -> v.counted().isEmpty()), "abstentions");
    assertTrue(voters.stream().anyMatch(v -> v.tests() > 0), "tests");
    assertTrue(voters.stream().anyMatch(v -> v.weight() > 1), "weights");
    assertTrue(
        voters.stream()
            .flatMap(v -> v.counted().stream())
            .anyMatch(choices -> choices.contains("mayor=blank")),
        "blank votes");
    for (Class<?> act : List.of(Act.Repeat.class, Act.Forge.class)) {
      assertEquals(
          1, voters.stream().flatMap(v -> v.acts().stream()).filter(act::isInstance).count());
    }
  }

  @Test
  @DisplayName("has a cell that is too small to be decrypted alone, and merges it")
  void merged() throws Exception {
    Questions questions = example();
    Expected expected = Expected.of(questions, RandomPlan.of(questions, 200));
    assertEquals(
        List.of(List.of("north"), List.of("south"), List.of("island", "harbour")),
        expected.groups().get("bridge").stream().map(Expected.Group::cells).toList());
  }

  @Test
  @DisplayName("adds what is missing to a table's voters without changing a count")
  void extras() throws Exception {
    CountsTable table =
        CountsTable.read(
            "g,c,n\na,x,3\na,y,2\nb,x,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Questions questions = Questions.of(CountsPlan.draft(table, "T"));
    List<PlannedVoter> plain = CountsPlan.of(questions, table);
    List<PlannedVoter> more = Extras.added(plain, questions);
    assertEquals(Expected.of(questions, plain).groups(), Expected.of(questions, more).groups());
    assertTrue(more.stream().anyMatch(v -> v.casts() > 1));
    assertTrue(more.stream().anyMatch(v -> v.tests() > 0));
    assertTrue(more.stream().anyMatch(v -> v.counted().isEmpty()));
  }

  @Test
  @DisplayName("lets nobody vote or test more often than the election allows")
  void limits() throws Exception {
    for (Limits limits : List.of(new Limits(1, 0), new Limits(2, 1))) {
      Questions questions = limited(limits);
      List<PlannedVoter> voters = Extras.added(RandomPlan.of(questions, 400), questions);
      assertTrue(voters.stream().allMatch(v -> v.casts() <= limits.ballot()), "ballots");
      assertTrue(voters.stream().allMatch(v -> v.tests() <= limits.opened()), "tests");
      assertEquals(limits.ballot() > 1, voters.stream().anyMatch(v -> v.casts() > 1));
      assertEquals(limits.opened() > 0, voters.stream().anyMatch(v -> v.tests() > 0));
    }
    Questions once = limited(new Limits(1, 0));
    PlannedVoter forger =
        Extras.added(RandomPlan.of(once, 50), once).stream()
            .filter(v -> v.acts().stream().anyMatch(Act.Forge.class::isInstance))
            .findFirst()
            .orElseThrow();
    assertTrue(forger.acts().getFirst() instanceof Act.Forge, "while a ballot is left");
  }

  private static Questions limited(Limits limits) throws Exception {
    Questions as = example();
    return new Questions(
        as.title(), as.languages(), as.contests(), as.styles(), as.cells(), as.minimum(), limits);
  }

  @Test
  @DisplayName("votes on every ballot style")
  void styles() throws Exception {
    Questions as = example();
    var styles = new ArrayList<>(as.styles());
    styles.add(1, new Style("middle", List.of("bridge")));
    assertEquals(3, styles.size());
    Questions questions =
        new Questions(
            as.title(),
            as.languages(),
            as.contests(),
            styles,
            as.cells(),
            as.minimum(),
            as.limits());
    assertEquals(
        Set.of("middle", styles.getFirst().id(), styles.getLast().id()),
        RandomPlan.of(questions, 50).stream()
            .filter(voter -> voter.counted().isPresent())
            .map(PlannedVoter::style)
            .collect(Collectors.toSet()));
  }

  @Test
  @DisplayName("counts the last ballot of a voter, with its weight")
  void lastCounts() throws Exception {
    Questions questions = example();
    var voters = new ArrayList<PlannedVoter>();
    for (int i = 0; i < 5; i++) {
      voters.add(
          new PlannedVoter(
              "V" + i,
              "N",
              "en",
              3,
              "guest",
              "north",
              List.of(
                  new Act.Cast(List.of("bridge=yes", "parks=")),
                  new Act.Test(List.of("bridge=yes", "parks=")),
                  new Act.Cast(List.of("bridge=no", "parks=quay,mill")))));
    }
    Expected expected = Expected.of(questions, voters);
    assertEquals(List.of(0L, 15L), expected.groups().get("bridge").getFirst().figures().counts());
    assertEquals(
        List.of(15L, 15L, 0L), expected.groups().get("parks").getFirst().figures().counts());
    assertTrue(expected.groups().get("mayor").isEmpty());
  }

  @Test
  @DisplayName("comes back from its file as it went in")
  void file(@TempDir Path folder) throws Exception {
    List<VoterPlan> plans =
        Extras.added(RandomPlan.of(example(), 50), example()).stream()
            .map(PlannedVoter::plan)
            .toList();
    Path file = folder.resolve("plan");
    VoterPlan.write(file, plans.stream());
    var read = new ArrayList<VoterPlan>();
    for (String line : Files.readAllLines(file)) {
      read.add(VoterPlan.next(line));
    }
    assertEquals(plans, read);
  }
}
