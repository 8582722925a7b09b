import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/checkbox-group';
import '@vaadin/integer-field';
import '@vaadin/progress-bar';
import '@vaadin/radio-group';
import '@vaadin/text-field';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { beginAnewWithNextLink, takeLink } from '../client/link.ts';
import { PageElement } from '../ui/element.ts';
import { Session, type Step } from './session.ts';
import { contest } from './steps/contest.ts';
import { again, connecting, credential, fingerprint } from './steps/entrance.ts';
import { elsewhere, opened, recorded, sealed, sealing, sending } from './steps/ballot.ts';
import { review } from './steps/review.ts';
import { trouble } from './steps/trouble.ts';

/** The voting booth. */
class Booth extends PageElement {
  readonly session = new Session(takeLink(window.location, window.history));
  /** What is said about the step at hand: a mistake, a question. */
  notice: TemplateResult | string | undefined;
  #shown: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    beginAnewWithNextLink(window);
    this.session.addEventListener('change', () => this.requestUpdate());
    window.addEventListener('popstate', () => this.#wentBack());
    window.addEventListener('beforeunload', (event) => {
      if (this.session.choices.some((values) => values.some((value) => value > 0))) {
        event.preventDefault();
      }
    });
    void this.session.start();
  }

  /** Says something about the step at hand. */
  tell(notice: TemplateResult | string | undefined): void {
    this.notice = notice;
    this.requestUpdate();
  }

  go(step: Step): void {
    this.session.show(step);
  }

  /** The browser's back button goes one step back, never out of a ballot that is being filled in. */
  #wentBack(): void {
    const { step } = this.session;
    if (step.kind === 'contest') {
      this.go(step.index > 0 ? { kind: 'contest', index: step.index - 1 } : { kind: 'credential' });
    } else if (step.kind === 'review') {
      this.go({ kind: 'contest', index: (this.session.place?.contests.length ?? 1) - 1 });
    } else if (step.kind === 'sealed') {
      void this.session.reconsider();
    }
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const step = this.session.step;
    const name = step.kind === 'contest' ? `contest-${step.index}` : step.kind;
    if (name !== this.#shown) {
      this.notice = undefined;
      const forward = ['contest', 'review', 'sealed'].includes(step.kind);
      if (forward) {
        window.history.pushState(null, '');
      }
    }
  }

  protected override updated(_changed: PropertyValues): void {
    const step = this.session.step;
    const name = step.kind === 'contest' ? `contest-${step.index}` : step.kind;
    this.nameDocument(this.say('page.booth'));
    if (name !== this.#shown) {
      const first = this.#shown === undefined;
      this.#shown = name;
      if (!first) {
        void this.focusHeading();
      }
    }
  }

  protected override render(): TemplateResult {
    const { election, step } = this.session;
    return html`
      ${this.frame(this.say('page.booth'), step.kind, election, this.#step(step))}
      ${election === undefined
        ? nothing
        : html`<footer class="about">
            <h2>${this.say('about.title')}</h2>
            <ul>
              <li>${this.say('about.1', { threshold: election.threshold, trustees: election.trustees })}</li>
              <li>${this.say('about.2')}</li>
              <li>${this.say('about.3')}</li>
            </ul>
          </footer>`}
    `;
  }

  #step(step: Step): TemplateResult {
    switch (step.kind) {
      case 'connecting':
        return connecting(this);
      case 'fingerprint':
        return fingerprint(this);
      case 'credential':
        return credential(this);
      case 'again':
        return again(this);
      case 'contest':
        return contest(this, step.index);
      case 'review':
        return review(this);
      case 'sealing':
        return sealing(this, step);
      case 'sealed':
        return sealed(this, step);
      case 'sending':
        return sending(this, step);
      case 'elsewhere':
        return elsewhere(this);
      case 'opened':
        return opened(this, step);
      case 'recorded':
        return recorded(this, step);
      case 'trouble':
        return trouble(this, step.trouble);
    }
  }
}

export type { Booth };

customElements.define('vitrine-booth', Booth);
