import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.Signer;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

/**
 * A trustee who cheats: sends shares that nobody can open, signed with the trustee's key. Run with the
 * authority's JAR: {@code java -cp vitrine-authority.jar BadShare.java URL KEY PASSPHRASE-FILE NUMBER}.
 */
final class BadShare {
  private BadShare() {}

  public static void main(String[] args) throws Exception {
    BallotBox box = BallotBox.at(URI.create(args[0]));
    char[] passphrase = Files.readString(Path.of(args[2])).strip().toCharArray();
    Board board = BoardReader.read(box, Seen.nothing(), line -> {});
    try (KeyFile key = KeyFile.open(Path.of(args[1]), () -> passphrase, new SecureRandom())) {
      var author = new Author.Trustee(Integer.parseInt(args[3]));
      var signer = new Signer(key.content().key(), author, board.electionId());
      int others = board.manifest().trustees().size() - 1;
      var garbage = Collections.nCopies(others, SealedShare.of(new byte[SealedShare.SIZE]));
      Posted posted = box.submit(signer.sign(new Body.Share(board.ceremony().attempt(), garbage)));
      if (!(posted instanceof Posted.Accepted)) {
        throw new IllegalStateException(posted.toString());
      }
    }
  }
}
