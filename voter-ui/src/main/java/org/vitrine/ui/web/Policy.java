package org.vitrine.ui.web;

import jakarta.servlet.http.HttpServletResponse;
import org.vitrine.ui.SiteSettings;

/** What browsers are told to forbid. */
final class Policy {
  /** Policies that the pages make: Lit's templates, and the one worker of the booth. */
  private static final String TRUSTED_TYPES = "lit-html vitrine-vault";

  private final SiteSettings settings;

  Policy(SiteSettings settings) {
    this.settings = settings;
  }

  /** For everything that is served. */
  void general(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Permissions-Policy", permissions("()"));
    if (settings.secure()) {
      response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
  }

  /** For the static pages: their own scripts and the ballot box, and nothing else. */
  void bundle(HttpServletResponse response, boolean camera) {
    response.setHeader(
        "Content-Security-Policy",
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "worker-src 'self'",
            "connect-src " + settings.box(),
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types " + TRUSTED_TYPES));
    // Not even a page of this very site that opens one of these can reach into it.
    response.setHeader("Cross-Origin-Opener-Policy", "noopener-allow-popups");
    response.setHeader("Permissions-Policy", permissions(camera ? "(self)" : "()"));
  }

  private static String permissions(String camera) {
    return "camera="
        + camera
        + ", microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(),"
        + " display-capture=()";
  }
}
