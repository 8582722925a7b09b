package org.vitrine.authority;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The election authority's architecture")
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine.authority");

  @Test
  @DisplayName("it knows the ballot box by HTTP only")
  void noBallotBox() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.vitrine.box..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("PDF and QR code libraries stay with letters and reports, tables with the tables")
  void libraries() {
    classes()
        .that()
        .resideInAnyPackage("org.apache.pdfbox..", "com.google.zxing..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(
            "org.vitrine.authority.letters..",
            "org.vitrine.authority.paper..",
            "org.apache..",
            "com.google..")
        .allowEmptyShould(true)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.vitrine.authority.letters..", "org.vitrine.authority.paper..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox..", "com.google.zxing..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("mail libraries stay with the mail")
  void mail() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrine.authority.mail..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.mail.internet..", "org.eclipse.angus..", "jakarta.activation..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("no randomness but SecureRandom, made at the edge alone")
  void randomness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.vitrine.authority.Main")
        .should()
        .callConstructor(java.security.SecureRandom.class)
        .check(CLASSES);
  }

  @Test
  @DisplayName("the foundations do not know the roles")
  void layers() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.vitrine.authority.terminal..",
            "org.vitrine.authority.files..",
            "org.vitrine.authority.keys..",
            "org.vitrine.authority.box..",
            "org.vitrine.authority.board..",
            "org.vitrine.authority.paper..",
            "org.vitrine.authority.letters..",
            "org.vitrine.authority.mail..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vitrine.authority.desk..",
            "org.vitrine.authority.official..",
            "org.vitrine.authority.registrar..",
            "org.vitrine.authority.trustee..",
            "org.vitrine.authority.voter..",
            "org.vitrine.authority.demo..",
            "org.vitrine.authority.workplace..",
            "org.vitrine.authority.page..",
            "org.vitrine.authority.door..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("roles and workplace know no page and no server: commands and desks share them")
  void desks() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.vitrine.authority.page..", "org.vitrine.authority.door..")
        .and()
        .resideOutsideOfPackage("org.vitrine.authority")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vitrine.authority.page..",
            "org.vitrine.authority.door..",
            "org.vitrine.pages..",
            "com.vaadin..",
            "jakarta.servlet..",
            "org.eclipse.jetty..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.vitrine.authority.page..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.vitrine.authority.door..",
            "jakarta.servlet..",
            "org.eclipse.jetty..",
            "java.net.http..")
        .check(CLASSES);
  }
}
