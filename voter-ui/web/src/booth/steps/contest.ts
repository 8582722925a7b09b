import { html, nothing, type TemplateResult } from 'lit';
import type { Contest } from '../../protocol/contest.ts';
import type { Asking } from '../asking.ts';
import { form, isBlank, standing, sum } from '../question.ts';

const BLANK = 'blank';

/** One contest on a page of its own. */
export function contest(booth: Asking, index: number): TemplateResult {
  const { session } = booth;
  const contests = session.place?.contests ?? [];
  const question = contests[index];
  if (question === undefined) {
    return html``;
  }
  const values = session.choices[index] ?? [];
  const title = booth.language.of(question.title);
  const shape = form(question);
  return html`
    <p class="position">${booth.say('contest.position', { index: index + 1, total: contests.length })}</p>
    <h1 tabindex="-1" lang=${title.lang} id="question">${title.text}</h1>
    <p id="rule">${rule(booth, question)}</p>
    ${shape === 'one'
      ? one(booth, question, index, values)
      : shape === 'several'
        ? several(booth, question, index, values)
        : points(booth, question, index, values)}
    ${shape === 'one' ? nothing : html`<p class="count" role="status">${count(booth, question, values)}</p>`}
    ${shape === 'one' && (sum(question, values) > 0 || isBlank(question, values))
      ? html`<vaadin-button theme="tertiary" class="clear" @click=${() => session.clear(index)}
          >${booth.say('contest.clear')}</vaadin-button
        >`
      : nothing}
    <div class="notice" role="alert">${booth.notice ?? nothing}</div>
    <div class="actions">
      <vaadin-button theme="primary" class="primary next" @click=${() => next(booth, index)}
        >${booth.say('continue')}</vaadin-button
      >
      <vaadin-button class="back" @click=${() => window.history.back()}>${booth.say('back')}</vaadin-button>
    </div>
  `;
}

function rule(booth: Asking, { kind, min, max, options }: Contest): string {
  const most = options.reduce((total, option) => total + option.limit, 0);
  if (kind === 'approval') {
    return booth.say('contest.approve');
  }
  if (options.some((option) => option.limit > 1)) {
    return max >= most ? booth.say('contest.points-free') : booth.say('contest.points', { max });
  }
  if (max === 1) {
    return booth.say('contest.choose-one');
  }
  return min > 0 ? booth.say('contest.choose-between', { min, max }) : booth.say('contest.choose-up-to', { count: max });
}

function count(booth: Asking, contest: Contest, values: readonly number[]): string {
  const key = form(contest) === 'points' ? 'contest.points-count' : 'contest.count';
  return booth.say(key, { count: sum(contest, values), max: contest.max });
}

/** The value that Vaadin's groups use for the option at this place. */
function name(contest: Contest, option: number): string {
  return option === contest.options.length ? BLANK : String(option);
}

function labels(booth: Asking, contest: Contest): Array<{ value: string; text: string; lang: string }> {
  const options = contest.options.map((option, i) => {
    const title = booth.language.of(option.title);
    return { value: name(contest, i), text: title.text, lang: title.lang };
  });
  return contest.blank
    ? [...options, { value: BLANK, text: booth.say('contest.blank'), lang: booth.language.tag }]
    : options;
}

function one(booth: Asking, contest: Contest, index: number, values: readonly number[]): TemplateResult {
  const chosen = values.findIndex((value) => value > 0);
  const choose = (event: CustomEvent<{ value: string }>) => {
    const value = event.detail.value;
    if (value === '' || value === (chosen < 0 ? '' : name(contest, chosen))) {
      return;
    }
    if (value === BLANK) {
      booth.session.blank(index, true);
    } else {
      booth.session.choose(index, Number(value), 1);
    }
    booth.tell(undefined);
  };
  return html`
    <vaadin-radio-group
      theme="vertical"
      class="options"
      aria-labelledby="question rule"
      .value=${chosen < 0 ? '' : name(contest, chosen)}
      @value-changed=${choose}
    >
      ${labels(booth, contest).map(
        ({ value, text, lang }) =>
          html`<vaadin-radio-button class="option" value=${value} label=${text} lang=${lang}></vaadin-radio-button>`,
      )}
    </vaadin-radio-group>
  `;
}

