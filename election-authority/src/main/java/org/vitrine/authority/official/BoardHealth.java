package org.vitrine.authority.official;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.LogKeys;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.log.QuorumStrength;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TrustPolicy;

/**
 * How a board is kept: what its ballot box shows now, held against what this tool has read.
 *
 * @param entries that this tool has read
 * @param newest entries that the newest checkpoint covers
 * @param signed when the log signed it, by its own account, in seconds since 1970 UTC
 * @param witnessed entries that enough witnesses have cosigned; 0 if none
 * @param witnesses every witness of the election, and when it cosigned last
 * @param faults what is wrong
 */
public record BoardHealth(
    long entries,
    long newest,
    OptionalLong signed,
    long witnessed,
    List<OfWitness> witnesses,
    Set<Fault> faults) {
  /**
   * One witness.
   *
   * @param cosigned when it cosigned what enough witnesses have cosigned, by its own account, in
   *     seconds since 1970 UTC; empty if it did not
   */
  public record OfWitness(String name, OptionalLong cosigned) {}

  /** What can be wrong with a board. */
  public enum Fault {
    /** The checkpoint is not signed by the log. */
    UNSIGNED("its checkpoint is not signed by the election's log", true),
    /** The box has fewer entries than were read. */
    SHRUNK("it has fewer entries than this tool has read", true),
    /** The newest or the witnessed checkpoint is not of the tree whose entries were read. */
    CONTRADICTED(
        "a checkpoint contradicts the entries that this tool has read, or is not shown to continue"
            + " them",
        true),
    /** Witnesses are behind, or too few. */
    UNWITNESSED("not enough witnesses have cosigned what this tool has read", false),
    /** The manifest asks for no witnesses. */
    NO_WITNESSES("the election has no witnesses: nobody notices two different boards", false);

    private final String words;
    private final boolean grave;

    Fault(String words, boolean grave) {
      this.words = words;
      this.grave = grave;
    }

    /** In English. */
    public String words() {
      return words;
    }

    /** Whether it is evidence against the ballot box, and nobody should sign anything. */
    public boolean isGrave() {
      return grave;
    }
  }

  /** Keeps copies that nobody can change. */
  public BoardHealth {
    witnesses = List.copyOf(witnesses);
    faults = Set.copyOf(faults);
  }

  /** Asks the ballot box, and compares. */
  public static BoardHealth of(BallotBox box, Board board)
      throws IOException, InterruptedException, MalformedException {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    SignedNote note = SignedNote.parse(box.checkpoint());
    Checkpoint newest = Checkpoint.parse(note.text());
    OptionalLong signed = OptionalLong.empty();
    if (LogKeys.verifier(board.manifest()).check(note) instanceof CheckpointCheck.Accepted log) {
      signed = OptionalLong.of(log.logTime());
    } else {
      faults.add(Fault.UNSIGNED);
    }
    if (newest.size() < board.size()) {
      faults.add(Fault.SHRUNK);
    }
    Optional<CheckpointCheck.Witnessed> witnessed = witnessed(box, board);
    if (!agrees(newest, box, board)
        || (witnessed.isPresent() && !agrees(witnessed.get().checkpoint(), box, board))) {
      faults.add(Fault.CONTRADICTED);
    }
    long covered = witnessed.map(w -> w.checkpoint().size()).orElse(0L);
    TrustPolicy policy = board.manifest().policy();
    if (policy.strength() instanceof QuorumStrength.None) {
      faults.add(Fault.NO_WITNESSES);
    } else if (covered < board.size()) {
      faults.add(Fault.UNWITNESSED);
    }
    var witnesses = new ArrayList<OfWitness>();
    for (TrustPolicy.Witness witness : policy.witnesses()) {
      witnesses.add(new OfWitness(witness.name(), cosigned(witnessed, witness.name())));
    }
    return new BoardHealth(board.size(), newest.size(), signed, covered, witnesses, faults);
  }

  /** Whether it is of the tree that was read: at its size, earlier, or proven to be later. */
  private static boolean agrees(Checkpoint checkpoint, BallotBox box, Board board)
      throws IOException, InterruptedException, MalformedException {
    if (checkpoint.size() <= board.size()) {
      return board.root(checkpoint.size()).equals(checkpoint.root());
    }
    return box.consistency(board.size(), checkpoint.size())
        .map(p -> p.check(board.size(), board.root(), checkpoint.size(), checkpoint.root()))
        .filter(ProofCheck::isValid)
        .isPresent();
  }

  private static Optional<CheckpointCheck.Witnessed> witnessed(BallotBox box, Board board)
      throws IOException, InterruptedException, MalformedException {
    Optional<byte[]> note = box.witnessedCheckpoint();
    if (note.isEmpty()) {
      return Optional.empty();
    }
    return LogKeys.verifier(board.manifest()).check(SignedNote.parse(note.get()))
            instanceof CheckpointCheck.Witnessed witnessed
        ? Optional.of(witnessed)
        : Optional.empty();
  }

  private static OptionalLong cosigned(Optional<CheckpointCheck.Witnessed> witnessed, String name) {
    return witnessed.stream()
        .flatMap(checkpoint -> checkpoint.witnesses().stream())
        .filter(cosignature -> cosignature.witness().equals(name))
        .mapToLong(CheckpointCheck.Cosignature::time)
        .findFirst();
  }

  /** Whether nothing is wrong. */
  public boolean isWell() {
    return faults.isEmpty();
  }
}
