package org.vitrine.verifier.fault;

import static org.vitrine.verifier.fault.Accused.answered;
import static org.vitrine.verifier.fault.Accused.assertProven;
import static org.vitrine.verifier.fault.Accused.assertRefused;
import static org.vitrine.verifier.fault.Accused.judge;
import static org.vitrine.verifier.fault.Accused.note;
import static org.vitrine.verifier.fault.Accused.signed;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;

@DisplayName("A26: two histories of one log")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogFaultsTest {
  private ForgedRecord board = null;
  private ForgedRecord other = null;
  private int parting;

  @BeforeAll
  void play() {
    board = RecordForge.valid().play();
    other = RecordForge.valid().drop("ballot n1 last").play();
    parting = 0;
    while (java.util.Arrays.equals(board.entries().get(parting), other.entries().get(parting))) {
      parting++;
    }
  }

  /**
   * The evidence that somebody has who holds {@code first}, and a board that {@code second} is of.
   */
  private static Evidence.Fork fork(View first, View second, ForgedRecord of) {
    return new Evidence.Fork(
        first,
        second,
        of.tree().root(first.size()),
        of.tree().consistencyProof(first.size(), second.size()));
  }

  @Nested
  @DisplayName("are a fork, which")
  final class Forks {
    @Test
    @DisplayName("A26_twoRootsOfOneSize names the box")
    void A26_twoRootsOfOneSize() {
      long size = parting + 3L;
      assertProven(
          "the ballot box", judge(board, fork(note(board, size), note(other, size), other)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 5, 9})
    @DisplayName("A26_prefixOfALargerBoard names the box, at every distance")
    void A26_prefixOfALargerBoard(long more) {
      long first = parting + 1L;
      assertProven(
          "the ballot box",
          judge(board, fork(note(board, first), note(other, first + more), other)));
    }

    @Test
    @DisplayName("is proven by an answer of the box as well as by a checkpoint")
    void answers() {
      long size = parting + 2L;
      var refusal =
          new SignedAnswer.Refusal(
              size, other.tree().root(size), 1, "too-late", "It is closed.", Digest.ZERO);
      assertProven(
          "the ballot box",
          judge(board, fork(answered(board, refusal), note(board, size + 4), board)));
    }

    @Test
    @DisplayName("is none where the larger board continues the smaller one")
    void consistent() {
      for (long size : new long[] {1, 7, 8, 9, parting, parting + 3L}) {
        assertRefused(
            "continues", judge(board, fork(note(board, size), note(board, size + 2), board)));
        assertRefused("continues", judge(board, fork(note(board, size), note(board, size), board)));
      }
    }

    @Test
    @DisplayName("is none when the proof leads elsewhere, is cut, or goes the wrong way")
    void wrongProof() {
      View first = note(board, parting + 1L);
      View second = note(other, parting + 5L);
      Evidence.Fork right = fork(first, second, other);
      assertRefused(
          "does not lead",
          judge(board, new Evidence.Fork(first, second, Digest.ZERO, right.proof())));
      var cut = new ConsistencyProof(right.proof().path().subList(1, right.proof().path().size()));
      assertRefused(
          "hashes and must", judge(board, new Evidence.Fork(first, second, right.prefix(), cut)));
      assertRefused(
          "is not the beginning",
          judge(board, new Evidence.Fork(second, first, right.prefix(), right.proof())));
    }

    @Test
    @DisplayName("is none with a signature missing, of another log, or forged")
    void notSigned() {
      View honest = note(board, parting + 1L);
      long size = parting + 5L;
      SignedNote whole = other.checkpoint(size);
      for (int missing : new int[] {0, 1}) {
        var signatures = new ArrayList<>(whole.signatures());
        signatures.remove(missing);
        View lacking = note(new SignedNote(whole.text(), signatures));
        assertRefused("signature", judge(board, fork(honest, lacking, other)));
      }
      Digest root = other.tree().root(size);
      View foreign = signed(Roles.log("other.example/log", "log"), size, root, 0);
      assertRefused("another log", judge(board, fork(honest, foreign, other)));
      View forged = signed(Roles.log(Roles.ORIGIN, "somebody else"), size, root, 0);
      assertRefused("not signed", judge(board, fork(honest, forged, other)));
      View moved =
          note(new SignedNote(other.checkpoint(size).text(), board.checkpoint(size).signatures()));
      assertRefused("not signed", judge(board, fork(honest, moved, other)));
    }

    @Test
    @DisplayName("is none with an answer that another key has signed")
    void foreignAnswer() {
      long size = parting + 2L;
      var refusal =
          new SignedAnswer.Refusal(size, other.tree().root(size), 1, "x", "y", Digest.ZERO);
      View.Answered signed = answered(board, refusal);
      var changed =
          new View.Answered(
              new SignedAnswer(
                  new SignedAnswer.Refusal(size, other.tree().root(size), 2, "x", "y", Digest.ZERO),
                  signed.signed().signature()));
      assertRefused("an answer", judge(board, fork(changed, note(board, size + 4), board)));
    }
  }

  @Nested
  @DisplayName("are a retreat, which")
  final class Retreats {
    private View.Noted at(long size, long later) {
      return signed(Roles.log(), size, board.tree().root(size), later);
    }

    @Test
    @DisplayName("names the box where a smaller board was signed later")
    void later() {
      assertProven("the ballot box", judge(board, new Evidence.Retreat(at(60, 0), at(50, 1))));
    }

    @Test
    @DisplayName("is none in order of time, in the same second, or with equal sizes")
    void order() {
      assertRefused("later", judge(board, new Evidence.Retreat(at(60, 1), at(50, 0))));
      assertRefused("later", judge(board, new Evidence.Retreat(at(60, 0), at(50, 0))));
      assertRefused("larger", judge(board, new Evidence.Retreat(at(50, 0), at(50, 1))));
      assertRefused("larger", judge(board, new Evidence.Retreat(at(50, 0), at(60, 1))));
    }

    @Test
    @DisplayName("is none without the log's signatures")
    void unsigned() {
      View.Noted forged =
          signed(Roles.log(Roles.ORIGIN, "somebody else"), 50, board.tree().root(50), 1);
      assertRefused("not signed", judge(board, new Evidence.Retreat(at(60, 0), forged)));
    }
  }

  @Nested
  @DisplayName("that a witness has cosigned")
  final class Witnesses {
    private Evidence.Cosignatures both(
        String name, View.Noted first, View.Noted second, ForgedRecord of) {
      Evidence.Fork fork = fork(first, second, of);
      return new Evidence.Cosignatures(name, first, second, fork.prefix(), fork.proof());
    }

    @Test
    @DisplayName("name the witness, and need no signature of the log")
    void named() {
      View.Noted first = note(board, parting + 1L);
      View.Noted second = note(other, parting + 4L);
      assertProven("the witness w1", judge(board, both("w1", first, second, other)));
      var alone = new SignedNote(second.note().text(), List.of(second.note().signatures().get(2)));
      assertProven("the witness w1", judge(board, both("w1", first, note(alone), other)));
    }

    @Test
    @DisplayName("name nobody who has cosigned one of them only, or is no witness")
    void others() {
      View.Noted first = note(board, parting + 1L);
      View.Noted second = note(other.witnessedBy("w2", "w3"), parting + 4L);
      assertRefused("does not carry", judge(board, both("w1", first, second, other)));
      assertRefused("does not carry", judge(board, both("w3", first, second, other)));
      assertRefused("no witness", judge(board, both("w9", first, second, other)));
      assertProven("the witness w2", judge(board, both("w2", first, second, other)));
    }

    @Test
    @DisplayName("name nobody where they are one history, or a cosignature is moved")
    void innocent() {
      View.Noted first = note(board, parting + 1L);
      assertRefused("continues", judge(board, both("w1", first, note(board, parting + 4L), board)));
      View.Noted moved =
          note(
              new SignedNote(
                  other.checkpoint(parting + 4L).text(),
                  board.checkpoint(parting + 4L).signatures()));
      assertRefused("does not carry", judge(board, both("w1", first, moved, other)));
    }
  }
}
