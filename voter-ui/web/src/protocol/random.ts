import { type Scalar, wide } from './group.ts';

/** Fresh random bytes of the platform: the only source of randomness in this code. */
export function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length));
}

/** A uniformly random scalar. */
export function randomScalar(): Scalar {
  const bytes = randomBytes(64);
  const scalar = wide(bytes);
  bytes.fill(0);
  return scalar;
}
