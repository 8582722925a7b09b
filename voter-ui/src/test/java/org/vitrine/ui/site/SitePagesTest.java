package org.vitrine.ui.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouterLayout;
import io.micronaut.context.annotation.Prototype;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.ui.box.BoxException;

@DisplayName("The pages of the site")
final class SitePagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine.ui");

  private static Set<Class<?>> classes(Predicate<JavaClass> which) {
    return CLASSES.stream()
        .filter(which)
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .map(JavaClass::reflect)
        .collect(Collectors.toSet());
  }

  private static <A extends Annotation> A annotation(Class<?> page, Class<A> type) {
    A annotation = page.getAnnotation(type);
    assertNotNull(annotation, page + " lacks " + type.getSimpleName());
    return annotation;
  }

  @Test
  @DisplayName("with an address are all named, each once, and nothing else is")
  void routes() {
    assertEquals(classes(type -> type.isAnnotatedWith(Route.class)), Set.of(SitePages.routes()));
    assertEquals(Set.of(), classes(type -> type.isAnnotatedWith(RouteAlias.class)));
  }

  @Test
  @DisplayName("for what goes wrong are all named, each once, and nothing else is")
  void errors() {
    assertEquals(
        classes(type -> type.isAssignableTo(HasErrorParameter.class)), Set.of(SitePages.errors()));
  }

  @Test
  @DisplayName("stand in one document")
  void shell() {
    assertEquals(
        Set.of(SitePages.shell()),
        classes(type -> type.isAssignableTo(AppShellConfigurator.class)));
  }

  @Test
  @DisplayName("are all inside the one layout")
  void layout() {
    assertEquals(
        Set.of(SiteLayout.class), classes(type -> type.isAssignableTo(RouterLayout.class)));
    for (Class<?> page : SitePages.routes()) {
      assertEquals(SiteLayout.class, annotation(page, Route.class).layout(), page::getName);
      assertFalse(annotation(page, Route.class).absolute());
    }
    for (Class<?> page : SitePages.errors()) {
      assertEquals(SiteLayout.class, annotation(page, ParentLayout.class).value(), page::getName);
    }
  }

  @Test
  @DisplayName("have an address each, none of which the static pages have")
  void addresses() {
    List<String> addresses =
        Stream.of(SitePages.routes()).map(page -> annotation(page, Route.class).value()).toList();
    assertEquals(addresses.size(), Set.copyOf(addresses).size());
    for (String address : addresses) {
      assertFalse(address.matches("(booth|checker|tracker|bundles|results|health)(/.*)?"), address);
    }
  }

  @Test
  @DisplayName("are made anew for every reader")
  void prototypes() {
    Stream.of(SitePages.routes(), SitePages.errors(), new Class<?>[] {SiteLayout.class})
        .flatMap(Stream::of)
        .forEach(
            page -> {
              annotation(page, Prototype.class);
              assertTrue(Component.class.isAssignableFrom(page));
            });
  }

  @Test
  @DisplayName("know what to show when the ballot box is silent, and when nobody foresaw it")
  void everyError() {
    Set<String> shown =
        Stream.of(SitePages.errors())
            .flatMap(page -> Stream.of(page.getGenericInterfaces()))
            .map(type -> type.getTypeName().replaceFirst(".*<(.*)>", "$1"))
            .collect(Collectors.toSet());
    assertTrue(
        shown.containsAll(Set.of(BoxException.class.getName(), Exception.class.getName())),
        shown::toString);
  }
}
