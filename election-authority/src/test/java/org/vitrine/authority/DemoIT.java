package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A whole election over HTTP, every role a process of its own")
final class DemoIT {
  @TempDir Path folder;

  @Test
  @DisplayName(
      "reproduces a table of counts, verified by the stand-alone JAR, and keeps everything")
  void table() throws Exception {
    Path home = Path.of("").toAbsolutePath().getParent();
    assumeTrue(
        Files.exists(home.resolve("ballot-box/target/vitrine-box.jar")),
        "the ballot box is not packaged");
    Path counts = folder.resolve("counts.csv");
    Files.writeString(
        counts,
        """
        district,candidate,votes
        1,"STROUD, ""JIM"" JR",400
        1,Łucja Żak,250
        1,undervote,30
        2,"STROUD, ""JIM"" JR",20
        2,overvote,10
        2,UWI,0
        """);
    Path keep = folder.resolve("kept");
    Person.Outcome outcome =
        Person.run(
            "demo", "--counts", counts.toString(), "--ballots", "40", "--keep", keep.toString());
    assertEquals(0, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("AGREED"), outcome::toString);
    for (String file :
        new String[] {
          "record/entries.ndjson",
          "record/checkpoint",
          "result.json",
          "receipts",
          "openings",
          "trustee-2/key",
          "registrar/letters.pdf"
        }) {
      assertTrue(Files.exists(keep.resolve(file)), file);
    }
  }
}
