package org.vitrine.ui.box;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Entry;

/**
 * The ballot box as the site's pages see it. However many people look, it is asked every two
 * seconds at most for each thing that changes, and once for what does not.
 */
public final class BallotBox {
  private static final Duration MOMENT = Duration.ofSeconds(2);
  private static final int LARGEST_LIST = 4 << 20;
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final int LARGEST_RESULT = 64 << 20;
  private static final int SHOWN = 12;

  private final URI box;
  private final BoxHttp http;
  private final InstantSource clock;
  private final Fresh<List<Listed>> list;
  private final Map<String, Fresh<Election>> elections = new ConcurrentHashMap<>();
  private final Map<String, Fresh<BoardNews>> news = new ConcurrentHashMap<>();
  private final Map<String, Fresh<Optional<PublishedResult>>> results = new ConcurrentHashMap<>();

  /** What was read and never changes, by board. */
  private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();

  private final Map<String, PublishedResult> published = new ConcurrentHashMap<>();

  /** The ballot box at this origin. */
  public BallotBox(URI box) {
    this(new BoxHttp(box), box, InstantSource.system());
  }

  BallotBox(BoxHttp http, URI box, InstantSource clock) {
    this.box = box;
    this.http = http;
    this.clock = clock;
    this.list = new Fresh<>(MOMENT, clock, this::readElections);
  }

  /** All elections that have a manifest. */
  public List<Listed> elections() throws BoxException {
    return list.get();
  }

  /**
   * An election and where it stands.
   *
   * @throws BoxException of kind UNKNOWN if the list has none of that name
   */
  public Election election(String board) throws BoxException {
    requireListed(board);
    return elections
        .computeIfAbsent(board, _ -> new Fresh<>(MOMENT, clock, () -> readElection(board)))
        .get();
  }

  /** The end of an election's board. */
  public BoardNews news(Election election) throws BoxException {
    String board = election.board();
    return news.computeIfAbsent(
            board, _ -> new Fresh<>(MOMENT, clock, () -> readNews(election(board))))
        .get();
  }

  /**
   * The result of an election in phase {@code final}; empty before, and until the ballot box has it
   * again after a start.
   */
  public Optional<PublishedResult> result(Election election) throws BoxException {
    if (election.standing().phase() != Phase.FINAL) {
      return Optional.empty();
    }
    String board = election.board();
    return results
        .computeIfAbsent(board, _ -> new Fresh<>(MOMENT, clock, () -> readResult(election(board))))
        .get();
  }

  private URI address(String board) {
    return box.resolve(path(board));
  }

  private static String path(String board) {
    return "/elections/" + board;
  }

  private void requireListed(String board) throws BoxException {
    if (elections().stream().noneMatch(listed -> listed.board().equals(board))) {
      throw BoxException.unknown("an election of that name");
    }
  }

  private List<Listed> readElections() throws BoxException {
    try {
      var listed = new ArrayList<Listed>();
      JsonCursor list = document(required("/elections", LARGEST_LIST), LARGEST_LIST);
      for (JsonCursor item : list.field("elections").array(10_000)) {
        if (!item.field("title").value().equals(JsonNull.NULL)) {
          listed.add(Listed.decode(item));
        }
      }
      return List.copyOf(listed);
    } catch (MalformedException e) {
      throw BoxException.unbelievable("the list of elections", e);
    }
  }

  private Election readElection(String board) throws BoxException {
    try {
      Standing standing =
          Standing.decode(document(required(path(board), LARGEST_ANSWER), LARGEST_ANSWER));
      return new Election(board, address(board), manifest(board, standing), standing);
    } catch (MalformedException e) {
      throw BoxException.unbelievable("the status of " + board, e);
    }
  }

  private Manifest manifest(String board, Standing standing) throws BoxException {
    Manifest known = manifests.get(board);
    if (known != null && Optional.of(known.electionId()).equals(standing.election())) {
      return known;
    }
    Manifest manifest;
    try {
      byte[] bytes = required(path(board) + "/manifest", Manifest.MAX_SIZE);
      manifest = Manifest.decode(document(bytes, Manifest.MAX_SIZE));
    } catch (MalformedException e) {
      throw BoxException.unbelievable("the manifest of " + board, e);
    }
    if (!Optional.of(manifest.electionId()).equals(standing.election())) {
      throw BoxException.unbelievable(
          "the manifest of " + board, "its hash is not the election's identifier");
    }
    manifests.put(board, manifest);
    return manifest;
  }

  private Optional<PublishedResult> readResult(Election election) throws BoxException {
    Optional<Digest> fingerprint = election.standing().fingerprint();
    if (election.standing().phase() != Phase.FINAL || fingerprint.isEmpty()) {
      return Optional.empty();
    }
    String board = election.board();
    PublishedResult known = published.get(board);
    if (known != null && known.document().fingerprint().equals(fingerprint.get())) {
      return Optional.of(known);
    }
    Optional<byte[]> answer = http.read(path(board) + "/result", LARGEST_RESULT);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      PublishedResult result =
          PublishedResult.decode(
              document(answer.get(), LARGEST_RESULT), election.manifest(), fingerprint.get());
      published.put(board, result);
      return Optional.of(result);
    } catch (MalformedException e) {
      throw BoxException.unbelievable("the result of " + board, e);
    }
  }

  private BoardNews readNews(Election election) throws BoxException {
    long from = Math.max(0, election.standing().entries() - SHOWN);
    byte[] lines =
        required(
            "%s/entries?from=%d&count=%d".formatted(path(election.board()), from, SHOWN),
            SHOWN * (Entry.MAX_SIZE + 1));
    var latest = new ArrayList<Happening>();
    try {
      for (String line : new String(lines, UTF_8).lines().toList()) {
        Entry entry = Entry.decode(line.getBytes(UTF_8));
        if (latest.size() == SHOWN || entry.seq() != from + latest.size()) {
          throw new MalformedException("seq", "is not what was asked for");
        }
        latest.add(Happening.of(entry, election.manifest()));
      }
    } catch (MalformedException e) {
      throw BoxException.unbelievable("an entry of " + election.board(), e);
    }
    Collections.reverse(latest);
    return new BoardNews(latest, readCheckpoint(election));
  }

  private Optional<CheckpointCheck.Accepted> readCheckpoint(Election election) throws BoxException {
    Optional<byte[]> note =
        http.read(path(election.board()) + "/checkpoint/witnessed", SignedNote.MAX_BYTES);
    if (note.isEmpty()) {
      return Optional.empty();
    }
    Manifest manifest = election.manifest();
    try {
      var verifier =
          CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
      return switch (verifier.check(SignedNote.parse(note.get()))) {
        case CheckpointCheck.Witnessed witnessed -> Optional.of(witnessed);
        case CheckpointCheck.Recorded recorded when manifest.policy().quorum().isEmpty() ->
            Optional.of(recorded);
        case CheckpointCheck.Recorded(var _, long _, var _, String reason) ->
            throw BoxException.unbelievable("the checkpoint of " + election.board(), reason);
        case CheckpointCheck.Refused(String reason) ->
            throw BoxException.unbelievable("the checkpoint of " + election.board(), reason);
      };
    } catch (MalformedException e) {
      throw BoxException.unbelievable("the checkpoint of " + election.board(), e);
    }
  }

  private byte[] required(String path, int limit) throws BoxException {
    return http.read(path, limit).orElseThrow(() -> BoxException.unknown(path));
  }

  private static JsonCursor document(byte[] bytes, int limit) throws MalformedException {
    return CanonicalJson.read(bytes, JsonLimits.document(limit));
  }
}
