import { base64, concat, equal, sha256, utf8 } from './bytes.ts';
import { demand } from './errors.ts';
import { demandEd25519Key } from './signatures.ts';

/** C2SP signed notes (specification §11.1). */
export interface Note {
  /** The text with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Four bytes that name the key. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export const ED25519 = 0x01;
export const ED25519_COSIGNATURE = 0x04;
export const ML_DSA_44_COSIGNATURE = 0x06;

const LENGTHS: Readonly<Record<number, number>> = {
  [ED25519]: 32,
  [ED25519_COSIGNATURE]: 32,
  [ML_DSA_44_COSIGNATURE]: 1312,
};

/** A verifier key `name+hex(key id)+b64(type ‖ public key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly type: number;
  readonly key: Uint8Array;
}

const MOST_SIGNATURES = 64;

/** @throws ProtocolError 'malformed' */
export function parseNote(text: string): Note {
  const split = text.lastIndexOf('\n\n');
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u;
  demand(split >= 0 && text.endsWith('\n') && !control.test(text), 'malformed', 'note', 'this is no signed note');
  const lines = text.slice(split + 2, -1).split('\n');
  demand(lines.length <= MOST_SIGNATURES, 'malformed', 'note', 'the note has too many signatures');
  return { text: text.slice(0, split + 1), signatures: lines.map(signatureLine) };
}

function signatureLine(line: string): NoteSignature {
  const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line);
  demand(match !== null, 'malformed', 'note', 'this is no signature line');
  const bytes = base64.decode(match[2] ?? '');
  demand(bytes.length > 4, 'malformed', 'note', 'the signature is too short');
  return { name: match[1] ?? '', keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** @throws ProtocolError 'malformed' */
export function parseVerifierKey(text: string): VerifierKey {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text);
  demand(match !== null, 'malformed', 'vkey', 'this is no verifier key');
  const name = match[1] ?? '';
  const typed = base64.decode(match[3] ?? '');
  const type = typed[0] ?? 0;
  const key = typed.slice(1);
  const keyId = sha256(concat(utf8(`${name}\n`), typed)).slice(0, 4);
  const hex = Array.from(keyId, (byte) => byte.toString(16).padStart(2, '0')).join('');
  demand(LENGTHS[type] === key.length, 'malformed', 'vkey', 'the key has an unknown type or a wrong length');
  demand(hex === match[2], 'malformed', 'vkey', 'the key id is not that of the key');
  if (type !== ML_DSA_44_COSIGNATURE) {
    demandEd25519Key(key);
  }
  return { name, keyId, type, key };
}

/** The note's signatures by this key. */
export function signaturesBy(note: Note, key: VerifierKey): Uint8Array[] {
  return note.signatures
    .filter((signature) => signature.name === key.name && equal(signature.keyId, key.keyId))
    .map((signature) => signature.signature);
}

