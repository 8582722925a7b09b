package org.vitrine.authority.official;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.official.ManifestFact.Part;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.Figures;

/** Proposals and manifests in plain words, for the person who is about to sign. */
public final class InWords {
  private InWords() {}

  /** What a proposal would do, one line each. */
  public static List<String> of(Action action, Board board) {
    Manifest manifest = board.manifest();
    return switch (action) {
      case Action.Freeze _ -> {
        var lines = new ArrayList<String>();
        lines.add("Freeze the manifest. From here on it can no longer change:");
        lines.addAll(of(manifest));
        yield List.copyOf(lines);
      }
      case Action.Ready ready -> of(ready);
      case Action.Open _ -> timed("Open the polls.", "opening", action, manifest);
      case Action.Close _ ->
          timed(
              "Close the polls. No ballot is accepted afterwards; the board holds "
                  + board.ballots()
                  + " ballots (earlier ones of re-voters included).",
              "closing",
              action,
              manifest);
      case Action.Result result -> {
        var lines = new ArrayList<String>();
        lines.add("Publish the result. Nothing can follow it:");
        for (int i = 0; i < result.totals().size(); i++) {
          String title = title(manifest, manifest.contests().get(i));
          lines.add(
              "  "
                  + title
                  + ": "
                  + result
                      .totals()
                      .get(i)
                      .map(Figures::counts)
                      .map(Object::toString)
                      .orElse("not decrypted, too few ballots"));
        }
        yield List.copyOf(lines);
      }
      case Action.Replace replace ->
          List.of(
              "Replace a lost credential: "
                  + Base64Url.encode(replace.old().encode())
                  + " can no longer vote, "
                  + Base64Url.encode(replace.fresh().encode())
                  + " takes its place.");
      case Action.AddBundle bundle ->
          List.of(
              "Accept a new "
                  + bundle.bundle().kind().code()
                  + " with hash "
                  + bundle.bundle().hash().encode());
      case Action.Abort abort ->
          List.of("END THE ELECTION WITHOUT A RESULT. Reason: " + abort.reason());
    };
  }

  private static List<String> timed(String says, String what, Action action, Manifest manifest) {
    var lines = new ArrayList<>(List.of(says));
    Announced.of(action, manifest)
        .ifPresent(
            announced -> {
              lines.add("  announced " + what + ": " + Instant.ofEpochMilli(announced.time()));
              if (announced.early()) {
                lines.add("  THE ANNOUNCED " + what.toUpperCase(Locale.ROOT) + " HAS NOT COME YET");
              }
            });
    return List.copyOf(lines);
  }

  private static List<String> of(Action.Ready ready) {
    var lines = new ArrayList<String>();
    lines.add("Bind manifest, key and roll. From here on they can no longer change:");
    lines.add(
        "  " + ready.roll().count() + " voters with a total weight of " + ready.roll().weight());
    lines.add("  joint key " + Base64Url.encode(ready.jointKey().encode()));
    if (ready.bundles().isEmpty()) {
      lines.add("  no booth is offered");
    }
    for (Bundle bundle : ready.bundles()) {
      lines.add(
          "  voters may be served the "
              + bundle.kind().code()
              + " with hash "
              + bundle.hash().encode());
    }
    lines.add(
        ready.rare().isEmpty()
            ? "  no weight is rare in its cell"
            : "  you acknowledge that these weights are rare and may show a vote: "
                + ready.rare().stream()
                    .map(r -> r.voters() + " of weight " + r.weight() + " in " + r.cell())
                    .collect(Collectors.joining(", ")));
    return List.copyOf(lines);
  }

  /** All that freezing a manifest makes final, in every language of the election. */
  public static List<String> of(Manifest manifest) {
    var lines = new ArrayList<String>();
    for (ManifestFact fact : ManifestFact.of(manifest)) {
      List<String> said = fact.lines().stream().map(InWords::line).toList();
      if (said.size() == 1) {
        lines.add("  " + fact.label() + ": " + said.getFirst());
        continue;
      }
      lines.add("  " + fact.label() + ":");
      said.forEach(line -> lines.add("    " + line));
    }
    return lines;
  }

  private static String line(List<Part> parts) {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Part.Said(var phrase) -> phrase.english();
                  case Part.Text(var language, var text) -> text + " (" + language + ")";
                  case Part.Code(var text) -> text;
                  case Part.Amount(var number) -> Long.toString(number);
                  case Part.Time(var millis) -> Instant.ofEpochMilli(millis).toString();
                })
        .collect(Collectors.joining(" · "));
  }

  /** Which election this is, in one line. */
  static String brief(Manifest manifest) {
    return manifest.title().in(manifest.languages().getFirst())
        + (manifest.rehearsal() ? "  [REHEARSAL]" : "");
  }

  private static String title(Manifest manifest, Contest contest) {
    return contest.title().in(manifest.languages().getFirst());
  }
}
