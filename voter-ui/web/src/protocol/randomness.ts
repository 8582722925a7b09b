import { hkdf } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Scalar, wide } from './group.ts';
import { Transcript } from './transcript.ts';

/** Bytes of a ballot's seed. */
export const SEED = 32;

/**
 * r of one ciphertext (§9.7).
 *
 * @param credential its 32 bytes
 * @param option identifier, `blank` for the blank option
 */
export function randomness(
  seed: Uint8Array,
  electionId: Uint8Array,
  credential: Uint8Array,
  contest: string,
  option: string,
): Scalar {
  const info = new Transcript('vitrine/1/randomness')
    .item('election', electionId)
    .item('credential', credential)
    .item('contest', contest)
    .item('option', option)
    .bytes();
  const bytes = hkdf(sha512, seed, new Uint8Array(0), info, 64);
  const r = wide(bytes);
  bytes.fill(0);
  return r;
}
