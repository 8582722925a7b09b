import { type CheckpointText, parseCheckpoint } from './checkpoint-text.ts';
import { ProtocolError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { isBy, parseNote, verifyNote } from './note.ts';
import type { VerifierKey } from './vkey.ts';

/** A checkpoint that carries both valid signatures of the log (§11.3), and what the witnesses add to it. */
export interface Checkpoint extends CheckpointText {
  /** The note as it came, with all its lines. */
  readonly note: string;

  /** Timestamp of the log's 0x06 signature, in seconds since 1970 UTC. */
  readonly logTime: number;

  /** Witnesses of the policy that have cosigned, by their names in the policy, with the time of their first line. */
  readonly witnesses: readonly { readonly name: string; readonly time: number }[];

  /** Whether they are enough. Always false where the policy asks for none. */
  readonly quorumMet: boolean;

  /** `none` where the policy asks for no witnesses: split views are not excluded, and nothing more will come. */
  readonly quorum: 'met' | 'missing' | 'none';
}

/** The keys of a manifest by which checkpoints of its board are checked. */
export type LogKeys = Pick<Manifest, 'log' | 'policy' | 'origin'>;

/**
 * Checks a note that should be a checkpoint of the election's log.
 *
 * @throws ProtocolError `malformed`; `checkpoint` for another origin, a missing signature of the log, or a signature
 *     by a known key that is not valid
 */
export function verifyCheckpoint(keys: LogKeys, text: string): Checkpoint {
  const note = parseNote(text);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== keys.origin) {
    throw new ProtocolError('checkpoint', 'origin', `is that of another log, ${checkpoint.origin}`);
  }
  const signers = verifyNote(note, knownKeys(keys));
  const logTime = signers.get(keys.log.mldsa44);
  if (!signers.has(keys.log.ed25519) || typeof logTime !== 'number') {
    throw new ProtocolError('checkpoint', '', 'a signature of the log is missing');
  }
  const witnesses = keys.policy.witnesses.flatMap(({ name, key }) => {
    const time = signers.get(key);
    return typeof time === 'number' ? [{ name, time }] : [];
  });
  const quorumMet = keys.policy.isMet(new Set(witnesses.map((witness) => witness.name)));
  const quorum = keys.policy.quorum === null ? 'none' : quorumMet ? 'met' : 'missing';
  return { ...checkpoint, note: text, logTime, witnesses, quorumMet, quorum };
}

/** The note without lines by keys that the manifest does not have: what a fault proof holds (§17.2). */
export function withoutUnknownLines(keys: LogKeys, text: string): string {
  const note = parseNote(text);
  const known = knownKeys(keys);
  const lines = note.signatures.filter((signature) => known.some((key) => isBy(signature, key)));
  return `${note.text}\n${lines.map((signature) => signature.line).join('')}`;
}

function knownKeys(keys: LogKeys): VerifierKey[] {
  return [keys.log.ed25519, keys.log.mldsa44, ...keys.policy.witnesses.map((witness) => witness.key)];
}
