package org.vitrine.authority.page.official;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.pages.parts.Facts;

/** All that freezing a manifest makes final, for whoever is about to sign it. */
final class ManifestText extends Div {
  private static final long serialVersionUID = 1;

  private final OfficialPage page;
  private final Facts facts = new Facts();

  ManifestText(Manifest manifest, OfficialPage page) {
    this.page = page;
    facts.fact(page.say("standing.title"), page.text(manifest.title()));
    facts.fact(page.say("official.manifest.id"), OfficialPage.code(manifest.electionId().encode()));
    manifest.contests().forEach(this::contest);
    facts.fact(
        page.say("official.groups.styles"),
        list(
            manifest.styles().stream()
                .map(style -> new ListItem(style.id() + ": " + page.words().list(style.contests())))
                .toList()));
    facts.fact(
        page.say("official.groups.cells"),
        list(
            manifest.cells().stream()
                .map(cell -> new ListItem(new Span(cell.id() + ": "), page.text(cell.title())))
                .toList()));
    facts.fact(page.say("official.groups.minimum"), page.words().number(manifest.minimum()));
    facts.fact(
        page.say("official.groups.limits.ballot"), page.words().number(manifest.limits().ballot()));
    facts.fact(
        page.say("official.groups.limits.opened"), page.words().number(manifest.limits().opened()));
    time("official.times.opens", manifest.opens());
    time("official.times.closes", manifest.closes());
    people(
        "official.people.officials",
        manifest.officials(),
        page.say("official.people.decide", Map.of("needed", manifest.approvals())));
    people(
        "official.people.trustees",
        manifest.trustees(),
        page.say("official.people.decrypt", Map.of("needed", manifest.threshold())));
    facts.fact(page.say("role.registrar"), person(manifest.registrar()));
    facts.fact(
        page.say("official.trust.witnesses"),
        manifest.policy().witnesses().isEmpty()
            ? "–"
            : page.words()
                .list(
                    manifest.policy().witnesses().stream()
                        .map(TrustPolicy.Witness::name)
                        .toList()));
    add(facts);
  }

  private void contest(Contest contest) {
    boolean points = contest.kind() == ContestKind.SCORE;
    var numbers =
        page.say(
            contest.blank() ? "official.contest.numbers.blank" : "official.contest.numbers",
            Map.of(
                "options", contest.options().size(), "min", contest.min(), "max", contest.max()));
    facts.fact(
        page.say("official.contest"),
        page.text(contest.title()),
        new Span(" " + numbers),
        list(contest.options().stream().map(option -> option(option, points)).toList()));
  }

  private ListItem option(Option option, boolean points) {
    var item = new ListItem(page.text(option.title()));
    if (points) {
      item.add(new Span(" " + page.say("official.contest.points", Map.of("most", option.limit()))));
    }
    return item;
  }

  private void time(String key, OptionalLong time) {
    time.ifPresent(millis -> facts.fact(page.say(key), page.time(millis)));
  }

  private void people(String key, List<Authority> people, String needed) {
    facts.fact(
        page.say(key),
        new Span(needed),
        list(people.stream().map(each -> new ListItem(person(each))).toList()));
  }

  private static Span person(Authority who) {
    return new Span(
        new Span(who.name() + " "), OfficialPage.code(Base64Url.encode(who.key().encoded())));
  }

  private static Component list(List<ListItem> items) {
    return new OrderedList(items.toArray(ListItem[]::new));
  }
}
