package org.vitrine.ui.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves booth, checker or tracker. */
final class BundleServlet extends HttpServlet {
  private static final String INDEX = "index.html";

  /** The name of a file that changes with its content never means another file. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final transient Bundle bundle;
  private final transient Policy policy;
  private final boolean camera;

  BundleServlet(Bundle bundle, Policy policy, boolean camera) {
    this.bundle = bundle;
    this.policy = policy;
    this.camera = camera;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    Optional<Bundle.File> found = bundle.file(path.isEmpty() ? INDEX : path);
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Bundle.File file = found.get();
    policy.bundle(response, camera);
    response.setContentType(file.type());
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("Cache-Control", path.startsWith("assets/") ? FOR_EVER : "no-cache");
    String accepted = Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse("");
    boolean gzip = accepted.contains("gzip");
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] content = gzip ? file.gzip() : file.plain();
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
