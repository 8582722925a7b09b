package org.vitrine.authority.page.official;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.official.Announced;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.Figures;
import org.vitrine.pages.parts.Facts;
import org.vitrine.pages.parts.Table;

/** What a proposal would do, in plain words and with the values that it binds. */
final class ActionText extends Div {
  private static final long serialVersionUID = 1;

  private final transient Board board;
  private final OfficialPage page;

  ActionText(Action action, Board board, OfficialPage page) {
    this.board = board;
    this.page = page;
    add(page.line("official.means." + action.code()));
    switch (action) {
      case Action.Freeze _ -> add(new ManifestText(board.manifest(), page));
      case Action.Ready ready -> ready(ready);
      case Action.Close _ -> {
        add(page.line("official.means.close.ballots", Map.of("ballots", board.ballots())));
        announced(action);
      }
      case Action.Result result -> result(result);
      case Action.Replace(var old, var fresh) ->
          add(
              new Facts()
                  .fact(page.say("official.replace.old"), code(old.encode()))
                  .fact(page.say("official.replace.new"), code(fresh.encode())));
      case Action.AddBundle(Bundle bundle) -> add(new Facts().fact(kind(bundle), hash(bundle)));
      case Action.Abort(String reason) ->
          add(new Facts().fact(page.say("official.reason"), reason));
      case Action.Open _ -> announced(action);
    }
  }

  private void announced(Action action) {
    Announced.of(action, board.manifest())
        .ifPresent(
            announced -> {
              add(
                  new Facts()
                      .fact(
                          page.say("official.polls.announced-" + action.code()),
                          page.time(announced.time())));
              if (announced.early()) {
                add(page.line("official.polls.early-" + action.code()));
              }
            });
  }

  private void ready(Action.Ready ready) {
    var facts = new Facts();
    facts.fact(
        page.say("official.ready.roll"),
        page.say(
            "official.ready.voters",
            Map.of("voters", ready.roll().count(), "weight", ready.roll().weight())));
    facts.fact(page.say("official.ready.key"), code(ready.jointKey().encode()));
    Digest print = Digest.sha256(CanonicalJson.encode(new Body.Propose(ready).toJson()));
    facts.fact(
        page.say("standing.fingerprint"), OfficialPage.code(FingerprintCode.of(print).text()));
    if (ready.bundles().isEmpty()) {
      facts.fact(page.say("official.ready.booth"), page.say("official.ready.no-booth"));
    }
    for (Bundle bundle : ready.bundles()) {
      facts.fact(kind(bundle), hash(bundle));
    }
    if (!ready.rare().isEmpty()) {
      facts.fact(
          page.say("official.ready.rare"),
          page.say(
              "official.ready.rare.text",
              Map.of(
                  "list",
                  page.words()
                      .list(
                          ready.rare().stream()
                              .map(
                                  r ->
                                      r.cell()
                                          + ": "
                                          + page.words().number(r.voters())
                                          + " × "
                                          + page.words().number(r.weight()))
                              .toList()))));
    }
    add(facts);
  }

  private void result(Action.Result result) {
    for (int i = 0; i < result.totals().size(); i++) {
      Contest contest = board.manifest().contests().get(i);
      if (result.totals().get(i).isEmpty()) {
        add(
            page.line(
                "official.result.hidden",
                Map.of(
                    "contest",
                    page.plain(contest.title()),
                    "minimum",
                    board.manifest().minimum())));
        continue;
      }
      add(page.wide(counts(contest, result.totals().get(i).get())));
    }
  }

  private Table counts(Contest contest, Figures figures) {
    var table =
        new Table(
            page.plain(contest.title()),
            page.say("official.result.option"),
            page.say("official.result.votes"));
    for (int i = 0; i < contest.options().size(); i++) {
      table.row(
          page.text(contest.options().get(i).title()),
          page.words().number(figures.counts().get(i)));
    }
    figures
        .blank()
        .ifPresent(
            blank -> table.row(page.say("official.result.blank"), page.words().number(blank)));
    return table;
  }

  private String kind(Bundle bundle) {
    return page.say("official.ready." + bundle.kind().code());
  }

  private static Span hash(Bundle bundle) {
    return OfficialPage.code(bundle.hash().encode());
  }

  private static Span code(byte[] bytes) {
    return OfficialPage.code(Base64Url.encode(bytes));
  }
}
