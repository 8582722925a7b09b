package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lets in whoever brings the link. Its token stands in the fragment, which browsers send to nobody;
 * a script of the page posts it and takes it out of the history.
 */
final class EnterServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 200;

  private final transient Links links;

  EnterServlet(Links links) {
    this.links = links;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PlainPage.of(request, "enter.title")
        .paragraph("enter.text")
        .script("/enter.js")
        .send(request, response, HttpServletResponse.SC_OK);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String token =
        new String(request.getInputStream().readNBytes(LONGEST), StandardCharsets.US_ASCII);
    if (!links.redeem(token)) {
      new Outside(request).answer(response);
      return;
    }
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    request.getSession(true).setAttribute(Guard.INSIDE, true);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
