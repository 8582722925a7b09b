package org.vitrine.verifier.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Pieces of evidence from forged boards, and what the judge says about them. */
public final class Accused {
  private static final long TIME = 1_789_100_000L;

  private Accused() {}

  static Manifest manifest(ForgedRecord record) {
    return ((Body.ManifestBody) entry(record, 0).body()).manifest();
  }

  static Entry entry(ForgedRecord record, long seq) {
    try {
      return Entry.decode(record.entries().get((int) seq));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  static Submission submission(ForgedRecord record, long seq) {
    return entry(record, seq).submission();
  }

  static Optional<FaultProof.Ready> ready(ForgedRecord record) {
    for (int seq = 0; seq < record.entries().size(); seq++) {
      if (entry(record, seq).body() instanceof Body.Propose(Action.Ready action)) {
        return Optional.of(FaultProof.Ready.of(action));
      }
    }
    return Optional.empty();
  }

  static View.Noted note(SignedNote note) {
    try {
      return View.Noted.of(note);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the log says of the first entries of a board. */
  static View.Noted note(ForgedRecord record, long size) {
    return note(record.checkpoint(size));
  }

  static View.Noted signed(CheckpointSigner log, long size, Digest root, long later) {
    return note(log.sign(size, root, TIME + later, Roles.random("note")));
  }

  static IncludedEntry included(ForgedRecord record, long seq) {
    long size = record.entries().size();
    return included(record, seq, note(record, size));
  }

  static IncludedEntry included(ForgedRecord record, long seq, View view) {
    return new IncludedEntry(
        record.entries().get((int) seq), record.tree().inclusionProof(seq, view.size()), view);
  }

  static Evidence.Genesis genesis(ForgedRecord record, long size) {
    Entry first = entry(record, 0);
    return new Evidence.Genesis(
        first.author(),
        first.submission().signature(),
        first.time(),
        record.tree().inclusionProof(0, size));
  }

  static Evidence.LoneEntry lone(ForgedRecord record, long seq) {
    return new Evidence.LoneEntry(genesis(record, record.entries().size()), included(record, seq));
  }

  /** What the box answers about a credential, in the board of that size. */
  static View.Answered head(
      ForgedRecord record, long size, Element credential, Optional<Digest> latest) {
    return answered(
        record, new SignedAnswer.Head(size, record.tree().root(size), TIME, credential, latest));
  }

  static View.Answered answered(ForgedRecord record, SignedAnswer.Answer answer) {
    byte[] message = SignedAnswer.message(manifest(record).electionId(), answer);
    return new View.Answered(
        new SignedAnswer(answer, Signature.of(Roles.key("box").sign(message))));
  }

  /** What somebody of the forged manifest signs, in the election. */
  static Submission signed(Digest election, Author author, Body body) {
    return signed(election, author, body, author.encode());
  }

  /** The same with another key. */
  static Submission signed(Digest election, Author author, Body body, String key) {
    Digest hash = Digest.sha256(body.toJson().encode());
    byte[] message = Submission.message(election, body.type(), author, hash);
    return new Submission(author, body, hash, Signature.of(Roles.key(key).sign(message)));
  }

  static Body body(Body like, JsonObject json) {
    try {
      return Body.decode(like.type(), JsonCursor.of(json));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  static FaultVerdict judge(ForgedRecord election, Evidence evidence) {
    return judge(new FaultProof(manifest(election), ready(election), evidence), Optional.empty());
  }

  /** As anybody else would: from the file alone. */
  static FaultVerdict judge(FaultProof proof, Optional<RecordSource> record) {
    byte[] file = proof.encode();
    try {
      FaultProof read = FaultProof.decode(file);
      assertArrayEquals(file, read.encode());
      return new FaultJudge(new SecureRandom()).judge(read, record);
    } catch (MalformedException | SourceException e) {
      throw new AssertionError(e);
    }
  }

  static void assertProven(String culprit, FaultVerdict verdict) {
    var proven = assertInstanceOf(FaultVerdict.Proven.class, verdict);
    assertTrue(proven.culprits().getFirst().startsWith(culprit), proven::toString);
    assertTrue(!proven.how().isEmpty(), proven::toString);
  }

  static void assertRefused(String reason, FaultVerdict verdict) {
    var refused = assertInstanceOf(FaultVerdict.Refused.class, verdict);
    assertTrue(refused.why().contains(reason), refused::toString);
  }
}
