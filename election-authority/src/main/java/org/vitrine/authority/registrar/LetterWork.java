package org.vitrine.authority.registrar;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.letters.LetterWords;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.text.PlainText;

/** The voters' letters, once the fingerprint that stands in them exists. */
public final class LetterWork {
  /**
   * What a specimen shows in the place of a credential code (§16.1): in its form, but with a check
   * symbol that is wrong, so that nobody can ever have it as a code.
   */
  static final String SPECIMEN_CODE = "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";

  /** A site on this machine, to try things out: nobody is on the way. */
  private static final Pattern HERE = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private final Desk desk;
  private final PrivateListFile file;

  LetterWork(Desk desk, PrivateListFile file) {
    this.desk = desk;
    this.file = file;
  }

  /**
   * Letters that can be printed.
   *
   * @param letters in the order of the table
   * @param waiting voters among them whose letter still has the old code, because the new one that
   *     was made for them is not in effect
   */
  public record Written(List<Letter> letters, List<String> waiting) {
    /** Keeps copies that nobody can change. */
    public Written {
      letters = List.copyOf(letters);
      waiting = List.copyOf(waiting);
    }

    @Override
    public String toString() {
      return "Written[" + letters.size() + " letters]";
    }
  }

  /**
   * The letters of all voters, or of some.
   *
   * @param only the voters' ids; empty for all
   * @throws Refusal before {@code ready} and after the polls; if a code is not on the roll, or was
   *     replaced by one that the list does not hold; if nobody has one of these ids, or the new
   *     code of one waits for the officials
   */
  public Written letters(LetterLinks links, Collection<String> only)
      throws Refusal, IOException, MalformedException {
    PrivateList list = file.demand();
    demandSound(list);
    demandNotWaiting(list, only);
    Set<String> chosen = Set.copyOf(only);
    var letters = new ArrayList<Letter>();
    var waiting = new ArrayList<String>();
    for (PrivateList.Holder holder : list.holders()) {
      if (chosen.isEmpty() || chosen.contains(holder.voter().id())) {
        letters.add(letter(holder, desk.board(), links));
        if (holder.proposed().isPresent()) {
          waiting.add(holder.voter().id());
        }
      }
    }
    return new Written(letters, waiting);
  }

  /**
   * Refuses voters who are named and would get the code that they have lost.
   *
   * @throws Refusal if nobody has one of these ids, or the new code of one waits for the officials
   */
  void demandNotWaiting(PrivateList list, Collection<String> only)
      throws Refusal, MalformedException {
    for (String id : only) {
      PrivateList.Holder holder = list.demand(id);
      Optional<Proposal> proposal = Replacements.pending(desk.board(), list, holder);
      if (proposal.isPresent()) {
        String name = proposal.get().shortName();
        throw Refusal.incomplete(
                "The new code of voter "
                    + id
                    + " waits for the officials; until then a letter would have the lost one.",
                "Officials: election approve " + name + ". Then run the same command again.")
            .named("letters.waits", Map.of("id", id, "proposal", name));
      }
    }
  }

  /** Refuses a list whose letters could not be written now. */
  void demandSound(PrivateList list) throws Refusal, MalformedException {
    demandReady();
    demandOnRoll(desk.board(), list);
  }

  /**
   * The letter of one voter.
   *
   * @param board says which codes were replaced
   * @throws Refusal if the code is one of them
   */
  Letter letter(PrivateList.Holder holder, Board board, LetterLinks links)
      throws Refusal, MalformedException {
    Set<Element> dead = board.replaced();
    if (!dead.isEmpty()
        && dead.contains(Credentials.of(holder.code(), board.electionId()).publicKey())) {
      String id = holder.voter().id();
      throw Refusal.refused(
              "The code of voter " + id + " was replaced, and this list does not hold the new one.",
              "It is an older list: find the one with the new code. Others' letters: --only ID")
          .named("letters.replaced", Map.of("id", id));
    }
    return letter(holder.voter(), holder.code(), links);
  }

  /** A letter without a voter and without a code that could vote, to look at. */
  public Letter specimen(String language, LetterLinks links) throws Refusal {
    demandReady();
    var nobody = new Voter("0", "SPECIMEN", "", "", language, 1, "", "");
    return letter(nobody, SPECIMEN_CODE, links);
  }

  /** Refuses letters before there is a fingerprint to print in them, and when none can be used. */
  void demandReady() throws Refusal {
    Optional<Refusal> untimely = untimely(desk.board());
    if (untimely.isPresent()) {
      throw untimely.get();
    }
  }

