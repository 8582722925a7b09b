package org.vitrine.authority.page.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.demo.Rehearsal;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.official.drafting.DraftFile;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Sight;

/** Plays the draft through on this machine, by one click, and keeps the report. */
@Route(value = "official/rehearsal", layout = DeskFrame.class)
public final class RehearsalPage extends OfficialPage {
  private static final long serialVersionUID = 1;

  private static final int USUAL_VOTERS = 50;
  private static final int LARGEST_REPORT = 16 << 20;

  private final TypedField voters;
  private final transient AtomicReference<@Nullable Rehearsal> running = new AtomicReference<>();

  RehearsalPage(Place place) {
    super(place);
    voters = new TypedField("voters", say("official.rehearsal.voters"));
    voters.value(String.valueOf(USUAL_VOTERS));
  }

  @Override
  protected String name() {
    return "official.rehearsal";
  }

  @Override
  protected boolean holdsInput() {
    return true;
  }

  @Override
  protected void show(Sight sight) {
    put(
        help("official.rehearsal.help"),
        voters,
        actions(button("official.rehearsal.do", this::rehearse)));
    try {
      last();
    } catch (IOException e) {
      refuse(Refusal.of(e));
    }
  }

  private Path account() {
    return place().workplace().settings().beside(".rehearsal.txt");
  }

  private Path report() {
    return place().workplace().settings().beside(".rehearsal.pdf");
  }

  /** What the last rehearsal at this desk has brought. */
  private void last() throws IOException {
    DurableFile text = DurableFile.at(account());
    DurableFile pdf = DurableFile.at(report());
    if (!text.exists() || !pdf.exists()) {
      return;
    }
    var account = new Pre(new String(text.read(LARGEST_REPORT), UTF_8));
    account.getElement().setAttribute("lang", "en");
    account.getElement().setAttribute("dir", "ltr");
    account.getElement().setAttribute("tabindex", "0");
    account.getElement().setAttribute("role", "group");
    account.getElement().setAttribute("aria-label", say("official.rehearsal.account"));
    account.addClassName("account");
    var marked = new Paragraph(say("rehearsal"));
    marked.addClassName("rehearsal");
    Section section =
        part(
            "official.rehearsal.report",
            marked,
            actions(
                download(
                    say("official.file.pdf"),
                    "rehearsal.pdf",
                    "application/pdf",
                    pdf.read(LARGEST_REPORT))),
            account);
    put(section);
  }

  private void rehearse() {
    int count =
        voters.value().strip().matches("[0-9]{1,6}") ? Integer.parseInt(voters.value().strip()) : 0;
    String language = words().tag();
    prepare(
        (key, progress) -> {
          var settings = place().workplace().settings();
          Path folder = Files.createTempDirectory("vitrine-rehearsal-");
          DraftFile draft = DraftFile.open(settings.beside(".draft.json"), "en");
          try (Rehearsal rehearsal =
              Rehearsal.of(draft.sketch(), count, folder, place().workplace().random())) {
            running.set(rehearsal);
            Rehearsal.Outcome outcome = rehearsal.run(progress, language);
            DurableFile.at(account()).write(String.join("\n", outcome.account()).getBytes(UTF_8));
            DurableFile.at(report()).write(outcome.report());
            return outcome;
          } finally {
            running.set(null);
            remove(folder);
          }
        },
        "official.rehearsal.stop",
        this::stop,
        outcome ->
            did(
                say(
                    outcome.agreed()
                        ? "official.rehearsal.agreed"
                        : "official.rehearsal.not-agreed",
                    Map.of("seconds", outcome.took().toSeconds()))));
  }

  private void stop() {
    Rehearsal now = running.get();
    if (now != null) {
      now.close();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
