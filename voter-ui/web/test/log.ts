import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { base64, base64url, concat, hex, inclusionPath, root, sha256, u64, utf8 } from '../src/protocol/index.ts';

/** A verifier key (§11.1). */
export function vkey(name: string, type: number, key: Uint8Array): string {
  const typed = concat(Uint8Array.of(type), key);
  return `${name}+${hex.encode(sha256(utf8(`${name}\n`), typed).subarray(0, 4))}+${base64.encode(typed)}`;
}

/** The line of a note that holds the signature of a verifier key. */
export function noteLine(key: string, signature: Uint8Array): string {
  const [name = '', id = ''] = key.split('+');
  return `— ${name} ${base64.encode(concat(Uint8Array.from(Buffer.from(id, 'hex')), signature))}\n`;
}

/** What a log or a witness signs with ML-DSA (§11.2). */
export function subtree(name: string, { origin, time, size, tree }: Signed): Uint8Array {
  const short = (s: string): Uint8Array => concat(Uint8Array.of(utf8(s).length), utf8(s));
  return concat(utf8('subtree/v1\n\0'), short(name), u64(time), short(origin), u64(0), u64(size), tree);
}

/** What a checkpoint says. */
export interface Signed {
  readonly origin: string;

  /** Seconds since 1970 UTC. */
  readonly time: number;
  readonly size: number;
  readonly tree: Uint8Array;
}

/** The two keys of a log, by which whoever has them signs whatever board. */
export class Log {
  readonly origin: string;
  readonly ed25519: string;
  readonly mldsa44: string;
  readonly #seed: Uint8Array;
  readonly #secret: Uint8Array;

  constructor(origin: string, ed25519Seed: Uint8Array, mldsa44Seed: Uint8Array) {
    const pair = ml_dsa44.keygen(mldsa44Seed);
    this.origin = origin;
    this.ed25519 = vkey(origin, 1, ed25519.getPublicKey(ed25519Seed));
    this.mldsa44 = vkey(origin, 6, pair.publicKey);
    this.#seed = ed25519Seed;
    this.#secret = pair.secretKey;
  }

  /** From the file in which a ballot box keeps them. */
  static of(file: { readonly origin: string; readonly ed25519: string; readonly mldsa44: string }): Log {
    return new Log(file.origin, base64url.decode(file.ed25519), base64url.decode(file.mldsa44));
  }

  classical(text: string): string {
    return noteLine(this.ed25519, ed25519.sign(utf8(text), this.#seed));
  }

  postQuantum(said: Signed): string {
    const signature = ml_dsa44.sign(subtree(this.origin, said), this.#secret);
    return noteLine(this.mldsa44, concat(u64(said.time), signature));
  }

  /** A checkpoint over these entries. */
  checkpoint(entries: readonly Uint8Array[], time: number): string {
    const tree = root(entries);
    const text = `${this.origin}\n${entries.length}\n${base64.encode(tree)}\n`;
    return `${text}\n${this.classical(text)}${this.postQuantum({ origin: this.origin, time, size: entries.length, tree })}`;
  }
}

/** The consistency proof of the first `size` entries (RFC 6962 §2.1.2). */
export function consistencyPath(entries: readonly Uint8Array[], size: number, whole = true): Uint8Array[] {
  if (size === entries.length) {
    return whole ? [] : [root(entries)];
  }
  let half = 1;
  while (half * 2 < entries.length) {
    half *= 2;
  }
  const left = entries.slice(0, half);
  const right = entries.slice(half);
  return size <= half
    ? [...consistencyPath(left, size, whole), root(right)]
    : [...consistencyPath(right, size - half, false), root(left)];
}

/** A receipt (§11.6) for an entry of a board. */
export function receiptOf(entries: readonly Uint8Array[], index: number, note: string): string {
  const path = inclusionPath(entries, index).map((hash) => `${base64.encode(hash)}\n`);
  return `c2sp.org/tlog-proof@v1\nextra ${base64.encode(entries[index]!)}\nindex ${index}\n${path.join('')}\n${note}`;
}
