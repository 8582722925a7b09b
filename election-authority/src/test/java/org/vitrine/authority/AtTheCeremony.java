package org.vitrine.authority;

import static org.vitrine.authority.Person.ok;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.Signer;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;

/** An election that was frozen just now: the turn of three trustees, any two of whom decrypt. */
final class AtTheCeremony implements AutoCloseable {
  final Elections election = new Elections(1, 3, 2);
  final PaperBox box;
  final List<Person> trustees = new ArrayList<>();

  AtTheCeremony(Path folder) throws Exception {
    box = new PaperBox(election);
    Signer official = election.official(1);
    box.append(official.sign(new Body.ManifestBody(election.manifest)));
    Digest id = election.manifest.electionId();
    Entry proposal = box.append(official.sign(new Body.Propose(new Action.Freeze(id))));
    box.append(official.sign(new Body.Approve(Entry.hash(proposal.encode()), 2, box.root())));
    for (int i = 1; i <= 3; i++) {
      trustees.add(
          new Person(
              folder.resolve("trustee-" + i), box, RoleName.TRUSTEE, election.trustees.get(i - 1)));
    }
  }

  /** All three run a command, which goes well. */
  void all(String... command) throws Exception {
    for (Person trustee : trustees) {
      ok(trustee.at(command));
    }
  }

  void upToShares() throws Exception {
    for (String step : List.of("commit", "reveal", "share")) {
      all("trustee", step);
    }
  }

  void confirmAll() throws Exception {
    for (Person trustee : trustees) {
      ok(trustee.at("trustee", "confirm", "--backup", trustee.file("backup").toString()));
    }
  }

  /** Entries of a type on the board. */
  long posted(EntryType type) {
    return box.board().stream().filter(entry -> entry.type() == type).count();
  }

  /** The second trustee has sent garbage; the others have sent good shares. */
  void badShareOfTheSecond() throws Exception {
    all("trustee", "commit");
    all("trustee", "reveal");
    ok(trustees.get(0).at("trustee", "share"));
    ok(trustees.get(2).at("trustee", "share"));
    var garbage = List.of(SealedShare.of(new byte[80]), SealedShare.of(new byte[80]));
    var second =
        new Signer(election.trustees.get(1), new Author.Trustee(2), election.manifest.electionId());
    box.append(second.sign(new Body.Share(1, garbage)));
  }

  @Override
  public void close() {
    box.close();
  }
}
