package org.vitrine.authority.page;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.shared.Registration;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Outcome;
import org.vitrine.authority.workplace.Preparation;
import org.vitrine.authority.workplace.Running;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.authority.workplace.Work;
import org.vitrine.authority.workplace.Workplace;
import org.vitrine.pages.parts.Page;

/**
 * A page of a desk. {@link #show} builds what stands on it from what is known now, and is called
 * again when that has changed. Steps run beside the page; it says how far they are, and what came
 * of them.
 */
public abstract class DeskPage extends Page {
  private static final long serialVersionUID = 1;

  private static final int LOOK_MILLIS = 1_000;
  private static final int WORK_MILLIS = 250;

  /** What most steps take; so long a click waits for the end of its step. */
  private static final long AT_ONCE_MILLIS = 400;

  /** Notes in the browser what has the keyboard, and which details are open. */
  private static final String NOTE =
      """
      this.opened = new Set();
      this.addEventListener('focusin', event => { this.focused = event.target; });
      this.addEventListener('pointerdown', () => { this.focused = undefined; }, true);
      this.addEventListener('toggle', event => {
        const name = event.target.firstElementChild.textContent;
        event.target.open ? this.opened.add(name) : this.opened.delete(name);
      }, true);
      """;

  /** Puts the keyboard where it was, and opens what was open, in content that was built anew. */
  private static final String RESTORE =
      """
      for (const details of this.querySelectorAll('details')) {
        details.open ||= this.opened.has(details.firstElementChild.textContent);
      }
      const was = this.focused;
      if (was && document.activeElement === document.body) {
        const alike = one => one.tagName === was.tagName
            && (one.id || was.id ? one.id === was.id : one.textContent === was.textContent);
        const now = was.isConnected ? was : [...this.querySelectorAll(was.tagName)].find(alike);
        now?.focus({ preventScroll: true });
      }
      """;

  private final transient Place place;
  private final Div outcome = new Div();
  private final Paragraph progress = new Paragraph();
  private final Div stop = new Div();
  private final Div content = new Div();
  private final Set<NativeButton> held = new HashSet<>();
  private transient @Nullable Under<?> under;
  private transient @Nullable Running<?> elsewhere;
  private transient @Nullable Registration polling;
  private long shown = -1;
  private boolean changed;
  private boolean entered;

  private record Under<T>(Running<T> step, Consumer<T> then) {}

  /** An empty page. */
  protected DeskPage(Place place) {
    this.place = place;
    outcome.addClassName("outcome");
    outcome.getElement().setAttribute("role", "status");
    outcome.getElement().setAttribute("tabindex", "-1");
    progress.addClassName("progress");
    progress.getElement().setAttribute("role", "status");
    progress.setVisible(false);
  }

  /** The name of the page: the key of its heading and of its line in the menu. */
  protected abstract String name();

  /** Builds the content from what is known; it is empty when this is called. */
  protected abstract void show(Sight sight);

  /**
   * Whether the page may hold something that a person is typing. Once a field has been entered, it
   * is not built anew by itself when the board has changed; a button does it then.
   */
  protected boolean holdsInput() {
    return false;
  }

  /** Is told that a step has ended, before what came of it is shown. */
  protected void ended() {}

  /** Where the desk is. */
  protected final Place place() {
    return place;
  }

  /** Adds to the content, below the heading. */
  protected final void put(Component... components) {
    content.add(components);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    addClassName("desk-page");
    begin(say(name()));
    add(progress, stop, outcome, content);
    content
        .getElement()
        .addEventListener("focusin", field -> entered = true)
        .setFilter("event.target.matches('input, select, textarea')");
    content.getElement().executeJs(NOTE);
    UI ui = event.getUI();
    ui.setPollInterval(LOOK_MILLIS);
    polling = ui.addPollListener(polled -> look());
    look();
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (polling != null) {
      polling.remove();
    }
  }

  /** What has changed since the last time. */
  private void look() {
    Workplace workplace = place.workplace();
    if (workplace.locked()) {
      UI.getCurrent().getPage().setLocation("/key");
      return;
    }
    if (under != null) {
      follow(under);
    } else {
      watch();
    }
    Sight sight = workplace.sight();
    if (sight.version() != shown) {
      renewUnlessTyping(sight);
    }
  }

  private void renewUnlessTyping(Sight sight) {
    if (shown < 0 || !entered || !holdsInput()) {
      rebuild(sight);
    } else if (!changed) {
      changed = true;
      outcome.add(
          new Paragraph(new Span(say("desk.changed") + " "), quiet("desk.renew", this::renew)));
    }
  }

  /** Builds the content anew. */
  protected final void renew() {
    if (changed) {
      outcome.removeAll();
    }
    rebuild(place.workplace().sight());
  }

  private void rebuild(Sight sight) {
    shown = sight.version();
    changed = false;
    entered = false;
    content.removeAll();
    sight.trouble().ifPresent(trouble -> content.add(alert(trouble)));
    show(sight);
    content.getElement().executeJs(RESTORE);
    if (under != null) {
      hold(content);
    }
  }

  /**
   * Nothing can be begun while a step runs. Fields stay open: what a person enters into one that is
   * closed, or is closed in the same moment, would be lost without a word.
   */
  private void hold(Component part) {
    if (part instanceof NativeButton button && button.isEnabled()) {
      button.setEnabled(false);
      held.add(button);
    }
    part.getChildren().forEach(this::hold);
  }

