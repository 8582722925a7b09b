package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.page.DeskWords;
import org.vitrine.pages.words.Languages;
import org.vitrine.pages.words.Words;

/** A page that is nothing but text and forms, for what comes before a desk's own pages. */
final class PlainPage {
  private final Words words;
  private final StringBuilder body = new StringBuilder();
  private final String title;

  private PlainPage(Words words, String title) {
    this.words = words;
    this.title = title;
    body.append("<h1>").append(escaped(title)).append("</h1>\n");
  }

  /** In the language of whoever asks. */
  static PlainPage of(HttpServletRequest request, String title) {
    Words words = words(request);
    return new PlainPage(words, words.say(title));
  }

  /** The language that a link of any page has named in this session; before, the browser's. */
  static Words words(HttpServletRequest request) {
    String query = String.valueOf(request.getQueryString());
    Optional<Words> asked =
        DeskWords.LANGUAGES.all().stream()
            .filter(one -> query.equals("lang=" + one.tag()))
            .findFirst();
    HttpSession session = request.getSession(false);
    if (session != null) {
      asked.ifPresent(words -> session.setAttribute(Languages.CHOSEN, words.tag()));
    }
    return asked
        .or(
            () ->
                session == null ? Optional.empty() : tagged(session.getAttribute(Languages.CHOSEN)))
        .orElseGet(() -> DeskWords.LANGUAGES.preferred(request.getHeader("Accept-Language")));
  }

  private static Optional<Words> tagged(@Nullable Object tag) {
    return DeskWords.LANGUAGES.all().stream().filter(words -> words.tag().equals(tag)).findFirst();
  }

  PlainPage paragraph(String key) {
    return paragraph(key, Map.of());
  }

  PlainPage paragraph(String key, Map<String, ?> values) {
    body.append("<p>").append(escaped(words.say(key, values))).append("</p>\n");
    return this;
  }

  /** Something went wrong; it is read out at once. */
  PlainPage alert(String text) {
    body.append("<p class=\"alert\" role=\"alert\">").append(escaped(text)).append("</p>\n");
    return this;
  }

  /** A heading below the page's own. */
  PlainPage heading(String key) {
    body.append("<h2>").append(escaped(words.say(key))).append("</h2>\n");
    return this;
  }

  /** Begins a form. */
  PlainPage form(String action, String csrf) {
    body.append("<form method=\"post\" action=\"")
        .append(escaped(action))
        .append("\"><input type=\"hidden\" name=\"csrf\" value=\"")
        .append(escaped(csrf))
        .append("\">\n");
    return this;
  }

  /** A field with its label. */
  PlainPage field(String name, String type, String autocomplete, boolean focus, String label) {
    body.append("<p class=\"field\"><label for=\"%s\">%s</label>".formatted(name, said(label)))
        .append(
            "<input id=\"%1$s\" name=\"%1$s\" type=\"%2$s\" autocomplete=\"%3$s\" required%4$s></p>\n"
                .formatted(name, type, autocomplete, focus ? " autofocus" : ""));
    return this;
  }

  /** One of several, as radio buttons. */
  PlainPage choice(String name, String legend, Map<String, String> options) {
    body.append("<fieldset><legend>").append(said(legend)).append("</legend>");
    options.forEach(
        (value, label) ->
            body.append(
                "<label class=\"radio\"><input type=\"radio\" name=\"%s\" value=\"%s\" required> %s</label>"
                    .formatted(name, value, said(label))));
    body.append("</fieldset>\n");
    return this;
  }

  /** Ends a form with its button. */
  PlainPage submit(String key) {
    body.append("<p><button type=\"submit\" class=\"primary\">")
        .append(said(key))
        .append("</button></p></form>\n");
    return this;
  }

  /** Something for the page's script, and for those who have none. */
  PlainPage script(String source) {
    body.append("<script src=\"")
        .append(source)
        .append("\"></script><noscript><p>")
        .append(said("page.noscript"))
        .append("</p></noscript>\n");
    return this;
  }

  private String said(String key) {
    return escaped(words.say(key));
  }

  /** Sends it. */
  void send(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    Headers.form(response);
    response.setStatus(status);
    response.setContentType("text/html; charset=utf-8");
    var all = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
    all.append(words.tag())
        .append("\" dir=\"")
        .append(words.rightToLeft() ? "rtl" : "ltr")
        .append(
            "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">"
                + "<link rel=\"stylesheet\" href=\"/base.css\"><link rel=\"stylesheet\" href=\"/frame.css\">"
                + "<link rel=\"stylesheet\" href=\"/desk.css\"><title>")
        .append(escaped(title))
        .append(" – ")
        .append(said("page.name"))
        .append(
            "</title></head><body><div class=\"frame desk plain\"><header><span class=\"brand\">")
        .append("<span class=\"mark\" aria-hidden=\"true\"></span><span>")
        .append(said("page.name"))
        .append("</span></span><nav class=\"languages\" aria-label=\"")
        .append(said("language.label"))
        .append("\"><ul>");
    for (Words language : DeskWords.LANGUAGES.all()) {
      all.append("<li><a href=\"")
          .append(escaped(request.getRequestURI()))
          .append("?lang=")
          .append(language.tag())
          .append("\" lang=\"")
          .append(language.tag())
          .append("\"")
          .append(language.tag().equals(words.tag()) ? " aria-current=\"true\"" : "")
          .append(">")
          .append(escaped(language.say("language.name")))
          .append("</a></li>");
    }
    all.append("</ul></nav></header><main id=\"main\">\n")
        .append(body)
        .append("</main></div></body></html>\n");
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
