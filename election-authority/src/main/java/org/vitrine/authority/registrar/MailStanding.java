package org.vitrine.authority.registrar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.mail.SendLog;
import org.vitrine.crypto.hash.Digest;

/**
 * Where the letters are that are mailed.
 *
 * @param rows one for each voter, in the order of the table
 */
public record MailStanding(List<Row> rows) {
  private static final byte[] TAG = "vitrine/1/letter".getBytes(StandardCharsets.US_ASCII);
  private static final int TAG_LENGTH = 22;

  /** Keeps a copy that nobody can change. */
  public MailStanding {
    rows = List.copyOf(rows);
  }

  /** Where a voter's letter is. */
  public enum State {
    /** There is no address to mail it to. */
    NO_ADDRESS,
    /** It was not mailed yet. */
    NOT_YET,
    /** It was handed over and no answer came, or the program ended before it: perhaps sent. */
    UNSURE,
    /** The server has taken it. */
    SENT,
    /** The server will never take it. */
    REFUSED,
    /** The server did not take it then. */
    LATER,
    /** It was sent and came back. */
    BOUNCED;

    /** Its name in messages. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * A voter's letter.
   *
   * @param voter as the list has it
   * @param state where the letter is
   * @param mark what was noted last, if anything was
   */
  public record Row(Voter voter, State state, Optional<SendLog.Mark> mark) {}

  /**
   * Which letters are to be mailed.
   *
   * @param only voters' ids; empty for all whose letter is on no way yet
   * @param failed whether also those that were refused or came back
   */
  public record Choice(List<String> only, boolean failed) {
    /** Keeps a copy that nobody can change. */
    public Choice {
      only = List.copyOf(only);
    }

    /** Whether this letter is one of them. */
    public boolean takes(Row row) {
      boolean named = only.contains(row.voter().id());
      return switch (row.state()) {
        case NO_ADDRESS -> false;
        case NOT_YET, UNSURE, LATER -> only.isEmpty() || named;
        case REFUSED, BOUNCED -> only.isEmpty() ? failed : named;
        case SENT -> named;
      };
    }
  }

  /** What is known of a letter by its tag. */
  @FunctionalInterface
  interface Known {
    Optional<SendLog.Mark> of(String tag);
  }

  static MailStanding of(PrivateList list, Known known) {
    var rows = new ArrayList<Row>();
    for (PrivateList.Holder holder : list.holders()) {
      rows.add(row(list, holder, known));
    }
    return new MailStanding(rows);
  }

  static Row row(PrivateList list, PrivateList.Holder holder, Known known) {
    Voter voter = holder.voter();
    Optional<SendLog.Mark> mark = known.of(tag(list, holder.code()));
    return new Row(voter, state(voter, mark), mark);
  }

  private static State state(Voter voter, Optional<SendLog.Mark> mark) {
    if (voter.email().isEmpty()) {
      return State.NO_ADDRESS;
    }
    if (mark.isEmpty()) {
      return State.NOT_YET;
    }
    boolean sameAddress = mark.get().to().equals(voter.email());
    return switch (mark.get().state()) {
      case SENDING -> State.UNSURE;
      case SENT -> State.SENT;
      case LATER -> State.LATER;
      // With another address it is another try.
      case REFUSED -> sameAddress ? State.REFUSED : State.NOT_YET;
      case BOUNCED -> sameAddress ? State.BOUNCED : State.NOT_YET;
    };
  }

  /** Names a letter: the same for the same code, and says nothing about it. */
  static String tag(PrivateList list, String code) {
    return Digest.sha256(TAG, list.election().bytes(), code.getBytes(StandardCharsets.US_ASCII))
        .encode()
        .substring(0, TAG_LENGTH);
  }

  /** How many are in each state. */
  public Map<State, Long> counts() {
    var counts = new EnumMap<State, Long>(State.class);
    for (Row row : rows) {
      counts.merge(row.state(), 1L, Long::sum);
    }
    return counts;
  }
}
