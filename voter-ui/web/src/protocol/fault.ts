import { base64url, equal } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { VerifiedElection } from './election.ts';
import { encode } from './json.ts';
import type { Manifest } from './manifest.ts';
import { parseNote } from './note.ts';
import { consistencyRoots } from './merkle.ts';

/**
 * A fault proof of kind `fork` (specification §17.3) against the ballot box: two checkpoints that it has signed, of which the
 * larger does not continue the smaller. Nothing when the path that the box gave does not lead to the larger one's root, so
 * that it shows no other beginning.
 */
export function forkProof(
  election: VerifiedElection,
  first: Checkpoint,
  second: Checkpoint,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  const roots =
    first.size === second.size
      ? { first: second.root, second: second.root }
      : consistencyRoots(first.size, second.size, path, first.root);
  if (roots === undefined || !equal(roots.second, second.root) || equal(roots.first, first.root)) {
    return undefined;
  }
  return encode({
    evidence: {
      first: ownSignatures(election.manifest, first.note),
      prefix: base64url.encode(roots.first),
      proof: first.size === second.size ? [] : path.map((hash) => base64url.encode(hash)),
      second: ownSignatures(election.manifest, second.note),
    },
    format: 'vitrine/1/fault',
    kind: 'fork',
    manifest: election.manifest.json,
    ready: election.ready.json,
  });
}

/** The note with the log's signatures only. */
function ownSignatures(manifest: Manifest, text: string): string {
  const note = parseNote(text);
  const lines = text.slice(note.text.length + 1, -1).split('\n');
  const own = [manifest.log, manifest.logMlDsa];
  const kept = note.signatures.flatMap((signature, i) =>
    own.some((key) => key.name === signature.name && equal(key.keyId, signature.keyId)) ? [lines[i] ?? ''] : [],
  );
  return `${note.text}\n${kept.join('\n')}\n`;
}
