package org.vitrine.authority.registrar;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A column of the registrar's table, and the names it goes by in English, German and French. */
public enum RollColumn {
  ID(
      "id, no, nr, number, voter id, voter number, member number, nummer, kennung, wählernummer,"
          + " mitgliedsnummer, identifiant, numéro, n°, matricule, numéro d'électeur"),
  NAME(
      "name, full name, voter, last name, surname, family name, nachname, familienname,"
          + " vollständiger name, nom, nom complet, nom de famille, électeur"),
  LANGUAGE("language, lang, sprache, langue"),
  WEIGHT("weight, votes, gewicht, stimmgewicht, stimmen, poids, voix, nombre de voix"),
  STYLE("style, ballot, ballot style, stimmzettel, stimmzettelart, bulletin, type de bulletin"),
  CELL(
      "cell, district, constituency, precinct, zelle, wahlkreis, bezirk, wahlbezirk, kreis, cellule,"
          + " circonscription, bureau, bureau de vote"),
  ADDRESS("address, postal address, adresse, anschrift, postanschrift, adresse postale"),
  EMAIL(
      "email, mail, email address, mail address, emailadresse, mailadresse, courriel, mél,"
          + " adresse électronique, adresse email, adresse mail"),
  /** Stands before the name; never without a column of its own. */
  GIVEN("given name, first name, forename, vorname, rufname, prénom");

  /** The columns in their order where the table has no header. */
  public static final List<RollColumn> ORDER =
      List.of(ID, NAME, LANGUAGE, WEIGHT, STYLE, CELL, ADDRESS, EMAIL);

  /** What of a voter stands on the board (§8.2). */
  static final Set<RollColumn> ON_BOARD = Set.of(WEIGHT, STYLE, CELL);

  private final String names;

  RollColumn(String names) {
    this.names = names;
  }

  /** Its name in messages and options. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column that goes by this name in a header. */
  public static Optional<RollColumn> called(String name) {
    String bare = bare(name);
    return Arrays.stream(values()).filter(column -> column.goesBy(bare)).findFirst();
  }

  private boolean goesBy(String bare) {
    return word().equals(bare)
        || Arrays.stream(names.split(", ", -1)).anyMatch(name -> bare(name).equals(bare));
  }

  /** Without case, accents, spaces and signs. */
  private static String bare(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[^a-z0-9]", "");
  }
}
