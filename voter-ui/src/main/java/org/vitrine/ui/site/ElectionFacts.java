package org.vitrine.ui.site;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Page;
import org.vitrine.ui.box.Election;

/** What of an election does not change while people look: times, fingerprint, questions, people. */
final class ElectionFacts {
  private final Page page;

  ElectionFacts(Page page) {
    this.page = page;
  }

  void add(Election election) {
    Manifest manifest = election.manifest();
    fingerprint(election);
    times(manifest);
    questions(manifest);
    people(manifest);
  }

  private void fingerprint(Election election) {
    page.heading("election.fingerprint");
    var fingerprint = election.standing().fingerprint();
    if (fingerprint.isEmpty()) {
      page.paragraph("election.fingerprint.none");
      return;
    }
    var code = new Paragraph(FingerprintCode.of(fingerprint.get()).text());
    code.addClassName("code");
    code.getElement().setAttribute("dir", "ltr");
    page.add(code);
    page.paragraph("election.fingerprint.text");
  }

  private void times(Manifest manifest) {
    page.add(
        new Facts()
            .fact(page.say("election.opens"), time(manifest.opens()))
            .fact(page.say("election.closes"), time(manifest.closes())));
    page.add(page.note(page.say("election.times")));
  }

  private String time(OptionalLong millis) {
    return millis.isPresent() ? page.time(millis.getAsLong()) : page.say("election.unannounced");
  }

  private void questions(Manifest manifest) {
    page.heading("election.questions");
    var list = new UnorderedList();
    for (Contest contest : manifest.contests()) {
      var rule =
          new Span(
              page.words()
                  .say(
                      rule(contest),
                      Map.of(
                          "options", contest.options().size(),
                          "min", contest.min(),
                          "max", contest.max())));
      rule.addClassName("note");
      list.add(new ListItem(page.text(contest.title()), new Span(" · "), rule));
    }
    page.add(list);
  }

  private static String rule(Contest contest) {
    if (contest.kind() == ContestKind.SCORE) {
      return "election.score";
    }
    return contest.min() == contest.max() ? "election.choose.exactly" : "election.choose";
  }

  private void people(Manifest manifest) {
    page.heading("election.people");
    List<String> witnesses =
        manifest.policy().witnesses().stream().map(TrustPolicy.Witness::name).toList();
    page.add(
        new Facts()
            .fact(
                page.say("election.officials"),
                together("election.officials", manifest.officials(), manifest.approvals()))
            .fact(page.say("election.registrar"), manifest.registrar().name())
            .fact(
                page.say("election.trustees"),
                together("election.trustees", manifest.trustees(), manifest.threshold()))
            .fact(
                page.say("election.witnesses"),
                witnesses.isEmpty()
                    ? page.say("election.witnesses.none")
                    : page.words().list(witnesses)));
  }

  private String together(String key, List<Authority> people, int needed) {
    List<String> names = people.stream().map(Authority::name).toList();
    return page.words()
        .say(key + ".value", Map.of("names", page.words().list(names), "needed", needed));
  }
}
