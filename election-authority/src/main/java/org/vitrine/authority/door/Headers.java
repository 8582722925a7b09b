package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers are told to forbid. */
final class Headers {
  private Headers() {}

  /** For everything; documents of Flow have a policy of their own. */
  static void general(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Not "no-referrer": then forms would not say which page they are of.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader(
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(),"
            + " display-capture=()");
  }

  /** For a page that is nothing but a form. */
  static void form(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  }
}
