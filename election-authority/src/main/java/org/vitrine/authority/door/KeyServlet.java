package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.vitrine.authority.keys.FreshKey;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.page.Sentences;
import org.vitrine.authority.page.TypedPath;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.trustee.Restoration;
import org.vitrine.authority.workplace.Workplace;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.seal.KdfCost;

/**
 * Where the passphrase is given: a plain form, so that it never is in the state of a page. Where
 * there is no key file yet, one is made here, or restored from a backup.
 */
final class KeyServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String SAID = "said";

  private final transient Workplace workplace;
  private final transient Lock oneAtATime = new ReentrantLock();

  /** For rehearsals, whose keys are worth nothing afterwards. */
  private final transient KdfCost cost;

  KeyServlet(Workplace workplace, KdfCost cost) {
    this.workplace = workplace;
    this.cost = cost;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!workplace.locked()) {
      response.sendRedirect("/");
      return;
    }
    String csrf = Csrf.of(request, workplace.random());
    PlainPage page;
    if (workplace.hasKeyFile()) {
      page = PlainPage.of(request, "key.title");
      page.paragraph(
          "key.text", Map.of("file", String.valueOf(workplace.settings().key().getFileName())));
      if (workplace.running().isPresent()) {
        page.paragraph("key.running");
      }
      said(request).ifPresent(page::alert);
      page.form("/key/open", csrf)
          .field("passphrase", "password", "off", true, "key.passphrase")
          .submit("key.open");
    } else {
      page = PlainPage.of(request, "key.none.title");
      page.paragraph(
          "key.none.text",
          Map.of("file", String.valueOf(workplace.settings().key().getFileName())));
      said(request).ifPresent(page::alert);
      making(page, csrf);
      restoring(page, csrf);
    }
    page.send(request, response, HttpServletResponse.SC_OK);
  }

  private static void making(PlainPage page, String csrf) {
    var roles = new LinkedHashMap<String, String>();
    for (RoleName role : RoleName.values()) {
      roles.put(role.word(), "role." + role.word());
    }
    page.heading("key.new.title")
        .paragraph("key.new.text")
        .form("/key/new", csrf)
        .choice("role", "key.role", roles)
        .field("name", "text", "off", false, "key.yourName")
        .field("passphrase", "password", "new-password", false, "key.passphrase.new")
        .field("again", "password", "new-password", false, "key.passphrase.again")
        .submit("key.make");
  }

  private static void restoring(PlainPage page, String csrf) {
    page.heading("key.restore.title")
        .paragraph("key.restore.text")
        .form("/key/restore", csrf)
        .field("backup", "text", "off", false, "key.backup")
        .field("secret", "password", "off", false, "key.passphrase")
        .submit("key.restore");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (SecretForm form = SecretForm.of(request)) {
      if (!Csrf.matches(request, form.text("csrf"))) {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      if (!answer(String.valueOf(request.getPathInfo()), form)) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
    } catch (Refusal | IOException | MalformedException e) {
      note(request, Sentences.of(Refusal.of(e), PlainPage.words(request)));
    }
    response.sendRedirect(workplace.locked() ? "/key" : "/");
  }

  /** One form at a time; a second click on what has opened the desk does nothing more. */
  private boolean answer(String path, SecretForm form)
      throws Refusal, IOException, MalformedException {
    if (path.equals("/lock")) {
      workplace.lock();
      return true;
    }
    oneAtATime.lock();
    try {
      switch (path) {
        case "/open" -> workplace.unlock(form.secret("passphrase"));
        case "/new" -> make(form);
        case "/restore" -> restore(form);
        default -> {
          return false;
        }
      }
      return true;
    } finally {
      oneAtATime.unlock();
    }
  }

  private void make(SecretForm form) throws Refusal, IOException, MalformedException {
    if (!workplace.locked()) {
      return;
    }
    RoleName role =
        RoleName.of(form.text("role"))
            .orElseThrow(
                () ->
                    Refusal.usage("No role was chosen.", "Choose one.")
                        .named("key.noRole", Map.of()));
    char[] passphrase = form.secret("passphrase");
    char[] again = form.secret("again");
    boolean same = Arrays.equals(passphrase, again);
    Arrays.fill(again, '\0');
    if (!same) {
      Arrays.fill(passphrase, '\0');
      throw Refusal.usage("The two passphrases differ.", "Try again.")
          .named("key.differ", Map.of());
    }
    Path key = workplace.settings().key();
    FreshKey.make(key, role, form.text("name"), passphrase, cost, workplace.random());
    workplace.unlock(form.secret("passphrase"));
  }

  private void restore(SecretForm form) throws Refusal, IOException, MalformedException {
    if (!workplace.locked()) {
      return;
    }
    Path key = workplace.settings().key();
    Restoration.restore(
        TypedPath.of(form.text("backup")), key, () -> form.secret("secret"), workplace.random());
    workplace.unlock(form.secret("secret"));
  }

  /** Said once, on the next page. */
  private static void note(HttpServletRequest request, String sentence) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setAttribute(SAID, sentence);
    }
  }

  private static Optional<String> said(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || session.getAttribute(SAID) == null) {
      return Optional.empty();
    }
    String sentence = String.valueOf(session.getAttribute(SAID));
    session.removeAttribute(SAID);
    return Optional.of(sentence);
  }

  /** Rehearsal keys cost less. */
  static KdfCost cost(boolean rehearsal) {
    return rehearsal ? KeyFile.REHEARSAL_COST : KdfCost.DEFAULT;
  }
}
