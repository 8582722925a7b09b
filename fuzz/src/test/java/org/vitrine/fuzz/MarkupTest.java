package org.vitrine.fuzz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Pages of the public site and of the desks")
final class MarkupTest {
  /** What makes markup or a script of a text, or leaves it behind, on either side. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|srcdoc|document\\.write|createContextualFragment"
              + "|javascript:|DomBind|UnsafeHtml|\\.(append|prepend|html)\\(\"<"
              + "|localStorage|sessionStorage|setAttribute\\(\\s*\"on");

  @Test
  @DisplayName("have no component that takes markup")
  void component() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo("com.vaadin.flow.component.Html")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.vitrine.pages", "org.vitrine.ui", "org.vitrine.authority"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pages/src/main/java",
        "voter-ui/src/main/java",
        "election-authority/src/main/java/org/vitrine/authority/page"
      })
  @DisplayName("make no markup out of texts, and keep nothing in the browser")
  void markup(String sources) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", sources))) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertTrue(pages.size() > 10, () -> "only " + pages);
      assertEquals(
          List.of(), pages.stream().filter(file -> MARKUP.matcher(read(file)).find()).toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
