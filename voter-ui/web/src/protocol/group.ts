import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { ProtocolError } from './errors.ts';
import { random } from './random.ts';

/**
 * ristretto255 (RFC 9496, specification §3.1). What depends on secrets goes through `times`, which is noble's multiply with
 * a uniform sequence of operations; `publicTimes` is faster, varies in time, and is for public numbers only.
 */
const Point = ristretto255.Point;
export type Element = InstanceType<typeof Point>;
export type Scalar = bigint;

const field = Point.Fn;

export const ORDER: bigint = field.ORDER;
export const G: Element = Point.BASE;
export const ZERO: Element = Point.ZERO;

/** @throws ProtocolError 'malformed' for every non-canonical encoding */
export function decodeElement(bytes: Uint8Array): Element {
  try {
    return Point.fromBytes(bytes);
  } catch {
    throw new ProtocolError('malformed', '', 'this is no group element');
  }
}

/** An element that may not be the identity. */
export function decodeNonIdentity(bytes: Uint8Array): Element {
  const element = decodeElement(bytes);
  if (element.is0()) {
    throw new ProtocolError('malformed', '', 'this is the identity');
  }
  return element;
}

/** @throws ProtocolError 'malformed' unless the little-endian number is below the order */
export function decodeScalar(bytes: Uint8Array): Scalar {
  const value = littleEndian(bytes);
  if (bytes.length !== 32 || value >= ORDER) {
    throw new ProtocolError('malformed', '', 'this is no scalar');
  }
  return value;
}

export function encodeScalar(scalar: Scalar): Uint8Array {
  const bytes = new Uint8Array(32);
  let rest = scalar;
  for (let i = 0; i < 32; i++) {
    bytes[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}

export function encodeElement(element: Element): Uint8Array {
  return element.toBytes();
}

function littleEndian(bytes: Uint8Array): bigint {
  let hex = '';
  for (let i = bytes.length - 1; i >= 0; i--) {
    hex += (bytes[i] ?? 0).toString(16).padStart(2, '0');
  }
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

/** 64 bytes as a number modulo the order. */
export function wide(bytes: Uint8Array): Scalar {
  return littleEndian(bytes) % ORDER;
}

export function randomScalar(): Scalar {
  return wide(random(64));
}

export function mod(value: bigint): Scalar {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** secret · element. */
export function times(element: Element, secret: Scalar): Element {
  // The multiplication refuses zero, which a secret is with probability 2^-252.
  return secret === 0n ? ZERO : element.multiply(secret);
}

/** number · element, in time that depends on the number. */
export function publicTimes(element: Element, number: Scalar): Element {
  return number === 0n ? ZERO : element.multiplyUnsafe(number);
}

/** The one-way map of 64 bytes to the group (RFC 9496 §4.3.4). */
export function mapToElement(bytes: Uint8Array): Element {
  const map = ristretto255_hasher.deriveToCurve;
  if (map === undefined) {
    throw new ProtocolError('not-ready', '', 'the library lacks the one-way map');
  }
  return map(bytes) as Element;
}
