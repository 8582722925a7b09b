import { equal, sha256 } from './bytes.ts';

/** RFC 6962 §2.1 (specification §11.2). */
const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(LEAF, entry);
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

/** Root over the leaves' hashes. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) {
    return sha256();
  }
  if (leaves.length === 1) {
    return first;
  }
  let split = 1;
  while (split * 2 < leaves.length) {
    split *= 2;
  }
  return node(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** Whether the leaf stands at `index` in the tree of `size` leaves; index and length of the path are checked first. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    return false;
  }
  let hash = leaf;
  let at = index;
  let last = size - 1;
  let used = 0;
  while (last > 0) {
    if (at % 2 === 1 || at < last) {
      const sibling = path[used++];
      if (sibling === undefined || sibling.length !== 32) {
        return false;
      }
      hash = at % 2 === 1 ? node(sibling, hash) : node(hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return used === path.length && equal(hash, root);
}

/**
 * Both roots to which a consistency proof leads (RFC 6962 §2.1.2). Where `from` is a power of two the proof does not hold
 * the first root, which is then `first`. Nothing where the proof has the wrong length.
 */
export function consistencyRoots(
  from: number,
  to: number,
  path: readonly Uint8Array[],
  first: Uint8Array,
): { first: Uint8Array; second: Uint8Array } | undefined {
  if (from < 1 || from > to || path.some((hash) => hash.length !== 32)) {
    return undefined;
  }
  if (from === to) {
    return path.length === 0 ? { first, second: first } : undefined;
  }
  let at = from - 1;
  let last = to - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  const rest = [...path];
  const start = at === 0 ? first : rest.shift();
  if (start === undefined) {
    return undefined;
  }
  let old = start;
  let young = start;
  while (last > 0) {
    if (at % 2 === 1 || at < last) {
      const next = rest.shift();
      if (next === undefined) {
        return undefined;
      }
      if (at % 2 === 1) {
        old = node(next, old);
        young = node(next, young);
      } else {
        young = node(young, next);
      }
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return rest.length === 0 ? { first: old, second: young } : undefined;
}
