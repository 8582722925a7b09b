package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The answer to whoever did not come by the link.
 *
 * @param request what was asked
 */
record Outside(HttpServletRequest request) {
  void answer(HttpServletResponse response) throws IOException {
    PlainPage.of(request, "outside.title")
        .paragraph("outside.text")
        .send(request, response, HttpServletResponse.SC_FORBIDDEN);
  }
}
