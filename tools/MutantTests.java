import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs tests and says of each whether it is green or red: the process that {@code Mutants} forks.
 * Arguments: the folder of test classes, then {@code Class} or {@code Class#method}.
 */
final class MutantTests {
  private MutantTests() {}

  public static void main(String[] args) throws Exception {
    Path classes = Path.of(args[0]);
    Launcher launcher = LauncherFactory.create();
    for (String test : Arrays.copyOfRange(args, 1, args.length)) {
      var summary = new SummaryGeneratingListener();
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request().selectors(select(classes, test)).build(),
          summary);
      long failed = summary.getSummary().getTotalFailureCount();
      long ran = summary.getSummary().getTestsStartedCount() + failed;
      System.out.println("\n" + (ran == 0 ? "NONE " : failed > 0 ? "RED " : "GREEN ") + test);
      summary
          .getSummary()
          .getFailures()
          .forEach(f -> System.out.println("  " + f.getTestIdentifier().getDisplayName() + ": " + f.getException()));
    }
    System.out.flush();
    // What a broken test left running does not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static DiscoverySelector select(Path classes, String test) throws Exception {
    String[] parts = test.split("#");
    Class<?> type = Class.forName(find(classes, parts[0]));
    if (parts.length == 1) {
      return selectClass(type);
    }
    return Stream.<Class<?>>iterate(type, c -> c != Object.class, c -> c.getSuperclass())
        .flatMap(c -> Stream.of(c.getDeclaredMethods()))
        .filter(m -> m.getName().equals(parts[1]) && !m.isSynthetic())
        .findFirst()
        .map(m -> selectMethod(type, m))
        .orElseThrow(() -> new NoSuchMethodException(test));
  }

  private static String find(Path classes, String simple) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      List<String> found =
          files
              .filter(f -> f.getFileName().toString().equals(simple + ".class"))
              .map(f -> classes.relativize(f).toString().replace('/', '.'))
              .map(n -> n.substring(0, n.length() - ".class".length()))
              .toList();
      if (found.size() != 1) {
        throw new IOException(found.size() + " test classes are called " + simple);
      }
      return found.getFirst();
    }
  }
}
