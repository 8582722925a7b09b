package org.vitrine.box.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * One method of one path, as the interface describes itself.
 *
 * @param template the path, with its parameters in braces
 */
record Endpoint(
    String method, String template, List<String> pathParameters, List<String> queryParameters) {
  /** What OpenAPI does not name: health and the description itself. */
  private static final List<String> OTHERS =
      List.of("/health", "/health/liveness", "/health/readiness", "/openapi.yml");

  /** All endpoints of an OpenAPI document. */
  static List<Endpoint> of(byte[] document) {
    Map<?, ?> root = new Yaml().load(new String(document, java.nio.charset.StandardCharsets.UTF_8));
    var endpoints = new ArrayList<Endpoint>();
    map(root.get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, operation) ->
                            endpoints.add(
                                new Endpoint(
                                    method.toString().toUpperCase(Locale.ROOT),
                                    path.toString(),
                                    parameters(operation, "path"),
                                    parameters(operation, "query")))));
    OTHERS.forEach(path -> endpoints.add(new Endpoint("GET", path, List.of(), List.of())));
    return endpoints;
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<String> parameters(Object operation, String where) {
    Object list = map(operation).get("parameters");
    if (!(list instanceof List<?> parameters)) {
      return List.of();
    }
    return parameters.stream()
        .map(Endpoint::map)
        .filter(parameter -> where.equals(parameter.get("in")))
        .map(parameter -> parameter.get("name").toString())
        .toList();
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** The path with values in place of its parameters. */
  String path(UnaryOperator<String> value) {
    return Pattern.compile("\\{([^}]+)}")
        .matcher(template)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(value.apply(match.group(1))));
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
