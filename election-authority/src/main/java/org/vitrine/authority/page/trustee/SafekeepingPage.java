package org.vitrine.authority.page.trustee;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.TypedPath;
import org.vitrine.authority.trustee.Backups;
import org.vitrine.authority.trustee.Destruction;
import org.vitrine.authority.trustee.Turn;

/** What a trustee keeps: backups, and the end of all of them. */
@Route(value = "trustee/safekeeping", layout = DeskFrame.class)
public final class SafekeepingPage extends TrusteeView {
  private static final long serialVersionUID = 1;

  private static final String CERTIFICATE = ".destroyed.json";

  /**
   * What the person must know before anything is destroyed.
   *
   * @param code to be typed
   * @param backups to be destroyed by hand
   */
  private record Asked(String code, List<Destruction.Copy> backups) {}

  private final transient List<TypedLine> lines = new ArrayList<>();
  private transient Optional<Asked> asked = Optional.empty();
  private final transient Remembered remembered = Remembered.here();

  SafekeepingPage(Place place) {
    super(place);
  }

  @Override
  protected String name() {
    return "trustee.keep";
  }

  @Override
  protected boolean holdsInput() {
    return lines.stream().anyMatch(TypedLine::isHeld);
  }

  @Override
  void show(Board board, int number) {
    lines.clear();
    if (remembered.destroyed().isPresent()) {
      put(afterwards(remembered.destroyed().get()));
      return;
    }
    put(backup(), part("trustee.restore", text("trustee.restore.text")));
    HtmlContainer destroy = part("trustee.destroy", help("trustee.destroy.help"));
    if (!Turn.isOver(board.phase())) {
      destroy.add(text("trustee.destroy.early"));
    } else if (asked.isEmpty()) {
      destroy.add(quiet("trustee.destroy.begin", this::ask));
    } else {
      destroying(destroy, asked.get());
    }
    put(destroy);
  }

  private HtmlContainer backup() {
    var place = new TypedLine("backup", say("trustee.backup.path"));
    lines.add(place);
    return part(
        "trustee.backup",
        help("trustee.backup.help"),
        place,
        button(
            "trustee.backup.do",
            () -> {
              String typed = place.typed();
              act(
                  (desk, progress) -> {
                    Path path = TypedPath.of(typed);
                    Backups.write(desk.key(), path);
                    return path;
                  },
                  path -> did(say("trustee.backup.done", Map.of("file", path))));
            }));
  }

  private void ask() {
    act(
        (desk, progress) -> {
          Destruction.demandKey(desk);
          return new Asked(Destruction.confirmation(desk), Destruction.backups(desk));
        },
        known -> {
          asked = Optional.of(known);
          renew();
        });
  }

  private void destroying(HtmlContainer destroy, Asked known) {
    Path certificate = place().workplace().settings().beside(CERTIFICATE);
    destroy.add(
        text("trustee.destroy.what", Map.of("file", place().workplace().settings().key())),
        text("trustee.destroy.certificate", Map.of("file", certificate)));
    if (!known.backups().isEmpty()) {
      destroy.add(text("trustee.destroy.backups"), list(known.backups()));
    }
    var code = new TypedLine("code", say("trustee.destroy.code", Map.of("code", known.code())));
    lines.add(code);
    destroy.add(
        code,
        button(
            "trustee.destroy.do",
            () -> {
              String typed = code.typed();
              act(
                  (desk, progress) ->
                      remembered.destroyed(
                          Destruction.destroy(
                              desk, typed, certificate, System.currentTimeMillis())),
                  this::ended);
            }));
  }

  private void ended(Destruction.Destroyed done) {
    renew();
    did(say("trustee.destroy.done", Map.of("file", done.key())));
  }

  private HtmlContainer afterwards(Destruction.Destroyed done) {
    HtmlContainer now =
        now(
            say("trustee.destroy.after"),
            text("trustee.destroy.proves", Map.of("file", done.file())),
            download(
                say("trustee.destroy.download"),
                "destruction-" + done.certificate().statement().author().encode() + ".json",
                "application/json",
                done.certificate().encode()));
    if (!done.backups().isEmpty()) {
      now.add(text("trustee.destroy.backups"), list(done.backups()));
    }
    now.add(
        text("trustee.destroy.lock"),
        button(
            "trustee.destroy.lock.do",
            () -> {
              place().workplace().lock();
              UI.getCurrent().getPage().setLocation("/key");
            }));
    return now;
  }

  private UnorderedList list(List<Destruction.Copy> backups) {
    var list = new UnorderedList();
    for (Destruction.Copy copy : backups) {
      list.add(
          new ListItem(
              say(
                  copy.there() ? "trustee.copy.there" : "trustee.copy.away",
                  Map.of("file", copy.place()))));
    }
    return list;
  }
}
