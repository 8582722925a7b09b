package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.ErasedFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.DestructionCertificate;

/**
 * Destroys the private list and the log of mailed letters, and says so in a signed certificate
 * (§18). From then on nobody at the registrar's desk can vote for a voter, and no letter can be
 * written again.
 */
public final class Destruction {
  private final Desk desk;
  private final PrivateListFile list;
  private final Path log;
  private final Clock clock;

  Destruction(Desk desk, PrivateListFile list, Path log, Clock clock) {
    this.desk = desk;
    this.list = list;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What was destroyed.
   *
   * @param files that were overwritten and removed
   * @param certificate says so
   */
  public record Destroyed(List<Path> files, DestructionCertificate certificate) {}

  /** Whether the time for letters and replacements is over. */
  public boolean isTime() {
    return desk.board().phase() == Phase.FINAL || desk.board().phase() == Phase.ABORTED;
  }

  /**
   * The files that would be destroyed.
   *
   * @param early whether it may happen before the election has ended
   * @param also letters and other files to destroy with them
   * @throws Refusal if it is too early, there is no private list of this election, or one of the
   *     files is no plain file
   */
  public List<Path> preview(boolean early, List<Path> also)
      throws Refusal, IOException, MalformedException {
    demandTime(early);
    list.demand();
    var files = new ArrayList<>(also);
    for (Path file : also) {
      ErasedFile.demand(file);
    }
    // The list comes last: it is what another attempt looks for.
    if (Files.exists(log)) {
      files.add(log);
    }
    files.add(list.path());
    return List.copyOf(files);
  }

  /**
   * Overwrites and removes the files, then signs the certificate.
   *
   * @throws Refusal as {@link #preview}
   */
  public Destroyed destroy(boolean early, List<Path> also)
      throws Refusal, IOException, MalformedException {
    List<Path> files = preview(early, also);
    for (Path file : files) {
      ErasedFile.erase(file);
    }
    return new Destroyed(files, certificate());
  }

  /**
   * The certificate for a list that was destroyed before, where writing it did not succeed.
   *
   * @throws Refusal if the election goes on, or the list is still here
   */
  public Destroyed certify() throws Refusal {
    demandTime(false);
    if (Files.exists(list.path()) || Files.exists(log)) {
      throw Refusal.refused(
              "The private list or the log of mails is still here.",
              "Destroy it: registrar destroy")
          .named("destroy.still", Map.of());
    }
    return new Destroyed(List.of(), certificate());
  }

  private DestructionCertificate certificate() {
    return new DestructionCertificate.Statement(
            desk.signer().author(),
            desk.board().electionId(),
            desk.board().fingerprint(),
            DestructionCertificate.Thing.LIST,
            clock.millis())
        .sign(desk.key().content().key());
  }

  private void demandTime(boolean early) throws Refusal {
    if (!early && !isTime()) {
      throw Refusal.refused(
              "The election is in phase \""
                  + desk.board().phase().word()
                  + "\": without the private list no letter can be written, mailed or replaced.",
              "Wait until it is final or aborted. If it is to be lost now, say --early.")
          .named("destroy.early", Map.of());
    }
  }
}