function several(booth: Asking, contest: Contest, index: number, values: readonly number[]): TemplateResult {
  const toggle = (value: string) => (event: CustomEvent<{ value: boolean }>) => {
    const box = event.currentTarget as HTMLElement & { checked: boolean };
    const option = value === BLANK ? contest.options.length : Number(value);
    const checked = event.detail.value;
    if (checked === ((booth.session.choices[index]?.[option] ?? 0) > 0)) {
      return;
    }
    if (value === BLANK) {
      booth.session.blank(index, checked);
      booth.tell(undefined);
    } else if (booth.session.choose(index, option, checked ? 1 : 0)) {
      booth.tell(undefined);
    } else {
      box.checked = false;
      booth.tell(booth.say('contest.too-many', { count: contest.max }));
    }
  };
  return html`
    <div class="options" role="group" aria-labelledby="question rule">
      ${labels(booth, contest).map(
        ({ value, text, lang }, i) =>
          html`<vaadin-checkbox
            class="option"
            label=${text}
            lang=${lang}
            .checked=${(values[i] ?? 0) > 0}
            @checked-changed=${toggle(value)}
          ></vaadin-checkbox>`,
      )}
    </div>
  `;
}

function points(booth: Asking, contest: Contest, index: number, values: readonly number[]): TemplateResult {
  const set = (option: number) => (event: CustomEvent<{ value: string }>) => {
    const field = event.currentTarget as HTMLElement & { value: string };
    const limit = contest.options[option]?.limit ?? 0;
    const value = Number(event.detail.value === '' ? '0' : event.detail.value);
    const before = booth.session.choices[index]?.[option] ?? 0;
    if (value === before) {
      return;
    }
    if (Number.isInteger(value) && value >= 0 && value <= limit && booth.session.choose(index, option, value)) {
      booth.tell(undefined);
    } else {
      field.value = String(before);
      booth.tell(booth.say('contest.too-many-points', { max: Math.min(contest.max, limit) }));
    }
  };
  const blank = isBlank(contest, values);
  return html`
    <div class="options points" role="group" aria-labelledby="question rule">
      ${contest.options.map((option, i) => {
        const title = booth.language.of(option.title);
        return html`<vaadin-integer-field
          class="option"
          label=${title.text}
          accessible-name=${booth.say('contest.points-for', { option: title.text })}
          lang=${title.lang}
          min="0"
          max=${option.limit}
          step-buttons-visible
          helper-text="0 – ${booth.language.number(option.limit)}"
          manual-validation
          .value=${String(values[i] ?? 0)}
          @value-changed=${set(i)}
        ></vaadin-integer-field>`;
      })}
      ${contest.blank
        ? html`<vaadin-checkbox
            class="option"
            label=${booth.say('contest.blank')}
            .checked=${blank}
            @checked-changed=${(event: CustomEvent<{ value: boolean }>) => {
              if (event.detail.value !== isBlank(contest, booth.session.choices[index] ?? [])) {
                booth.session.blank(index, event.detail.value);
              }
            }}
          ></vaadin-checkbox>`
        : nothing}
    </div>
  `;
}

/** Goes on, after one gentle question where less was chosen than could be. */
function next(booth: Asking, index: number): void {
  const { session } = booth;
  const contest = session.place?.contests[index];
  if (contest === undefined) {
    return;
  }
  const values = session.choices[index] ?? [];
  const at = standing(contest, values);
  if (at === 'missing') {
    booth.tell(booth.say('contest.missing', { count: contest.min }));
    return;
  }
  const question =
    at === 'nothing'
      ? booth.say('contest.nothing')
      : at === 'fewer'
        ? booth.say('contest.fewer', { count: sum(contest, values), max: contest.max })
        : undefined;
  if (question !== undefined && !session.asked.has(index)) {
    session.asked.add(index);
    booth.tell(question);
    return;
  }
  const last = index + 1 >= (session.place?.contests.length ?? 0);
  booth.go(last || session.reviewing ? { kind: 'review' } : { kind: 'contest', index: index + 1 });
}
