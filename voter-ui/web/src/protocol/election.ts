import { verifyApprovals } from './approvals.ts';
import { base64url, equal } from './bytes.ts';
import { type Fingerprint, matchesFingerprint } from './codes.ts';
import { decodeEntry, type Entry, readCredential, verifyAuthor } from './entry.ts';
import { ProtocolError } from './errors.ts';
import type { Field } from './field.ts';
import { FixedBase } from './group.ts';
import type { JsonValue } from './json.ts';
import { decodeManifest, type Manifest } from './manifest.ts';

/** What the officials have approved as the election (§8.3). */
export interface Ready {
  readonly bundles: readonly { readonly name: 'booth' | 'checker'; readonly hash: Uint8Array }[];

  /** Entry hash of the last drill. */
  readonly ceremony: Uint8Array;

  /** K. */
  readonly jointKey: Uint8Array;

  /** electionId. */
  readonly manifest: Uint8Array;
  readonly rare: readonly { readonly cell: string; readonly voters: number; readonly weight: number }[];
  readonly roll: { readonly count: number; readonly root: Uint8Array; readonly weight: number };

  /** The body as it came. */
  readonly body: JsonValue;
}

/** An election whose manifest, keys and approvals were checked against the fingerprint that the voter has. */
export interface VerifiedElection {
  readonly manifest: Manifest;
  readonly electionId: Uint8Array;

  /** All 32 bytes. */
  readonly fingerprint: Uint8Array;

  /** K: 32 bytes. */
  readonly jointKey: Uint8Array;

  /** K, prepared for encryption. */
  readonly key: FixedBase;
  readonly ready: Ready;
  readonly manifestBody: JsonValue;
  readonly readyBody: JsonValue;
}

/**
 * Checks what a voter's device relies on before it encrypts: that the joint key is the one that all trustees and k
 * officials have signed, in the election of that fingerprint.
 *
 * @param entries canonical entries in the order of the board: the manifest, the n transcripts of the successful
 *     attempt, the last drill, the `ready` proposal that took effect, its first k approvals
 * @param fingerprint from the voter's letter or another source that is not the ballot box
 * @throws ProtocolError `fingerprint`, `signature`, `approvals`, `transcripts`, `malformed`, `not-canonical`
 */
export function verifyElection(entries: readonly Uint8Array[], fingerprint: Fingerprint): VerifiedElection {
  const decoded = entries.map((bytes, i) => decodeEntry(bytes, `entries[${i}]`));
  checkOrder(decoded);
  const [first, ...others] = decoded;
  const manifest = readGenesis(first);
  const n = manifest.trustees.length;
  const transcripts = others.slice(0, n);
  const [drill, proposal, ...approvals] = others.slice(n);
  if (proposal?.type !== 'propose') {
    throw new ProtocolError('approvals', '', 'the ready proposal must follow the drill');
  }
  const ready = readReady(proposal.body);
  // The fingerprint comes first: what does not belong to it is of no interest to the voter.
  if (!matchesFingerprint(fingerprint, proposal.bodyHash)) {
    throw new ProtocolError('fingerprint', '', `the election is ${base64url.encode(proposal.bodyHash)}, another one`);
  }
  if (!equal(ready.manifest, manifest.electionId)) {
    throw new ProtocolError('fingerprint', 'manifest', 'the ready proposal is for another manifest');
  }
  const jointKey = verifyTranscripts(manifest, transcripts);
  if (drill?.type !== 'drill' || drill.author.kind !== 'trustee') {
    throw new ProtocolError('transcripts', '', 'the last drill must follow the transcripts of all trustees');
  }
  verifyAuthor(manifest, drill);
  if (!equal(ready.ceremony, drill.hash)) {
    throw new ProtocolError('transcripts', 'ceremony', 'the ready proposal is for another ceremony');
  }
  if (!equal(ready.jointKey, jointKey)) {
    throw new ProtocolError('transcripts', 'jointKey', 'the ready proposal has another key than the trustees signed');
  }
  if (proposal.author.kind !== 'official') {
    throw new ProtocolError('signature', proposal.body.path, 'the ready proposal is not by an official');
  }
  verifyAuthor(manifest, proposal);
  verifyApprovals(manifest, proposal, approvals);
  return {
    manifest,
    electionId: manifest.electionId,
    fingerprint: proposal.bodyHash,
    jointKey,
    key: new FixedBase(jointKey),
    ready,
    manifestBody: manifest.body,
    readyBody: ready.body,
  };
}