  private <T> void follow(Under<T> step) {
    Optional<Outcome<T>> end = step.step().outcome();
    if (end.isEmpty()) {
      step.step().mark().ifPresent(this::tell);
      return;
    }
    under = null;
    stop.removeAll();
    progress.setVisible(false);
    held.forEach(button -> button.setEnabled(true));
    held.clear();
    ended();
    UI.getCurrent().setPollInterval(LOOK_MILLIS);
    outcome.removeAll();
    switch (end.get()) {
      case Outcome.Done<T>(T value) -> {
        renew();
        step.then().accept(value);
      }
      case Outcome.Refused<T>(Refusal refusal) -> refuse(refusal);
    }
  }

  /** Shows how far a step is that another page has begun, and at its end what has become of it. */
  private void watch() {
    Running<?> known = elsewhere;
    if (known != null && known.outcome().isPresent()) {
      elsewhere = null;
      progress.setVisible(false);
      renewUnlessTyping(place.workplace().sight());
      known.outcome().ifPresent(this::refuseIfRefused);
    } else if (known != null) {
      known.mark().ifPresent(this::tell);
    } else {
      place
          .workplace()
          .running()
          .ifPresent(
              step -> {
                elsewhere = step;
                progress.setText(say("progress.begun"));
                progress.setVisible(true);
              });
    }
  }

  private void refuseIfRefused(Outcome<?> end) {
    if (end instanceof Outcome.Refused<?>(Refusal refusal)) {
      refuse(refusal);
    }
  }

  private void tell(Running.Mark mark) {
    String stage = mark.stage().name().toLowerCase(java.util.Locale.ROOT);
    progress.setText(
        mark.total() == 0
            ? say("progress." + stage)
            : say("progress." + stage + ".of", Map.of("done", mark.done(), "total", mark.total())));
  }

  /**
   * Runs a step at the election's desk.
   *
   * @param then what the page does with what it brought
   */
  public final <T> void act(Work<T> work, Consumer<T> then) {
    begin(() -> place.workplace().start(work), then);
  }

  /** Runs a step that needs no board. */
  protected final <T> void prepare(Preparation<T> work, Consumer<T> then) {
    begin(() -> place.workplace().prepare(work), then);
  }

  /**
   * As above, for a step that takes so long that a person may want to stop it.
   *
   * @param stopKey the name of the button that does
   * @param stopper makes the step end soon, as refused
   */
  protected final <T> void prepare(
      Preparation<T> work, String stopKey, Runnable stopper, Consumer<T> then) {
    stop.removeAll();
    stop.add(quiet(stopKey, stopper));
    begin(() -> place.workplace().prepare(work), then);
  }

  @FunctionalInterface
  private interface Start<T> {
    Running<T> begin() throws Refusal;
  }

  private <T> void begin(Start<T> start, Consumer<T> then) {
    if (under != null) {
      // It may have ended since the page last looked.
      look();
    }
    outcome.removeAll();
    try {
      Running<T> step = start.begin();
      elsewhere = null;
      under = new Under<>(step, then);
      hold(content);
      progress.setText(say("progress.begun"));
      progress.setVisible(true);
      UI.getCurrent().setPollInterval(WORK_MILLIS);
      step.await(AT_ONCE_MILLIS);
      look();
    } catch (Refusal e) {
      stop.removeAll();
      refuse(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what was done, where it is read out at once. */
  public final void did(String sentence) {
    var said = new Paragraph(sentence);
    said.addClassName("done");
    outcome.add(said);
    focus(outcome);
  }

  /** Says what was refused and what to do; the page stays as it is. */
  protected final void refuse(Refusal refusal) {
    outcome.removeAll();
    outcome.add(alert(refusal));
    focus(outcome);
  }

  private Div alert(Refusal refusal) {
    var what = new Paragraph(Sentences.what(refusal, words()));
    what.addClassName("what");
    var alert = new Div(what, new Paragraph(Sentences.next(refusal, words())));
    alert.addClassName("alert");
    alert.getElement().setAttribute("role", "alert");
    return alert;
  }

  /** Moves the keyboard to something that has changed. */
  protected static void focus(Component component) {
    component.getElement().executeJs("this.focus()");
  }

  /** The button for what is to be done now. */
  public final NativeButton button(String key, Runnable action) {
    NativeButton button = quiet(key, action);
    button.addClassName("primary");
    return button;
  }

  /** A button for what else can be done. */
  public final NativeButton quiet(String key, Runnable action) {
    var button = new NativeButton(say(key), clicked -> action.run());
    button.getElement().setAttribute("type", "button");
    return button;
  }

  /** A help text, beside what a person has to decide. */
  public final Paragraph help(String key) {
    return help(key, Map.of());
  }

  /** As above, with values. */
  public final Paragraph help(String key, Map<String, ?> values) {
    var help = new Paragraph(say(key, values));
    help.addClassName("help");
    return help;
  }

  /** A link under which the browser saves a file. */
  protected final Anchor download(String text, String fileName, String type, byte[] content) {
    var handler =
        DownloadHandler.fromInputStream(
            event ->
                new DownloadResponse(
                    new ByteArrayInputStream(content), fileName, type, content.length));
    var link = new Anchor(handler, text);
    link.getElement().setAttribute("download", fileName);
    link.addClassName("download");
    return link;
  }

  /** A field in which a file is chosen. */
  protected final FileField file(String label, String accept, Consumer<Upload> taker) {
    return new FileField(
        place.uploads(),
        say(label),
        accept,
        taker,
        () ->
            refuse(
                Refusal.usage("The file could not be taken in.", "Choose a smaller one.")
                    .named("upload", Map.of("megabytes", Uploads.LARGEST >> 20))));
  }
}
