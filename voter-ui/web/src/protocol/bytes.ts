import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { ProtocolError } from './errors.ts';

/** Byte strings and their encodings (specification §1). */

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** @throws ProtocolError 'malformed' for bytes that are not UTF-8 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ProtocolError('malformed', '', 'this is not UTF-8');
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two byte strings are equal; for public data. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Negative, zero or positive, as the first differing byte says, unsigned. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return a.length - b.length;
}

export function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function u64(value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return sha256Of(concat(...parts));
}

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL = STANDARD.slice(0, 62) + '-_';

function encodeWith(alphabet: string, bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(held << (6 - bits)) & 63] : text;
}

function decodeWith(alphabet: string, text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const symbol of text) {
    const value = alphabet.indexOf(symbol);
    if (value < 0) {
      throw new ProtocolError('malformed', '', 'this is not base64');
    }
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
    held &= (1 << bits) - 1;
  }
  if (held !== 0 || text.length % 4 === 1) {
    throw new ProtocolError('malformed', '', 'this is not base64: bits are left over');
  }
  return bytes;
}

/** base64url without padding; unused bits are zero. */
export const base64url = {
  encode: (bytes: Uint8Array): string => encodeWith(URL, bytes),

  /** @throws ProtocolError 'malformed' for every other form, or another length than `length` bytes */
  decode(text: string, length?: number): Uint8Array {
    const bytes = decodeWith(URL, text);
    if (length !== undefined && bytes.length !== length) {
      throw new ProtocolError('malformed', '', `this has ${bytes.length} bytes, not ${length}`);
    }
    return bytes;
  },
};

/** base64 with padding, in the formats of §11 only. */
export const base64 = {
  encode(bytes: Uint8Array): string {
    const text = encodeWith(STANDARD, bytes);
    return text + '='.repeat((4 - (text.length % 4)) % 4);
  },

  /** @throws ProtocolError 'malformed' */
  decode(text: string): Uint8Array {
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    const bytes = decodeWith(STANDARD, text.slice(0, text.length - padding));
    if (text.length % 4 !== 0 || base64.encode(bytes) !== text) {
      throw new ProtocolError('malformed', '', 'this is not padded base64');
    }
    return bytes;
  },
};
