import { html, nothing, type TemplateResult } from 'lit';
import { inWords } from '../../ui/answer.ts';
import type { Asking } from '../asking.ts';

export function review(booth: Asking): TemplateResult {
  const { session } = booth;
  const place = session.place;
  return html`
    <h1 tabindex="-1">${booth.say('review.title')}</h1>
    <p>${booth.say('review.text')}</p>
    ${place !== undefined && place.weight > 1
      ? html`<p>${booth.say('review.weight', { weight: place.weight })}</p>`
      : nothing}
    ${(place?.contests ?? []).map((contest, index) => {
      const title = booth.language.of(contest.title);
      return html`
        <section class="answer">
          <h2 lang=${title.lang}>${title.text}</h2>
          ${inWords(booth, contest, session.choices[index] ?? [])}
          <vaadin-button
            theme="tertiary"
            class="change"
            aria-label=${booth.say('review.change-of', { contest: title.text })}
            @click=${() => session.change(index)}
            >${booth.say('review.change')}</vaadin-button
          >
        </section>
      `;
    })}
    <div class="actions">
      <vaadin-button
        theme="primary"
        class="primary seal"
        ?disabled=${!session.complete()}
        @click=${() => void session.seal()}
        >${booth.say('review.seal')}</vaadin-button
      >
      <vaadin-button class="back" @click=${() => window.history.back()}>${booth.say('back')}</vaadin-button>
    </div>
  `;
}
