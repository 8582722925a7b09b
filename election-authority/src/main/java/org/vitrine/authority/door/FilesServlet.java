package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.vitrine.authority.page.Uploads;

/** Takes in the files that a person has chosen on a page. */
final class FilesServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_NAME = 200;

  private final transient Uploads uploads;

  FilesServlet(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String ticket = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    String name = Optional.ofNullable(request.getParameter("name")).orElse("");
    String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    boolean taken =
        request.getContentLengthLong() <= Uploads.LARGEST
            && uploads.receive(ticket, shown, request.getInputStream());
    if (taken) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }
}
