package org.vitrine.authority.page.official;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.PublicKeyFile;
import org.vitrine.authority.official.BoardFile;
import org.vitrine.authority.official.MadeElections;
import org.vitrine.authority.official.NewElection;
import org.vitrine.authority.official.drafting.Copied;
import org.vitrine.authority.official.drafting.DraftFile;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Memo;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.page.Upload;
import org.vitrine.authority.page.official.draft.ContestsStep;
import org.vitrine.authority.page.official.draft.DraftForm;
import org.vitrine.authority.page.official.draft.FinishStep;
import org.vitrine.authority.page.official.draft.GroupsStep;
import org.vitrine.authority.page.official.draft.PeopleStep;
import org.vitrine.authority.page.official.draft.TextsStep;
import org.vitrine.authority.page.official.draft.TimesStep;
import org.vitrine.authority.page.official.draft.TrustStep;
import org.vitrine.authority.page.official.draft.WizardStep;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Settings;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.pages.parts.Reader;

/** The wizard: from nothing to an election whose manifest stands on its board. */
@Route(value = "official/draft", layout = DeskFrame.class)
public final class DraftPage extends OfficialPage
    implements DraftForm.Keeper, HasUrlParameter<String> {
  private static final long serialVersionUID = 1;

  private static final String HEADING = "step";
  private static final String AIM =
      """
      requestAnimationFrame(() => requestAnimationFrame(() =>
        (document.getElementById($0) ?? document.getElementById('step'))?.focus()));
      """;

  private transient @Nullable DraftFile file;
  private final Set<WizardStep> seen = EnumSet.noneOf(WizardStep.class);
  private final TypedField box;
  private final transient Memo<String> token = new Memo<>("official.token");
  private WizardStep step = WizardStep.TEXTS;
  private String aim = "";

  DraftPage(Place place) {
    super(place);
    box = new TypedField("box", say("official.make.box"));
    settings().box().ifPresent(address -> box.value(address.toString()));
  }

  private Settings settings() {
    return place().workplace().settings();
  }

  @Override
  protected String name() {
    return "official.draft";
  }

  /** The step, so that it stays when the page is loaded anew or read in another language. */
  @Override
  public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String word) {
    for (WizardStep each : WizardStep.values()) {
      if (each.word().equals(word)) {
        step = each;
      }
    }
    if (isAttached()) {
      renew();
    }
  }

  @Override
  protected boolean holdsInput() {
    return true;
  }

  @Override
  protected void show(Sight sight) {
    try {
      if (file == null) {
        file = DraftFile.open(settings().beside(".draft.json"), words().tag());
      }
    } catch (Refusal | IOException | MalformedException e) {
      refuse(Refusal.of(e));
      return;
    }
    if (sight.board().isPresent()) {
      put(
          line("official.draft.has-election"),
          details(
              say("official.clone"),
              help("official.clone.help"),
              actions(quiet("official.clone.do", () -> copy(sight)))));
    }
    var form = new DraftForm(words(), this, seen.contains(step));
    List<Problem> problems = DraftProblems.of(sketch());
    var heading = new H2(say("official.step." + step.word()));
    heading.getElement().setAttribute("tabindex", "-1");
    heading.setId(HEADING);
    put(help("official.draft.help"), steps(problems), heading, fields(form), onward());
    form.judge();
    aim();
  }

  private Component fields(DraftForm form) {
    return switch (step) {
      case TEXTS -> new TextsStep(form);
      case CONTESTS -> new ContestsStep(form);
      case GROUPS -> new GroupsStep(form);
      case TIMES -> new TimesStep(form, Reader.zone());
      case PEOPLE ->
          new PeopleStep(form, file("official.people.file", ".pub,application/json", this::person));
      case TRUST -> new TrustStep(form);
      case FINISH -> new FinishStep(form, this::mend, making());
    };
  }

  /** All steps, with how much is missing on each. */
  private Nav steps(List<Problem> problems) {
    var list = new OrderedList();
    for (WizardStep each : WizardStep.values()) {
      long missing = problems.stream().filter(p -> WizardStep.of(p) == each).count();
      var go = new NativeButton(say("official.step." + each.word()), clicked -> go(each));
      go.getElement().setAttribute("type", "button");
      if (each == step) {
        go.getElement().setAttribute("aria-current", "step");
      }
      var item = new ListItem(go);
      if (each != WizardStep.FINISH) {
        var left =
            new Span(
                missing == 0
                    ? say("official.step.complete")
                    : say("official.step.missing", Map.of("missing", missing)));
        left.addClassName(missing == 0 ? "complete" : "missing");
        item.add(left);
      }
      list.add(item);
    }
    var nav = new Nav(list);
    nav.addClassName("steps");
    nav.getElement().setAttribute("aria-label", say("official.steps"));
    return nav;
  }

  private Div onward() {
    var onward = actions();
    List<WizardStep> all = List.of(WizardStep.values());
    int number = all.indexOf(step);
    if (step != WizardStep.FINISH) {
      onward.add(button("official.next", () -> go(all.get(number + 1))));
    }
    if (number > 0) {
      onward.add(quiet("official.back", () -> go(all.get(number - 1))));
    }
    return onward;
  }

  private void go(WizardStep next) {
    seen.add(step);
    aim = HEADING;
    if (next == step) {
      aim();
      return;
    }
    UI.getCurrent().navigate(DraftPage.class, next.word());
  }

  private void mend(Problem problem) {
    WizardStep there = WizardStep.of(problem);
    seen.add(step);
    seen.add(there);
    aim = DraftForm.id(problem.path());
    UI.getCurrent().navigate(DraftPage.class, there.word());
  }

  /**
   * Moves the keyboard to where the person wanted to go, after the frame has moved it to the top.
   */
  private void aim() {
    if (!aim.isEmpty()) {
      getElement().executeJs(AIM, aim);
      aim = "";
    }
  }

  @Override
  public Sketch sketch() {
    return file == null ? Sketch.blank(words().tag()) : file.sketch();
  }

  @Override
  public boolean save(Sketch newer) {
    try {
      if (file != null) {
        file.save(newer);
      }
      return true;
    } catch (Refusal | IOException e) {
      refuse(Refusal.of(e));
      return false;
    }
  }

  @Override
  public void rebuild(String focused) {
    aim = focused;
    renew();
  }

  private void person(Upload upload) {
    try {
      PublicKeyFile read = PublicKeyFile.decode(upload.bytes());
      if (save(PeopleStep.with(sketch(), read))) {
        renew();
        did(
            say(
                "official.people.added",
                Map.of("name", read.name(), "role", say("role." + read.role().word()))));
      }
    } catch (MalformedException e) {
      refuse(
          Refusal.refused(
                  upload.name() + " is no public key: " + e.getMessage() + ".",
                  "Ask for the file that ends in .pub.")
              .named("official.no-key", Map.of("file", upload.name())));
    }
  }

  private void copy(Sight sight) {
    try {
      Path old = settings().beside(".draft.json");
      if (Files.exists(old)) {
        Files.move(old, unused(".draft.old"));
      }
      file = DraftFile.open(old, words().tag());
      if (save(Copied.of(sight.board().orElseThrow().manifest()))) {
        renew();
        did(say("official.clone.done"));
      }
    } catch (Refusal | IOException | MalformedException e) {
      refuse(Refusal.of(e));
    }
  }

  /** Rehearsal and creation. */
  private Div making() {
    var making = new Div();
    making.add(
        part(
            "official.rehearsal",
            help("official.make.rehearsal"),
            new RouterLink(say("official.make.rehearse"), RehearsalPage.class)));
    if (place().workplace().sight().election().isPresent()) {
      making.add(part("official.make", line("official.make.elsewhere")));
      return making;
    }
    making.add(part("official.make", help("official.make.help")));
    try {
      if (Files.exists(boardFile())) {
        making.add(
            line("official.make.board", Map.of("url", BoardFile.read(boardFile()).url())),
            actions(quiet("official.make.other", this::putAside)));
      } else {
        making.add(
            box,
            file("official.make.token", "", this::take),
            line(token.read().isPresent() ? "official.make.has-token" : "official.make.no-token"));
      }
    } catch (Refusal | IOException | MalformedException e) {
      refuse(Refusal.of(e));
      return making;
    }
    making.add(forGood("official.make.for-good"), actions(button("official.make.do", this::make)));
    return making;
  }

  /** Of a board that was made and holds no election yet. */
  private Path boardFile() {
    return settings().beside(".board.json");
  }

  /** A file beside the key that is not there yet. */
  private Path unused(String name) {
    for (int number = 1; ; number++) {
      Path file = settings().beside(name + "-" + number + ".json");
      if (!Files.exists(file)) {
        return file;
      }
    }
  }

  /** The next election gets another board; that one is kept. */
  private void putAside() {
    try {
      Files.move(boardFile(), unused(".unused-board"));
      renew();
    } catch (IOException e) {
      refuse(Refusal.of(e));
    }
  }

  private void take(Upload upload) {
    token.note(new String(upload.bytes(), StandardCharsets.UTF_8).strip());
    renew();
  }

  private void make() {
    Sketch sketch = sketch();
    String address = box.value().strip();
    Optional<String> given = token.read();
    prepare(
        (key, progress) -> {
          NewElection made = made(sketch, address, given, key);
          // Here, since the page may be gone by now; it must not be made a second time.
          place().workplace().elect(URI.create(made.url()));
          return made;
        },
        made -> {
          token.erase();
          UI.getCurrent().navigate(DecisionsPage.class);
        });
  }

  /** A board of its own is made for every election; where one was made and not used, it is used. */
  private NewElection made(Sketch sketch, String address, Optional<String> given, KeyFile key)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (!DraftProblems.of(sketch).isEmpty()) {
      throw Refusal.incomplete("The draft is not complete.", "Mend what is missing first.")
          .named("official.incomplete", Map.of());
    }
    NewElection.demandOfficial(key, PeopleStep.keys(sketch, "officials"));
    BoardFile board;
    if (Files.exists(boardFile())) {
      board = BoardFile.read(boardFile());
    } else {
      String secret =
          given.orElseThrow(
              () ->
                  Refusal.usage("The creation token is missing.", "Choose its file.")
                      .named("official.token", Map.of()));
      board = BoardFile.make(uri(address), secret, boardFile());
    }
    Manifest manifest = Drafting.manifest(sketch, board.keys());
    OutputFile.write(settings().beside(".manifest.json"), manifest.toJson().encode());
    String id = manifest.electionId().encode();
    DurableFile.at(MadeElections.draft(settings().key(), id)).write(sketch.encode());
    NewElection made = NewElection.create(manifest, board, key);
    Files.move(
        boardFile(), MadeElections.file(settings().key(), id), StandardCopyOption.REPLACE_EXISTING);
    return made;
  }

  private static URI uri(String address) throws Refusal {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw Refusal.usage("\"" + address + "\" is no address.", "Give https://host.")
          .named("official.address", Map.of())
          .because(e);
    }
  }
}
