import { base64url, equal } from './bytes.ts';
import { ProtocolError } from './errors.ts';

/** Crockford's base32 (§16); behind the first 32 the symbols that only a check symbol can be. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
const CHECK_MODULUS = 37;

/** Five-bit values of the first `count` symbols of bytes, most significant bits first. */
function fiveBits(bytes: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor((5 * i) / 8);
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    return (pair >> (11 - ((5 * i) % 8))) & 31;
  });
}

/** The bits of the values; what is left over at the end of the last byte is given back, too. */
function fromFiveBits(values: number[]): { bytes: Uint8Array; rest: number } {
  const bytes = new Uint8Array(Math.floor((5 * values.length) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const value of values) {
    bits = (bits << 5) | value;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
      bits &= (1 << held) - 1;
    }
  }
  return { bytes, rest: bits };
}

function checkSymbol(values: number[]): string {
  return SYMBOLS.charAt(values.reduce((rest, value) => (rest * 32 + value) % CHECK_MODULUS, 0));
}

function grouped(symbols: string, size: number): string {
  return symbols.match(new RegExp(`.{1,${size}}`, 'g'))!.join('-');
}

/** Case, spaces and hyphens mean nothing; I and L are 1, O is 0. */
function normalised(typed: string): string {
  return typed
    .replace(/[\s-]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
}

/**
 * The values of `count` symbols.
 *
 * @throws ProtocolError `length` (where: how many there are), `symbol` (where: its position, from 1)
 */
function read(symbols: string, count: number, total: number): number[] {
  if (symbols.length !== total) {
    throw new ProtocolError('length', String(symbols.length), `the code has ${total} symbols`);
  }
  return [...symbols.slice(0, count)].map((symbol, i) => {
    const value = SYMBOLS.indexOf(symbol);
    if (value < 0 || value >= 32) {
      throw new ProtocolError('symbol', String(i + 1), 'no code has this symbol');
    }
    return value;
  });
}

function readChecked(typed: string, count: number): number[] {
  const symbols = normalised(typed);
  const values = read(symbols, count, count + 1);
  if (checkSymbol(values) !== symbols.charAt(count)) {
    throw new ProtocolError('check-symbol', '', 'the check symbol does not fit: a symbol is mistyped');
  }
  return values;
}

function withCheck(values: number[]): string {
  return values.map((value) => SYMBOLS.charAt(value)).join('') + checkSymbol(values);
}

/**
 * The 15 bytes of a credential code (§16.1) as a voter typed it.
 *
 * @throws ProtocolError `length`, `symbol`, `check-symbol`
 */
export function readCredentialCode(text: string): Uint8Array {
  return fromFiveBits(readChecked(text, 24)).bytes;
}

/** A credential code of 15 bytes as the letter prints it: five groups of five. */
export function formatCredentialCode(bytes: Uint8Array): string {
  if (bytes.length !== 15) {
    throw new RangeError('a credential code has 15 bytes');
  }
  return grouped(withCheck(fiveBits(bytes, 24)), 5);
}

/** The tracking code of a ballot hash (§16.2): five groups of five. */
export function trackingCode(hash: Uint8Array): string {
  const symbols = fiveBits(hash, 25).map((value) => SYMBOLS.charAt(value));
  return grouped(symbols.join(''), 5);
}

/**
 * A tracking code as it was typed, in the form that `trackingCode` gives.
 *
 * @throws ProtocolError `length`, `symbol`
 */
export function readTrackingCode(text: string): string {
  const values = read(normalised(text), 25, 25);
  return grouped(values.map((value) => SYMBOLS.charAt(value)).join(''), 5);
}

/** An election's fingerprint as far as it is known: 32 bytes from a link, or the first 20 as typed. */
export type Fingerprint =
  | { readonly kind: 'full'; readonly bytes: Uint8Array }
  | { readonly kind: 'typed'; readonly bytes: Uint8Array };

/** The typed fingerprint (§16.3): eight groups of four and the check symbol. */
export function formatFingerprint(hash: Uint8Array): string {
  return grouped(withCheck(fiveBits(hash, 32)), 4);
}

/**
 * Reads a fingerprint: 43 characters of b64u, or the typed form.
 *
 * @throws ProtocolError `length`, `symbol`, `check-symbol`
 */
export function readFingerprint(text: string): Fingerprint {
  const trimmed = text.trim();
  if (trimmed.length === 43) {
    try {
      return { kind: 'full', bytes: base64url.decode(trimmed) };
    } catch {
      // 43 characters with spaces or other hyphens between them can be the typed form as well.
    }
  }
  return { kind: 'typed', bytes: fromFiveBits(readChecked(trimmed, 32)).bytes };
}

/** Whether a fingerprint stands for this hash: all bits that are known are compared. */
export function matchesFingerprint(fingerprint: Fingerprint, hash: Uint8Array): boolean {
  const length = fingerprint.kind === 'full' ? 32 : 20;
  return fingerprint.bytes.length === length && hash.length === 32 && equal(fingerprint.bytes, hash.subarray(0, length));
}

/**
 * A ballot's seed for typing: its 256 bits and four zero bits in 52 symbols, and a check symbol over these 260 bits;
 * thirteen groups of four and the check symbol alone.
 */
export function typedSeed(seed: Uint8Array): string {
  if (seed.length !== 32) {
    throw new RangeError('a seed has 32 bytes');
  }
  return grouped(withCheck(fiveBits(seed, 52)), 4);
}

/**
 * The 32 bytes of a typed seed.
 *
 * @throws ProtocolError `length`, `symbol`, `check-symbol`; `malformed` when the last four bits are not zero
 */
export function readTypedSeed(text: string): Uint8Array {
  const { bytes, rest } = fromFiveBits(readChecked(text, 52));
  if (rest !== 0) {
    throw new ProtocolError('malformed', '52', 'the last four bits of a seed are zero');
  }
  return bytes;
}
