import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { ProtocolError } from './errors.ts';

const Point = ristretto255.Point;

/** An element of ristretto255 (§3.1, RFC 9496). */
export type Element = InstanceType<typeof Point>;

/** An integer modulo ℓ, always reduced. */
export type Scalar = bigint;

/** ℓ, the order of the group. */
export const ORDER: bigint = Point.Fn.ORDER;

/** 0. */
export const IDENTITY: Element = Point.ZERO;

/** Bits of one window of a table of multiples: 33 · 128 elements, built in about 30 ms at the first use. */
const WINDOW = 8;

/** Decodes 32 bytes by RFC 9496 §4.3.1, which refuses every encoding but the canonical one. */
export function decodeElement(bytes: Uint8Array): Element {
  try {
    return Point.fromBytes(bytes);
  } catch (cause) {
    throw new ProtocolError('malformed', '', 'is no element of ristretto255', { cause });
  }
}

/** Decodes an element where the identity has no meaning (§3.1). */
export function decodeKey(bytes: Uint8Array): Element {
  const element = decodeElement(bytes);
  if (element.is0()) {
    throw new ProtocolError('malformed', '', 'is the identity, which has no meaning here');
  }
  return element;
}

/** The one-way map of RFC 9496 §4.3.4, from 64 bytes. */
export function hashToElement(digest: Uint8Array): Element {
  return ristretto255_hasher.deriveToCurve!(digest);
}

/** Decodes a little-endian integer below ℓ. */
export function decodeScalar(bytes: Uint8Array): Scalar {
  const scalar = littleEndian(bytes);
  if (bytes.length !== 32 || scalar >= ORDER) {
    throw new ProtocolError('malformed', '', 'is no scalar: not 32 bytes below the order of the group');
  }
  return scalar;
}

/** 32 bytes, little-endian. */
export function encodeScalar(scalar: Scalar): Uint8Array {
  return Point.Fn.toBytes(scalar);
}

/** wide(x): 64 bytes as a little-endian integer, modulo ℓ (§3.1). */
export function wide(bytes: Uint8Array): Scalar {
  if (bytes.length !== 64) {
    throw new RangeError('wide takes 64 bytes');
  }
  return littleEndian(bytes) % ORDER;
}

function littleEndian(bytes: Uint8Array): bigint {
  let digits = '0x0';
  for (let i = bytes.length - 1; i >= 0; i--) {
    digits += bytes[i]!.toString(16).padStart(2, '0');
  }
  return BigInt(digits);
}

/** An integer modulo ℓ, whatever its sign. */
export function reduce(integer: bigint): Scalar {
  const rest = integer % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/**
 * An element of which many multiples are needed, with a table of some of them.
 *
 * JavaScript's integers take a time that depends on their value. So secrets are protected as well as a browser can:
 * the sequence of operations on elements is the same for all scalars.
 */
export class FixedBase {
  readonly element: Element;
  private readonly encoded: Uint8Array;

  /** Prepares the table at the first multiplication. */
  constructor(bytes: Uint8Array) {
    this.encoded = bytes.slice();
    // An element of its own: the library blinds multiples of its generator, which costs a third of the speed.
    this.element = decodeKey(bytes).precompute(WINDOW);
  }

  /** The 32 bytes. */
  bytes(): Uint8Array {
    return this.encoded.slice();
  }

  /** Builds the table now, while the voter reads, and not with the first ballot. */
  prepare(): void {
    this.element.multiply(1n);
  }

  /** A multiple by a secret scalar, which must not be zero: a fixed sequence of operations. */
  multiplySecret(scalar: Scalar): Element {
    return this.element.multiply(scalar);
  }

  /** A multiple by a public scalar, in a time that depends on it. */
  multiplyPublic(scalar: Scalar): Element {
    return this.element.multiplyUnsafe(scalar);
  }
}

/** G, the generator. */
export const G: FixedBase = new FixedBase(Point.BASE.toBytes());

/** A multiple of any element, both public, in a time that depends on the scalar. */
export function multiplyPublic(element: Element, scalar: Scalar): Element {
  return element.multiplyUnsafe(scalar);
}
