import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/text-field';
import { html, type TemplateResult } from 'lit';
import { Board, BoardError } from '../client/board.ts';
import { beginAnewWithNextLink, takeLink } from '../client/link.ts';
import { findBallot, readElection } from '../client/lookup.ts';
import {
  ProtocolError,
  type Recorded,
  readTrackingCode,
  trackingCode,
  type VerifiedElection,
} from '../protocol/index.ts';
import { code } from '../ui/codes.ts';
import { PageElement } from '../ui/element.ts';
import { codeForm } from '../ui/field.ts';
import { failureView, fingerprintView, waitingView } from '../ui/views.ts';

type State =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'fingerprint' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'found'; readonly ballot: Recorded }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unproven'; readonly detail: string }
  | { readonly kind: 'trouble'; readonly trouble: 'no-election' | 'not-open' | 'wrong-election' | 'offline'; readonly retry?: () => void };

/** Finds a ballot on the board, and believes the server nothing. */
class Tracker extends PageElement {
  readonly #link = takeLink(window.location, window.history);
  readonly #board = this.#link.election === undefined ? undefined : new Board(this.#link.election);
  #election: VerifiedElection | undefined;
  #state: State = { kind: 'connecting' };

  override connectedCallback(): void {
    super.connectedCallback();
    beginAnewWithNextLink(window);
    if (this.#board === undefined) {
      this.#go({ kind: 'trouble', trouble: 'no-election' });
    } else if (this.#link.fingerprint === undefined) {
      this.#go({ kind: 'fingerprint' });
    } else {
      void this.#open(this.#link.fingerprint);
    }
  }

  #go(state: State): void {
    this.#state = state;
    this.requestUpdate();
    void this.focusHeading();
  }

  async #open(fingerprint: string): Promise<void> {
    await this.#attempt(
      () => void this.#open(fingerprint),
      async (board) => {
        this.#election = await readElection(board, fingerprint);
        if (this.#link.ballot === undefined) {
          this.#go({ kind: 'ask' });
        } else {
          await this.#find(this.#link.ballot);
        }
      },
    );
  }

  async #find(ballot: string): Promise<void> {
    const election = this.#election;
    if (election === undefined) {
      return;
    }
    await this.#attempt(
      () => void this.#find(ballot),
      async (board) => {
        const found = await findBallot(board, election, ballot);
        this.#go(found === undefined ? { kind: 'missing' } : { kind: 'found', ballot: found });
      },
    );
  }

  async #attempt(retry: () => void, action: (board: Board) => Promise<void>): Promise<void> {
    if (this.#board === undefined) {
      return;
    }
    this.#go({ kind: 'connecting' });
    try {
      await action(this.#board);
    } catch (error) {
      if (error instanceof BoardError) {
        this.#go({ kind: 'trouble', trouble: error.failure === 'not-found' ? 'not-open' : 'offline', retry });
      } else if (this.#election === undefined) {
        this.#go({ kind: 'trouble', trouble: 'wrong-election' });
      } else {
        this.#go({ kind: 'unproven', detail: error instanceof ProtocolError ? `${error.reason}: ${error.message}` : '' });
      }
    }
  }

  protected override updated(): void {
    this.nameDocument(this.say('page.tracker'));
  }

  protected override render(): TemplateResult {
    const content = this.#view();
    return this.frame(this.say('page.tracker'), this.#state.kind, this.#election?.manifest, content);
  }

  #view(): TemplateResult {
    const state = this.#state;
    switch (state.kind) {
      case 'connecting':
        return waitingView(this, this.say('tracker.title'));
      case 'fingerprint':
        return fingerprintView(this, (text) => void this.#open(text));
      case 'ask':
        return html`
          <h1 tabindex="-1">${this.say('tracker.title')}</h1>
          <p>${this.say('tracker.text')}</p>
          ${this.#form()}
        `;
      case 'found':
        return this.#found(state.ballot);
      case 'missing':
        return html`
          <div class="trouble">
            <h1 tabindex="-1">${this.say('tracker.missing.title')}</h1>
            <p role="alert">${this.say('tracker.missing.text')}</p>
          </div>
          ${this.#form()}
        `;
      case 'unproven':
        return html`
          <div class="trouble">
            <h1 tabindex="-1">${this.say('tracker.unproven.title')}</h1>
            <p role="alert">${this.say('tracker.unproven.text')}</p>
            <p class="detail">${this.say('trouble.detail', { detail: state.detail })}</p>
          </div>
        `;
      case 'trouble':
        return failureView(this, {
          kind: state.trouble,
          title: this.say(`trouble.${state.trouble}.title`),
          text: this.say(state.trouble === 'offline' ? 'lookup.offline.text' : `trouble.${state.trouble}.text`),
          retry: state.retry,
        });
    }
  }

  #form(): TemplateResult {
    return codeForm(this, {
      name: 'tracking',
      label: this.say('tracker.label'),
      hint: this.say('tracker.hint'),
      button: this.say('tracker.find'),
      read: readTrackingCode,
      take: (text) => void this.#find(readTrackingCode(text)),
    });
  }

  #found(ballot: Recorded): TemplateResult {
    const { checkpoint } = ballot;
    const witnesses = checkpoint.witnesses.map((witness) => witness.name);
    return html`
      <div class="verdict-matches">
        <h1 tabindex="-1">
          ${this.say(ballot.type === 'ballot' ? 'tracker.found.cast' : 'tracker.found.opened')}
        </h1>
        <p>${this.say('tracker.text')}</p>
      </div>
      <p class="tracking">${code(trackingCode(ballot.ballotHash))}</p>
      <ul>
        <li>${this.say('recorded.position', { seq: ballot.seq })}</li>
        <li>${this.say('recorded.time', { time: this.language.time(ballot.time) })}</li>
        <li>
          ${checkpoint.quorum !== 'missing' && witnesses.length > 0
            ? this.say('recorded.witnessed', { names: this.language.list(witnesses) })
            : this.say('recorded.waiting')}
        </li>
        <li>${this.say('tracker.identity')}</li>
      </ul>
    `;
  }
}


customElements.define('vitrine-tracker', Tracker);
