import { html, type TemplateResult } from 'lit';
import type { Contest } from '../protocol/manifest.ts';
import type { Words } from './element.ts';

/** What a contest's values say, in words; also what the checker shows. */
export function inWords(words: Words, contest: Contest, values: readonly number[]): TemplateResult {
  const chosen = contest.options.flatMap((option, i) => {
    const value = values[i] ?? 0;
    const title = words.language.of(option.title);
    const text = option.limit > 1 ? words.say('review.points', { option: title.text, count: value }) : title.text;
    return value > 0 ? [html`<li lang=${title.lang}>${text}</li>`] : [];
  });
  if (contest.blank && (values[contest.options.length] ?? 0) > 0) {
    chosen.push(html`<li>${words.say('contest.blank')}</li>`);
  }
  return chosen.length === 0
    ? html`<p class="nothing">${words.say('review.nothing')}</p>`
    : html`<ul class="chosen">${chosen}</ul>`;
}
