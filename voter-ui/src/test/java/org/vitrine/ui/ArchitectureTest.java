package org.vitrine.ui;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.codes.FingerprintCode;

@DisplayName("The site's architecture")
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine.ui");

  @Test
  @DisplayName("it knows the core and no other module of ours")
  void knowsTheCore() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vitrine.box..",
            "org.vitrine.verifier..",
            "org.vitrine.authority..",
            "org.vitrine.sql..")
        .check(CLASSES);
  }

  @Test
  @DisplayName(
      "it encrypts nothing, has no database, and of the codes knows only the fingerprint's")
  void encryptsNothing() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "org.vitrine.crypto.ballot..",
                    "org.vitrine.crypto.elgamal..",
                    "org.vitrine.crypto.codes..",
                    "java.sql..",
                    "org.jooq..")
                .and(not(equivalentTo(FingerprintCode.class))))
        .check(CLASSES);
  }

  @Test
  @DisplayName("servlets stay in the package that serves")
  void servletsStay() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrine.ui.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.servlet..", "org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("box and words know no page and no server, and box knows no Vaadin")
  void inner() {
    noClasses()
        .that()
        .resideInAnyPackage("org.vitrine.ui.box..", "org.vitrine.ui.words..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vitrine.ui", "org.vitrine.ui.site..", "org.vitrine.ui.web..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.vitrine.ui.box..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vitrine.ui.words..", "com.vaadin..", "io.micronaut..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.vitrine.ui.words..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vitrine.ui.box..", "com.vaadin.flow.component..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("pages know no server, and read of the ballot box only through its package")
  void pages() {
    noClasses()
        .that()
        .resideInAPackage("org.vitrine.ui.site..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vitrine.ui.web..",
            "com.vaadin.flow.server.communication..",
            "java.net.http..",
            "java.io..",
            "java.nio..")
        .check(CLASSES);
  }
}
