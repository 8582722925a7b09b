package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.files.TableForm;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Upload;
import org.vitrine.authority.registrar.RollImport;
import org.vitrine.authority.registrar.RollLayout;
import org.vitrine.authority.registrar.RollTable;
import org.vitrine.authority.registrar.RollWork;
import org.vitrine.authority.registrar.Voter;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;

/** The voter table: taken in, looked at, compared, published. */
@Route(value = "registrar/roll", layout = DeskFrame.class)
public final class RollPage extends RegistrarPage {
  private static final long serialVersionUID = 1;
  private static final String FOUND = "FOUND";

  private final Choice encoding;
  private final Choice separator;
  private final Choice header;
  private final Field columns;
  private transient @Nullable Upload upload;
  private transient @Nullable RollImport read;
  private transient RollWork.@Nullable Comparison comparison;
  private transient @Nullable Board board;

  RollPage(Place place) {
    super(place);
    encoding = choice("encoding", "UTF_8", "WINDOWS_1252");
    separator = choice("separator", "COMMA", "SEMICOLON", "TAB");
    header = choice("header", "YES", "NO");
    columns = new Field("roll-columns", say("registrar.roll.columns")).leftToRight();
  }

  private Choice choice(String what, String... names) {
    var options = new LinkedHashMap<String, String>();
    options.put(FOUND, say("registrar.roll.found"));
    for (String name : names) {
      options.put(name, say("registrar.roll." + what + "." + name));
    }
    return new Choice("roll-" + what, say("registrar.roll." + what), options);
  }

  @Override
  protected String name() {
    return "registrar.roll";
  }

  @Override
  protected boolean holdsInput() {
    return upload != null;
  }

  @Override
  void show(Board now) {
    board = now;
    Phase phase = now.phase();
    if (phase.compareTo(Phase.ROLL) > 0) {
      put(
          sentence("registrar.roll.published", Map.of("voters", now.roll().size())),
          help("registrar.roll.closed"));
      return;
    }
    if (phase != Phase.ROLL) {
      put(sentence("registrar.roll.early"));
    } else if (now.rollChunks() > 0) {
      put(sentence("registrar.roll.begun", Map.of("voters", now.roll().size())));
    }
    put(
        title("registrar.roll.table"),
        help("registrar.roll.help"),
        file("registrar.roll.file", ".csv,.txt,text/csv,text/plain", this::take));
    if (upload == null) {
      return;
    }
    var form = new Div(encoding, separator, header, columns);
    form.addClassName("fields");
    put(form, quiet("registrar.roll.again", this::understand));
    if (read != null) {
      understood(read, now);
    }
  }

  private void take(Upload file) {
    upload = file;
    for (Choice choice : List.of(encoding, separator, header)) {
      choice.choose(FOUND);
    }
    columns.with("");
    understand();
  }

  /** Reads the table with what the person says of its form. */
  private void understand() {
    read = null;
    comparison = null;
    if (upload == null || board == null) {
      return;
    }
    try {
      var form =
          new TableForm(
              said(encoding).map(TableForm.Encoding::valueOf),
              said(separator).map(TableForm.Separator::valueOf));
      RollLayout layout = RollLayout.of(said(header).map("YES"::equals), columns.text());
      RollImport now = RollImport.of(upload.bytes(), form, layout, board.manifest());
      read = now;
      renew();
      if (now.outcome() instanceof RollTable.Accepted accepted) {
        act(
            (desk, progress) -> work(desk).roll().compare(accepted.voters()),
            found -> {
              comparison = found;
              renew();
            });
      }
    } catch (Refusal e) {
      renew();
      refuse(e);
    } catch (IOException e) {
      renew();
      refuse(Refusal.of(e).named("roll.unreadable", Map.of("why", TroubleException.why(e))));
    }
  }

  private static Optional<String> said(Choice choice) {
    return Optional.of(choice.chosen()).filter(chosen -> !chosen.equals(FOUND));
  }

  private void understood(RollImport table, Board now) {
    TableForm form = table.form();
    put(
        sentence(
            "registrar.roll.form",
            Map.of(
                "file", upload == null ? "" : upload.name(),
                "encoding", form.encoding().orElseThrow().toString(),
                "separator",
                    say("registrar.roll.separator." + form.separator().orElseThrow().name()))),
        sentence(table.outcome().header() ? "registrar.roll.named" : "registrar.roll.nameless"));
    switch (table.outcome()) {
      case RollTable.Rejected rejected -> put(new RollErrors(rejected.problems(), words()));
      case RollTable.Accepted accepted -> {
        put(new RollPreview(accepted, now.manifest(), words()));
        if (comparison != null) {
          put(new RollDifference(comparison, words()));
          publication(accepted.voters(), comparison, now);
        }
      }
    }
  }

  private void publication(List<Voter> voters, RollWork.Comparison compared, Board now) {
    if (now.phase() != Phase.ROLL) {
      return;
    }
    boolean other = compared.before().filter(diff -> !diff.isEmpty()).isPresent();
    boolean kept = other && now.rollChunks() > 0 && compared.before().orElseThrow().isSameRoll();
    boolean changed = other && !kept;
    var sure =
        new Confirmation(
            "roll-sure",
            say(
                changed ? "registrar.roll.sure.changed" : "registrar.roll.sure",
                Map.of("voters", voters.size())));
    put(
        title("registrar.roll.publish"),
        help(kept ? "registrar.roll.kept" : "registrar.roll.final"),
        sure,
        button(
            "registrar.roll.do",
            () -> {
              if (confirmed(sure)) {
                publish(voters, changed);
              }
            }));
  }

  private void publish(List<Voter> voters, boolean changed) {
    act(
        (desk, progress) -> work(desk).roll().publish(voters, changed, list -> {}, progress),
        published -> {
          upload = null;
          read = null;
          renew();
          did(say("registrar.roll.did", Map.of("voters", published.voters())));
          if (published.differing() > 0) {
            did(say("registrar.roll.differing", Map.of("count", published.differing())));
          }
        });
  }
}
