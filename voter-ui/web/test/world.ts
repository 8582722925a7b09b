import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import {
  base64,
  base64url,
  concat,
  Credential,
  encode,
  type Fingerprint,
  formatCredentialCode,
  hex,
  inclusionPath,
  type JsonValue,
  readFingerprint,
  root,
  sha256,
  u64,
  utf8,
  type VerifiedElection,
  verifyElection,
} from '../src/protocol/index.ts';
import { G, wide } from '../src/protocol/group.ts';
import { message } from '../src/protocol/entry.ts';
import { Log, noteLine, receiptOf, subtree, vkey } from './log.ts';
import { changed, type Json } from './support.ts';

/** A small election of which the tests hold all keys. Everything comes from names, so every run sees the same. */

const seed = (name: string): Uint8Array => sha256(utf8(name));
const publicKey = (name: string): Uint8Array => ed25519.getPublicKey(seed(name));

/** The key of the trustees together, of which real ones have shares only. */
export const SECRET = wide(concat(seed('trustees'), seed('joint')));
const point = (scalar: bigint): string => base64url.encode(G.multiplyPublic(scalar).toBytes());

const ORIGIN = 'board.example/world';
const log = new Log(ORIGIN, seed('log'), seed('log-pq'));
const mlDsaWitness = ml_dsa44.keygen(seed('w3-pq'));

const W1 = vkey('w1.example', 4, publicKey('w1'));
const W2 = vkey('w2.example', 4, publicKey('w2'));
const W3 = vkey('w3.example', 6, mlDsaWitness.publicKey);

const title = (en: string): JsonValue => ({ de: `${en} (de)`, en });
const authority = (name: string): JsonValue => ({ key: base64url.encode(publicKey(name)), name });

/** The manifest before a test changes it. */
export const MANIFEST: JsonValue = {
  approvals: 2,
  box: { key: base64url.encode(publicKey('box')) },
  cells: [
    { id: 'north', title: title('North') },
    { id: 'south', title: title('South') },
  ],
  closes: 1_790_000_000_000,
  contests: [
    {
      blank: true,
      id: 'mayor',
      kind: 'choose',
      max: 1,
      min: 1,
      options: ['ada', 'grace', 'edsger'].map((id) => ({ id, limit: 1, title: title(id) })),
      title: title('Mayor'),
    },
    {
      blank: false,
      id: 'budget',
      kind: 'score',
      max: 4,
      min: 1,
      options: ['park', 'pool'].map((id) => ({ id, limit: 3, title: title(id) })),
      title: title('Budget'),
    },
    {
      blank: false,
      id: 'board',
      kind: 'approval',
      max: 2,
      min: 0,
      options: ['x', 'y'].map((id) => ({ id, limit: 1, title: title(id) })),
      title: title('Board'),
    },
  ],
  group: 'ristretto255',
  languages: ['de', 'en'],
  limits: { ballot: 50, opened: 20 },
  log: { ed25519: log.ed25519, mldsa44: log.mldsa44 },
  minimum: 1,
  officials: ['official-1', 'official-2', 'official-3'].map(authority),
  opens: 1_789_000_000_000,
  policy: `log ${log.ed25519}\nwitness w1 ${W1} https://w1.example\nwitness w2 ${W2}\nwitness w3 ${W3}\ngroup all 2 w1 w2 w3\nquorum all\n`,
  protocol: 'vitrine/1',
  registrar: authority('registrar'),
  rehearsal: false,
  styles: [
    { contests: ['mayor', 'budget', 'board'], id: 'all' },
    { contests: ['mayor'], id: 'city' },
  ],
  threshold: 2,
  title: title('Council'),
  trustees: ['trustee-1', 'trustee-2', 'trustee-3'].map(authority),
};

/** What a test may change before it is signed. */
export interface Changes {
  manifest?: (manifest: Json) => void;
  transcript?: (body: Json, trustee: number) => void;
  ready?: (body: Json) => void;
  approval?: (body: Json, official: number) => void;

  /** Of the entry that is made of a signed body. */
  entry?: (entry: Json) => void;
  proposer?: string;
  approvers?: string[];
}

/** An entry of an authority, signed by the key of that name. */
export function signed(election: Uint8Array, author: string, type: string, body: JsonValue, key = author): Json {
  const toSign = message(election, type as never, author, sha256(encode(body)));
  return { author, body, signature: base64url.encode(ed25519.sign(toSign, seed(key))), type };
}

export const CODES = [1, 2, 3, 4, 5].map((i) => seed(`code ${i}`).subarray(0, 15));
export const TYPED_CODES = CODES.map(formatCredentialCode);

export class World {
  readonly electionId: Uint8Array;
  readonly entries: Uint8Array[] = [];
  readonly fingerprint: Uint8Array;
  readonly credentials: Credential[];
  readonly lines: Json[];
  private seq = 0;
  private readonly changes: Changes;

