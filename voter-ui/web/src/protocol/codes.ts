import { base64url, equal } from './bytes.ts';
import { demand, ProtocolError } from './errors.ts';

/** Codes for people (specification §16): Crockford's base32 with a check symbol modulo 37. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';

function symbolsOf(text: string): string {
  return text
    .replace(/[\s-]/gu, '')
    .toUpperCase()
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
}

/** The typed symbols, of which there must be `length`; the last one may be a check symbol. */
function read(text: string, length: number, checked: boolean): string {
  const symbols = symbolsOf(text);
  demand(symbols.length === length, 'length', String(symbols.length), `this has ${symbols.length} symbols, not ${length}`);
  for (let i = 0; i < length; i++) {
    const value = SYMBOLS.indexOf(symbols[i] ?? '');
    if (value < 0 || (value >= 32 && !(checked && i === length - 1))) {
      throw new ProtocolError('symbol', symbols[i] ?? '', `symbol ${i + 1} is not used in such codes`);
    }
  }
  return symbols;
}

function bits(symbols: string): bigint {
  let value = 0n;
  for (const symbol of symbols) {
    value = value * 32n + BigInt(SYMBOLS.indexOf(symbol));
  }
  return value;
}

function bytesOf(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}

function number(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) {
    value = value * 256n + BigInt(byte);
  }
  return value;
}

function write(value: bigint, count: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < count; i++) {
    text = (SYMBOLS[Number(rest % 32n)] ?? '') + text;
    rest /= 32n;
  }
  return text;
}

function checkSymbol(value: bigint): string {
  return SYMBOLS[Number(value % 37n)] ?? '';
}

function grouped(symbols: string, size: number): string {
  return (symbols.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []).join('-');
}

/** Symbols with a check symbol at their end: their bits. */
function readChecked(text: string, count: number): bigint {
  const symbols = read(text, count + 1, true);
  const value = bits(symbols.slice(0, count));
  demand(symbols[count] === checkSymbol(value), 'check-symbol', '', 'the check symbol does not fit');
  return value;
}

/** The 15 bytes of a credential code (§16, 1). @throws ProtocolError 'length', 'symbol', 'check-symbol' */
export function readCredentialCode(text: string): Uint8Array {
  return bytesOf(readChecked(text, 24), 15);
}

export function formatCredentialCode(code: Uint8Array): string {
  const value = number(code);
  return grouped(write(value, 24) + checkSymbol(value), 5);
}

/** The first 125 bits of a ballot hash, for people (§16, 2). */
export function trackingCode(hash: Uint8Array): string {
  return grouped(write(number(hash.subarray(0, 16)) >> 3n, 25), 5);
}

/** A tracking code in its usual form. @throws ProtocolError 'length', 'symbol' */
export function readTrackingCode(text: string): string {
  return grouped(read(text, 25, false), 5);
}

/** A fingerprint: all of it, or the first 160 bits where it was typed. */
export type Fingerprint = Uint8Array;

/** Reads a fingerprint in either form (§16, 3). @throws ProtocolError 'length', 'symbol', 'check-symbol' */
export function readFingerprint(text: string): Fingerprint {
  const plain = text.trim();
  if (/^[A-Za-z0-9_-]{43}$/.test(plain)) {
    try {
      return base64url.decode(plain, 32);
    } catch {
      // It may still be the typed form.
    }
  }
  return bytesOf(readChecked(text, 32), 20);
}

export function formatFingerprint(hash: Uint8Array): string {
  const value = number(hash.subarray(0, 20));
  return `${grouped(write(value, 32), 4)}-${checkSymbol(value)}`;
}

export function matchesFingerprint(fingerprint: Fingerprint, hash: Uint8Array): boolean {
  return equal(fingerprint, hash.subarray(0, fingerprint.length)) && fingerprint.length >= 20;
}

/** A seed as it is typed (§16, 5): 256 bits and four zero bits, 52 symbols and a check symbol. */
export function typedSeed(seed: Uint8Array): string {
  const value = number(seed) << 4n;
  return `${grouped(write(value, 52), 4)}-${checkSymbol(value)}`;
}

/** @throws ProtocolError 'length', 'symbol', 'check-symbol' */
export function readTypedSeed(text: string): Uint8Array {
  const value = readChecked(text, 52);
  demand(value % 16n === 0n, 'check-symbol', '', 'the last bits of a seed are zero');
  return bytesOf(value >> 4n, 32);
}
