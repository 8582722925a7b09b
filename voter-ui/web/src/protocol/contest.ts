import { ProtocolError } from './errors.ts';
import type { LocalizedText } from './manifest.ts';

/** What a contest looks like; the numbers decide what it means (§4). */
export type ContestKind = 'choose' | 'yesno' | 'approval' | 'score';

/** An option, which a voter gives 0 … `limit`. */
export interface Option {
  readonly id: string;
  readonly limit: number;
  readonly title: LocalizedText;
}

/** A question to the voters (§4). */
export interface Contest {
  readonly id: string;
  readonly kind: ContestKind;
  readonly title: LocalizedText;
  readonly options: readonly Option[];

  /** Bounds of the sum over the options, unless the ballot is blank. */
  readonly min: number;
  readonly max: number;

  /** Whether there is a blank option. */
  readonly blank: boolean;
}

/** One ciphertext of a contest. */
export interface Slot {
  /** The option's identifier, `blank` for the blank option. */
  readonly id: string;

  /** Largest value. */
  readonly limit: number;

  /** How often the value counts in the sum: once, and `max` times for blank (§9.3). */
  readonly factor: number;
}

/** The ciphertexts of a contest (§9.1): its options, and the blank option, last, where there is one. */
export function slotsOf(contest: Contest): Slot[] {
  const options = contest.options.map(({ id, limit }) => ({ id, limit, factor: 1 }));
  return contest.blank ? [...options, { id: 'blank', limit: 1, factor: contest.max }] : options;
}

/** Number of ciphertexts of a contest. */
export function slots(contest: Contest): number {
  return contest.options.length + (contest.blank ? 1 : 0);
}

/** Σ L_j over the options. */
export function limitSum(contest: Contest): number {
  return contest.options.reduce((sum, option) => sum + option.limit, 0);
}

/** Whether a ballot proves the sum: always, unless every sum is allowed (§9.3). */
export function provesSum(contest: Contest): boolean {
  return contest.blank || contest.min !== 0 || contest.max !== limitSum(contest);
}

/**
 * Checks choices: for each contest one value for each ciphertext.
 *
 * @throws ProtocolError `choices`; where: the contest, or `contest/option`
 */
export function checkChoices(contests: readonly Contest[], choices: readonly (readonly number[])[]): void {
  if (choices.length !== contests.length) {
    throw new ProtocolError('choices', '', `there are ${contests.length} contests`);
  }
  for (const [i, contest] of contests.entries()) {
    checkContest(contest, choices[i]!);
  }
}

function checkContest(contest: Contest, values: readonly number[]): void {
  const all = slotsOf(contest);
  if (values.length !== all.length) {
    throw new ProtocolError('choices', contest.id, `needs ${all.length} values`);
  }
  for (const [j, { id, limit }] of all.entries()) {
    const value = values[j]!;
    if (!Number.isSafeInteger(value) || value < 0 || value > limit) {
      throw new ProtocolError('choices', `${contest.id}/${id}`, `allows 0 … ${limit}`);
    }
  }
  const sum = all.reduce((total, slot, j) => total + slot.factor * values[j]!, 0);
  if (sum < contest.min || sum > contest.max) {
    throw new ProtocolError('choices', contest.id, `needs ${contest.min} … ${contest.max} in all, or only blank`);
  }
}

/** Bytes of the largest ballot with these contests (§9.5). */
export function bodySize(contests: readonly Contest[]): number {
  const fixed = 13 + 16 + 43 + 17 + 43 + 13 + 45 + 1;
  const between = Math.max(0, contests.length - 1);
  return contests.reduce((size, contest) => size + contestSize(contest), fixed + between);
}

function contestSize(contest: Contest): number {
  const all = slotsOf(contest);
  const proofs = all.reduce((size, slot) => size + proofSize(slot.limit + 1) + 3, -1);
  const sum = provesSum(contest) ? proofSize(contest.max - contest.min + 1) + 2 : 4;
  return 16 + 89 * all.length - 1 + 13 + contest.id.length + 12 + proofs + 8 + sum + 1;
}

/** Characters of a range proof with so many branches. */
function proofSize(branches: number): number {
  return Math.ceil((4 * 32 * (4 * branches - 1)) / 3);
}
