package org.vitrine.verifier.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.verifier.corrupt.Corpus;
import org.vitrine.verifier.corrupt.Mutation;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record with bytes that stand for nothing (A06)")
final class EncodingAttacksTest {
  private static final Corpus CORPUS = Corpus.create();

  private static final Pattern SORT =
      Pattern.compile(
          ".*-(element-[a-z-]+|identity|scalar-not-reduced|bad-key)"
              + "-(bare|signed|logged|everything)");

  @TestFactory
  @DisplayName("A05: fails for every element, scalar and key that is none")
  Stream<DynamicTest> A05_everyField() {
    List<Mutation> all =
        CORPUS.mutations().stream().filter(m -> SORT.matcher(m.name()).matches()).toList();
    Set<String> sorts =
        all.stream().map(m -> SORT.matcher(m.name()).replaceAll("$1")).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "element-not-canonical",
            "element-negative",
            "element-non-square",
            "element-negative-xy",
            "element-zero-y",
            "identity",
            "scalar-not-reduced",
            "bad-key"),
        sorts);
    assertTrue(all.size() > 100, all.size() + " mutations");
    return all.stream().map(m -> dynamicTest(m.name(), () -> Attacked.fails(m)));
  }
}
