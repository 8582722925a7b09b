import { base64, concat, equal, hex, sha256, u64, utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint-text.ts';
import { ProtocolError } from './errors.ts';
import { checkName, padded } from './lines.ts';
import { decodeEd25519Key, type Ed25519Key, MLDSA44_KEY, verifyEd25519, verifyMlDsa44 } from './signatures.ts';

/** Ed25519 over the text, Ed25519 cosignature, ML-DSA-44 cosignature (§11.1). */
export type KeyType = 0x01 | 0x04 | 0x06;

/** A named key that checks signatures on notes. */
export interface VerifierKey {
  readonly name: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;

  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key). */
  readonly keyId: Uint8Array;

  /** `name+hex(key id)+b64(type ‖ public key)`. */
  readonly text: string;

  /** The time in seconds of a valid signature, `null` for a type without one; or `null` for one that is not valid. */
  verify(text: string, signature: Uint8Array): { readonly time: number | null } | null;
}

/** Reads a verifier key (§11.1). Throws ProtocolError `malformed`. */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = /^([^+]*)\+([^+]*)\+(.*)$/su.exec(text);
  if (parts === null) {
    throw new ProtocolError('malformed', '', 'must be a verifier key: <name>+<key id>+<base64>');
  }
  const [, name = '', id = '', encoded = ''] = parts;
  checkName('', name);
  const typed = padded('', encoded);
  const keyId = sha256(utf8(`${name}\n`), typed).subarray(0, 4);
  if (hex.encode(keyId) !== id) {
    throw new ProtocolError('malformed', '', 'has a key id that does not belong to its key');
  }
  const type = typed[0];
  const publicKey = typed.slice(1);
  switch (type) {
    case 0x01:
    case 0x04: {
      const key = decodeEd25519Key(publicKey);
      return { name, type, publicKey, keyId, text, verify: type === 0x01 ? plain(key) : cosignature(key) };
    }
    case 0x06:
      if (publicKey.length !== MLDSA44_KEY) {
        throw new ProtocolError('malformed', '', `has an ML-DSA-44 key of other than ${MLDSA44_KEY} bytes`);
      }
      return { name, type, publicKey, keyId, text, verify: mlDsa44(name, publicKey) };
    default:
      throw new ProtocolError('malformed', '', 'has a type that is not known here');
  }
}

type Verify = VerifierKey['verify'];

function plain(key: Ed25519Key): Verify {
  return (text, signature) => (verifyEd25519(key, utf8(text), signature) ? { time: null } : null);
}

function cosignature(key: Ed25519Key): Verify {
  return timed((text, time, signature) =>
    verifyEd25519(key, utf8(`cosignature/v1\ntime ${time}\n${text}`), signature),
  );
}

function mlDsa44(name: string, key: Uint8Array): Verify {
  return timed((text, time, signature) => {
    const checkpoint = parseCheckpoint(text);
    const message = concat(
      utf8('subtree/v1\n\0'),
      short(name),
      u64(time),
      short(checkpoint.origin),
      u64(0),
      u64(checkpoint.size),
      checkpoint.root,
    );
    return verifyMlDsa44(key, message, signature);
  });
}

/** u8(length) ‖ text. */
function short(text: string): Uint8Array {
  const bytes = utf8(text);
  return concat(Uint8Array.of(bytes.length), bytes);
}

/** A cosignature is a time of eight bytes, at most 2^63 − 1, and the signature (§11.3). */
function timed(verify: (text: string, time: bigint, signature: Uint8Array) => boolean): Verify {
  return (text, bytes) => {
    if (bytes.length < 8 || bytes[0]! > 0x7f) {
      return null;
    }
    const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
    return verify(text, time, bytes.subarray(8)) ? { time: Number(time) } : null;
  };
}

/** Whether two verifier keys are the same. */
export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.type === b.type && equal(a.publicKey, b.publicKey);
}

/** The public key for comparisons: one key counts once, whatever its name and type. */
export function keyText(key: Uint8Array): string {
  return base64.encode(key);
}
