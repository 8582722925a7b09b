package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The booth's questions as officials see them while they draft: static files that this program
 * carries, in a frame of the desk's own pages, without any way to reach a network.
 */
final class PreviewServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final Pattern FILE =
      Pattern.compile("/(index\\.html|assets/[A-Za-z0-9_-]{1,100}\\.(?:js|css))");

  private static final String FOLDER = "/org/vitrine/authority/preview/";

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src data:",
          "connect-src 'none'",
          "form-action 'none'",
          "base-uri 'none'",
          "frame-ancestors 'self'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Matcher file = FILE.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
    if (!file.matches()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (InputStream content = PreviewServlet.class.getResourceAsStream(FOLDER + file.group(1))) {
      if (content == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      response.setHeader("Content-Security-Policy", POLICY);
      response.setContentType(type(file.group(1)));
      content.transferTo(response.getOutputStream());
    }
  }

  private static String type(String file) {
    if (file.endsWith(".js")) {
      return "text/javascript; charset=utf-8";
    }
    return file.endsWith(".css") ? "text/css; charset=utf-8" : "text/html; charset=utf-8";
  }
}
