package org.vitrine.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A fuzz target: a method marked {@link FuzzTest}.
 *
 * @param type its class
 * @param method the target
 */
record FuzzTarget(Class<?> type, Method method) {
  /** Ends the name of every class of targets. */
  static final String SUFFIX = "FuzzTest";

  /** All targets there are, by name. */
  static List<FuzzTarget> all() {
    var targets = new ArrayList<FuzzTarget>();
    for (JavaClass candidate : new ClassFileImporter().importPackages("org.vitrine")) {
      if (candidate.getSimpleName().endsWith(SUFFIX)) {
        Class<?> type = candidate.reflect();
        for (Method method : type.getDeclaredMethods()) {
          if (method.isAnnotationPresent(FuzzTest.class)) {
            targets.add(new FuzzTarget(type, method));
          }
        }
      }
    }
    targets.sort(Comparator.comparing(FuzzTarget::name));
    return List.copyOf(targets);
  }

  /** The name on the command line, such as {@code json.canonical}. */
  String name() {
    String type = type().getSimpleName();
    return (type.substring(0, type.length() - SUFFIX.length()) + "." + method().getName())
        .toLowerCase(Locale.ROOT);
  }
}
