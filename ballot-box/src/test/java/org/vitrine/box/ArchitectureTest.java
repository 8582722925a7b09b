package org.vitrine.box;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ballot box's architecture")
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine.box");

  @Test
  @DisplayName("SQL, jOOQ, Flyway and the pool stay in the store")
  void sqlStaysInTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrine.box.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jooq..",
            "org.flywaydb..",
            "com.zaxxer..",
            "org.h2..",
            "org.postgresql..",
            "org.vitrine.sql..",
            "org.vitrine.box.store.schema..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("Micronaut, Netty and Micrometer stay in the HTTP package")
  void frameworkStaysInHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrine.box.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.micronaut..", "io.netty..", "io.micrometer..", "reactor..", "jakarta.inject..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("the store knows nobody else in the ballot box")
  void storeStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.vitrine.box.store..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.vitrine.box..")
                .and(resideOutsideOfPackage("org.vitrine.box.store..")))
        .check(CLASSES);
  }

  @Test
  @DisplayName("nothing but the command line depends on the HTTP package")
  void httpStandsOnTop() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.vitrine.box.http..", "org.vitrine.box")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.vitrine.box.http..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("the rules are the ballot box's own: never the verifier's")
  void noSharedRules() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vitrine.verifier..", "org.vitrine.authority..")
        .check(CLASSES);
  }
}
