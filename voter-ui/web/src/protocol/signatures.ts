import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, equal } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import {
  decodeElement,
  decodeScalar,
  type Element,
  encodeElement,
  encodeScalar,
  G,
  mod,
  publicTimes,
  type Scalar,
  times,
  wide,
} from './group.ts';
import { random } from './random.ts';
import { Transcript } from './transcript.ts';

/** Signatures of the specification, §3.5. */

const Edwards = ed25519.Point;

/** A key that is the canonical encoding of a point of prime order. @throws ProtocolError 'malformed' */
export function demandEd25519Key(key: Uint8Array): void {
  decodeKey(key);
}

function decodeKey(key: Uint8Array) {
  try {
    const point = Edwards.fromBytes(key, false);
    if (!point.is0() && point.isTorsionFree()) {
      return point;
    }
  } catch {
    // Said below.
  }
  throw new ProtocolError('malformed', '', 'this is no valid Ed25519 public key');
}

/** Strict: S below the order, R compared as bytes, so without cofactor. */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) {
    return false;
  }
  try {
    const point = decodeKey(key);
    const s = decodeScalar(signature.subarray(32));
    const k = wide(sha512(concat(signature.subarray(0, 32), key, message)));
    const sB = s === 0n ? Edwards.ZERO : Edwards.BASE.multiplyUnsafe(s);
    const kA = k === 0n ? Edwards.ZERO : point.multiplyUnsafe(k);
    return equal(sB.subtract(kA).toBytes(), signature.subarray(0, 32));
  } catch {
    return false;
  }
}

/** ML-DSA-44 (FIPS 204), pure, empty context. */
export function verifyMlDsa44(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ml_dsa44.verify(signature, message, key);
  } catch {
    return false;
  }
}

function challenge(message: Uint8Array, key: Uint8Array, commitment: Uint8Array): Scalar {
  return new Transcript('vitrine/1/credential-signature')
    .item('group', 'ristretto255')
    .item('message', message)
    .item('statement', key)
    .item('commitment', commitment)
    .challenge();
}

/** Schnorr with a credential's key; the nonce comes from the secret, the message and fresh randomness together. */
export function signWithCredential(secret: Scalar, key: Uint8Array, message: Uint8Array): Uint8Array {
  const nonce = wide(sha512(concat(random(64), encodeScalar(secret), message)));
  const commitment = encodeElement(times(G, nonce));
  const response = mod(nonce + challenge(message, key, commitment) * secret);
  return concat(commitment, encodeScalar(response));
}

/** Whether `signature` (R ‖ z, 64 bytes) is the credential's for the message. */
export function verifyCredentialSignature(key: Element, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) {
    return false;
  }
  try {
    const commitment = signature.subarray(0, 32);
    const response = decodeScalar(signature.subarray(32));
    const c = challenge(message, encodeElement(key), commitment);
    return publicTimes(G, response).equals(decodeElement(commitment).add(publicTimes(key, c)));
  } catch {
    return false;
  }
}
