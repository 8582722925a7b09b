import { concat } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import {
  decodeElement,
  decodeScalar,
  type Element,
  encodeScalar,
  type FixedBase,
  G,
  multiplyPublic,
  reduce,
  type Scalar,
} from './group.ts';
import type { Hedge } from './hedge.ts';
import { randomScalar } from './random.ts';

/** (A, B) = (r·G, v·G + r·K): pad and data (§3.6). */
export interface Ciphertext {
  readonly pad: Element;
  readonly data: Element;
}

/** A ‖ B: 64 bytes. */
export function encodeCiphertext({ pad, data }: Ciphertext): Uint8Array {
  return concat(pad.toBytes(), data.toBytes());
}

/** Reads A ‖ B; a ballot's pad is not the identity (§9.1). Throws ProtocolError `malformed`. */
export function decodeCiphertext(bytes: Uint8Array): Ciphertext {
  const pad = decodeElement(bytes.subarray(0, 32));
  if (pad.is0()) {
    throw new ProtocolError('malformed', '', 'has the identity as pad');
  }
  return { pad, data: decodeElement(bytes.subarray(32)) };
}

/**
 * Multiples of G by secrets that may be small or zero, such as a vote. They are masked by a random scalar, so that the
 * multiplication sees none of them.
 */
export class MaskedBase {
  private readonly mask: Scalar = randomScalar();
  private readonly negated: Element = G.multiplySecret(this.mask).negate();

  multiply(scalar: Scalar): Element {
    return G.multiplySecret(reduce(scalar + this.mask)).add(this.negated);
  }
}

/** Encrypts a value with randomness r under K (§3.6). */
export function encrypt(key: FixedBase, base: MaskedBase, value: number, r: Scalar): Ciphertext {
  return { pad: G.multiplySecret(r), data: base.multiply(BigInt(value)).add(key.multiplySecret(r)) };
}

/**
 * A range proof that waits for the ballot's challenge (§9.2).
 *
 * Whoever knows r needs multiples of G and K only. For the branch of value v take a secret s_v and c_v, and
 *
 *     a_v = s_v·G        b_v = s_v·K + c_v·(v − m)·G        z_v = s_v + c_v·r
 *
 * which satisfies both equations for every c_v. In the true branch, v = m, the commitments do not depend on c_v: so it
 * can be derived from the challenge afterwards. All branches take the same steps; none tells which one is true.
 */
export class RangeProver {
  /** a_lo ‖ b_lo ‖ … ‖ a_hi ‖ b_hi. */
  readonly commitments: Uint8Array;

  private readonly r: Scalar;
  private readonly truth: number;
  private readonly nonces: Scalar[];
  private readonly challenges: Scalar[];

  /** @param value from `low` to `high`, both included */
  constructor(key: FixedBase, base: MaskedBase, hedge: Hedge, r: Scalar, value: number, low: number, high: number) {
    const branches = high - low + 1;
    this.r = r;
    this.truth = value - low;
    const fresh = (): Scalar => hedge.scalar(r);
    this.nonces = Array.from({ length: branches }, fresh);
    this.challenges = Array.from({ length: branches }, fresh);
    this.commitments = concat(
      ...this.nonces.flatMap((s, i) => {
        const shift = reduce(this.challenges[i]! * BigInt(i - this.truth));
        return [G.multiplySecret(s).toBytes(), key.multiplySecret(s).add(base.multiply(shift)).toBytes()];
      }),
    );
  }

  /** The proof: commitments, all challenges but the last, all responses. */
  respond(challenge: Scalar): Uint8Array {
    const challenges = [...this.challenges];
    challenges[this.truth] = 0n;
    challenges[this.truth] = reduce(challenge - challenges.reduce((sum, c) => sum + c, 0n));
    const responses = this.nonces.map((s, i) => reduce(s + challenges[i]! * this.r));
    return concat(this.commitments, ...challenges.slice(0, -1).map(encodeScalar), ...responses.map(encodeScalar));
  }
}

/** A range proof that was read (§9.2); nothing about it is verified. */
export interface RangeProof {
  /** The commitments' bytes, for the challenge. */
  readonly commitments: Uint8Array;

  /** a_v and b_v of every branch. */
  readonly pairs: readonly (readonly [Element, Element])[];

  /** One fewer than branches. */
  readonly challenges: readonly Scalar[];
  readonly responses: readonly Scalar[];
}

/** Bytes of a proof with D branches. */
export function proofBytes(branches: number): number {
  return 32 * (4 * branches - 1);
}

/** Reads a proof with so many branches. Throws ProtocolError `malformed`. */
export function decodeProof(bytes: Uint8Array, branches: number): RangeProof {
  if (bytes.length !== proofBytes(branches)) {
    throw new ProtocolError('malformed', '', `has ${bytes.length} bytes, not ${proofBytes(branches)}`);
  }
  const item = (index: number): Uint8Array => bytes.subarray(32 * index, 32 * (index + 1));
  const scalars = Array.from({ length: 2 * branches - 1 }, (_, i) => decodeScalar(item(2 * branches + i)));
  return {
    commitments: bytes.subarray(0, 64 * branches),
    pairs: Array.from({ length: branches }, (_, i) => [decodeElement(item(2 * i)), decodeElement(item(2 * i + 1))]),
    challenges: scalars.slice(0, branches - 1),
    responses: scalars.slice(branches - 1),
  };
}

/**
 * Checks both equations of every branch: z_v·G = a_v + c_v·A and z_v·K = b_v + c_v·(B − v·G).
 *
 * @param low value of the first branch
 * @returns the value of the first branch that fails, or `null`
 */
export function failingBranch(
  key: FixedBase,
  { pad, data }: Ciphertext,
  low: number,
  proof: RangeProof,
  challenge: Scalar,
): number | null {
  const last = reduce(challenge - proof.challenges.reduce((sum, c) => sum + c, 0n));
  const challenges = [...proof.challenges, last];
  for (const [i, [a, b]] of proof.pairs.entries()) {
    const c = challenges[i]!;
    const z = proof.responses[i]!;
    const shift = G.multiplyPublic(reduce(c * BigInt(low + i)));
    const forPad = a.add(multiplyPublic(pad, c));
    const forData = b.add(multiplyPublic(data, c)).subtract(shift);
    if (!G.multiplyPublic(z).equals(forPad) || !key.multiplyPublic(z).equals(forData)) {
      return low + i;
    }
  }
  return null;
}
