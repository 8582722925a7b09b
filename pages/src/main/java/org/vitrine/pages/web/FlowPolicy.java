package org.vitrine.pages.web;

/**
 * What a page of Flow may do. Flow compiles what its server sends and writes style elements, so
 * there is no way without these two exceptions; scripts of a page run by its nonce only.
 *
 * @param forms where forms may be sent, such as {@code 'none'} or {@code 'self'}
 * @param frames what may stand in a frame of the page
 */
public record FlowPolicy(String forms, String frames) {
  /** No forms, no frames. */
  public static FlowPolicy strict() {
    return new FlowPolicy("'none'", "'none'");
  }

  /** Forms to the program itself, and frames of its own. */
  public static FlowPolicy ownForms() {
    return new FlowPolicy("'self'", "'self'");
  }

  /** The value of {@code Content-Security-Policy} for one document. */
  String header(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src " + frames,
        "worker-src 'none'",
        "form-action " + forms,
        "base-uri 'self'",
        "frame-ancestors 'none'");
  }
}
