import { base64url, equal } from './bytes.ts';
import { type Checkpoint, type LogKeys, verifyCheckpoint } from './checkpoint.ts';
import { readTrackingCode, trackingCode } from './codes.ts';
import type { VerifiedElection } from './election.ts';
import { decodeEntry, decodeSubmission, type Entry, sameSubmission, verifyAuthor } from './entry.ts';
import { ProtocolError } from './errors.ts';
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts';
import { parseReceipt } from './receipt.ts';

/** An entry of which a receipt shows that it stands on the board (§11.6). */
export interface Recorded {
  readonly type: 'ballot' | 'opened';

  /** Position on the board. */
  readonly seq: number;

  /** When the ballot box says that it came: milliseconds since 1970 UTC. */
  readonly time: number;

  /** The voter's credential, b64u. */
  readonly credential: string;
  readonly entryBytes: Uint8Array;

  /** With the log's signatures "recorded"; with `quorumMet` "witnessed". */
  readonly checkpoint: Checkpoint;
  readonly ballotHash: Uint8Array;
}

/**
 * Checks that a receipt shows the very ballot that was sent: same author, type, body and signature.
 *
 * @param submission the canonical submission
 * @throws ProtocolError `other-entry`, `inclusion`, `checkpoint`, `malformed`, `not-canonical`
 */
export function verifyReceipt(election: VerifiedElection, receipt: string, submission: Uint8Array): Recorded {
  const { entry, checkpoint } = verifyIncluded(election.manifest, receipt);
  if (!sameSubmission(entry, decodeSubmission(submission))) {
    throw new ProtocolError('other-entry', 'extra', 'the entry is another one than the submission');
  }
  return recorded(entry, checkpoint);
}

/**
 * Checks a receipt for somebody who knows the ballot hash or the tracking code alone: the entry is a ballot, cast or
 * opened, with that hash and a valid signature of its credential.
 *
 * @param ballot the ballot hash, as bytes or b64u, or the tracking code
 * @throws ProtocolError `other-entry`, `signature`, `fingerprint`, `inclusion`, `checkpoint`, `malformed`,
 *     `not-canonical`
 */
export function verifyTracked(election: VerifiedElection, receipt: string, ballot: Uint8Array | string): Recorded {
  const { entry, checkpoint } = verifyIncluded(election.manifest, receipt);
  if (!isCommittedTo(ballot, entry.bodyHash)) {
    throw new ProtocolError('other-entry', 'extra', 'the entry is another ballot');
  }
  if (entry.author.kind !== 'voter' || entry.body.field('credential').value !== entry.authorText) {
    throw new ProtocolError('signature', 'extra', 'the ballot names another credential than its author');
  }
  if (!equal(entry.body.field('fingerprint').digest(), election.fingerprint)) {
    throw new ProtocolError('fingerprint', 'extra', "is another election's ballot");
  }
  verifyAuthor(election.manifest, entry);
  return recorded(entry, checkpoint);
}

/**
 * Whether a ballot hash is the one that was written down before.
 *
 * @param commitment the ballot hash, as bytes or b64u of 43 characters, or a tracking code in any form
 * @throws ProtocolError `length`, `symbol` for a text that is neither
 */
export function isCommittedTo(commitment: Uint8Array | string, ballotHash: Uint8Array): boolean {
  if (typeof commitment !== 'string') {
    return equal(commitment, ballotHash);
  }
  const text = commitment.trim();
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) {
    return text === base64url.encode(ballotHash);
  }
  return readTrackingCode(text) === trackingCode(ballotHash);
}

/** Both log signatures, the entry's position, and its inclusion proof (§11.6). */
function verifyIncluded(keys: LogKeys, text: string): { entry: Entry; checkpoint: Checkpoint } {
  const receipt = parseReceipt(text);
  const entry = decodeEntry(receipt.extra, 'extra');
  if (entry.seq !== receipt.index) {
    throw new ProtocolError('inclusion', 'index', 'the entry says another position than the receipt');
  }
  const checkpoint = verifyCheckpoint(keys, receipt.note);
  verifyInclusion(leafHash(receipt.extra), receipt.index, checkpoint.size, receipt.path, checkpoint.root);
  return { entry, checkpoint };
}

function recorded(entry: Entry, checkpoint: Checkpoint): Recorded {
  if (entry.type !== 'ballot' && entry.type !== 'opened') {
    throw new ProtocolError('other-entry', 'extra', 'the entry is no ballot');
  }
  return {
    type: entry.type,
    seq: entry.seq,
    time: entry.time,
    credential: entry.authorText,
    entryBytes: entry.bytes,
    checkpoint,
    ballotHash: entry.bodyHash,
  };
}

/**
 * Checks that a checkpoint continues an older one, both of which have been verified.
 *
 * @throws ProtocolError `consistency`: then `forkProof` makes evidence of it
 */
export function verifyConsistent(
  older: Pick<Checkpoint, 'size' | 'root'>,
  newer: Pick<Checkpoint, 'size' | 'root'>,
  path: readonly Uint8Array[],
): void {
  verifyConsistency(older, newer, path);
}
