package org.vitrine.verifier.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.NoteSignature;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.source.SourceException;

/**
 * Makes fault proofs of what the box has signed and this board contradicts: checkpoints, receipts,
 * answers. Everything it gives out has been judged first.
 */
public final class FaultFinder {
  private final KnownBoard board;
  private final Optional<FaultProof.Ready> ready;
  private final View.Noted own;
  private final View.Noted ownCosigned;
  private final FaultJudge judge;

  /**
   * A finder for a board.
   *
   * @param own the checkpoint over the board, or over the beginning of it, that was read with it
   */
  public FaultFinder(
      KnownBoard board, Optional<FaultProof.Ready> ready, View.Noted own, FaultJudge judge) {
    this.board = board;
    this.ready = ready;
    this.own = signedByLog(own);
    this.ownCosigned = cosigned(own);
    this.judge = judge;
  }

  /**
   * A proof, and what it proves.
   *
   * @param proof the file's content
   * @param verdict what the judge said
   */
  public record Found(FaultProof proof, FaultVerdict.Proven verdict) {}

  /** What another checkpoint of this log proves beside this board; nothing if they agree. */
  public List<Found> checkpoint(SignedNote other) throws SourceException {
    Optional<View.Noted> noted = noted(other);
    return noted.isEmpty() ? List.of() : proven(ofCheckpoint(noted.get()));
  }

  /** What a receipt proves beside this board; nothing if they agree. */
  public List<Found> receipt(Receipt receipt) throws SourceException {
    Optional<View.Noted> noted = noted(receipt.proof().checkpoint());
    if (noted.isEmpty()) {
      return List.of();
    }
    var candidates = new ArrayList<Evidence>();
    var there =
        new IncludedEntry(receipt.entry(), receipt.proof().inclusion(), signedByLog(noted.get()));
    if (there.index() < own.size() && !board.tree().leaf(there.index()).equals(there.leaf())) {
      candidates.add(new Evidence.EntryPair(there, included(there.index())));
    }
    candidates.addAll(ofCheckpoint(noted.get()));
    return proven(candidates);
  }

  /** What a signed answer proves beside this board; nothing if they agree or cannot be compared. */
  public List<Found> answer(SignedAnswer signed) throws SourceException {
    var view = new View.Answered(signed);
    if (view.size() > own.size()) {
      return List.of();
    }
    if (!board.tree().root(view.size()).equals(view.root())) {
      return proven(List.of(fork(view)));
    }
    return signed.answer() instanceof SignedAnswer.Head head
        ? proven(denied(view, head))
        : List.of();
  }

  /**
   * What it proves that a larger checkpoint begins with another board than this one.
   *
   * @param prefix the root of that board's beginning, as large as this one
   * @param proof that it is
   */
  public List<Found> larger(View.Noted larger, Digest prefix, ConsistencyProof proof)
      throws SourceException {
    var candidates = new ArrayList<Evidence>();
    candidates.add(new Evidence.Fork(own, signedByLog(larger), prefix, proof));
    candidates.addAll(byWitnesses(ownCosigned, cosigned(larger), prefix, proof));
    return proven(candidates);
  }

  private List<Evidence> denied(View.Answered view, SignedAnswer.Head head) throws SourceException {
    var found = new ArrayList<Evidence>();
    board.each(
        (seq, bytes, entry) -> {
          boolean contradicts =
              seq < view.size()
                  && entry.body() instanceof Body.Cast(var ballot)
                  && ballot.credential().equals(head.credential())
                  && (head.latest().isEmpty() || ballot.previous().equals(head.latest()));
          if (contradicts && found.isEmpty()) {
            found.add(
                new Evidence.Head(
                    new IncludedEntry(bytes, board.tree().inclusionProof(seq, view.size()), view)));
          }
        });
    return found;
  }

  private List<Evidence> ofCheckpoint(View.Noted noted) {
    View.Noted other = signedByLog(noted);
    var candidates = new ArrayList<Evidence>();
    if (other.size() > own.size()) {
      candidates.add(new Evidence.Retreat(other, own));
    } else {
      Evidence.Fork fork = fork(other);
      if (!fork.prefix().equals(other.root())) {
        candidates.add(fork);
        candidates.addAll(byWitnesses(cosigned(noted), ownCosigned, fork.prefix(), fork.proof()));
      }
      candidates.add(new Evidence.Retreat(own, other));
    }
    return candidates;
  }

  private Evidence.Fork fork(View smaller) {
    return new Evidence.Fork(
        smaller,
        own,
        board.tree().root(smaller.size()),
        board.tree().consistencyProof(smaller.size(), own.size()));
  }

  private List<Evidence> byWitnesses(
      View.Noted first, View.Noted second, Digest prefix, ConsistencyProof proof) {
    var signers = new Signers(board.manifest());
    var both = new ArrayList<Evidence>();
    for (TrustPolicy.Witness witness : board.manifest().policy().witnesses()) {
      if (signers.witnessTime(first, witness).isPresent()
          && signers.witnessTime(second, witness).isPresent()) {
        both.add(new Evidence.Cosignatures(witness.name(), first, second, prefix, proof));
      }
    }
    return both;
  }

  /** The entry at a position, in the tree of the own checkpoint. */
  IncludedEntry included(long seq) throws SourceException {
    return included(seq, board.entry(seq));
  }

  IncludedEntry included(long seq, byte[] bytes) {
    return new IncludedEntry(bytes, board.tree().inclusionProof(seq, own.size()), own);
  }

  View.Noted own() {
    return own;
  }

  KnownBoard board() {
    return board;
  }

  /** Those of the candidates that prove something. */
  List<Found> proven(List<? extends Evidence> candidates) throws SourceException {
    var found = new ArrayList<Found>();
    for (Evidence evidence : candidates) {
      var proof = new FaultProof(board.manifest(), ready, evidence);
      if (judge.judge(proof, Optional.of(board.source())) instanceof FaultVerdict.Proven verdict) {
        found.add(new Found(proof, verdict));
      }
    }
    return found;
  }

  private Optional<View.Noted> noted(SignedNote note) {
    try {
      View.Noted noted = View.Noted.of(note);
      return noted.checkpoint().origin().equals(board.manifest().origin())
          ? Optional.of(noted)
          : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** A note with the log's two signature lines: a proof against the log needs no others (§17.2). */
  private View.Noted signedByLog(View.Noted noted) {
    return only(noted, List.of(board.manifest().logKey(), board.manifest().logMlDsaKey()));
  }

  /** A note with the signature lines of the policy's witnesses. */
  private View.Noted cosigned(View.Noted noted) {
    return only(
        noted,
        board.manifest().policy().witnesses().stream().map(TrustPolicy.Witness::key).toList());
  }

  private static View.Noted only(View.Noted noted, List<VerifierKey> known) {
    List<NoteSignature> kept =
        noted.note().signatures().stream()
            .filter(
                line ->
                    known.stream()
                        .anyMatch(
                            key -> key.keyId() == line.keyId() && key.name().equals(line.name())))
            .toList();
    return new View.Noted(new SignedNote(noted.note().text(), kept), noted.checkpoint());
  }
}
