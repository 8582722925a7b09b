package org.vitrine.ui.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonObject;

/** Lists of what is served, so that anybody can compare: {@code /bundles/} and one for each. */
final class ListServlet extends HttpServlet {
  private final transient Map<String, Bundle> bundles;

  ListServlet(Map<String, Bundle> bundles) {
    this.bundles = bundles;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    byte[] content;
    if (path.isEmpty()) {
      JsonObject.Builder hashes = JsonObject.builder();
      bundles.forEach((name, bundle) -> hashes.put(name, bundle.hash().encode()));
      content = CanonicalJson.encode(hashes.build());
    } else {
      Bundle bundle =
          path.endsWith(".json") ? bundles.get(path.replaceFirst("\\.json$", "")) : null;
      if (bundle == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      content = bundle.list();
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(content);
  }
}