  constructor(changes: Changes = {}) {
    this.changes = changes;
    const manifest = changed(MANIFEST, changes.manifest ?? (() => {}));
    this.electionId = sha256(encode(manifest));
    this.credentials = CODES.map((code) => Credential.derive(code, this.electionId));
    this.lines = this.credentials.slice(0, 4).map((credential, i) => ({
      cell: i % 2 === 0 ? 'north' : 'south',
      credential: credential.publicKey,
      style: i === 1 ? 'city' : 'all',
      weight: i + 1,
    }));
    this.lines.sort((x, y) => (hex.encode(base64url.decode(x.credential)) < hex.encode(base64url.decode(y.credential)) ? -1 : 1));
    this.append('official-1', 'manifest', manifest);
    this.seq = 27;
    const transcript = {
      attempt: 2,
      confirm: base64url.encode(seed('confirm')),
      jointKey: point(SECRET),
      publicShares: [1n, 2n, 3n].map((i) => point(SECRET + i)),
    };
    for (const i of [1, 2, 3]) {
      this.append(`trustee-${i}`, 'transcript', changed(transcript, (copy) => changes.transcript?.(copy, i)));
    }
    const drill = this.append('trustee-3', 'drill', { partial: point(7n), proof: base64url.encode(new Uint8Array(96)) });
    this.seq += 3;
    const ready = changed(
      {
        action: 'ready',
        bundles: [{ hash: base64url.encode(seed('bundle')), name: 'booth' }],
        ceremony: base64url.encode(sha256(drill)),
        jointKey: point(SECRET),
        manifest: base64url.encode(this.electionId),
        rare: [],
        roll: { count: 4, root: base64url.encode(root(this.leaves())), weight: 10 },
      },
      changes.ready ?? (() => {}),
    );
    this.fingerprint = sha256(encode(ready));
    const proposal = this.append(changes.proposer ?? 'official-3', 'propose', ready);
    for (const author of changes.approvers ?? ['official-1', 'official-2']) {
      const body = {
        checkpoint: { root: base64url.encode(seed('root')), size: this.seq },
        proposal: base64url.encode(sha256(proposal)),
      };
      this.append(author, 'approve', changed(body, (copy) => changes.approval?.(copy, Number(author.slice(-1)))));
    }
  }

  private leaves(): Uint8Array[] {
    return this.lines.map((line) => encode(line));
  }

  /** An entry at the next place, signed; not appended to `entries`. */
  entry(author: string, type: string, body: JsonValue, key = author): Uint8Array {
    const seq = this.seq++;
    const prev = seq === 0 ? new Uint8Array(32) : seed(`entry ${seq - 1}`);
    const entry = {
      ...signed(this.electionId, author, type, body, key),
      prev: base64url.encode(prev),
      seq,
      time: 1_789_000_000_000 + seq,
    };
    this.changes.entry?.(entry);
    return encode(entry);
  }

  private append(author: string, type: string, body: JsonValue): Uint8Array {
    const bytes = this.entry(author, type, body);
    this.entries.push(bytes);
    return bytes;
  }

  verify(fingerprint: Fingerprint = readFingerprint(base64url.encode(this.fingerprint))): VerifiedElection {
    return verifyElection(this.entries, fingerprint);
  }

  /** What the ballot box answers about a credential of the roll. */
  rollAnswer(credential: string, line: string = credential): Json {
    const index = this.lines.findIndex((l) => l.credential === line);
    return {
      credential,
      index,
      line: this.lines[index],
      path: inclusionPath(this.leaves(), index).map(base64url.encode),
      replacements: [],
      successor: null,
    };
  }

  /** A replacement as the answer holds it. */
  replacement(old: string, fresh: string, registrar = 'registrar', approvers = ['official-2', 'official-3']): Json {
    const proposal = this.entry(registrar, 'propose', { action: 'replace', new: fresh, old });
    const checkpoint = { root: base64url.encode(seed('root')), size: this.seq };
    const approvals = approvers.map((official) =>
      this.entry(official, 'approve', { checkpoint, proposal: base64url.encode(sha256(proposal)) }),
    );
    return [proposal, ...approvals].map(base64url.encode);
  }
}

/** Who signs a checkpoint. */
export type Signer = 'log' | 'log-pq' | 'w1' | 'w2' | 'w3';

/** A checkpoint over leaves, with these signatures in this order. */
export function checkpoint(
  entries: Uint8Array[],
  signers: Signer[] = ['log', 'log-pq'],
  { time = 1_789_000_100, origin = ORIGIN, tree = root(entries), size = entries.length } = {},
): string {
  const text = `${origin}\n${size}\n${base64.encode(tree)}\n`;
  const said = { origin, time, size, tree };
  const cosigned = utf8(`cosignature/v1\ntime ${time}\n${text}`);
  const cosignature = (witness: string, key: string): string =>
    noteLine(key, concat(u64(time), ed25519.sign(cosigned, seed(witness))));
  const lines: Record<Signer, () => string> = {
    log: () => log.classical(text),
    'log-pq': () => log.postQuantum(said),
    w1: () => cosignature('w1', W1),
    w2: () => cosignature('w2', W2),
    w3: () => {
      const signature = ml_dsa44.sign(subtree('w3.example', said), mlDsaWitness.secretKey);
      return noteLine(W3, concat(u64(time), signature));
    },
  };
  return `${text}\n${signers.map((signer) => lines[signer]()).join('')}`;
}

/** A receipt for an entry of a board. */
export function receipt(entries: Uint8Array[], index: number, note: string = checkpoint(entries)): string {
  return receiptOf(entries, index, note);
}

/** An answer (§12) signed by the ballot box, or by the key of another name. */
export function answer(election: Uint8Array, said: JsonValue, key = 'box'): Json {
  const toSign = encode({ answer: said, election: base64url.encode(election), label: 'vitrine/1/answer' });
  return { answer: said, signature: base64url.encode(ed25519.sign(toSign, seed(key))) };
}
