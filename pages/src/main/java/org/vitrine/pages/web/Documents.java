package org.vitrine.pages.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.vitrine.pages.parts.Reader;
import org.vitrine.pages.words.Languages;
import org.vitrine.pages.words.Words;

/** The document that a page is loaded into: its language, its policy, its status. */
final class Documents implements VaadinServiceInitListener {
  private static final long serialVersionUID = 1;
  private static final int NONCE_BYTES = 16;
  private static final String INDICATOR =
      """
      const indicator = document.querySelector('vaadin-connection-indicator');
      if (indicator) {
        indicator.setAttribute('role', 'status');
        Object.assign(indicator, {onlineText: $0, offlineText: $1, reconnectingText: $2});
      }
      """;

  private final transient Languages languages;
  private final transient FlowPolicy policy;
  private final SecureRandom random;

  Documents(Languages languages, FlowPolicy policy, SecureRandom random) {
    this.random = random;
    this.languages = languages;
    this.policy = policy;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    VaadinService service = event.getSource();
    service.setSystemMessagesProvider(info -> messages(languages.of(info.getLocale())));
    event.addIndexHtmlRequestListener(document -> complete(service, document));
    service.addUIInitListener(begun -> speak(begun.getUI()));
  }

  private void complete(VaadinService service, IndexHtmlResponse response) {
    VaadinRequest request = response.getVaadinRequest();
    Words words = language(request);
    Document document = response.getDocument();
    document
        .getElementsByTag("html")
        .attr("lang", words.tag())
        .attr("dir", words.rightToLeft() ? "rtl" : "ltr");
    document.head().appendElement("link").attr("rel", "icon").attr("href", "data:,");
    document
        .head()
        .appendElement("meta")
        .attr("name", "color-scheme")
        .attr("content", "light dark");
    document.title(words.say("page.name"));
    document.body().appendElement("noscript").text(words.say("page.noscript"));
    String nonce = nonce();
    document.select("script").attr("nonce", nonce);
    response.getVaadinResponse().setHeader("Content-Security-Policy", policy.header(nonce));
    if (!leadsSomewhere(service, request)) {
      response.getVaadinResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
    }
  }

  /** The language that a link of the page has named in this session; before, the browser's. */
  private Words language(VaadinRequest request) {
    VaadinSession session = VaadinSession.getCurrent();
    WrappedSession web = request.getWrappedSession();
    tagged(request.getParameter("lang"))
        .ifPresent(words -> web.setAttribute(Languages.CHOSEN, words.tag()));
    Words words = tagged(web.getAttribute(Languages.CHOSEN)).orElseGet(() -> browsers(request));
    session.setLocale(words.locale());
    return words;
  }

  private Optional<Words> tagged(@Nullable Object tag) {
    return languages.all().stream().filter(words -> words.tag().equals(tag)).findFirst();
  }

  private Words browsers(VaadinRequest request) {
    return languages.preferred(request.getHeader("Accept-Language"));
  }

  private static boolean leadsSomewhere(VaadinService service, VaadinRequest request) {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("").replaceFirst("^/", "");
    try {
      return service.getRouter().resolveNavigationTarget(new Location(path)).isPresent();
    } catch (RuntimeException e) {
      // A path that Flow finds dangerous or malformed leads nowhere.
      return false;
    }
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void speak(UI ui) {
    Words words = languages.of(ui.getLocale());
    Reader.begin(ui, words);
    ui.getReconnectDialogConfiguration().setDialogText(words.say("connection.lost"));
    ui.getReconnectDialogConfiguration().setDialogTextGaveUp(words.say("connection.offline"));
    ui.getPage()
        .executeJs(
            INDICATOR,
            words.say("connection.online"),
            words.say("connection.offline"),
            words.say("connection.lost"));
  }

  private static SystemMessages messages(Words words) {
    var messages = new CustomizedSystemMessages();
    // A page that was left open too long begins anew, and asks nobody.
    messages.setSessionExpiredNotificationEnabled(false);
    messages.setInternalErrorCaption(words.say("fault.title"));
    messages.setInternalErrorMessage(words.say("fault.text"));
    messages.setCookiesDisabledNotificationEnabled(false);
    return messages;
  }
}
