import type { Answers } from '../booth/asking.ts';
import { answered, blanked, standing, unanswered } from '../booth/question.ts';
import type { Contest } from '../protocol/contest.ts';

/** Answers that stay where they are: nothing is encrypted, nothing is sent. */
export class Rehearsed extends EventTarget implements Answers {
  readonly asked = new Set<number>();
  reviewing = false;
  #contests: readonly Contest[] = [];
  #choices: number[][] = [];

  get place(): Answers['place'] {
    return { contests: this.#contests, weight: 1 };
  }

  get choices(): readonly (readonly number[])[] {
    return this.#choices;
  }

  /** Begins with other questions. */
  ask(contests: readonly Contest[]): void {
    this.#contests = contests;
    this.#choices = contests.map(unanswered);
    this.asked.clear();
    this.reviewing = false;
  }

  choose(contest: number, option: number, value: number): boolean {
    const next = answered(this.#contest(contest), this.#choices[contest] ?? [], option, value);
    return next !== undefined && this.#set(contest, next);
  }

  blank(contest: number, blank: boolean): void {
    this.#set(contest, blanked(this.#contest(contest), blank));
  }

  clear(contest: number): void {
    this.#set(contest, unanswered(this.#contest(contest)));
  }

  change(contest: number): void {
    this.reviewing = true;
    this.dispatchEvent(new CustomEvent('change-of', { detail: contest }));
  }

  complete(): boolean {
    return this.#contests.every(
      (contest, index) => !['missing', 'too-many'].includes(standing(contest, this.#choices[index] ?? [])),
    );
  }

  /** Where a voter's ballot would be sealed, the preview begins anew. */
  seal(): Promise<void> {
    this.ask(this.#contests);
    this.dispatchEvent(new CustomEvent('change-of', { detail: 0 }));
    return Promise.resolve();
  }

  #contest(index: number): Contest {
    return this.#contests[index]!;
  }

  #set(contest: number, values: number[]): true {
    this.#choices[contest] = values;
    this.dispatchEvent(new Event('change'));
    return true;
  }
}
