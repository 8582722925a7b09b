package org.vitrine.verifier.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.fuzz.Parsing;

@DisplayName("Lines")
final class LineFuzzTest {
  /** Joined again, the lines are the input; only the last one may be faulty. */
  @FuzzTest
  void lines(byte[] data) {
    var joined = new ByteArrayOutputStream();
    var reader = new LineReader(new ByteArrayInputStream(data), "input");
    Optional<EntryLines.Line> line = Parsing.of(reader::next).get();
    while (line.isPresent()) {
      joined.writeBytes(line.get().bytes());
      assertTrue(line.get().bytes().length <= RecordSource.MAX_ENTRY, "a line has a limit");
      if (line.get().fault().isPresent()) {
        break;
      }
      joined.write('\n');
      line = Parsing.of(reader::next).get();
    }
    byte[] read = joined.toByteArray();
    assertArrayEquals(java.util.Arrays.copyOf(data, read.length), read);
    assertTrue(line.isPresent() || read.length == data.length, "nothing is left out");
  }
}
