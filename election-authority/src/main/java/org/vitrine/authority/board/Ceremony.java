package org.vitrine.authority.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Judgement;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;

/**
 * The key ceremony as far as it stands on the board (§7): the posts of the present attempt by
 * trustee, and what became of earlier attempts.
 */
public final class Ceremony {
  /** What all trustees have to post next. */
  public enum Stage {
    /** Commitments and share keys. */
    COMMIT("commit"),
    /** Commitments to the coefficients, with proofs. */
    REVEAL("reveal"),
    /** Sealed shares. */
    SHARE("share"),
    /** Confirmations or a complaint. */
    CONFIRM("confirm"),
    /** Signatures of the outcome. */
    TRANSCRIPT("sign"),
    /** Restore drills. */
    DRILL("drill"),
    /** Nothing: the ceremony is over. */
    DONE("done");

    private final String command;

    Stage(String command) {
      this.command = command;
    }

    /** The trustees' command for this stage. */
    public String command() {
      return command;
    }
  }

  /**
   * An attempt that ended with a complaint.
   *
   * @param attempt its number
   * @param complainer number of the trustee that complained
   * @param sender number of the trustee that it complained about
   * @param judgement what everybody concludes from the published key
   */
  public record Complained(int attempt, int complainer, int sender, Judgement judgement) {}

  private final Digest election;
  private final int trustees;
  private final int threshold;
  private final List<Complained> complaints = new ArrayList<>();
  private final Map<Integer, Body.Commit> commits = new TreeMap<>();
  private final Map<Integer, Body.Reveal> reveals = new TreeMap<>();
  private final Map<Integer, Body.Share> shares = new TreeMap<>();
  private final Map<Integer, Digest> confirms = new TreeMap<>();
  private final Map<Integer, Body.Transcript> transcripts = new TreeMap<>();
  private final Map<Integer, Digest> drills = new TreeMap<>();
  private int attempt = 1;
  private Optional<Digest> lastConfirm = Optional.empty();
  private Optional<Digest> lastDrill = Optional.empty();

  Ceremony(Digest election, int trustees, int threshold) {
    this.election = election;
    this.trustees = trustees;
    this.threshold = threshold;
  }

  /**
   * Takes a post; the reason if it has no place here.
   *
   * @param hash of its entry
   */
  Optional<String> take(int trustee, Body body, Digest hash) {
    Stage stage = stage();
    int of = 0;
    boolean taken =
        switch (body) {
          case Body.Commit commit when stage == Stage.COMMIT -> {
            of = commit.attempt();
            yield commits.putIfAbsent(trustee, commit) == null;
          }
          case Body.Reveal reveal when stage == Stage.REVEAL -> {
            of = reveal.attempt();
            yield reveals.putIfAbsent(trustee, reveal) == null;
          }
          case Body.Share share when stage == Stage.SHARE -> {
            of = share.attempt();
            yield shares.putIfAbsent(trustee, share) == null;
          }
          case Body.Confirm confirm when stage == Stage.CONFIRM -> {
            of = confirm.attempt();
            lastConfirm = Optional.of(hash);
            yield confirms.putIfAbsent(trustee, hash) == null;
          }
          case Body.Complain complain when stage == Stage.CONFIRM -> {
            boolean present = complain.attempt() == attempt && !confirms.containsKey(trustee);
            of = attempt;
            if (present) {
              complaints.add(
                  new Complained(attempt, trustee, complain.sender(), judge(trustee, complain)));
              restart();
              of = attempt;
            }
            yield present;
          }
          case Body.Transcript transcript when stage == Stage.TRANSCRIPT -> {
            of = transcript.attempt();
            yield transcripts.putIfAbsent(trustee, transcript) == null;
          }
          case Body.Drill _ when stage == Stage.DRILL -> {
            of = attempt;
            lastDrill = Optional.of(hash);
            yield drills.putIfAbsent(trustee, hash) == null;
          }
          default -> false;
        };
    return taken && of == attempt
        ? Optional.empty()
        : Optional.of("does not belong into the ceremony's stage \"" + stage.command() + "\"");
  }

