import type { Contest } from '../protocol/manifest.ts';

/** How a contest is asked: one of, several of, or points for each. The numbers decide, not the kind. */
export type Form = 'one' | 'several' | 'points';

export function form(contest: Contest): Form {
  if (contest.options.some((option) => option.limit > 1)) {
    return 'points';
  }
  return contest.max === 1 ? 'one' : 'several';
}

/** Values of a contest's ciphertexts, the blank option's last: nothing is chosen yet. */
export function unanswered(contest: Contest): number[] {
  return new Array<number>(contest.options.length + (contest.blank ? 1 : 0)).fill(0);
}

export function sum(contest: Contest, values: readonly number[]): number {
  return contest.options.reduce((total, _, index) => total + (values[index] ?? 0), 0);
}

export function isBlank(contest: Contest, values: readonly number[]): boolean {
  return contest.blank && values[contest.options.length] === 1;
}

/**
 * Where an answer stands: `missing` cannot be encrypted (fewer than the least), `too-many` neither; `nothing`, `fewer`
 * are allowed and asked about once; `blank` and `good` go on.
 */
export type Standing = 'missing' | 'too-many' | 'nothing' | 'fewer' | 'blank' | 'good';

export function standing(contest: Contest, values: readonly number[]): Standing {
  if (isBlank(contest, values)) {
    return 'blank';
  }
  const total = sum(contest, values);
  if (total > contest.max) {
    return 'too-many';
  }
  if (total < contest.min) {
    return 'missing';
  }
  if (total === 0) {
    return 'nothing';
  }
  return contest.kind === 'choose' && total < contest.max ? 'fewer' : 'good';
}

/** The answer with one option set; nothing when that would be more than the contest allows. */
export function answered(
  contest: Contest,
  values: readonly number[],
  option: number,
  value: number,
): number[] | undefined {
  if (form(contest) === 'one' && value > 0) {
    return unanswered(contest).with(option, value);
  }
  const next = [...values].with(option, value);
  if (contest.blank && value > 0) {
    next[contest.options.length] = 0;
  }
  const more = value > (values[option] ?? 0);
  return more && sum(contest, next) > contest.max ? undefined : next;
}

/** The blank answer, which takes every other away; or nothing chosen again. */
export function blanked(contest: Contest, blank: boolean): number[] {
  const values = unanswered(contest);
  return blank ? values.with(contest.options.length, 1) : values;
}
