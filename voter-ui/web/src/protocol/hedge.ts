import { sha512 } from '@noble/hashes/sha2.js';
import { concat, u32 } from './bytes.ts';
import { encodeScalar, type Scalar, wide } from './group.ts';
import { randomBytes } from './random.ts';
import type { Transcript } from './transcript.ts';

/**
 * Secret scalars for the proofs of one ballot, hedged: from a witness, fresh randomness and the statement, so that neither
 * a weak generator nor one that repeats itself gives two different ballots the same. Equal ones would show to everybody
 * which branches of both are true.
 */
export class Hedge {
  readonly #statement: Uint8Array;
  #count = 0;

  /** @param statement what no other ballot has */
  constructor(statement: Transcript) {
    this.#statement = statement.item('purpose', 'nonce').digest();
  }

  /** The next scalar. */
  scalar(witness: Scalar): Scalar {
    const input = concat(encodeScalar(witness), randomBytes(64), this.#statement, u32(this.#count++));
    const bytes = sha512(input);
    const scalar = wide(bytes);
    input.fill(0);
    bytes.fill(0);
    return scalar;
  }
}
