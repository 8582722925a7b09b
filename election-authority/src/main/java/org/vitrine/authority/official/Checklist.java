package org.vitrine.authority.official;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.record.Body;

/**
 * How far an election has come and what it waits for: every point on the way to the published
 * result, whether it is done, and by whom it has still to be done.
 *
 * @param points in the order in which they are done
 */
public record Checklist(List<Point> points) {
  /** Keeps a copy that nobody can change. */
  public Checklist {
    points = List.copyOf(points);
  }

  /** What has to be done in an election. */
  public enum Task {
    /** The manifest is entry 0. */
    CREATE("the manifest stands on the board"),
    /** k officials freeze it. */
    FREEZE("the manifest is frozen"),
    /** Commitments of all trustees. */
    COMMIT("all trustees have committed themselves"),
    /** Reveals of all trustees. */
    REVEAL("all trustees have revealed their commitments"),
    /** Sealed shares of all trustees. */
    SHARE("all trustees have sent their shares"),
    /** Confirmations of all trustees. */
    CONFIRM("all trustees have confirmed the shares that they got"),
    /** Signatures of all trustees. */
    SIGN("all trustees have signed the joint key"),
    /** Drills of all trustees. */
    DRILL("all trustees have restored their share from the backup"),
    /** The roll is on the board. */
    ROLL("the roll is published"),
    /** k officials bind everything. */
    READY("manifest, key, roll and booth are bound"),
    /** k officials open. */
    OPEN("the polls are open"),
    /** k officials close. */
    CLOSE("the polls are closed"),
    /** t trustees decrypt. */
    DECRYPT("enough trustees have decrypted"),
    /** k officials publish. */
    PUBLISH("the result is published");

    private final String words;

    Task(String words) {
      this.words = words;
    }

    /** What is so when it is done, in English. */
    public String words() {
      return words;
    }
  }

  /** How a point stands. */
  public enum State {
    /** Done. */
    DONE,
    /** What is to be done now. */
    NOW,
    /** Comes later. */
    LATER,
    /** Will never be done: the election was ended. */
    NEVER
  }

  /**
   * Somebody who is waited for.
   *
   * @param number in the role, from 1
   * @param name in the manifest
   */
  public record Waited(RoleName role, int number, String name) {
    /** Role, number and name. */
    public String words() {
      return role == RoleName.REGISTRAR ? role + " " + name : role + " " + number + " " + name;
    }
  }

  /**
   * One point.
   *
   * @param since when it was done, where the board says so; milliseconds since 1970 UTC
   * @param done how many have done it
   * @param needed how many have to
   * @param waiting who can do it and has not; more than needed where not all have to
   */
  public record Point(
      Task task, State state, OptionalLong since, int done, int needed, List<Waited> waiting) {
    /** Keeps a copy that nobody can change. */
    public Point {
      waiting = List.copyOf(waiting);
    }
  }

  /** The point that is to be done now, if the election goes on. */
  public Optional<Point> now() {
    return points.stream().filter(point -> point.state() == State.NOW).findFirst();
  }

  /** The checklist of a board. */
  public static Checklist of(Board board) {
    return new Checklist(new Making(board).points());
  }

  /** Puts the points together. */
  private static final class Making {
    private final Board board;
    private final Manifest manifest;
    private final List<Point> points = new ArrayList<>();
    private boolean found;

    Making(Board board) {
      this.board = board;
      this.manifest = board.manifest();
    }

    List<Point> points() {
      add(Task.CREATE, true, board.since(Phase.SETUP), 1, 1, List.of());
      decision(Task.FREEZE, Phase.CEREMONY, "freeze");
      for (Ceremony.Stage stage : Ceremony.Stage.values()) {
        if (stage != Ceremony.Stage.DONE) {
          ceremony(stage);
        }
      }
      add(
          Task.ROLL,
          board.ready().isPresent() || !board.roll().isEmpty(),
          OptionalLong.empty(),
          board.roll().isEmpty() ? 0 : 1,
          1,
          List.of(new Waited(RoleName.REGISTRAR, 1, manifest.registrar().name())));
      decision(Task.READY, Phase.READY, "ready");
      decision(Task.OPEN, Phase.OPEN, "open");
      decision(Task.CLOSE, Phase.CLOSED, "close");
      decryption();
      decision(Task.PUBLISH, Phase.FINAL, "result");
      return points;
    }

