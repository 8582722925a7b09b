import { equal, sha256 } from './bytes.ts';
import { ProtocolError } from './errors.ts';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(LEAF, entry);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

/** The root of the tree over these entries (RFC 6962 §2.1). */
export function root(entries: readonly Uint8Array[]): Uint8Array {
  return entries.length === 0 ? sha256() : rootOf(entries.map(leafHash));
}

function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) {
    return hashes[0]!;
  }
  const half = splitOf(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let half = 1;
  while (half * 2 < n) {
    half *= 2;
  }
  return half;
}

/** The inclusion proof of an entry, from the leaf's sibling upwards (RFC 6962 §2.1.1). */
export function inclusionPath(entries: readonly Uint8Array[], index: number): Uint8Array[] {
  if (entries.length <= 1) {
    return [];
  }
  const half = splitOf(entries.length);
  const left = entries.slice(0, half);
  const right = entries.slice(half);
  return index < half
    ? [...inclusionPath(left, index), root(right)]
    : [...inclusionPath(right, index - half), root(left)];
}

/** The bits of an integer up to 2^53 − 1, least significant first; shifts of JavaScript know 32 of them. */
const isOdd = (n: number): boolean => n % 2 === 1;
const shift = (n: number): number => Math.floor(n / 2);

/**
 * Checks an inclusion proof: first that the index is below the size and the path has exactly the length that both
 * demand, then that it leads to the root.
 *
 * @param leaf hash of the leaf
 * @throws ProtocolError `inclusion`
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): void {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new ProtocolError('inclusion', 'index', `${index} is not below the size, ${size}`);
  }
  if (path.length !== inclusionLength(index, size)) {
    throw new ProtocolError('inclusion', 'path', `has ${path.length} hashes, not ${inclusionLength(index, size)}`);
  }
  let hash = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of path) {
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      // On the right edge a level without a sibling is skipped.
      while (!isOdd(at) && at !== 0) {
        at = shift(at);
        last = shift(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = shift(at);
    last = shift(last);
  }
  if (!equal(hash, root)) {
    throw new ProtocolError('inclusion', 'path', 'does not lead to the root');
  }
}

function inclusionLength(index: number, size: number): number {
  if (size <= 1) {
    return 0;
  }
  const half = splitOf(size);
  return 1 + (index < half ? inclusionLength(index, half) : inclusionLength(index - half, size - half));
}

/**
 * The two roots to which a consistency proof leads (RFC 6962 §2.1.2), or `null` when its length is not that of a proof
 * between these sizes.
 *
 * @param oldRoot where the proof does not hold the old root itself: for a size that is a power of two
 */
export function consistencyRoots(
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  path: readonly Uint8Array[],
): { readonly oldRoot: Uint8Array; readonly newRoot: Uint8Array } | null {
  if (oldSize < 1 || oldSize > newSize) {
    return null;
  }
  if (oldSize === newSize) {
    return path.length === 0 ? { oldRoot, newRoot: oldRoot } : null;
  }
  let at = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(at)) {
    at = shift(at);
    last = shift(last);
  }
  const hashes = at === 0 ? [oldRoot, ...path] : [...path];
  const seed = hashes.shift();
  if (seed === undefined) {
    return null;
  }
  let older = seed;
  let newer = seed;
  for (const hash of hashes) {
    if (last === 0) {
      return null;
    }
    if (isOdd(at) || at === last) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (!isOdd(at) && at !== 0) {
        at = shift(at);
        last = shift(last);
      }
    } else {
      newer = nodeHash(newer, hash);
    }
    at = shift(at);
    last = shift(last);
  }
  return last === 0 ? { oldRoot: older, newRoot: newer } : null;
}

/**
 * Checks that a tree continues an older one.
 *
 * @throws ProtocolError `consistency`
 */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): void {
  if (older.size > newer.size) {
    throw new ProtocolError('consistency', 'size', `the board had ${older.size} entries and has ${newer.size}`);
  }
  const roots = consistencyRoots(older.size, newer.size, older.root, path);
  if (roots === null || !equal(roots.oldRoot, older.root) || !equal(roots.newRoot, newer.root)) {
    throw new ProtocolError('consistency', 'path', 'does not show that the board continues the older one');
  }
}
