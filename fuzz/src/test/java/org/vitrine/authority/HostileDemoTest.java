package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.fuzz.RealProcess;

/** A process with little memory; a ballot box that it could start is not there. */
@DisplayName("The demo as a process with little memory")
final class HostileDemoTest {
  private static final int PATIENCE = 60;
  private static final int USAGE = 2;
  private static final List<String> MOUNTED =
      List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");

  @TempDir Path folder;

  private RealProcess demo() throws Exception {
    return RealProcess.of(folder, "128m", "org.vitrine.authority.Main");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,999999999999 | 999999999999 ballots",
        "a,b,-1 | number of ballots",
        "a,b,1e9 | number of ballots",
        "a,b | group, choice, ballots",
        "a\u001b[2J,b,\u001b]0;x\u0007 | number of ballots"
      })
  @DisplayName("refuses a table of counts that no election can hold, and starts nothing")
  void counts(String row, String said) throws Exception {
    Path table = Files.writeString(folder.resolve("t.csv"), "g,c,n\n" + row + "\n");
    demo()
        .run(PATIENCE, List.of("demo", "--counts", table.toString(), "--keep", "kept"))
        .inWords(row, USAGE)
        .says(said);
    assertEquals(List.of(), RealProcess.names(demo().home()), row);
  }

  @Test
  @DisplayName("refuses more voters than it can hold")
  void voters() throws Exception {
    demo()
        .run(PATIENCE, List.of("demo", "--ballots", "2000000000"))
        .inWords("two billion voters", USAGE)
        .says("--ballots 2000000000");
  }

  @Test
  @DisplayName("leaves no folder behind when the ballot box is not built")
  void notBuilt() throws Exception {
    for (List<String> keep : List.of(List.<String>of(), List.of("--keep", "kept"))) {
      var line = new ArrayList<>(List.of("demo", "--ballots", "5"));
      line.addAll(keep);
      demo()
          .with(java.util.Map.of("JDK_JAVA_OPTIONS", "-Dvitrine.jar.box=" + folder.resolve("no")))
          .run(PATIENCE, line)
          .inWords("no ballot box", USAGE)
          .says("./vitrine build");
      assertEquals(List.of(), RealProcess.names(demo().home()));
    }
  }

  @Test
  @DisplayName("refuses a folder that is not empty, and changes nothing in it")
  void notEmpty() throws Exception {
    Path kept = Files.createDirectories(demo().home().resolve("kept"));
    Files.writeString(kept.resolve("mine"), "x");
    demo()
        .run(PATIENCE, List.of("demo", "--keep", "kept"))
        .inWords("not empty", USAGE)
        .says("is not empty");
    assertEquals(List.of("kept", "kept/mine"), RealProcess.names(demo().home()));
  }

  @Test
  @DisplayName("refuses a disk without room before it starts anything")
  void full() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    var wrapper = new ArrayList<>(MOUNTED);
    wrapper.add("mount -t tmpfs -o size=1m none '" + disk + "' && exec \"$0\" \"$@\"");
    var trial = new ArrayList<>(wrapper);
    trial.add("true");
    assumeTrue(new ProcessBuilder(trial).start().waitFor() == 0, "nothing can be mounted here");
    RealProcess.Ended ended =
        demo()
            .run(PATIENCE, wrapper, List.of("demo", "--keep", disk.resolve("kept").toString()))
            .inWords("full disk", USAGE);
    ended.says("room on the disk");
    assertFalse(ended.said().contains("starting"), ended.toString());
  }
}