  /** What the complaint of the present attempt shows (§7, stage 4). */
  private Judgement judge(int complainer, Body.Complain complain) {
    int sender = complain.sender();
    Body.Commit commit = commits.get(complainer);
    Body.Reveal reveal = reveals.get(sender);
    Body.Share share = shares.get(sender);
    if (sender == complainer
        || commit == null
        || commit.keys().size() != trustees - 1
        || reveal == null
        || reveal.trustee() != sender
        || reveal.coefficients().size() != threshold
        || share == null
        || share.shares().size() != trustees - 1) {
      return new Judgement.Invalid("what it is about is not on the board");
    }
    return Judgement.of(
        new Attempt(election, attempt, trustees, threshold),
        reveal.polynomial(),
        complainer,
        commit.keys().get(place(complainer, sender)),
        complain.key(),
        share.shares().get(place(sender, complainer)));
  }

  /** Where {@code other} stands in a list of {@code owner} that leaves out the owner. */
  public static int place(int owner, int other) {
    return other < owner ? other - 1 : other - 2;
  }

  private void restart() {
    attempt++;
    commits.clear();
    reveals.clear();
    shares.clear();
    confirms.clear();
    lastConfirm = Optional.empty();
  }

  /** The present attempt, from 1. */
  public int attempt() {
    return attempt;
  }

  /** The present stage. */
  public Stage stage() {
    if (commits.size() < trustees) {
      return Stage.COMMIT;
    }
    if (reveals.size() < trustees) {
      return Stage.REVEAL;
    }
    if (shares.size() < trustees) {
      return Stage.SHARE;
    }
    if (confirms.size() < trustees) {
      return Stage.CONFIRM;
    }
    if (transcripts.size() < trustees) {
      return Stage.TRANSCRIPT;
    }
    return drills.size() < trustees ? Stage.DRILL : Stage.DONE;
  }

  /** Numbers of the trustees whose post the stage waits for. */
  public List<Integer> waiting() {
    Map<Integer, ?> posted = posted(stage());
    var waiting = new ArrayList<Integer>();
    for (int trustee = 1; trustee <= trustees && stage() != Stage.DONE; trustee++) {
      if (!posted.containsKey(trustee)) {
        waiting.add(trustee);
      }
    }
    return waiting;
  }

  /** The posts of a stage of the present attempt by trustee. */
  public Map<Integer, ?> posted(Stage stage) {
    return switch (stage) {
      case COMMIT -> commits;
      case REVEAL -> reveals;
      case SHARE -> shares;
      case CONFIRM -> confirms;
      case TRANSCRIPT -> transcripts;
      case DRILL, DONE -> drills;
    };
  }

  /** The commits of the present attempt by trustee. */
  public Map<Integer, Body.Commit> commits() {
    return Map.copyOf(commits);
  }

  /** The reveals of the present attempt by trustee. */
  public Map<Integer, Body.Reveal> reveals() {
    return Map.copyOf(reveals);
  }

  /** The sealed shares of the present attempt by sender. */
  public Map<Integer, Body.Share> shares() {
    return Map.copyOf(shares);
  }

  /** Whether trustees have signed different keys: somebody was shown another board. */
  public boolean differs() {
    return transcripts.values().stream().distinct().count() > 1;
  }

  /** The transcripts by trustee. */
  public Map<Integer, Body.Transcript> transcripts() {
    return Map.copyOf(transcripts);
  }

  /** Entry hash of the attempt's last confirm. */
  public Optional<Digest> lastConfirm() {
    return lastConfirm;
  }

  /** Entry hash of the last drill. */
  public Optional<Digest> lastDrill() {
    return lastDrill;
  }

  /** Earlier attempts and how they ended. */
  public List<Complained> complaints() {
    return List.copyOf(complaints);
  }
}
