package org.vitrine.box.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.box.testing.TestElection;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;

/**
 * Compares the board with what the world outside knows, after each crash.
 *
 * <ul>
 *   <li>The board continues what it was at the last reckoning, byte for byte.
 *   <li>Every accepted ballot is on it, at its position, with its bytes, and its receipt proves it.
 *   <li>Nothing is on it twice, and nothing that was not sent.
 *   <li>Every checkpoint that was ever seen is signed by the log and has the root of the board's
 *       first entries, so no two of them contradict each other.
 * </ul>
 */
final class Reckoning {
  private static final int PAGE = 5_000;

  private final HttpBoard board;
  private final TestElection election;
  private final Ledger ledger;
  private final CheckpointVerifier verifier;
  private final MerkleTree tree = new MerkleTree();
  private final Map<Digest, Long> ballots = new HashMap<>();
  private final Map<Long, Digest> entries = new HashMap<>();
  private final Set<String> checked = new HashSet<>();
  private final Set<Digest> proven = new HashSet<>();
  private Digest last = Digest.ZERO;
  private long lastTime;

  Reckoning(HttpBoard board, TestElection election, Ledger ledger) throws MalformedException {
    this.board = board;
    this.election = election;
    this.ledger = ledger;
    var manifest = election.manifest();
    verifier = CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
  }

  /** How many entries it has seen. */
  long size() {
    return tree.size();
  }

  /** Reads what is new on the board and compares everything. */
  void reckon() throws IOException, InterruptedException {
    List<byte[]> page = board.entries(tree.size(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(this::take);
      page = board.entries(tree.size(), PAGE);
    }
    ledger.checkpoint(new String(board.get("/checkpoint").body(), UTF_8));
    ledger.accepted().forEach(this::accepted);
    ledger.checkpoints().forEach(this::checkpoint);
  }

  private void take(byte[] bytes) {
    long seq = tree.size();
    try {
      Entry entry = Entry.decode(bytes);
      if (entry.seq() != seq || !entry.prev().equals(last) || entry.time() < lastTime) {
        ledger.violation("entry " + seq + " does not continue the one before");
      }
      lastTime = entry.time();
      if (entry.type() == EntryType.BALLOT || entry.type() == EntryType.OPENED) {
        Digest ballot = entry.submission().bodyHash();
        Long before = ballots.put(ballot, seq);
        if (before != null) {
          ledger.violation("ballot " + ballot + " stands at " + before + " and at " + seq);
        }
        if (!ledger.wasSent(ballot)) {
          ledger.violation("nobody has sent the ballot at " + seq);
        }
      }
    } catch (MalformedException e) {
      ledger.violation("entry " + seq + ": " + e.getMessage());
    }
    last = Entry.hash(bytes);
    entries.put(seq, last);
    tree.append(LeafHash.of(bytes));
  }

  private void accepted(Digest ballot, Ledger.Accepted accepted) {
    Long seq = ballots.get(ballot);
    if (seq == null) {
      ledger.violation("LOST: ballot " + ballot + ", accepted at " + accepted.seq());
    } else if (seq != accepted.seq() || !accepted.entry().equals(entries.get(seq))) {
      ledger.violation("ballot " + ballot + " stands at " + seq + ", accepted was " + accepted);
    }
    if (proven.add(ballot)) {
      try {
        ReceiptCheck check = Receipt.parse(accepted.receipt().getBytes(UTF_8)).check(verifier);
        if (!(check instanceof ReceiptCheck.Proven)) {
          ledger.violation("the receipt of entry " + accepted.seq() + ": " + check);
        }
      } catch (MalformedException e) {
        ledger.violation("the receipt of entry " + accepted.seq() + ": " + e.getMessage());
      }
    }
  }

  private void checkpoint(String note) {
    if (!checked.add(note)) {
      return;
    }
    try {
      switch (verifier.check(SignedNote.parse(note.getBytes(UTF_8)))) {
        case CheckpointCheck.Accepted accepted -> {
          long size = accepted.checkpoint().size();
          if (size > tree.size()) {
            ledger.violation("a checkpoint of " + size + " entries; there are " + tree.size());
          } else if (!tree.root(size).equals(accepted.checkpoint().root())) {
            ledger.violation("FORK: a checkpoint of " + size + " entries has another root");
          }
        }
        case CheckpointCheck.Refused(String reason) ->
            ledger.violation("a checkpoint is refused: " + reason);
      }
    } catch (MalformedException e) {
      ledger.violation("a checkpoint is malformed: " + e.getMessage());
    }
  }

  /** Reads the whole board once more: what was there at each reckoning is there still. */
  void again() throws IOException, InterruptedException, MalformedException {
    var second = new Reckoning(board, election, ledger);
    second.reckon();
    for (long seq = 0; seq < tree.size(); seq++) {
      if (!entries.get(seq).equals(second.entries.get(seq))) {
        ledger.violation("entry " + seq + " was another one at an earlier reckoning");
      }
    }
  }
}
