import type { Contest } from '../protocol/contest.ts';

/** What the page knows of a verified election. */
export interface ElectionSummary {
  readonly title: ReadonlyMap<string, string>;
  readonly rehearsal: boolean;
  /** All 256 bits, base64url. */
  readonly fingerprint: string;
  readonly trustees: number;
  readonly threshold: number;
}

/** The voter's proven place on the roll. */
export interface Place {
  readonly contests: readonly Contest[];
  readonly weight: number;
}

/** An encrypted ballot: its hash (base64url) and the first 125 bits of it for people. */
export interface Sealed {
  readonly hash: string;
  readonly tracking: string;
}

/** Sizes between which the ballot box must prove that the board only grew. */
export interface ConsistencyRange {
  readonly from: number;
  readonly to: number;
}

/** A proven place on the board. */
export interface Recorded extends Sealed {
  readonly seq: number;
  /** Milliseconds since 1970 UTC, as the ballot box has written it. */
  readonly time: number;
  readonly witnesses: readonly string[];
  readonly witnessed: boolean;
  readonly consistency: ConsistencyRange | undefined;
}

/** A refusal that the ballot box has signed. */
export interface Refused {
  readonly code: string;
  readonly detail: string;
  readonly time: number;
}

/** What the second device needs, once a ballot is opened. */
export interface Tested {
  readonly file: Uint8Array;
  readonly typed: string;
}

export type Grown = { consistent: true } | { consistent: false; evidence: Uint8Array | undefined };

/** The vault's door; in the page each method answers with a promise. */
export interface VaultApi {
  open(entries: Uint8Array[], fingerprint: string): ElectionSummary;
  identify(code: string): string;
  admit(answer: Uint8Array): Place;
  see(note: string): ConsistencyRange | undefined;
  head(answer: Uint8Array): { voted: boolean };
  seal(choices: number[][], progress: (done: number, total: number) => void): Sealed;
  decide(type: 'ballot' | 'opened'): Uint8Array;
  resume(submission: Uint8Array): void;
  recorded(receipt: string): Recorded;
  /**
   * @param path hashes in base64url, as the ballot box gave them
   * @param fromRoot root of the board's beginning by the same answer
   */
  grown(path: string[], fromRoot: string | undefined): Grown;
  views(): string[];
  refused(problem: Uint8Array): Refused;
  withdraw(): void;
  opening(): Tested;
  forget(): void;
}
