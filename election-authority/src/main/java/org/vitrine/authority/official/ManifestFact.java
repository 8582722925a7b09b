package org.vitrine.authority.official;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.log.TrustPolicy;

/**
 * Something that freezing a manifest makes final. All of them together hold every text of the
 * manifest in each of its languages, every number and every key, for whoever is about to sign it;
 * desk and command line show the same.
 *
 * @param label what it is
 * @param lines each of several parts
 */
public record ManifestFact(Phrase label, List<List<Part>> lines) {
  /** Keeps copies that nobody can change. */
  public ManifestFact {
    lines = lines.stream().map(List::copyOf).toList();
  }

  /** A part of a line. */
  public sealed interface Part {
    /** What this tool says. */
    record Said(Phrase phrase) implements Part {}

    /**
     * A text of the election.
     *
     * @param language BCP 47 tag
     */
    record Text(String language, String text) implements Part {}

    /** An identifier, a key or a line of the trust policy, letter by letter. */
    record Code(String text) implements Part {}

    /** A number. */
    record Amount(long number) implements Part {}

    /** A time, milliseconds since 1970 UTC. */
    record Time(long millis) implements Part {}
  }

  /** All that this manifest makes final, in the order in which people look for it. */
  public static List<ManifestFact> of(Manifest manifest) {
    var facts = new ArrayList<ManifestFact>();
    facts.add(fact("standing.title", "Election", texts(manifest.title())));
    if (manifest.rehearsal()) {
      facts.add(
          fact(
              "official.manifest.mark",
              "Mark",
              said("rehearsal", "REHEARSAL: this is no real election")));
    }
    facts.add(
        fact(
            "official.manifest.id",
            "Election: hash of the manifest",
            List.of(new Part.Code(manifest.electionId().encode()))));
    facts.add(
        fact(
            "official.texts.languages",
            "Languages",
            manifest.languages().stream().<Part>map(Part.Code::new).toList()));
    manifest.contests().forEach(contest -> facts.add(contest(contest)));
    facts.add(
        listed(
            "official.groups.styles",
            "Ballot styles",
            manifest.styles().stream()
                .map(style -> codes(style.id() + ":", String.join(", ", style.contests())))
                .toList()));
    facts.add(
        listed(
            "official.groups.cells",
            "Cells",
            manifest.cells().stream().map(cell -> titled(cell.id(), cell.title())).toList()));
    facts.add(
        fact(
            "official.groups.minimum",
            "Fewest ballots that are counted alone",
            amount(manifest.minimum())));
    facts.add(
        fact(
            "official.groups.limits.ballot",
            "Ballots per voter",
            amount(manifest.limits().ballot())));
    facts.add(
        fact(
            "official.groups.limits.opened",
            "Tests of the device per voter",
            amount(manifest.limits().opened())));
    facts.add(fact("official.times.opens", "Opening", time(manifest.opens())));
    facts.add(fact("official.times.closes", "Closing", time(manifest.closes())));
    facts.add(
        people(
            "official.people.officials",
            "Officials",
            needed("official.people.decide", manifest.approvals(), "decide"),
            manifest.officials()));
    facts.add(
        people(
            "official.people.trustees",
            "Trustees",
            needed("official.people.decrypt", manifest.threshold(), "decrypt"),
            manifest.trustees()));
    facts.add(fact("role.registrar", "Registrar", person(manifest.registrar())));
    facts.add(
        fact(
            "official.manifest.quorum",
            "Witnesses that must cosign",
            List.of(new Part.Said(quorum(manifest.policy())))));
    facts.add(
        listed(
            "official.manifest.policy",
            "Log and witnesses, as the manifest names them",
            manifest.policyText().lines().map(ManifestFact::codes).toList()));
    facts.add(
        listed(
            "official.manifest.board",
            "Keys of log and ballot box",
            List.of(
                codes(manifest.logKey().vkey()),
                codes(manifest.logMlDsaKey().vkey()),
                codes(Base64Url.encode(manifest.boxKey().encoded())))));
    facts.add(
        fact("official.manifest.protocol", "Protocol", codes(Manifest.PROTOCOL, Manifest.GROUP)));
    return List.copyOf(facts);
  }

