package org.vitrine.authority;

import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;

/** An election whose ceremony is over: one official, one trustee, and the registrar's turn. */
final class AtTheRoll implements AutoCloseable {
  final Elections election = new Elections(1, 1, 1);
  final PaperBox box;
  final Person official;
  final Person registrar;
  final Person trustee;

  AtTheRoll(Path folder) throws Exception {
    box = new PaperBox(election);
    official =
        new Person(folder.resolve("o"), box, RoleName.OFFICIAL, election.officials.getFirst());
    registrar = new Person(folder.resolve("r"), box, RoleName.REGISTRAR, election.registrar);
    trustee = new Person(folder.resolve("t"), box, RoleName.TRUSTEE, election.trustees.getFirst());
    box.append(election.official(1).sign(new Body.ManifestBody(election.manifest)));
    ok(official.at("election", "freeze"));
    for (String step : List.of("commit", "reveal", "share")) {
      ok(trustee.at("trustee", step));
    }
    ok(trustee.at("trustee", "confirm", "--backup", trustee.file("b").toString()));
    ok(trustee.at("trustee", "sign"));
    ok(trustee.at("trustee", "drill", "--backup", trustee.file("b").toString()));
  }

  /** The registrar at work, with a table of voters. */
  Person.Outcome roll(String table, String... more) throws Exception {
    Files.writeString(registrar.file("voters.csv"), table);
    return registrar("roll", "--csv", registrar.file("voters.csv").toString(), more);
  }

  /** Runs a command of the registrar. */
  Person.Outcome registrar(String command, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("registrar", command));
    all.addAll(List.of(arguments));
    return registrar.at(all.toArray(String[]::new));
  }

  private Person.Outcome registrar(String command, String option, String value, String... more)
      throws Exception {
    var all = new ArrayList<>(List.of(option, value));
    all.addAll(List.of(more));
    return registrar(command, all.toArray(String[]::new));
  }

  /** Three voters get letters and vote; the polls are open. */
  void voted() throws Exception {
    ok(
        roll(
            "id,name,style,cell,weight\n1,Ada,full,north,1\n2,Bo,full,north,1\n3,Cy,full,north,1\n"));
    ok(official.at("election", "ready"));
    Path letters = registrar.file("letters.csv");
    String pdf = registrar.file("letters.pdf").toString();
    ok(registrar.at("registrar", "letters", "--csv", letters.toString(), "--pdf", pdf));
    ok(official.at("election", "open"));
    for (Letter letter : LetterTable.read(Files.readAllBytes(letters))) {
      ok(vote(letter));
    }
  }

  private Person.Outcome vote(Letter letter) throws Exception {
    Path code = Files.writeString(registrar.file("code-" + letter.id()), letter.code());
    return Person.run(
        "vote",
        "--election",
        box.url().toString(),
        "--fingerprint",
        letter.fingerprint(),
        "--code-file",
        code.toString(),
        "--receipt",
        code + ".receipt",
        "--choices",
        "mayor=ada",
        "points=x:3");
  }

  Digest fingerprint() {
    return box.board().stream()
        .filter(e -> e.body() instanceof Body.Propose(Action.Ready _))
        .findFirst()
        .orElseThrow()
        .submission()
        .bodyHash();
  }

  @Override
  public void close() {
    box.close();
  }
}