    private void decision(Task task, Phase after, String action) {
      Set<Integer> approved = new HashSet<>();
      for (Proposal proposal : board.pending()) {
        if (proposal.action().code().equals(action)
            && proposal.approvals().size() > approved.size()) {
          approved = new HashSet<>(proposal.approvals());
        }
      }
      boolean done = board.since(after).isPresent();
      add(
          task,
          done,
          board.since(after),
          done ? manifest.approvals() : approved.size(),
          manifest.approvals(),
          waited(RoleName.OFFICIAL, manifest.officials(), approved));
    }

    private void ceremony(Ceremony.Stage stage) {
      Ceremony ceremony = board.ceremony();
      Set<Integer> posted = new HashSet<>(ceremony.posted(stage).keySet());
      boolean begun = board.since(Phase.CEREMONY).isPresent();
      add(
          task(stage),
          begun && ceremony.stage().compareTo(stage) > 0,
          OptionalLong.empty(),
          posted.size(),
          manifest.trustees().size(),
          waited(RoleName.TRUSTEE, manifest.trustees(), posted));
    }

    /**
     * Which groups there are, only the count says; what no trustee has posted is not known here.
     */
    private void decryption() {
      Set<List<Object>> groups = new HashSet<>();
      board.decryptions().forEach(d -> groups.add(group(d)));
      Set<Integer> complete = new HashSet<>();
      for (int trustee = 1; trustee <= manifest.trustees().size(); trustee++) {
        Set<List<Object>> own = new HashSet<>();
        board.decryptionsBy(trustee).forEach(d -> own.add(group(d)));
        if (!groups.isEmpty() && own.equals(groups)) {
          complete.add(trustee);
        }
      }
      add(
          Task.DECRYPT,
          board.result().isPresent()
              || board.nothingToDecrypt()
              || complete.size() >= manifest.threshold(),
          OptionalLong.empty(),
          complete.size(),
          manifest.threshold(),
          waited(RoleName.TRUSTEE, manifest.trustees(), complete));
    }

    private static Task task(Ceremony.Stage stage) {
      return switch (stage) {
        case COMMIT -> Task.COMMIT;
        case REVEAL -> Task.REVEAL;
        case SHARE -> Task.SHARE;
        case CONFIRM -> Task.CONFIRM;
        case TRANSCRIPT -> Task.SIGN;
        case DRILL, DONE -> Task.DRILL;
      };
    }

    private static List<Object> group(Body.Decryption decryption) {
      return List.of(decryption.contest(), decryption.cells());
    }

    private static List<Waited> waited(
        RoleName role, List<Authority> people, Set<Integer> without) {
      var waited = new ArrayList<Waited>();
      for (int number = 1; number <= people.size(); number++) {
        if (!without.contains(number)) {
          waited.add(new Waited(role, number, people.get(number - 1).name()));
        }
      }
      return waited;
    }

    private void add(
        Task task, boolean isDone, OptionalLong since, int done, int needed, List<Waited> waiting) {
      State state = State.LATER;
      if (isDone) {
        state = State.DONE;
      } else if (board.phase() == Phase.ABORTED) {
        state = State.NEVER;
      } else if (!found) {
        state = State.NOW;
        found = true;
      }
      points.add(
          new Point(task, state, since, done, needed, state == State.NOW ? waiting : List.of()));
    }
  }

  /** The roles that the point now waits for, by their commands. */
  static final Map<Task, String> COMMANDS =
      Map.ofEntries(
          Map.entry(Task.FREEZE, "election freeze"),
          Map.entry(Task.COMMIT, "trustee commit"),
          Map.entry(Task.REVEAL, "trustee reveal"),
          Map.entry(Task.SHARE, "trustee share"),
          Map.entry(Task.CONFIRM, "trustee confirm"),
          Map.entry(Task.SIGN, "trustee sign"),
          Map.entry(Task.DRILL, "trustee drill"),
          Map.entry(Task.ROLL, "registrar roll"),
          Map.entry(Task.READY, "election ready"),
          Map.entry(Task.OPEN, "election open"),
          Map.entry(Task.CLOSE, "election close"),
          Map.entry(Task.DECRYPT, "trustee decrypt"),
          Map.entry(Task.PUBLISH, "election publish"));
}
