package org.vitrine.authority.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

/**
 * Reads a whole board: the checkpoint first, then that many entries. Checks both log signatures,
 * the hash chain, the Merkle root, the signature of every entry of officials, registrar and
 * trustees, the root that every approval names, and that the board continues what was seen before.
 *
 * <p>Of voters' entries it checks place and hash only: they are the verifier's business.
 */
public final class BoardReader {
  private static final int PAGE = 500;

  /** How an entry's canonical bytes end: its last five fields. */
  private static final Pattern TAIL =
      Pattern.compile(
          ",\"prev\":\"([A-Za-z0-9_-]{43})\",\"seq\":([0-9]{1,16}),"
              + "\"signature\":\"[A-Za-z0-9_-]{86}\",\"time\":([0-9]{1,16}),"
              + "\"type\":\"([a-z]{1,20})\"}$");

  /** How a voter's entry begins: with its credential. */
  private static final Pattern HEAD = Pattern.compile("\\{\"author\":\"([A-Za-z0-9_-]{43})\"");

  private static final int TAIL_LENGTH = 300;

  private final BallotBox box;
  private final MerkleTree tree = new MerkleTree();
  private Optional<Board> board = Optional.empty();
  private Digest previous = Digest.ZERO;
  private long time;
  private boolean untilReady;

  private BoardReader(BallotBox box) {
    this.box = box;
  }

  /**
   * Reads the board and remembers its tree.
   *
   * @param seen what this tool has seen before
   * @param progress is told now and then how far it is
   * @throws Refusal if the board is wrong or does not continue what was seen
   */
  public static Board read(BallotBox box, Seen seen, Consumer<String> progress)
      throws Refusal, IOException, InterruptedException, MalformedException {
    return new BoardReader(box).read(seen, progress);
  }

  /**
   * Reads the board's beginning, up to the entry with which {@code ready} takes effect: all that a
   * voter's device has to know. What follows is not read.
   *
   * @throws Refusal if the beginning is wrong, or the election is not ready yet
   */
  public static Board readUntilReady(BallotBox box)
      throws Refusal, IOException, InterruptedException, MalformedException {
    var reader = new BoardReader(box);
    try {
      while (reader.board.isEmpty() || reader.board.get().phase().compareTo(Phase.READY) < 0) {
        long before = reader.tree.size();
        reader.untilReady = true;
        reader.page(PAGE);
        if (reader.tree.size() == before) {
          throw Refusal.incomplete(
                  "The election is not ready: there is nothing to vote on yet.", "Try again later.")
              .named("board.unready", Map.of());
        }
      }
    } catch (MalformedException e) {
      throw broken(Phrase.foreign(String.valueOf(e.getMessage()))).because(e);
    }
    Board read = reader.board.get();
    read.end(reader.tree);
    return read;
  }

  private Board read(Seen seen, Consumer<String> progress)
      throws Refusal, IOException, InterruptedException, MalformedException {
    SignedNote note = SignedNote.parse(box.checkpoint());
    Checkpoint claimed = Checkpoint.parse(note.text());
    try {
      while (tree.size() < claimed.size()) {
        long before = tree.size();
        page(Math.min(PAGE, claimed.size() - before));
        if (tree.size() == before) {
          throw broken(
              new Phrase(
                  "board.fault.short",
                  Map.of("read", before, "claimed", claimed.size()),
                  "it ends after " + before + " entries, its checkpoint says " + claimed.size()));
        }
        if (tree.size() % (20 * PAGE) == 0) {
          progress.accept("read " + tree.size() + " of " + claimed.size() + " entries");
        }
      }
    } catch (MalformedException e) {
      throw broken(Phrase.foreign(String.valueOf(e.getMessage()))).because(e);
    }
    Board read =
        board.orElseThrow(
            () ->
                Refusal.incomplete(
                        "The board is empty.", "An official posts the manifest: election create")
                    .named("board.empty", Map.of()));
    CheckpointCheck check = LogKeys.verifier(read.manifest()).check(note);
    if (check instanceof CheckpointCheck.Refused(String reason)) {
      throw broken(Phrase.foreign(reason));
    }
    if (!tree.root().equals(claimed.root())) {
      throw broken(
          Phrase.of("board.fault.root", "its entries have another root than its checkpoint says"));
    }
    remember(seen);
    read.end(tree);
    // Only with all ballots at hand can the groups be counted; the box has counted them. Believed,
    // it
    // can hide a pending proposal, which it could refuse to take approvals for just as well.
    if (read.dependsOnTally() && box.status().field("phase").string(40).equals("tallied")) {
      read.tallied();
    }
    return read;
  }

