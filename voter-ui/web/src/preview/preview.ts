import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/checkbox-group';
import '@vaadin/integer-field';
import '@vaadin/radio-group';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Asking } from '../booth/asking.ts';
import { contest } from '../booth/steps/contest.ts';
import { review } from '../booth/steps/review.ts';
import { PageElement } from '../ui/element.ts';
import { type Draft, readDraft } from './draft.ts';
import './preview.css';
import { Rehearsed } from './rehearsed.ts';

type Step = { readonly kind: 'contest'; readonly index: number } | { readonly kind: 'review' };

/**
 * What voters will see of an election that is being drafted: the booth's own questions and review, without secrets and
 * without a network. The page around it hands the draft in.
 */
class Preview extends PageElement implements Asking {
  readonly session = new Rehearsed();
  notice: TemplateResult | string | undefined;
  #draft: Draft = { title: new Map(), rehearsal: false, contests: [] };
  #step: Step = { kind: 'contest', index: 0 };
  #moved = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener('change', () => this.requestUpdate());
    this.session.addEventListener('change-of', (event) =>
      this.go({ kind: 'contest', index: (event as CustomEvent<number>).detail }),
    );
    this.addEventListener('click', (event) => this.#back(event), { capture: true });
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const data = event.data;
      if (event.origin === window.location.origin && typeof data === 'object' && data !== null && 'draft' in data) {
        this.#show(data.draft);
      }
    });
  }

  #show(json: unknown): void {
    this.#draft = readDraft(json);
    this.session.ask(this.#draft.contests);
    const last = this.#draft.contests.length - 1;
    const at = this.#step.kind === 'contest' ? this.#step.index : 0;
    this.#step = { kind: 'contest', index: Math.max(0, Math.min(at, last)) };
    this.notice = undefined;
    this.requestUpdate();
  }

  tell(notice: TemplateResult | string | undefined): void {
    this.notice = notice;
    this.requestUpdate();
  }

  go(step: Step): void {
    this.#step = step;
    this.notice = undefined;
    this.#moved = true;
    this.requestUpdate();
  }

  /** In the booth this is the browser's own way back; here it would lead out of the page around the preview. */
  #back(event: Event): void {
    const target = event.target;
    if (!(target instanceof Element) || target.closest('.back') === null) {
      return;
    }
    event.stopPropagation();
    const step = this.#step;
    const last = this.#draft.contests.length - 1;
    this.go({ kind: 'contest', index: Math.max(0, step.kind === 'review' ? last : step.index - 1) });
  }

  protected override updated(_changed: PropertyValues): void {
    document.title = this.say('page.booth');
    if (this.#moved) {
      this.#moved = false;
      this.querySelector<HTMLElement>('h1')?.focus();
    }
  }

  /** As the booth's frame, but without landmarks: those are the page's around it. */
  protected override render(): TemplateResult {
    const step = this.#step;
    const title = this.language.of(this.#draft.title);
    return html`
      <div class="top">
        <p class="brand"><span class="mark" aria-hidden="true"></span>${this.say('page.booth')}</p>
        ${this.languages()}
      </div>
      ${this.#draft.rehearsal ? html`<p class="rehearsal">${this.say('rehearsal')}</p>` : nothing}
      <div data-step=${step.kind}>
        <p class="election" lang=${title.lang}>${title.text}</p>
        ${this.#draft.contests.length === 0
          ? html`<h1 tabindex="-1">…</h1>`
          : step.kind === 'review'
            ? review(this)
            : contest(this, step.index)}
      </div>
    `;
  }
}

customElements.define('vitrine-preview', Preview);
