import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { concat, equal } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { decodeElement, decodeScalar, type Element, encodeScalar, G, multiplyPublic, reduce, type Scalar, wide } from './group.ts';
import { randomBytes } from './random.ts';
import { Transcript } from './transcript.ts';

const Point = ed25519.Point;

/** An Ed25519 public key that leaves no room for interpretation (§3.5): canonical and of prime order. */
export interface Ed25519Key {
  readonly bytes: Uint8Array;
  readonly point: InstanceType<typeof Point>;
}

/** Decodes 32 bytes. Refuses an encoding that is not canonical, a small order, and a torsion component. */
export function decodeEd25519Key(bytes: Uint8Array): Ed25519Key {
  let point: InstanceType<typeof Point>;
  try {
    point = Point.fromBytes(bytes);
  } catch (cause) {
    throw new ProtocolError('malformed', '', 'is no Ed25519 public key: not canonical or no point', { cause });
  }
  if (point.is0() || !point.isTorsionFree() || !equal(point.toBytes(), bytes)) {
    throw new ProtocolError('malformed', '', 'is no Ed25519 public key: not a point of prime order');
  }
  return { bytes: bytes.slice(), point };
}

/**
 * Whether a signature is valid (§3.5): S below the order and S·B = R + k·A, compared as encodings.
 *
 * The library's own verification is not used: it multiplies the equation by the cofactor, and so accepts an R with a
 * part of small order, which other verifiers refuse.
 */
export function verifyEd25519(key: Ed25519Key, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) {
    return false;
  }
  const commitment = signature.subarray(0, 32);
  let response: Scalar;
  try {
    response = decodeScalar(signature.subarray(32));
  } catch {
    return false;
  }
  const k = wide(sha512(concat(commitment, key.bytes, message)));
  const recomputed = Point.BASE.multiplyUnsafe(response).subtract(key.point.multiplyUnsafe(k));
  return equal(recomputed.toBytes(), commitment);
}

/** Bytes of an ML-DSA-44 public key (FIPS 204). */
export const MLDSA44_KEY = 1312;

/** Bytes of an ML-DSA-44 signature. */
const MLDSA44_SIGNATURE = 2420;

/** Whether an ML-DSA-44 signature is valid: pure, empty context (§3.5). */
export function verifyMlDsa44(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === MLDSA44_SIGNATURE && ml_dsa44.verify(signature, message, key);
}

function credentialTranscript(message: Uint8Array): Transcript {
  return new Transcript('vitrine/1/credential-signature').item('group', 'ristretto255').item('message', message);
}

function credentialChallenge(message: Uint8Array, credential: Element, commitment: Element): Scalar {
  return credentialTranscript(message).item('statement', credential).item('commitment', commitment).challenge();
}

/**
 * The credential signature R ‖ z (§3.5, §3.3). The nonce comes from the secret, the message and fresh randomness: it
 * stays secret and unique even where one of them is weak.
 */
export function signWithCredential(secret: Scalar, credential: Element, message: Uint8Array): Uint8Array {
  const nonce = wide(
    new Transcript('vitrine/1/credential-nonce')
      .item('secret', encodeScalar(secret))
      .item('message', message)
      .item('random', randomBytes(64))
      .digest(),
  );
  const commitment = G.multiplySecret(nonce);
  const challenge = credentialChallenge(message, credential, commitment);
  return concat(commitment.toBytes(), encodeScalar(reduce(nonce + challenge * secret)));
}

/** Whether a credential signature is valid: z·G = R + c·X. */
export function verifyCredentialSignature(credential: Element, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) {
    return false;
  }
  try {
    const commitment = decodeElement(signature.subarray(0, 32));
    const response = decodeScalar(signature.subarray(32));
    const challenge = credentialChallenge(message, credential, commitment);
    return G.multiplyPublic(response).equals(commitment.add(multiplyPublic(credential, challenge)));
  } catch (e) {
    if (e instanceof ProtocolError) {
      return false;
    }
    throw e;
  }
}
