package org.vitrine.authority.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.keys.RoleName;

@DisplayName("The pages of the desks")
final class DeskPagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine.authority");

  private static Set<Class<?>> classes(Predicate<JavaClass> which) {
    return CLASSES.stream()
        .filter(which)
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .map(JavaClass::reflect)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("with an address are all named, each once, and nothing else is")
  void routes() {
    List<Class<?>> named = DeskPages.routes();
    assertEquals(named.size(), Set.copyOf(named).size());
    assertEquals(classes(type -> type.isAnnotatedWith(Route.class)), Set.copyOf(named));
    assertEquals(Set.of(), classes(type -> type.isAnnotatedWith(RouteAlias.class)));
  }

  @Test
  @DisplayName("for what goes wrong are all named, and stand in one document")
  void errors() {
    assertEquals(
        classes(type -> type.isAssignableTo(HasErrorParameter.class)),
        Set.copyOf(DeskPages.errors()));
    assertEquals(
        Set.of(DeskShell.class), classes(type -> type.isAssignableTo(AppShellConfigurator.class)));
  }

  @Test
  @DisplayName("have an address each, inside the one frame, and a name in every language")
  void addresses() {
    var addresses =
        DeskPages.routes().stream().map(page -> page.getAnnotation(Route.class)).toList();
    assertEquals(addresses.size(), addresses.stream().map(Route::value).distinct().count());
    addresses.forEach(route -> assertEquals(DeskFrame.class, route.layout()));
    addresses.forEach(
        route -> assertTrue(!route.value().matches("(enter|key|files)(/.*)?"), route.value()));
    for (RoleName role : RoleName.values()) {
      DeskPages.of(role)
          .forEach(
              (page, key) ->
                  DeskWords.LANGUAGES
                      .all()
                      .forEach(words -> assertTrue(words.has(key), page + ": " + key)));
    }
  }
}
