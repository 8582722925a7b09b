package org.vitrine.box.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;

/** Serves the description of this interface that the build derived from the controllers. */
@Controller("/openapi.yml")
@Hidden
final class OpenApiController {
  private static final String RESOURCE = "/META-INF/swagger/openapi.yml";

  @Get(produces = "application/yaml")
  byte[] document() throws IOException {
    try (InputStream in = OpenApiController.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("this build has no " + RESOURCE);
      }
      return in.readAllBytes();
    }
  }
}
