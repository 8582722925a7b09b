package org.vitrine.crypto.record;

import java.util.List;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.SchnorrProof;

/** What an entry says: one record for each type (§5). */
public sealed interface Body {
  /** The election's manifest (§4). */
  record ManifestBody(Manifest manifest) implements Body {}

  /** A proposal on which officials decide (§6.1). */
  record Propose(Action action) implements Body {}

  /**
   * An official's approval (§6.2).
   *
   * @param proposal entry hash of the proposal
   * @param size of the checkpoint that the official has seen
   * @param root of the checkpoint that the official has seen
   */
  record Approve(Digest proposal, long size, Digest root) implements Body {}

  /**
   * First stage of the ceremony (§7).
   *
   * @param attempt from 1
   * @param commitment to the reveal
   * @param keys one for each other trustee as a sender, in ascending order
   */
  record Commit(int attempt, Digest commitment, List<SharePublicKey> keys) implements Body {
    /** Keeps a copy of the list that nobody can change. */
    public Commit {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Second stage of the ceremony (§7).
   *
   * @param attempt from 1
   * @param trustee the author's number
   * @param coefficients commitments to the t coefficients
   * @param proofs of knowledge, one for each
   */
  record Reveal(int attempt, int trustee, List<Element> coefficients, List<SchnorrProof> proofs)
      implements Body {
    /** Keeps copies of the lists that nobody can change. */
    public Reveal {
      coefficients = List.copyOf(coefficients);
      proofs = List.copyOf(proofs);
    }

    /** What the ceremony computes with. */
    public org.vitrine.crypto.ceremony.Reveal polynomial() {
      return new org.vitrine.crypto.ceremony.Reveal(attempt, trustee, coefficients, proofs);
    }
  }

  /**
   * Third stage of the ceremony (§7).
   *
   * @param attempt from 1
   * @param shares one for each other trustee, in ascending order
   */
  record Share(int attempt, List<SealedShare> shares) implements Body {
    /** Keeps a copy of the list that nobody can change. */
    public Share {
      shares = List.copyOf(shares);
    }
  }

  /** Fourth stage of the ceremony: all shares were good (§7). */
  record Confirm(int attempt) implements Body {}

  /**
   * Fourth stage of the ceremony: a share was bad (§7).
   *
   * @param attempt from 1
   * @param sender number of the trustee whose share was bad
   * @param key the private key for that sender, now public
   */
  record Complain(int attempt, int sender, ShareKey key) implements Body {}

  /**
   * Fifth stage of the ceremony (§7).
   *
   * @param attempt from 1
   * @param confirm entry hash of the attempt's last confirm
   * @param jointKey K
   * @param publicShares P_1 … P_n
   */
  record Transcript(int attempt, Digest confirm, Element jointKey, List<Element> publicShares)
      implements Body {
    /** Keeps a copy of the list that nobody can change. */
    public Transcript {
      publicShares = List.copyOf(publicShares);
    }
  }

  /** The restore drill (§7). */
  record Drill(Element partial, EqualityProof proof) implements Body {}

  /**
   * A chunk of the roll (§8.2).
   *
   * @param chunk from 0
   * @param lines in order
   */
  record Roll(int chunk, List<RollLine> lines) implements Body {
    /** Keeps a copy of the list that nobody can change. */
    public Roll {
      lines = List.copyOf(lines);
    }
  }

  /** A cast ballot (§9). */
  record Cast(Ballot ballot) implements Body {}

  /** A tested ballot, which never counts (§9). */
  record Opened(Ballot ballot) implements Body {}

  /**
   * A trustee's partial decryption of one group of one contest (§10.3).
   *
   * @param contest identifier
   * @param cells the group
   * @param size of the tree that is decrypted
   * @param root of the tree that is decrypted
   * @param partials D_j for each position
   * @param proof that all were made with the trustee's share
   */
  record Decryption(
      String contest,
      List<String> cells,
      long size,
      Digest root,
      List<Element> partials,
      EqualityProof proof)
      implements Body {
    /** Keeps copies of the lists that nobody can change. */
    public Decryption {
      cells = List.copyOf(cells);
      partials = List.copyOf(partials);
    }
  }

  /** Something people should know (§6.4). */
  record Incident(String text) implements Body {}

  /** The entry type that has this body. */
  default EntryType type() {
    return switch (this) {
      case ManifestBody _ -> EntryType.MANIFEST;
      case Propose _ -> EntryType.PROPOSE;
      case Approve _ -> EntryType.APPROVE;
      case Commit _ -> EntryType.COMMIT;
      case Reveal _ -> EntryType.REVEAL;
      case Share _ -> EntryType.SHARE;
      case Confirm _ -> EntryType.CONFIRM;
      case Complain _ -> EntryType.COMPLAIN;
      case Transcript _ -> EntryType.TRANSCRIPT;
      case Drill _ -> EntryType.DRILL;
      case Roll _ -> EntryType.ROLL;
      case Cast _ -> EntryType.BALLOT;
      case Opened _ -> EntryType.OPENED;
      case Decryption _ -> EntryType.DECRYPTION;
      case Incident _ -> EntryType.INCIDENT;
    };
  }

  /**
   * Reads the body of an entry of the given type.
   *
   * @throws MalformedException naming the field
   */
  static Body decode(EntryType type, JsonCursor json) throws MalformedException {
    return BodyDecoder.decode(type, json);
  }

  /** The body as JSON. */
  default JsonObject toJson() {
    return BodyEncoder.encode(this);
  }
}
