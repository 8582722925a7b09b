import { base64url, equal } from './bytes.ts';
import { type Fingerprint, matchesFingerprint } from './codes.ts';
import { demand } from './errors.ts';
import { type Entry, entryMessage, readEntry } from './entry.ts';
import { decodeNonIdentity, type Element } from './group.ts';
import type { JsonObject } from './json.ts';
import { type Authority, type Manifest, readManifest } from './manifest.ts';
import { verifyEd25519 } from './signatures.ts';

/** What `ready` binds (specification §8.3). */
export interface Ready {
  readonly bundles: ReadonlyArray<{ readonly name: string; readonly hash: string }>;
  readonly roll: { readonly count: number; readonly root: Uint8Array; readonly weight: number };
  readonly json: JsonObject;
}

/** An election whose identity is the fingerprint's, as its officials and all its trustees have signed it. */
export interface VerifiedElection {
  readonly manifest: Manifest;
  readonly electionId: Uint8Array;
  readonly fingerprint: Uint8Array;
  readonly jointKey: Element;
  readonly ready: Ready;
}

/**
 * Verifies the entries that a voter's device needs (§15, `GET {base}/ready`): the manifest, all trustees' `transcript`, the
 * last `drill`, the `ready` proposal and its k approvals.
 *
 * @throws ProtocolError 'fingerprint' when it is another election's, 'signature', 'approvals' or 'transcripts'
 */
export function verifyElection(entries: readonly Uint8Array[], fingerprint: Fingerprint): VerifiedElection {
  const all = entries.map(readEntry);
  const [genesis] = all;
  demand(genesis?.type === 'manifest' && genesis.seq === 0, 'malformed', 'entries', 'the first entry is no manifest');
  const manifest = readManifest(genesis.body);
  const proposals = all.filter((entry) => entry.type === 'propose');
  const [proposal] = proposals;
  demand(proposal !== undefined && proposals.length === 1, 'malformed', 'entries', 'there must be one proposal');
  demand(
    matchesFingerprint(fingerprint, proposal.bodyHash),
    'fingerprint',
    'ready',
    'this election has another fingerprint',
  );
  signedBy(manifest, genesis, 'official');
  signedBy(manifest, proposal, 'official');
  const f = proposal.body.fields('action', 'bundles', 'ceremony', 'jointKey', 'manifest', 'rare', 'roll');
  f.action.literal('ready');
  demand(
    equal(f.manifest.bytes(32), manifest.electionId),
    'fingerprint',
    'ready.manifest',
    'the proposal is about another manifest',
  );
  approved(manifest, all, proposal, manifest.approvals);
  const jointKey = f.jointKey.bytes(32);
  transcripts(manifest, all, jointKey);
  const drill = all.filter((entry) => entry.type === 'drill').at(-1);
  demand(
    drill !== undefined && equal(drill.hash, f.ceremony.bytes(32)),
    'transcripts',
    'ready.ceremony',
    'the last drill is not the one that ready names',
  );
  signedBy(manifest, drill, 'trustee');
  const roll = f.roll.fields('count', 'root', 'weight');
  return {
    manifest,
    electionId: manifest.electionId,
    fingerprint: proposal.bodyHash,
    jointKey: decodeNonIdentity(jointKey),
    ready: {
      bundles: f.bundles.list(0, 20).map((item) => {
        const bundle = item.fields('hash', 'name');
        return { name: bundle.name.string(1, 20), hash: base64url.encode(bundle.hash.bytes(32)) };
      }),
      roll: { count: roll.count.integer(1), root: roll.root.bytes(32), weight: roll.weight.integer(1) },
      json: proposal.body.object(),
    },
  };
}

const GROUPS = {
  official: (manifest: Manifest): readonly Authority[] => manifest.officials,
  trustee: (manifest: Manifest): readonly Authority[] => manifest.trustees,
};

/** The author's number, from 1, after its signature has been verified. */
export function signedBy(manifest: Manifest, entry: Entry, role: keyof typeof GROUPS): number {
  const match = /^(official|trustee)-([1-9]\d?)$/.exec(entry.author);
  const number = Number(match?.[2] ?? 0);
  const authority = GROUPS[role](manifest)[number - 1];
  demand(
    match?.[1] === role && authority !== undefined,
    'signature',
    entry.type,
    `the author ${entry.author} has no such role`,
  );
  signedWith(manifest, entry, authority.key);
  return number;
}

/** Verifies the signature of an entry with an Ed25519 key. */
export function signedWith(manifest: Manifest, entry: Entry, key: Uint8Array): void {
  const message = entryMessage(manifest.electionId, entry.type, entry.author, entry.bodyHash);
  demand(
    verifyEd25519(key, message, entry.signature),
    'signature',
    entry.type,
    `the signature of ${entry.author} on entry ${entry.seq} does not hold`,
  );
}

/** Demands that at least `needed` different officials have approved the proposal. */
export function approved(manifest: Manifest, entries: readonly Entry[], proposal: Entry, needed: number): void {
  const officials = new Set<number>();
  for (const entry of entries.filter((candidate) => candidate.type === 'approve')) {
    const f = entry.body.fields('checkpoint', 'proposal');
    if (equal(f.proposal.bytes(32), proposal.hash)) {
      officials.add(signedBy(manifest, entry, 'official'));
    }
  }
  demand(
    officials.size >= needed,
    'approvals',
    'approve',
    `${officials.size} officials have approved, and ${needed} must`,
  );
}

/** Every trustee has signed the same joint key. */
function transcripts(manifest: Manifest, all: readonly Entry[], jointKey: Uint8Array): void {
  const signers = new Set<number>();
  const bodies = new Set<string>();
  for (const entry of all.filter((candidate) => candidate.type === 'transcript')) {
    signers.add(signedBy(manifest, entry, 'trustee'));
    bodies.add(base64url.encode(entry.bodyHash));
    const f = entry.body.fields('attempt', 'confirm', 'jointKey', 'publicShares');
    demand(equal(f.jointKey.bytes(32), jointKey), 'transcripts', 'jointKey', 'a trustee has signed another key');
  }
  demand(
    signers.size === manifest.trustees.length && bodies.size === 1,
    'transcripts',
    'transcript',
    'not all trustees have signed one transcript',
  );
}
