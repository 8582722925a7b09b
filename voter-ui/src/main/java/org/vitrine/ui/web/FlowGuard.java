package org.vitrine.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.vitrine.ui.words.SiteMessages;

/** Before Flow: which methods there are, how large a request may be, how many sessions. */
final class FlowGuard extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** What a page sends when something is clicked is a few hundred bytes. */
  private static final int LARGEST_BODY = 65_536;

  private final transient SessionLimit limit;

  FlowGuard(SessionLimit limit) {
    this.limit = limit;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!METHODS.contains(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (request.getMethod().equals("POST") && !bounded(request)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (limit.reached() && request.getSession(false) == null) {
      busy(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Its length is said, and small. */
  private static boolean bounded(HttpServletRequest request) {
    return request.getContentLengthLong() >= 0 && request.getContentLengthLong() <= LARGEST_BODY;
  }

  private static void busy(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", "60");
    response.setContentType("text/plain; charset=utf-8");
    response
        .getOutputStream()
        .write(
            SiteMessages.LANGUAGES
                .preferred(request.getHeader("Accept-Language"))
                .say("site.busy")
                .getBytes(UTF_8));
  }
}
