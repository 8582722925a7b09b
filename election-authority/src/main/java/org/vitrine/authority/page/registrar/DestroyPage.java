package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.TypedPath;
import org.vitrine.authority.registrar.Destruction;
import org.vitrine.authority.terminal.Refusal;

/** The end of the private list, with a certificate. */
@Route(value = "registrar/end", layout = DeskFrame.class)
public final class DestroyPage extends RegistrarPage {
  private static final long serialVersionUID = 1;
  private static final String FILE = "destruction-list.json";

  private final Field also;
  private final Confirmation sure;
  private final Confirmation early;
  private transient Destruction.@Nullable Destroyed destroyed;

  DestroyPage(Place place) {
    super(place);
    also = new Field("destroy-also", say("registrar.destroy.also")).leftToRight();
    sure = new Confirmation("destroy-sure", say("registrar.destroy.sure"));
    early = new Confirmation("destroy-early", say("registrar.destroy.early"));
  }

  @Override
  protected String name() {
    return "registrar.destroy";
  }

  @Override
  protected boolean holdsInput() {
    return true;
  }

  @Override
  void show(Board board) {
    if (destroyed != null) {
      put(
          new H2(say("registrar.destroy.certificate")),
          sentence("registrar.destroy.worth"),
          download(
              say("registrar.destroy.save"),
              FILE,
              "application/json",
              destroyed.certificate().encode()));
      return;
    }
    boolean over = board.phase() == Phase.FINAL || board.phase() == Phase.ABORTED;
    put(sentence("registrar.destroy.text"), help("registrar.destroy.help"), also);
    if (!over) {
      put(sentence("registrar.destroy.running"), early);
    }
    put(
        sure,
        button(
            "registrar.destroy.do",
            () -> {
              if (confirmed(sure)) {
                destroy();
              }
            }),
        quiet("registrar.destroy.again", this::certify));
  }

  private void destroy() {
    List<Path> files;
    try {
      files = typed();
    } catch (Refusal e) {
      refuse(e);
      return;
    }
    boolean before = early.given();
    act((desk, progress) -> work(desk).destruction().destroy(before, files), this::gone);
  }

  private List<Path> typed() throws Refusal {
    var files = new ArrayList<Path>();
    if (also.given().isPresent()) {
      for (String path : also.text().split(";", -1)) {
        files.add(TypedPath.of(path));
      }
    }
    return files;
  }

  private void certify() {
    boolean before = early.given();
    act((desk, progress) -> work(desk).destruction().certify(before), this::gone);
  }

  private void gone(Destruction.Destroyed done) {
    destroyed = done;
    renew();
    did(say("registrar.destroy.did", Map.of("files", done.files().size())));
  }
}
