import { ProtocolError } from './errors.ts';
import { checkName, decimal, paddedHash } from './lines.ts';

/** What the three lines of a checkpoint say (§11.3). */
export interface CheckpointText {
  readonly origin: string;

  /** Number of entries. */
  readonly size: number;

  /** Merkle root over them. */
  readonly root: Uint8Array;
}

/** Reads a note's text. Throws ProtocolError `malformed`. */
export function parseCheckpoint(text: string): CheckpointText {
  const [origin = '', size = '', root = '', rest, ...more] = text.split('\n');
  if (rest !== '' || more.length > 0) {
    throw new ProtocolError('malformed', 'checkpoint', 'must be three lines: origin, size and root');
  }
  checkName('checkpoint line 1', origin);
  return { origin, size: decimal('checkpoint line 2', size), root: paddedHash('checkpoint line 3', root) };
}