  private void remember(Seen seen) throws Refusal, IOException {
    Optional<Seen.Tree> earlier = seen.tree(box.base());
    if (earlier.isPresent()) {
      long size = earlier.get().size();
      if (size > tree.size()) {
        throw broken(
            new Phrase(
                "board.fault.shrunk",
                Map.of("seen", size, "now", tree.size()),
                "you have seen it with " + size + " entries, now it has only " + tree.size()));
      }
      if (!tree.root(size).equals(earlier.get().root())) {
        throw broken(
            new Phrase(
                "board.fault.changed",
                Map.of("seen", size),
                "its first " + size + " entries are not those that you have seen before"));
      }
    }
    seen.remember(box.base(), new Seen.Tree(tree.size(), tree.root()));
  }

  private void page(long count) throws IOException, InterruptedException, MalformedException {
    try (InputStream body = box.entries(tree.size(), count);
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.ISO_8859_1))) {
      // Canonical entries are UTF-8; ISO 8859-1 carries their bytes through unchanged.
      long left = count;
      for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine()) {
        take(line);
        left--;
        if (untilReady && board.isPresent() && board.get().ready().isPresent()) {
          return;
        }
      }
    }
  }

  private void take(String line) throws MalformedException {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    String where = "entry " + tree.size();
    if (bytes.length > Entry.MAX_SIZE) {
      throw new MalformedException(where, "is longer than " + Entry.MAX_SIZE + " bytes");
    }
    Matcher tail =
        TAIL.matcher(line).region(Math.max(0, line.length() - TAIL_LENGTH), line.length());
    if (!tail.find()) {
      throw new MalformedException(where, "is no canonical entry");
    }
    if (!tail.group(1).equals(previous.encode())) {
      throw new MalformedException(where, "does not name its predecessor's hash");
    }
    if (Long.parseLong(tail.group(2)) != tree.size()) {
      throw new MalformedException(where, "says that it is number " + tail.group(2));
    }
    long said = Long.parseLong(tail.group(3));
    if (said < time) {
      throw new MalformedException(where, "is older than its predecessor");
    }
    time = said;
    Digest hash = Entry.hash(bytes);
    switch (tail.group(4)) {
      case "ballot" -> begun(where).countBallot(credential(line, where), said);
      case "opened" -> begun(where).countOpened();
      default -> control(Entry.decode(bytes), hash, where);
    }
    previous = hash;
    tree.append(LeafHash.of(bytes));
  }

  private static String credential(String line, String where) throws MalformedException {
    Matcher head = HEAD.matcher(line);
    if (!head.lookingAt()) {
      throw new MalformedException(where, "does not begin with a voter's credential");
    }
    return head.group(1);
  }

  private void control(Entry entry, Digest hash, String where) throws MalformedException {
    if (board.isEmpty()) {
      board = Optional.of(Board.begin(entry));
      return;
    }
    if (entry.body() instanceof Body.Approve(var proposal, long size, Digest root)) {
      if (size > tree.size() || !tree.root(size).equals(root)) {
        throw new MalformedException(
            where, "approves " + proposal + " on another tree than this board has");
      }
    }
    begun(where).take(entry, hash);
  }

  private Board begun(String where) throws MalformedException {
    return board.orElseThrow(() -> new MalformedException(where, "stands before the manifest"));
  }

  private static Refusal broken(Phrase what) {
    return Refusal.refused(
            "The board is not what it must be: " + what + ".",
            "Sign nothing. Keep this output and tell the other officials and the witnesses.")
        .named("board.broken", Map.of("what", what));
  }
}
