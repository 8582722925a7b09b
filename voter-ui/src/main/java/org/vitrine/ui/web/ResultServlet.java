package org.vitrine.ui.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.crypto.record.ResultCsv;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.box.BoxException;
import org.vitrine.ui.box.Election;
import org.vitrine.ui.box.PublishedResult;

/** A result as a file: {@code /results/<board>.json} and {@code .csv}. */
final class ResultServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ResultServlet.class);
  private static final Pattern FILE = Pattern.compile("/([A-Za-z0-9._~-]{1,100})\\.(csv|json)");

  private final transient BallotBox box;

  ResultServlet(BallotBox box) {
    this.box = box;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Matcher file = FILE.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
    if (!file.matches()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      Election election = box.election(file.group(1));
      Optional<PublishedResult> result = box.result(election);
      if (result.isEmpty()) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else if (file.group(2).equals("json")) {
        send(response, "application/json", file, result.get().document().encode());
      } else {
        byte[] csv =
            new ResultCsv(election.manifest(), language(request)).write(result.get().document());
        send(response, "text/csv; charset=utf-8", file, csv);
      }
    } catch (BoxException e) {
      if (e.kind() == BoxException.Kind.UNKNOWN) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else {
        LOG.warn("{}", e.getMessage());
        response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
      }
    }
  }

  private static String language(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    return asked == null ? Locale.ENGLISH.getLanguage() : asked;
  }

  private static void send(HttpServletResponse response, String type, Matcher file, byte[] content)
      throws IOException {
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s-result.%s\"".formatted(file.group(1), file.group(2)));
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
