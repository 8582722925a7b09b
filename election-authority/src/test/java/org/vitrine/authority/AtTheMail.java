package org.vitrine.authority;

import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.mail.PostOffice;

/** An election whose letters can be mailed: ready, four voters, three of them with an address. */
final class AtTheMail implements AutoCloseable {
  static final String FROM = "Wahlbüro <office@example.org>";
  static final String TABLE =
      """
      id,name,language,style,cell,email
      1,Ada Lovelace,en,full,north,ada@example.org
      2,Bö Müller,de,full,north,bo@example.org
      3,Cy,en,full,south,cy@example.org
      4,Dee,en,full,south,
      """;

  final AtTheRoll election;
  final PostOffice office = PostOffice.open();

  AtTheMail(Path folder) throws Exception {
    this(folder, TABLE);
  }

  /** Ready with other voters. */
  AtTheMail(Path folder, String table) throws Exception {
    election = new AtTheRoll(folder);
    ok(election.roll(table));
    ok(election.official.at("election", "ready"));
  }

  /** Mails the letters through this server. */
  Person.Outcome mail(PostOffice to, String security, String... more) throws Exception {
    var arguments =
        new ArrayList<>(List.of("--smtp", to.place(), "--security", security, "--from", FROM));
    arguments.addAll(List.of("--site", "https://vote.example.org"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--per-minute")) {
      arguments.addAll(List.of("--per-minute", "6000"));
    }
    return election.registrar("mail", arguments.toArray(String[]::new));
  }

  /** Mails the letters through the office. */
  Person.Outcome mail(String... more) throws Exception {
    return mail(office, "none", more);
  }

  /** Whom the office has taken letters for, in order. */
  List<String> receivers() {
    return office.taken().stream().map(PostOffice.Taken::to).toList();
  }

  /** What the registrar is told of all letters. */
  String standing() throws Exception {
    Person.Outcome shown = election.registrar("mailed");
    ok(shown);
    return shown.out();
  }

  /** What the registrar keeps of the mailing. */
  Path log() {
    return election.registrar.file("key.list.mail");
  }

  /** The letters, printed. */
  List<Letter> letters() throws Exception {
    Path csv = election.registrar.file("letters.csv");
    ok(
        election.registrar(
            "letters", "--csv", csv.toString(), "--site", "https://vote.example.org"));
    return LetterTable.read(Files.readAllBytes(csv));
  }

  @Override
  public void close() {
    office.close();
    election.close();
  }
}
