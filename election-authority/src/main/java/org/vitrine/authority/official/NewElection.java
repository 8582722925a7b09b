package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

/**
 * An election that has just begun: its manifest is entry 0 of its board.
 *
 * @param manifest as it stands there
 * @param url the election's address
 */
public record NewElection(Manifest manifest, String url) {
  /**
   * Posts the manifest as the first entry of the fresh board, signed by one of its officials.
   *
   * @throws Refusal if the key is no official's, or the ballot box does not take it
   */
  public static NewElection create(Manifest manifest, BoardFile board, KeyFile key)
      throws Refusal, MalformedException, IOException, InterruptedException {
    var signer = new Signer(key.content().key(), author(manifest, key), manifest.electionId());
    String url = board.url();
    BallotBox box = BallotBox.at(URI.create(url));
    return switch (box.submit(signer.sign(new Body.ManifestBody(manifest)))) {
      case Posted.Accepted _ -> new NewElection(manifest, url);
      case Posted.Refused refused ->
          throw Refusal.refused(
                  "The ballot box refused the manifest ("
                      + refused.code()
                      + "): "
                      + refused.detail(),
                  "If the board holds a manifest already, see election status --election " + url)
              .named(
                  "official.manifest",
                  Map.of("reason", refused.meaning(), "detail", refused.detail()));
    };
  }

  /**
   * Refuses a key that is none of these, before anything is made that only an official can use.
   *
   * @param officials public keys, as a manifest writes them
   */
  public static void demandOfficial(KeyFile key, List<String> officials) throws Refusal {
    if (!officials.contains(Base64Url.encode(key.content().key().publicKey().encoded()))) {
      throw stranger();
    }
  }

  private static Author author(Manifest manifest, KeyFile key) throws Refusal {
    for (int i = 0; i < manifest.officials().size(); i++) {
      if (manifest.officials().get(i).key().equals(key.content().key().publicKey())) {
        return new Author.Official(i + 1);
      }
    }
    throw stranger();
  }

  private static Refusal stranger() {
    return Refusal.refused(
            "Your key is none of the officials' in this manifest.",
            "An official of the manifest has to post it.")
        .named("official.stranger", Map.of());
  }
}
