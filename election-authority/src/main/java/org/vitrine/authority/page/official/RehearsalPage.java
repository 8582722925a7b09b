package org.vitrine.authority.page.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.page.DeskFrame;
import org.vitrine.authority.page.Place;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Running;
import org.vitrine.authority.workplace.Settings;
import org.vitrine.authority.workplace.Sight;
import org.vitrine.authority.workplace.Stoppable;

/** Plays the draft through on this machine, by one click, and keeps the report. */
@Route(value = "official/rehearsal", layout = DeskFrame.class)
public final class RehearsalPage extends OfficialPage {
  private static final long serialVersionUID = 1;

  private static final int USUAL_VOTERS = 50;
  private static final int LARGEST_REPORT = 16 << 20;

  private final TypedField voters;
  private transient @Nullable DraftRehearsal own;
  private transient Optional<DraftRehearsal> before = Optional.empty();
  private transient @Nullable Registration polling;

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
    before = begunBefore();
    put(
        help("official.rehearsal.help"),
        voters,
        actions(button("official.rehearsal.do", this::rehearse)));
    before.ifPresent(
        step ->
            put(
                line("official.rehearsal.running"),
                actions(quiet("official.rehearsal.stop", step::stop))));
    try {
      last();
    } catch (IOException e) {
      refuse(Refusal.of(e));
    }
  }

  private Settings settings() {
    return place().workplace().settings();
  }

  /** What the last rehearsal at this desk has brought. */
  private void last() throws IOException {
    DurableFile text = DraftRehearsal.account(settings());
    DurableFile pdf = DraftRehearsal.report(settings());
    if (!text.exists()) {
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
    Section section = part("official.rehearsal.report", marked);
    if (pdf.exists()) {
      section.add(
          actions(
              download(
                  say("official.file.pdf"),
                  "rehearsal.pdf",
                  "application/pdf",
                  pdf.read(LARGEST_REPORT))));
    } else {
      section.add(line("official.rehearsal.failed"));
    }
    section.add(account);
    put(section);
  }

  private void rehearse() {
    int count =
        voters.value().strip().matches("[0-9]{1,6}") ? Integer.parseInt(voters.value().strip()) : 0;
    own = new DraftRehearsal(settings(), count, words().tag(), place().workplace().random());
    prepare(
        own,
        "official.rehearsal.stop",
        own::stop,
        outcome ->
            did(
                say(
                    outcome.agreed()
                        ? "official.rehearsal.agreed"
                        : "official.rehearsal.not-agreed",
                    Map.of("seconds", outcome.took().toSeconds()))));
  }

  /** The rehearsal that runs, if this page was made after it had begun. */
  private Optional<DraftRehearsal> begunBefore() {
    return place()
        .workplace()
        .running()
        .<Stoppable<?>>flatMap(Running::stoppable)
        .filter(DraftRehearsal.class::isInstance)
        .map(DraftRehearsal.class::cast)
        .filter(step -> step != own);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    polling = event.getUI().addPollListener(polled -> follow());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    if (polling != null) {
      polling.remove();
    }
  }

  private void follow() {
    if (!begunBefore().equals(before)) {
      renew();
    }
  }
}