  private static ManifestFact contest(Contest contest) {
    var lines = new ArrayList<List<Part>>();
    List<Part> head = titled(contest.id(), contest.title());
    head.add(new Part.Said(kind(contest.kind())));
    head.add(new Part.Said(numbers(contest)));
    lines.add(head);
    for (Option option : contest.options()) {
      List<Part> line = titled(option.id(), option.title());
      if (contest.kind() == ContestKind.SCORE) {
        line.add(
            new Part.Said(
                new Phrase(
                    "official.contest.points",
                    Map.of("most", option.limit()),
                    "(at most " + option.limit() + ")")));
      }
      lines.add(line);
    }
    return listed("official.contest", "Question", lines);
  }

  private static Phrase kind(ContestKind kind) {
    return Phrase.of(
        "official.contests.kind." + kind.code(),
        kind.code()
            + ": "
            + switch (kind) {
              case CHOOSE -> "choose between a least and a most";
              case YES_NO -> "yes or no";
              case APPROVAL -> "approve of as many as wanted";
              case SCORE -> "give points";
            });
  }

  private static Phrase numbers(Contest contest) {
    String key = contest.blank() ? "official.contest.numbers.blank" : "official.contest.numbers";
    return new Phrase(
        key,
        Map.of("options", contest.options().size(), "min", contest.min(), "max", contest.max()),
        "(%d options, %d to %d%s)"
            .formatted(
                contest.options().size(),
                contest.min(),
                contest.max(),
                contest.blank() ? ", or blank" : ""));
  }

  /** Which witnesses are enough; groups of groups stand in the policy's own words. */
  private static Phrase quorum(TrustPolicy policy) {
    if (policy.quorum().isEmpty()) {
      return Phrase.of("official.manifest.quorum.none", "none");
    }
    String name = policy.quorum().get();
    return policy.groups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .map(
            group ->
                new Phrase(
                    "official.manifest.quorum.group",
                    Map.of(
                        "needed",
                        group.needed(),
                        "all",
                        group.members().size(),
                        "names",
                        group.members().stream().map(Phrase::foreign).toList()),
                    group.needed()
                        + " of these "
                        + group.members().size()
                        + ": "
                        + String.join(", ", group.members())))
        .orElseGet(() -> Phrase.foreign(name));
  }

  private static Phrase needed(String key, int needed, String english) {
    return new Phrase(key, Map.of("needed", needed), "(" + needed + " " + english + ")");
  }

  private static ManifestFact people(
      String key, String english, Phrase needed, List<Authority> people) {
    var lines = new ArrayList<List<Part>>();
    lines.add(List.of(new Part.Said(needed)));
    people.forEach(who -> lines.add(person(who)));
    return listed(key, english, lines);
  }

  private static List<Part> person(Authority who) {
    return List.of(
        new Part.Said(Phrase.foreign(who.name())),
        new Part.Code(Base64Url.encode(who.key().encoded())));
  }

  private static List<Part> titled(String id, LocalizedText title) {
    var parts = new ArrayList<Part>();
    parts.add(new Part.Code(id));
    parts.addAll(texts(title));
    return parts;
  }

  private static List<Part> texts(LocalizedText text) {
    return text.byLanguage().entrySet().stream()
        .<Part>map(one -> new Part.Text(one.getKey(), one.getValue()))
        .toList();
  }

  private static List<Part> said(String key, String english) {
    return List.of(new Part.Said(Phrase.of(key, english)));
  }

  private static List<Part> codes(String... texts) {
    return Arrays.stream(texts).<Part>map(Part.Code::new).toList();
  }

  private static List<Part> amount(long number) {
    return List.of(new Part.Amount(number));
  }

  private static List<Part> time(OptionalLong time) {
    return time.isPresent()
        ? List.of(new Part.Time(time.getAsLong()))
        : said("official.manifest.no-time", "not announced");
  }

  private static ManifestFact fact(String key, String english, List<Part> line) {
    return listed(key, english, List.of(line));
  }

  private static ManifestFact listed(String key, String english, List<List<Part>> lines) {
    return new ManifestFact(Phrase.of(key, english), lines);
  }
}
