import type { TemplateResult } from 'lit';
import type { Contest } from '../protocol/contest.ts';
import type { Words } from '../ui/element.ts';

/** The answers to a ballot's questions, as the steps that ask them need them. */
export interface Answers {
  readonly place: { readonly contests: readonly Contest[]; readonly weight: number } | undefined;
  readonly choices: readonly (readonly number[])[];

  /** Questions that were asked already, by contest. */
  readonly asked: Set<number>;

  /** Whether the contest at hand was entered from the review, which comes next then. */
  readonly reviewing: boolean;

  /** Chooses an option; false if that would be more than the contest allows. */
  choose(contest: number, option: number, value: number): boolean;
  blank(contest: number, blank: boolean): void;
  clear(contest: number): void;
  change(contest: number): void;
  complete(): boolean;
  seal(): Promise<void>;
}

/** A page that asks a ballot's questions: the booth, and the preview that officials see. */
export interface Asking extends Words {
  readonly session: Answers;
  readonly notice: TemplateResult | string | undefined;
  tell(notice: TemplateResult | string | undefined): void;
  go(step: { readonly kind: 'contest'; readonly index: number } | { readonly kind: 'review' }): void;
}
