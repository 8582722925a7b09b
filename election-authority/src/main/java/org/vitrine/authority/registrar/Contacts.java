package org.vitrine.authority.registrar;

import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/**
 * The voters of the private list: who they are and how they are reached. Weight, style and cell
 * stand on the board and do not change; a name, an address or a language may.
 */
public final class Contacts {
  private final Desk desk;
  private final PrivateListFile file;

  Contacts(Desk desk, PrivateListFile file) {
    this.desk = desk;
    this.file = file;
  }

  /**
   * What is corrected; what is empty stays.
   *
   * @param name who gets the letter
   * @param address lines of the postal address, separated by {@code |}
   * @param email where the letter is mailed to
   * @param language of the letter
   */
  public record Correction(
      Optional<String> name,
      Optional<String> address,
      Optional<String> email,
      Optional<String> language) {}

  /** All voters in the order of the table; none before codes were made. */
  public List<Voter> all() throws Refusal, IOException, MalformedException {
    return file.read().map(PrivateList::voters).orElse(List.of());
  }

  /**
   * Voters whose id is the text, or whose name, address or e-mail address holds every word of it,
   * whatever the case and the accents.
   */
  public List<Voter> search(String text) throws Refusal, IOException, MalformedException {
    List<String> words = List.of(plain(text).strip().split("\\s+", -1));
    return all().stream()
        .filter(
            voter -> {
              String all = plain(voter.name() + " " + voter.address() + " " + voter.email());
              return voter.id().equals(text.strip()) || words.stream().allMatch(all::contains);
            })
        .toList();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace("ß", "ss");
  }

  /**
   * Corrects how a voter is reached.
   *
   * @return the voter as corrected
   * @throws Refusal if there is no such voter, a value could not stand in the table, or another
   *     program is changing the list
   */
  public Voter correct(String id, Correction correction)
      throws Refusal, IOException, MalformedException, InterruptedException {
    try (PrivateListFile.Held held = file.hold()) {
      PrivateList list = file.demand();
      PrivateList.Holder holder = list.demand(id);
      Voter corrected = corrected(holder.voter(), correction);
      held.write(list.with(new PrivateList.Holder(corrected, holder.code(), holder.proposed())));
      return corrected;
    }
  }

  private Voter corrected(Voter old, Correction correction) throws Refusal {
    Voter corrected =
        new Voter(
            old.id(),
            correction.name().orElse(old.name()),
            correction.address().orElse(old.address()),
            correction.email().orElse(old.email()),
            correction.language().orElse(old.language()),
            old.weight(),
            old.style(),
            old.cell());
    List<RollProblem> problems = RollTable.check(corrected, desk.board().manifest());
    if (!problems.isEmpty()) {
      RollProblem first = problems.getFirst();
      throw Refusal.usage(
              "The " + first.column() + " " + first.reason() + ".",
              "Nothing was changed. Correct it.")
          .named("voter.wrong", Map.of("column", first.where(), "reason", first.what()));
    }
    return corrected;
  }
}
