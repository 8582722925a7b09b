import { verifyAnswer } from './answers.ts';
import { base64url, equal } from './bytes.ts';
import { verifyCheckpoint, withoutUnknownLines } from './checkpoint.ts';
import type { VerifiedElection } from './election.ts';
import { ProtocolError } from './errors.ts';
import { encode, type JsonValue, parse } from './json.ts';
import { consistencyRoots } from './merkle.ts';

/** What the ballot box has signed about its board (§17.2): a checkpoint note, or the bytes of a signed answer. */
export type View = string | Uint8Array;

/** The election that a fault proof is about; a verified election is one. */
export type Accused = Pick<VerifiedElection, 'manifest' | 'electionId' | 'manifestBody'> & {
  readonly readyBody: JsonValue;
};

interface SignedView {
  readonly size: number;
  readonly root: Uint8Array;
  readonly json: JsonValue;
}

/**
 * The fault file (§17.1) that shows to anybody that the ballot box has signed two histories of one board (§17.2, §17.3):
 * `proof` leads from `prefix`, which is not the root of `first`, to `second`. For views of equal sizes `proof` is empty
 * and `prefix` the root of `second`.
 *
 * @param election with `readyBody` null where it is not known
 * @param first the smaller view, or one of two of equal size
 * @param prefix root of the first `first.size` entries in the tree of `second`
 * @throws ProtocolError `consistency` where this shows no two histories; `checkpoint`, `answer` for a view that is not
 *     signed; `malformed`, `not-canonical`
 */
export function forkProof(
  election: Accused,
  first: View,
  second: View,
  prefix: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array {
  const older = signedView(election, first);
  const newer = signedView(election, second);
  const roots = consistencyRoots(older.size, newer.size, prefix, proof);
  if (roots === null || !equal(roots.oldRoot, prefix) || !equal(roots.newRoot, newer.root)) {
    throw new ProtocolError('consistency', 'proof', 'does not lead from prefix to the second view');
  }
  if (equal(prefix, older.root)) {
    throw new ProtocolError('consistency', 'prefix', 'is the root of the first view: both are one history');
  }
  return encode({
    evidence: {
      first: older.json,
      prefix: base64url.encode(prefix),
      proof: proof.map(base64url.encode),
      second: newer.json,
    },
    format: 'vitrine/1/fault',
    kind: 'fork',
    manifest: election.manifestBody,
    ready: election.readyBody,
  });
}

function signedView(election: Accused, view: View): SignedView {
  if (typeof view === 'string') {
    // Lines of others could be added by anybody; they say nothing about the ballot box.
    const note = withoutUnknownLines(election.manifest, view);
    const { size, root } = verifyCheckpoint(election.manifest, note);
    return { size, root, json: note };
  }
  const { checkpoint } = verifyAnswer(election, view);
  return { ...checkpoint, json: parse(view) };
}

/**
 * For a newer view that does not continue an older one: the root that the older one would need for this proof to hold,
 * or `null` where the proof does not even lead to the newer root. With it `forkProof` can be called.
 *
 * @param said root of the newer view's beginning, as it came with the proof; nobody has signed it. Where the older size is
 *     a power of two the proof does not hold that root
 */
export function prefixOf(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
  said: Uint8Array = older.root,
): Uint8Array | null {
  if (older.size === newer.size) {
    return newer.root;
  }
  const roots = consistencyRoots(older.size, newer.size, said, proof);
  return roots !== null && equal(roots.newRoot, newer.root) ? roots.oldRoot : null;
}
