package org.vitrine.authority.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.authority.workplace.Workplace;

/**
 * Before everything: which host was asked, from which page, by whom. What is not meant for this
 * desk, or does not come from it, gets no further.
 */
final class Guard extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** In the session of whoever came by the link. */
  static final String INSIDE = "inside";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** What holds nothing of the desk: the way in, and how pages look. */
  private static final Set<String> PUBLIC =
      Set.of("/enter", "/enter.js", "/base.css", "/frame.css", "/desk.css", "/favicon.ico");

  /** What a page sends when something is clicked or typed. */
  private static final long LARGEST_BODY = 1 << 20;

  /** By this an open page of Flow goes where it is told, whatever it has asked for. */
  private static final String LEAD = "<!-- Vaadin-Refresh: /key -->";

  private final transient Workplace workplace;
  private final String authority;

  /**
   * @param authority host and port, as browsers write them
   */
  Guard(Workplace workplace, String authority) {
    this.workplace = workplace;
    this.authority = authority;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Headers.general(response);
    String path = meant(request);
    if (!METHODS.contains(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (!authority.equals(request.getHeader("Host")) || !fromHere(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (PUBLIC.contains(path)) {
      chain.doFilter(request, response);
    } else if (!inside(request)) {
      new Outside(request).answer(response);
    } else if (!path.startsWith("/files/") && !bounded(request)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (!isKey(path) && workplace.locked()) {
      locked(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** The path by which the request finds its servlet: decoded, and without detours. */
  private static String meant(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  /** Where the passphrase is given. */
  private static boolean isKey(String path) {
    return path.equals("/key") || path.startsWith("/key/");
  }

  /**
   * Whether it comes from a page of this desk, or from no page at all: browsers name the page that
   * posts in {@code Origin}, and say in {@code Sec-Fetch-Site} whose link was followed.
   */
  private boolean fromHere(HttpServletRequest request) {
    if (request.getMethod().equals("POST")) {
      return ("http://" + authority).equals(request.getHeader("Origin"));
    }
    String site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site")).orElse("none");
    return site.equals("same-origin") || site.equals("none");
  }

  private static boolean inside(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(INSIDE) != null;
  }

  /** Its length is said, and small. */
  private static boolean bounded(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    boolean small = length >= 0 && length <= LARGEST_BODY;
    return small || !request.getMethod().equals("POST");
  }

  /** Seen in the address alone: reading a form would read what nobody may send now. */
  private static boolean asksWhatIsNew(HttpServletRequest request) {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    return List.of(query.split("&", -1)).contains("v-r=uidl");
  }

  /**
   * A document leads to the passphrase, and so does an open page that asks what is new; what else a
   * page of before asks for is refused.
   */
  private static void locked(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean document = "document".equals(request.getHeader("Sec-Fetch-Dest"));
    if (request.getMethod().equals("GET") && (document || request.getRequestURI().equals("/"))) {
      response.sendRedirect("/key");
    } else if (asksWhatIsNew(request)) {
      response.setContentType("text/html");
      response.getWriter().write(LEAD);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
