package org.vitrine.authority.page.registrar;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.letters.LetterPages;
import org.vitrine.authority.letters.LetterPrinter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.registrar.LetterWork;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.FingerprintCode;

/** The letters on paper: pages to print, or a table for a printing house. */
@Route(value = "registrar/letters", layout = DeskFrame.class)
public final class LettersPage extends RegistrarPage {
  private static final long serialVersionUID = 1;
  private static final int MOST_NAMED = 8;

  private final Leads leads;

  /** Whether there is a form to be filled; before ready there is none. */
  private boolean asking;

  private final Field only;
  private transient List<Made> made = List.of();

  /** Where the first code of these files' letters leads, without what is secret in it. */
  private String door = "";

  /** A file that can be saved. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Made(String name, String type, byte[] content, int letters) {}

  /** What came of it: the files, where their letters lead, and voters to look after. */
  private record Printed(
      List<Made> files, String door, List<String> unprintable, List<String> waiting) {}

  LettersPage(Place place) {
    super(place);
    leads = new Leads(words());
    only = new Field("letters-only", say("registrar.letters.only"));
  }

  @Override
  protected String name() {
    return "registrar.letters";
  }

  @Override
  protected boolean holdsInput() {
    return asking;
  }

  @Override
  void show(Board board) {
    if (board.phase().compareTo(Phase.READY) < 0 || board.fingerprint().isEmpty()) {
      put(sentence("registrar.letters.early"), help("registrar.letters.early.why"));
      return;
    }
    Optional<Refusal> over = LetterWork.untimely(board);
    if (over.isPresent()) {
      put(untimely(over.get()));
      return;
    }
    asking = true;
    put(
        sentence("registrar.letters.fingerprint"),
        code(FingerprintCode.of(board.fingerprint().get()).text()),
        help("registrar.leads.help"),
        leads,
        only,
        help("registrar.letters.secret"),
        button("registrar.letters.pdf", this::print),
        quiet("registrar.letters.csv", this::table));
    if (!made.isEmpty()) {
      var files = new UnorderedList();
      for (Made file : made) {
        Anchor link =
            download(
                say(
                    "registrar.letters.save",
                    Map.of("file", file.name(), "letters", file.letters())),
                file.name(),
                file.type(),
                file.content());
        files.add(new ListItem(link));
      }
      put(title("registrar.letters.files"), sentence("registrar.letters.door"), code(door), files);
    }
  }

  private List<String> chosen() {
    return only.given().map(VoterIds::of).orElse(List.of());
  }

  private void print() {
    List<String> ids = chosen();
    Leads.Typed to = leads.typed();
    act(
        (desk, progress) -> {
          LetterLinks links = to.links(desk);
          LetterWork.Written written = work(desk).letters().letters(links, ids);
          List<Letter> letters = written.letters();
          List<String> unprintable = LetterPrinter.unprintable(letters);
          var files = new ArrayList<Made>();
          int done = 0;
          for (List<Letter> bundle : LetterPages.bundles(letters)) {
            progress.at(Progress.Stage.PRINTING, done, letters.size());
            files.add(
                new Made(
                    LetterPages.name("letters.pdf", files.size()),
                    "application/pdf",
                    LetterPrinter.print(bundle),
                    bundle.size()));
            done += bundle.size();
          }
          return new Printed(files, door(desk, links), unprintable, written.waiting());
        },
        printed -> {
          offer(printed);
          warn("registrar.letters.unprintable", printed.unprintable());
          warn("registrar.letters.waiting", printed.waiting());
        });
  }

  private void table() {
    List<String> ids = chosen();
    Leads.Typed to = leads.typed();
    act(
        (desk, progress) -> {
          LetterLinks links = to.links(desk);
          LetterWork.Written written = work(desk).letters().letters(links, ids);
          List<Letter> letters = written.letters();
          var file =
              new Made("letters.csv", "text/csv", LetterTable.write(letters), letters.size());
          return new Printed(List.of(file), door(desk, links), List.of(), written.waiting());
        },
        printed -> {
          offer(printed);
          warn("registrar.letters.waiting", printed.waiting());
        });
  }

  private void warn(String key, List<String> ids) {
    if (!ids.isEmpty()) {
      did(
          say(
              key,
              Map.of(
                  "count", ids.size(), "ids", ids.subList(0, Math.min(MOST_NAMED, ids.size())))));
    }
  }

  private static String door(Desk desk, LetterLinks links) {
    return links.door(desk.board().fingerprint().orElseThrow());
  }

  private void offer(Printed printed) {
    made = printed.files();
    door = printed.door();
    renew();
    did(
        say(
            "registrar.letters.did",
            Map.of("letters", made.stream().mapToInt(Made::letters).sum())));
  }
}
