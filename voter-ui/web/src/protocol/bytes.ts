import { sha256 as hash } from '@noble/hashes/sha2.js';
import { ProtocolError } from './errors.ts';

const encoder = new TextEncoder();

/** The UTF-8 bytes of a text. A lone surrogate would be replaced: texts from outside pass json.ts first. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes. A byte-order mark is a character like any other. Refuses whatever is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ProtocolError('malformed', '', 'is not UTF-8 text', { cause });
  }
}

/** x ‖ y ‖ … (§1). */
export function concat(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two byte strings are the same. Looks at every byte of two of one length. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) {
    return false;
  }
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    difference |= a[i]! ^ b[i]!;
  }
  return difference === 0;
}

/** Big-endian, 4 bytes (§1). */
export function u32(n: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
}

/** Big-endian, 8 bytes (§1). */
export function u64(n: number | bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(n));
  return bytes;
}

/** SHA-256 over the parts, one after the other. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  const state = hash.create();
  for (const part of parts) {
    state.update(part);
  }
  return state.digest();
}

const HEX = '0123456789abcdef';

/** Lower-case hexadecimal. */
export const hex = {
  encode(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) {
      text += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
    }
    return text;
  },
};

/** Base64 in one alphabet, strictly: whatever is not the encoding of its own decoding is refused. */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array;
}

function base64Of(alphabet: string, padded: boolean): Base64 {
  const values = new Map([...alphabet].map((symbol, value) => [symbol, value]));

  function encode(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += 3) {
      const left = Math.min(3, bytes.length - at);
      const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      for (let i = 0; i <= left; i++) {
        text += alphabet.charAt((bits >> (18 - 6 * i)) & 63);
      }
      text += padded ? '='.repeat(3 - left) : '';
    }
    return text;
  }

  function decode(text: string): Uint8Array {
    const symbols = padded ? text.replace(/={1,2}$/, '') : text;
    const bytes = new Uint8Array(Math.floor((symbols.length * 3) / 4));
    let bits = 0;
    for (let i = 0; i < symbols.length; i++) {
      const value = values.get(symbols.charAt(i));
      if (value === undefined) {
        throw new ProtocolError('malformed', '', 'is not base64: a character is not of its alphabet');
      }
      bits = ((bits << 6) | value) & 0xffffff;
      if (i % 4 !== 0) {
        bytes[Math.floor(i / 4) * 3 + (i % 4) - 1] = bits >> (6 - 2 * (i % 4));
      }
    }
    // Padding, the length and the unused bits all at once: there is one encoding of every byte string.
    if (encode(bytes) !== text) {
      throw new ProtocolError('malformed', '', 'is not base64: its length, padding or last bits are wrong');
    }
    return bytes;
  }

  return { encode, decode };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `b64` (§1): RFC 4648 §4, with padding. */
export const base64: Base64 = base64Of(`${LETTERS}+/`, true);

/** `b64u` (§1): RFC 4648 §5, without padding. */
export const base64url: Base64 = base64Of(`${LETTERS}-_`, false);
