package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.ErasedFile;
import org.vitrine.authority.files.Leftovers;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.DestructionCertificate;

/**
 * Destroys the private list and the log of mailed letters, and says so in a signed certificate
 * (§18). From then on nobody at the registrar's desk can vote for a voter, and no letter can be
 * written again.
 *
 * <p>A marker beside the list says that it was begun for this election; it is on the disk before
 * anything is overwritten, and stays. So an attempt that broke off can go on, whatever is left of
 * the list, and nothing is certified where nothing was destroyed.
 */
public final class Destruction {
  private final Desk desk;
  private final PrivateListFile list;
  private final Path log;
  private final DestructionMark mark;
  private final Clock clock;

  Destruction(Desk desk, PrivateListFile list, Path log, Clock clock) {
    this.desk = desk;
    this.list = list;
    this.log = log;
    this.mark = new DestructionMark(list.path(), desk.board().electionId());
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
   * The files that would be destroyed: also sealed copies of the list that a crash has left.
   *
   * @param early whether it may happen before the election has ended
   * @param also letters and other files to destroy with them; those that an attempt before this one
   *     has destroyed need not be there
   * @throws Refusal if it is too early, there is no private list of this election, or one of the
   *     files is no plain file that can be overwritten and removed
   */
  public List<Path> preview(boolean early, List<Path> also)
      throws Refusal, IOException, MalformedException {
    demandTime(early);
    boolean begun = mark.isSet() && isThere(list.path());
    if (!begun) {
      list.demand();
    }
    var files = new ArrayList<Path>();
    also.stream().filter(file -> !begun || isThere(file)).forEach(files::add);
    files.addAll(Leftovers.beside(list.path()));
    // The list comes last: it is what another attempt looks for.
    if (isThere(log)) {
      files.add(log);
    }
    files.add(list.path());
    for (Path file : files) {
      ErasedFile.demand(file);
    }
    return List.copyOf(files);
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Overwrites and removes the files, then signs the certificate.
   *
   * @throws Refusal as {@link #preview}; if another program is changing the list; if a file
   *     withstands, with what was destroyed and what was not
   */
  public Destroyed destroy(boolean early, List<Path> also)
      throws Refusal, IOException, MalformedException, InterruptedException {
    try (var _ = list.hold()) {
      List<Path> files = preview(early, also);
      mark.set();
      for (int i = 0; i < files.size(); i++) {
        try {
          ErasedFile.erase(files.get(i));
        } catch (IOException e) {
          throw half(files, i, e);
        }
      }
      return new Destroyed(files, certificate());
    }
  }

  private static Refusal half(List<Path> files, int at, IOException e) {
    String done = at == 0 ? "–" : named(files.subList(0, at));
    String left = named(files.subList(at, files.size()));
    Phrase why = TroubleException.why(e);
    return Refusal.incomplete(
            "A file could not be destroyed ("
                + why
                + "). Destroyed: "
                + done
                + ". Not: "
                + left
                + ".",
            "Remove what is in the way; then run the same command again: it goes on.")
        .named("destroy.half", Map.of("why", why, "done", done, "left", left))
        .because(e);
  }

  private static String named(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /**
   * The certificate for a list that was destroyed before, where writing it did not succeed.
   *
   * @param early whether it was destroyed before the election has ended
   * @throws Refusal if the election goes on, the list is still here, or was not destroyed here
   */
  public Destroyed certify(boolean early) throws Refusal, IOException {
    demandTime(early);
    if (isThere(list.path()) || isThere(log)) {
      throw Refusal.refused(
              "The private list or the log of mails is still here.",
              "Destroy it: registrar destroy")
          .named("destroy.still", Map.of());
    }
    if (!mark.isSet()) {
      throw Refusal.refused(
              "The private list of this election was not destroyed here: " + list.path() + ".",
              "Do it on the machine and with the path of the list: --list")
          .named("destroy.never", Map.of("file", list.path()));
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
