package org.vitrine.authority.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

/**
 * A person of a role at work: the key is open, the board was read and checked, and the key has this
 * role in this election.
 *
 * @param box the election on its ballot box
 * @param board as it stands
 * @param key the person's
 * @param signer signs in this role
 * @param seen what this tool has seen of boards
 * @param random the source of randomness
 */
public record Desk(
    BallotBox box, Board board, KeyFile key, Signer signer, Seen seen, SecureRandom random)
    implements AutoCloseable {

  /**
   * Reads and checks the board, opens the key, finds its role.
   *
   * @throws Refusal if the board is wrong or the key has no such role in this election
   */
  public static Desk open(
      ElectionOption election,
      KeyOption keyOption,
      RoleName role,
      Surroundings surroundings,
      Report report)
      throws Refusal, IOException, MalformedException, InterruptedException {
    KeyFile key = keyOption.open(role, surroundings);
    boolean opened = false;
    try {
      BallotBox box = election.box();
      Seen seen = Seen.in(keyOption.seen());
      Board board = BoardReader.read(box, seen, report::progress);
      Desk desk = at(box, board, key, seen, surroundings.random());
      opened = true;
      return desk;
    } finally {
      if (!opened) {
        key.close();
      }
    }
  }

  /**
   * The desk of whoever holds the key.
   *
   * @param board as it was read
   * @throws Refusal if the key has no such role in this election
   */
  public static Desk at(BallotBox box, Board board, KeyFile key, Seen seen, SecureRandom random)
      throws Refusal {
    Author author = author(board, key, key.content().role());
    var signer = new Signer(key.content().key(), author, board.electionId());
    return new Desk(box, board, key, signer, seen, random);
  }

  /** Erases the key. */
  @Override
  public void close() {
    key.close();
  }

  private static Author author(Board board, KeyFile key, RoleName role) throws Refusal {
    var publicKey = key.content().key().publicKey();
    List<Authority> people =
        switch (role) {
          case OFFICIAL -> board.manifest().officials();
          case TRUSTEE -> board.manifest().trustees();
          case REGISTRAR -> List.of(board.manifest().registrar());
        };
    for (int i = 0; i < people.size(); i++) {
      if (people.get(i).key().equals(publicKey)) {
        return switch (role) {
          case OFFICIAL -> new Author.Official(i + 1);
          case TRUSTEE -> new Author.Trustee(i + 1);
          case REGISTRAR -> new Author.Registrar();
        };
      }
    }
    throw Refusal.refused(
            "Your key is not the key of a"
                + (role == RoleName.OFFICIAL ? "n " : " ")
                + role
                + " in this election.",
            "Check --election and --key; the election's manifest lists: "
                + String.join(", ", people.stream().map(Authority::name).toList())
                + ".")
        .named("desk.stranger", Map.of());
  }

  /**
   * Signs and posts a body.
   *
   * @throws Refusal with the ballot box's reason, if it refused
   */
  public Posted.Accepted post(Body body)
      throws Refusal, IOException, MalformedException, InterruptedException {
    return accepted(box.submit(signer.sign(body)));
  }

  /** Posts a submission that was signed before. */
  public Posted.Accepted post(Submission submission)
      throws Refusal, IOException, MalformedException, InterruptedException {
    return accepted(box.submit(submission));
  }

  private static Posted.Accepted accepted(Posted posted) throws Refusal {
    return switch (posted) {
      case Posted.Accepted accepted -> accepted;
      case Posted.Refused refused ->
          throw Refusal.refused(
                  "The ballot box refused it (" + refused.code() + "): " + refused.detail(),
                  "Nothing was posted. Look at the board: election status")
              .named(
                  "box.refused", Map.of("reason", refused.meaning(), "detail", refused.detail()));
    };
  }

  /** The number in this role, from 1. */
  public int number() {
    return switch (signer.author()) {
      case Author.Official(int number) -> number;
      case Author.Trustee(int number) -> number;
      case Author.Registrar() -> 1;
      case Author.Voter _ -> throw new IllegalStateException("voters have no desk");
    };
  }
}
