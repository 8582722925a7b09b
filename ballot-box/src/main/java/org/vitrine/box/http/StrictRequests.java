package org.vitrine.box.http;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.box.rules.RefusalCode;

/**
 * Refuses what the framework would overlook: parameters that nobody reads and those that are given
 * twice (who asks for {@code form=10} would otherwise get something else than was asked for,
 * without a word), and bodies of no media type or of one that is none.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class StrictRequests {
  @RequestFilter
  void check(HttpRequest<?> request) {
    if (RouteAttributes.getRouteMatch(request).orElse(null)
        instanceof MethodBasedRouteMatch<?, ?> route) {
      if (request.getMethod() == HttpMethod.POST) {
        requireMediaType(request, route);
      }
      Set<String> known = new TreeSet<>();
      for (Argument<?> argument : route.getArguments()) {
        if (argument.getAnnotationMetadata().hasAnnotation(QueryValue.class)) {
          known.add(argument.getName());
        }
      }
      for (var parameter : request.getParameters().asMap().entrySet()) {
        require(known.contains(parameter.getKey()), "is not known here", known);
        require(parameter.getValue().size() == 1, "is given more than once", known);
      }
    }
  }

  private static void requireMediaType(HttpRequest<?> request, MethodBasedRouteMatch<?, ?> route) {
    String sent =
        Optional.ofNullable(request.getHeaders().get(HttpHeaders.CONTENT_TYPE)).orElse("");
    String name = sent.split(";", 2)[0].strip();
    if (route.getRouteInfo().getConsumes().stream()
        .noneMatch(taken -> taken.getName().equalsIgnoreCase(name))) {
      throw ProblemException.of(
          RefusalCode.MEDIA_TYPE, "Send the body as application/json. Nothing was recorded.");
    }
  }

  private static void require(boolean condition, String fault, Set<String> known) {
    if (!condition) {
      throw ProblemException.of(
          RefusalCode.BAD_REQUEST,
          "A parameter of the address %s. The parameters are: %s."
              .formatted(fault, known.isEmpty() ? "none" : String.join(", ", known)));
    }
  }
}
