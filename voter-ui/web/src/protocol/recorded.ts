import { base64, base64url, equal } from './bytes.ts';
import { type Checkpoint, verifyCheckpoint } from './checkpoint.ts';
import { readTrackingCode, trackingCode } from './codes.ts';
import type { VerifiedElection } from './election.ts';
import { type Entry, entryMessage, readEntry, readSubmission } from './entry.ts';
import { demand } from './errors.ts';
import { decodeNonIdentity } from './group.ts';
import { consistencyRoots, leafHash, verifyInclusion } from './merkle.ts';
import { verifyCredentialSignature } from './signatures.ts';

/** A receipt that holds: this entry stands on the board that the log has signed (specification §11.6). */
export interface Proven {
  readonly entry: Entry;
  readonly checkpoint: Checkpoint;
}

/** A ballot's proven place. */
export interface ProvenBallot extends Proven {
  readonly seq: number;
  readonly time: number;
  readonly ballotHash: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** @throws ProtocolError 'malformed', 'checkpoint', 'inclusion' or 'other-entry' */
export function verifyProof(election: VerifiedElection, text: string): Proven {
  const split = text.indexOf('\n\n');
  demand(split > 0, 'malformed', 'receipt', 'this is no receipt');
  const [header, extra = '', index = '', ...hashes] = text.slice(0, split).split('\n');
  demand(
    header === HEADER && extra.startsWith('extra ') && /^index (0|[1-9]\d{0,15})$/.test(index),
    'malformed',
    'receipt',
    'this is no receipt of a ballot box',
  );
  demand(hashes.length <= 64, 'malformed', 'receipt', 'the proof is too long');
  const bytes = base64.decode(extra.slice('extra '.length));
  const entry = readEntry(bytes);
  const checkpoint = verifyCheckpoint(election, text.slice(split + 2));
  const seq = Number(index.slice('index '.length));
  const path = hashes.map((hash) => base64.decode(hash));
  demand(entry.seq === seq, 'other-entry', 'index', 'the receipt is for another place');
  demand(
    verifyInclusion(leafHash(bytes), seq, checkpoint.size, path, checkpoint.root),
    'inclusion',
    'receipt',
    'the entry is not in the tree that the log has signed',
  );
  return { entry, checkpoint };
}

/** Verifies that a receipt proves the place of exactly what was sent. */
export function verifyReceipt(election: VerifiedElection, text: string, submission: Uint8Array): ProvenBallot {
  const proven = verifyProof(election, text);
  const sent = readSubmission(submission);
  const { entry } = proven;
  demand(
    entry.type === sent.type && entry.author === sent.author && equal(entry.bodyHash, sent.bodyHash),
    'other-entry',
    'receipt',
    'the receipt is for something else than was sent',
  );
  return { ...proven, ...placed(election, entry) };
}

/** Verifies that a receipt is of the ballot with this hash (base64url) or tracking code. */
export function verifyTracked(election: VerifiedElection, text: string, code: string): ProvenBallot {
  const proven = verifyProof(election, text);
  const hash = proven.entry.bodyHash;
  const named = /^[A-Za-z0-9_-]{43}$/.test(code) ? base64url.encode(hash) === code : trackingCode(hash) === readTrackingCode(code);
  demand(named, 'other-entry', 'receipt', 'the receipt is for another ballot');
  return { ...proven, ...placed(election, proven.entry) };
}

/** A ballot's entry carries its voter's signature. */
function placed(election: VerifiedElection, entry: Entry): Pick<ProvenBallot, 'seq' | 'time' | 'ballotHash'> {
  demand(entry.type === 'ballot' || entry.type === 'opened', 'other-entry', 'type', 'the entry is no ballot');
  const author = decodeNonIdentity(base64url.decode(entry.author, 32));
  const message = entryMessage(election.electionId, entry.type, entry.author, entry.bodyHash);
  demand(
    verifyCredentialSignature(author, message, entry.signature),
    'signature',
    'entry',
    'the voter’s signature does not hold',
  );
  return { seq: entry.seq, time: entry.time, ballotHash: entry.bodyHash };
}

/** Whether the path proves that the second checkpoint continues the first. */
export function verifyConsistency(first: Checkpoint, second: Checkpoint, path: readonly Uint8Array[]): boolean {
  const roots = consistencyRoots(first.size, second.size, path, first.root);
  return roots !== undefined && equal(roots.first, first.root) && equal(roots.second, second.root);
}

