package org.vitrine.crypto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The core's architecture")
final class ArchitectureTest {
  private static final String ROOT = "org.vitrine.crypto.";

  /** Ground floor first: each package may import only what stands before it. */
  private static final List<String> FLOORS =
      List.of(
          "text",
          "group",
          "json",
          "hash",
          "sign",
          "seal",
          "codes",
          "log",
          "elgamal",
          "proof",
          "ceremony",
          "election",
          "ballot",
          "tally",
          "record",
          "fault");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine.crypto");

  @TestFactory
  @DisplayName("each package imports only packages that stand before it")
  Stream<DynamicTest> floors() {
    return FLOORS.stream()
        .map(
            floor ->
                DynamicTest.dynamicTest(
                    floor,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(ROOT + floor + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(above(floor))
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  @Test
  @DisplayName("every class stands on a known floor")
  void noUnknownPackages() {
    noClasses()
        .should()
        .resideOutsideOfPackages(
            Stream.concat(
                    Stream.of("org.vitrine.crypto"), FLOORS.stream().map(f -> ROOT + f + ".."))
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  @DisplayName("it depends on the JDK, Bouncy Castle's lightweight API and jspecify only")
  void dependencies() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "org.vitrine.crypto..",
            "org.bouncycastle..",
            "org.jspecify..",
            "jdk.incubator.vector..")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle.jce..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("it does no input or output, reads no clock and makes no random source of its own")
  void noEdges() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "javax..")
        .orShould()
        .dependOnClassesThat(named("java.util.Random", "java.util.concurrent.ThreadLocalRandom"))
        .orShould()
        .dependOnClassesThat(named("java.time.Clock", "java.io.File", "java.lang.ProcessBuilder"))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(java.security.SecureRandom.class)
        .check(CLASSES);
  }

  private static String[] above(String floor) {
    var above = new ArrayList<String>();
    for (String other : FLOORS.subList(FLOORS.indexOf(floor) + 1, FLOORS.size())) {
      above.add(ROOT + other + "..");
    }
    return above.toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return DescribedPredicate.describe(
        "one of " + String.join(", ", names), c -> List.of(names).contains(c.getName()));
  }
}