  /** Why there are no letters now, if there are none. */
  public static Optional<Refusal> untimely(Board board) {
    return switch (board.phase()) {
      case SETUP, CEREMONY, ROLL ->
          Optional.of(
              Refusal.incomplete(
                      "The election is in phase \""
                          + board.phase().word()
                          + "\": it has no fingerprint yet.",
                      "Run the same command again when the officials are ready: election ready")
                  .named("letters.early", Map.of()));
      case READY, OPEN -> Optional.empty();
      case CLOSED, FINAL ->
          Optional.of(
              Refusal.refused(
                      "The polls are closed: nobody can vote with a letter any more.",
                      "Write and send none. What was sent needs no answer.")
                  .named("letters.over", Map.of()));
      case ABORTED ->
          Optional.of(
              Refusal.refused(
                      "The election was aborted: nobody can vote with its letters.",
                      "Send none, and tell the voters who have one.")
                  .named("letters.aborted", Map.of()));
    };
  }

  private Letter letter(Voter voter, String code, LetterLinks links) {
    Digest fingerprint = desk.board().fingerprint().orElseThrow();
    return new Letter(
        voter.id(),
        voter.name(),
        voter.address(),
        voter.language(),
        LetterWords.title(
            desk.board().manifest().title().in(voter.language()),
            desk.board().manifest().rehearsal(),
            voter.language()),
        code,
        links.booth(fingerprint, code),
        FingerprintCode.of(fingerprint).text(),
        links.checker(fingerprint));
  }

  /** Every code of the list stands on the roll, so that no letter is sent that cannot vote. */
  private static void demandOnRoll(Board board, PrivateList list)
      throws Refusal, MalformedException {
    var onRoll = new HashSet<RollLine>(board.roll());
    long missing =
        RollPublication.chunks(list).stream()
            .flatMap(chunk -> chunk.lines().stream())
            .filter(line -> !onRoll.contains(line) && !board.broughtIn(line.credential()))
            .count();
    if (missing > 0) {
      throw Refusal.refused(
              missing + " codes of the private list are not on the roll.",
              "This is not the list with which the roll was published.")
          .named("letters.strange", Map.of("count", missing));
    }
  }

  /**
   * Where the letters of a desk's election lead.
   *
   * @param site the public site, if voters vote in a browser
   * @param checker where the checker is, if not on the site
   * @param terminal whether voters use the program for terminals, although a booth is bound
   * @throws Refusal as the other; if a booth is bound, and letters would not lead to it
   */
  public static LetterLinks links(
      Desk desk, Optional<URI> site, Optional<URI> checker, boolean terminal) throws Refusal {
    if (site.isEmpty() && !terminal && bindsBooth(desk.board())) {
      throw Refusal.usage(
              "The officials have bound a booth, and without --site no letter leads to it.",
              "Give --site https://…, or --terminal if voters are to use the program for terminals.")
          .named("site.needed", Map.of());
    }
    return links(desk.box().base().toString(), site, checker);
  }

  private static boolean bindsBooth(Board board) {
    return board
        .ready()
        .map(Proposal::action)
        .filter(
            action ->
                action instanceof Action.Ready ready
                    && ready.bundles().stream().anyMatch(b -> b.kind() == Bundle.Kind.BOOTH))
        .isPresent();
  }

  /**
   * Where letters lead.
   *
   * @param board address of the election on its ballot box
   * @param site the public site, if voters vote in a browser
   * @param checker where the checker is, if not on the site
   * @throws Refusal if one is no address of a site, or anybody on the way could change what it
   *     serves, or there is a checker without a site
   */
  public static LetterLinks links(String board, Optional<URI> site, Optional<URI> checker)
      throws Refusal {
    if (site.isEmpty()) {
      if (checker.isPresent()) {
        throw Refusal.usage("--checker is given without --site.", "Give both, or neither.")
            .named("site.checker", Map.of());
      }
      return new LetterLinks.BoardOnly(board);
    }
    String address = address(site.get(), "--site");
    return new LetterLinks.Site(
        address,
        checker.isEmpty() ? address + "/checker" : address(checker.get(), "--checker"),
        board);
  }

  /** Without the slashes at its end. */
  private static String address(URI given, String option) throws Refusal {
    String scheme = String.valueOf(given.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https"))
        || given.getHost() == null
        || given.getRawQuery() != null
        || given.getRawFragment() != null) {
      throw Refusal.usage(
              option + " " + PlainText.of(given.toString(), 200) + " is not the address of a site.",
              "Write it like https://vote.example.org")
          .named("site.none", Map.of("address", given));
    }
    if (scheme.equals("http") && !HERE.matcher(given.getHost()).matches()) {
      throw Refusal.usage(
              option
                  + " "
                  + PlainText.of(given.toString(), 200)
                  + " is not protected: whoever is on the way can give voters another booth.",
              "Use https.")
          .named("site.open", Map.of("address", given));
    }
    return given.toString().replaceAll("/+$", "");
  }
}
