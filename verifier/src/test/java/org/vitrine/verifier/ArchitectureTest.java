package org.vitrine.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The verifier's architecture")
final class ArchitectureTest {
  private static final String ROOT = "org.vitrine.verifier";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** Which of the module's own packages each may not know. */
  private static final Map<String, String[]> FORBIDDEN =
      Map.of(
          ".source",
          new String[] {"", ".report", ".replay", ".lookup", ".witness", ".corrupt..", ".cli"},
          ".bundle",
          new String[] {
            "", ".report", ".replay", ".lookup", ".witness", ".corrupt..", ".fault", ".cli"
          },
          ".report",
          new String[] {"", ".source", ".replay", ".lookup", ".witness", ".corrupt..", ".cli"},
          ".replay",
          new String[] {"", ".lookup", ".witness", ".corrupt..", ".cli"},
          ".lookup",
          new String[] {"", ".report", ".replay", ".witness", ".corrupt..", ".cli"},
          ".witness",
          new String[] {"", ".source", ".report", ".replay", ".lookup", ".corrupt..", ".cli"},
          // The keys of the sample are known to everybody: nothing that verifies may reach them.
          "",
          new String[] {".lookup", ".witness", ".corrupt..", ".cli"},
          ".corrupt",
          new String[] {"", ".replay", ".lookup", ".witness", ".cli"},
          ".corrupt.sample",
          new String[] {"", ".report", ".replay", ".lookup", ".witness", ".corrupt", ".cli"},
          ".corrupt.weak",
          new String[] {
            "", ".source", ".report", ".replay", ".lookup", ".witness", ".corrupt", ".cli"
          });

  @TestFactory
  @DisplayName("each package knows only what its description says")
  Stream<DynamicTest> packages() {
    return FORBIDDEN.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    ROOT + rule.getKey(),
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(ROOT + rule.getKey())
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                Stream.of(rule.getValue())
                                    .map(name -> ROOT + name)
                                    .toArray(String[]::new))
                            .check(CLASSES)));
  }

  @Test
  @DisplayName("evidence is judged and gathered on top of everything, and only people ask for it")
  void evidence() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".fault", ROOT + ".watch", ROOT + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".fault", ROOT + ".watch")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".fault", ROOT + ".watch")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".witness", ROOT + ".corrupt..", ROOT + ".cli")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fault")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".watch")
        .check(CLASSES);
  }

  @Test
  @DisplayName("it shares no rule with the ballot box, and only the command line knows picocli")
  void libraries() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "com.sun.net.httpserver..",
            "org.vitrine.crypto..",
            "org.vitrine.verifier..",
            "org.jspecify..",
            "picocli..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("the rules of counting and of ballots' shape are its own")
  void ownRules() {
    // The core has them for those who make ballots and decrypt; a verifier recomputes by itself.
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".replay")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.vitrine.crypto.tally..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.vitrine.crypto.ceremony.Combination")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.vitrine.crypto.ceremony.Lagrange")
        .check(CLASSES);
  }

  @Test
  @DisplayName("only the edge makes random sources and reads the console")
  void edges() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callMethod(System.class, "console")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
