import { equal } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { checkName, checkPlain, padded } from './lines.ts';
import type { VerifierKey } from './vkey.ts';

/** A note with more lines is refused (§11.1). */
const MAX_SIGNATURES = 64;

/** Longest note, in characters. */
const MAX_LENGTH = 1 << 19;

/** A signature line of a note. */
export interface NoteSignature {
  readonly name: string;

  /** Four bytes. */
  readonly keyId: Uint8Array;

  /** What stands behind the key id. */
  readonly signature: Uint8Array;

  /** The line, with its newline. */
  readonly line: string;
}

/** A signed note (§11.1). Nothing about it is verified. */
export interface Note {
  /** What is signed: ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Reads a note. Throws ProtocolError `malformed`. */
export function parseNote(note: string): Note {
  if (note.length > MAX_LENGTH) {
    throw new ProtocolError('malformed', 'note', `is longer than ${MAX_LENGTH} characters`);
  }
  checkPlain(note);
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) {
    throw new ProtocolError('malformed', 'note', 'must be a text, an empty line, and lines of signatures');
  }
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) {
    throw new ProtocolError('malformed', 'note', `has more than ${MAX_SIGNATURES} signatures`);
  }
  return { text: note.slice(0, split + 1), signatures: lines.map(parseLine) };
}

function parseLine(line: string, index: number): NoteSignature {
  const where = `signature ${index + 1}`;
  const parts = /^— ([^ ]+) ([^ ]+)$/u.exec(line);
  if (parts === null) {
    throw new ProtocolError('malformed', where, 'must be a dash, a name and base64');
  }
  const [, name = '', text = ''] = parts;
  checkName(where, name);
  const bytes = padded(where, text);
  if (bytes.length <= 4) {
    throw new ProtocolError('malformed', where, 'is too short to hold a key id');
  }
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4), line: `${line}\n` };
}

/** The note's characters. */
export function formatNote(note: Note): string {
  return `${note.text}\n${note.signatures.map((signature) => signature.line).join('')}`;
}

/** Whether a line claims to be by a key: the same name and id. */
export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && equal(signature.keyId, key.keyId);
}

/**
 * Who of the known keys has signed: the time in seconds of the first line of each (§11.3), `null` where the signature
 * has none.
 *
 * @throws ProtocolError `checkpoint` when a line by a known key does not verify: that rejects the note (§11.1)
 */
export function verifyNote(note: Note, known: readonly VerifierKey[]): Map<VerifierKey, number | null> {
  const signers = new Map<VerifierKey, number | null>();
  for (const [index, signature] of note.signatures.entries()) {
    for (const key of known.filter((k) => isBy(signature, k))) {
      const verified = key.verify(note.text, signature.signature);
      if (verified === null) {
        throw new ProtocolError('checkpoint', `signature ${index + 1}`, `the signature by ${key.name} is not valid`);
      }
      if (!signers.has(key)) {
        signers.set(key, verified.time);
      }
    }
  }
  return signers;
}
