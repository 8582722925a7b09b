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

  /** Verification's own room: variable time, public data. */
  private static final String FAST = ROOT + "group.vector..";

  /** What leads there. */
  private static final String[] VECTOR_CLASSES = {
    ROOT + "group.VectorArithmetic", ROOT + "group.VectorPippenger", ROOT + "group.TermList"
  };

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
  @DisplayName("the fast kernel works on arrays: it knows nothing of the house")
  void fastKernelStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(FAST)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "jdk.incubator.vector..", "org.jspecify..", FAST)
        .check(CLASSES);
  }

  @Test
  @DisplayName("only the vector arithmetic reaches the fast kernel, and only that the incubator")
  void fastKernelHasOneDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FAST)
        .and(DescribedPredicate.not(named(VECTOR_CLASSES)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FAST)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(FAST)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.incubator.vector..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("what knows a secret scalar knows no kernel, and the other way round")
  void secretsStayConstantTime() {
    String[] kernels =
        Stream.concat(
                Stream.of(VECTOR_CLASSES),
                Stream.of("Kernel", "Arithmetic", "ScalarArithmetic", "Pippenger", "Straus")
                    .map(name -> ROOT + "group." + name))
            .toArray(String[]::new);
    noClasses()
        .that()
        .areAssignableTo(ROOT + "group.SecretScalar")
        .or(
            DescribedPredicate.describe(
                "know a secret scalar",
                c ->
                    c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            d -> d.getTargetClass().getName().equals(ROOT + "group.SecretScalar"))))
        .should()
        .dependOnClassesThat(named(kernels))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(FAST)
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
