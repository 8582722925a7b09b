package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.files.ErasedFile;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.Leftovers;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.DestructionCertificate.Statement;
import org.vitrine.crypto.record.DestructionCertificate.Thing;

/**
 * Destroys a trustee's key file, with the share in it, once the election is over (§18): the
 * certificate is on the disk before anything is overwritten.
 */
public final class Destruction {
  private Destruction() {}

  /**
   * What was done.
   *
   * @param certificate who says what
   * @param file where it is
   * @param key the file that is gone
   * @param leftovers copies beside it that a crash had left, which are gone, too
   * @param backups what the person must destroy by hand
   */
  public record Destroyed(
      DestructionCertificate certificate,
      Path file,
      Path key,
      List<Path> leftovers,
      List<Copy> backups) {
    /** Keeps copies that nobody can change. */
    public Destroyed {
      leftovers = List.copyOf(leftovers);
      backups = List.copyOf(backups);
    }
  }

  /**
   * A backup that this key file has written.
   *
   * @param place where
   * @param there whether a file is there now; if not, it is where the person took it
   */
  public record Copy(String place, boolean there) {}

  /**
   * What the person types to say which election's share is to be destroyed: the first group of the
   * spelled electionId.
   */
  public static String confirmation(Desk desk) {
    return SpokenCode.of(desk.board().electionId()).groups().getFirst().symbols();
  }

  /**
   * The backups that were written with the key file at this desk, and what a crash has left beside
   * them.
   */
  public static List<Copy> backups(Desk desk) throws Refusal, IOException {
    var copies = new ArrayList<Copy>();
    for (String place : TrusteeWork.at(desk).state().backups()) {
      Path path;
      try {
        path = Path.of(place);
      } catch (InvalidPathException e) {
        copies.add(new Copy(place, false));
        continue;
      }
      copies.add(new Copy(place, Files.exists(path)));
      Leftovers.beside(path).forEach(left -> copies.add(new Copy(left.toString(), true)));
    }
    return List.copyOf(copies);
  }

  /**
   * Refuses when the key file is gone, perhaps destroyed by a command while a desk was open.
   *
   * @throws Refusal saying so
   */
  public static void demandKey(Desk desk) throws Refusal {
    Path key = desk.key().path();
    if (Files.notExists(key, LinkOption.NOFOLLOW_LINKS)) {
      throw Refusal.refused(
              "The key file " + key + " is not there any more.",
              "If you have destroyed it, lock the desk; if not, look for it: your share is in it.")
          .named("trustee.keyAway", Map.of("file", key));
    }
  }

  /**
   * Writes the certificate, then overwrites and deletes the key file and what a crash has left
   * beside it; if that fails, the certificate does not stay. The desk's key cannot be saved
   * afterwards.
   *
   * @param typed must be {@link #confirmation}
   * @param file for the certificate; a certificate of an attempt that was interrupted may be there
   * @param time by this machine's clock, milliseconds since 1970 UTC
   */
  public static Destroyed destroy(Desk desk, String typed, Path file, long time)
      throws Refusal, IOException {
    Phase phase = desk.board().phase();
    if (!Turn.isOver(phase)) {
      throw Refusal.refused(
              "The election is in phase \""
                  + phase.word()
                  + "\": without your share there might be no result.",
              "Destroy it when the result is final, or the election was aborted.")
          .named("trustee.notOver", Map.of("phase", phase.word()));
    }
    TrusteeState state = TrusteeWork.at(desk).state();
    if (state.secret().isEmpty() && state.attempt().isEmpty()) {
      throw Refusal.refused(
              "This key file holds no share: there is nothing to certify.",
              "If your share is in another copy of the file, destroy that one.")
          .named("trustee.nothingHeld", Map.of());
    }
    List<Copy> backups = backups(desk);
    String code = confirmation(desk);
    if (!typed.strip().equalsIgnoreCase(code)) {
      throw Refusal.usage(
              "Nothing was destroyed: the confirmation is not the first group of the election's"
                  + " fingerprint.",
              "If you mean it, confirm with: " + code)
          .named("trustee.unconfirmed", Map.of("code", code));
    }
    demandKey(desk);
    ErasedFile.demand(desk.key().path());
    List<Path> leftovers = Leftovers.beside(desk.key().path());
    for (Path leftover : leftovers) {
      ErasedFile.demand(leftover);
    }
    DestructionCertificate certificate = written(desk, file, time);
    erase(desk, leftovers, file);
    return new Destroyed(certificate, file, desk.key().path(), leftovers, backups);
  }

  /** As long as the key file is there, the certificate is not true. */
  private static void erase(Desk desk, List<Path> leftovers, Path certificate) throws IOException {
    try {
      for (Path leftover : leftovers) {
        ErasedFile.erase(leftover);
      }
      desk.key().erase();
    } catch (IOException e) {
      if (Files.exists(desk.key().path(), LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(certificate);
      }
      throw e;
    }
  }

  private static DestructionCertificate written(Desk desk, Path file, long time)
      throws Refusal, IOException {
    if (file.toAbsolutePath().normalize().equals(desk.key().path())) {
      throw Refusal.usage(
              "The certificate would overwrite the key file.", "Name another file for it.")
          .named("trustee.certificateKey", Map.of());
    }
    var statement =
        new Statement(
            desk.signer().author(),
            desk.board().electionId(),
            desk.board().fingerprint(),
            Thing.SHARE,
            time);
    if (Files.exists(file)) {
      return earlier(desk, file, statement);
    }
    OutputFile.demand(file);
    DestructionCertificate certificate = statement.sign(desk.signer().key());
    DurableFile.at(file).write(certificate.encode());
    return certificate;
  }

  /** The certificate of a destruction that was interrupted: kept, if it says the same. */
  private static DestructionCertificate earlier(Desk desk, Path file, Statement statement)
      throws Refusal, IOException {
    Optional<DestructionCertificate> found;
    try {
      found =
          Optional.of(
              DestructionCertificate.decode(
                  InputFile.read(file, DestructionCertificate.MAX_BYTES)));
    } catch (MalformedException e) {
      found = Optional.empty();
    }
    return found
        .filter(c -> c.check(desk.signer().key().publicKey()).isValid())
        .filter(c -> c.statement().author().equals(statement.author()))
        .filter(c -> c.statement().election().equals(statement.election()))
        .filter(c -> c.statement().fingerprint().equals(statement.fingerprint()))
        .orElseThrow(
            () ->
                Refusal.usage(file + " exists.", "Name a file that does not exist.")
                    .named("trustee.certificateExists", Map.of("file", file.toString())));
  }
}
