package org.vitrine.box.http;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** What every answer says to browsers: it is data, not a page. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class ResponseHeaders {
  @ResponseFilter
  void addTo(MutableHttpResponse<?> response) {
    response
        .getHeaders()
        .set("X-Content-Type-Options", "nosniff")
        .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .set("Referrer-Policy", "no-referrer");
    if (!response.getHeaders().contains("Cache-Control")) {
      response.getHeaders().set("Cache-Control", "no-store");
    }
  }
}