function checkOrder(entries: readonly Entry[]): void {
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1];
    if (before !== undefined && (entry.seq <= before.seq || entry.time < before.time)) {
      throw new ProtocolError('malformed', `entries[${i}]`, 'does not stand behind the one before');
    }
  }
}

function readGenesis(first: Entry | undefined): Manifest {
  if (first?.type !== 'manifest' || first.seq !== 0 || first.author.kind !== 'official') {
    throw new ProtocolError('malformed', 'entries[0]', 'must be the manifest, by an official');
  }
  if (first.prev.some((byte) => byte !== 0)) {
    throw new ProtocolError('malformed', 'entries[0].prev', 'must be zero: nothing stands before the manifest');
  }
  const manifest = decodeManifest(first.body);
  verifyAuthor(manifest, first);
  return manifest;
}

/** All n trustees have signed one transcript (§7, stage 5). Returns the joint key. */
function verifyTranscripts(manifest: Manifest, transcripts: readonly Entry[]): Uint8Array {
  const n = manifest.trustees.length;
  const authors = new Set<number>();
  for (const entry of transcripts) {
    if (entry.type === 'transcript' && entry.author.kind === 'trustee') {
      authors.add(entry.author.number);
    }
  }
  const [first, ...others] = transcripts;
  if (first === undefined || authors.size !== n || transcripts.length !== n) {
    throw new ProtocolError('transcripts', '', `not all ${n} trustees have signed a transcript`);
  }
  for (const other of others) {
    if (!equal(other.bodyHash, first.bodyHash)) {
      throw new ProtocolError('transcripts', `entry ${other.seq}`, 'is another transcript than the first');
    }
  }
  const body = first.body.only('attempt', 'confirm', 'jointKey', 'publicShares');
  body.field('attempt').int(1, 100);
  body.field('confirm').digest();
  body.field('publicShares').list(n, n, readCredential);
  const jointKey = readCredential(body.field('jointKey')).toBytes();
  for (const transcript of transcripts) {
    verifyAuthor(manifest, transcript);
  }
  return jointKey;
}

/** Reads the body of a `ready` proposal (§8.3). Throws ProtocolError `malformed`. */
export function readReady(json: Field): Ready {
  json.only('action', 'bundles', 'ceremony', 'jointKey', 'manifest', 'rare', 'roll');
  json.field('action').oneOf('ready');
  const roll = json.field('roll').only('count', 'root', 'weight');
  return {
    bundles: json.field('bundles').list(0, 20, (bundle) => ({
      name: bundle.only('hash', 'name').field('name').oneOf('booth', 'checker'),
      hash: bundle.field('hash').digest(),
    })),
    ceremony: json.field('ceremony').digest(),
    jointKey: readCredential(json.field('jointKey')).toBytes(),
    manifest: json.field('manifest').digest(),
    rare: json.field('rare').list(0, 2_000, (rare) => ({
      cell: rare.only('cell', 'voters', 'weight').field('cell').string(1, 64),
      voters: rare.field('voters').int(1, 1_000_000),
      weight: rare.field('weight').int(1, 2 ** 32),
    })),
    roll: {
      count: roll.field('count').int(1, Number.MAX_SAFE_INTEGER),
      root: roll.field('root').digest(),
      weight: roll.field('weight').int(1, Number.MAX_SAFE_INTEGER),
    },
    body: json.value,
  };
}

