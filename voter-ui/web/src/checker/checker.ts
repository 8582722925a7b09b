import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/text-field';
import { html, nothing, type TemplateResult } from 'lit';
import { Board, BoardError } from '../client/board.ts';
import { beginAnewWithNextLink, takeLink } from '../client/link.ts';
import { contestsOfVoter, findBallot, readElection } from '../client/lookup.ts';
import {
  base64url,
  checkTest,
  type Contest,
  decodeEntry,
  isCommittedTo,
  type Opening,
  ProtocolError,
  readOpening,
  readTrackingCode,
  readTypedSeed,
  trackingCode,
  utf8,
  type VerifiedElection,
} from '../protocol/index.ts';
import { inWords } from '../ui/answer.ts';
import { code } from '../ui/codes.ts';
import { PageElement } from '../ui/element.ts';
import { codeForm } from '../ui/field.ts';
import { failureView, fingerprintView, waitingView } from '../ui/views.ts';
import { Scanner } from '../ui/scanner.ts';

const COMMITMENT = 'vitrine:ballot:';

/** What the other device had shown before the decision: all of the ballot's hash (base64url), or its tracking code. */
type Commitment = string;

type State =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'fingerprint' }
  | { readonly kind: 'commitment' }
  | { readonly kind: 'opening'; readonly commitment: Commitment }
  | { readonly kind: 'matches'; readonly contests: readonly Contest[]; readonly choices: readonly (readonly number[])[] }
  | { readonly kind: 'mismatch'; readonly where: string }
  | { readonly kind: 'not-there' | 'cast'; readonly commitment: Commitment }
  | {
      readonly kind: 'trouble';
      readonly trouble: 'no-election' | 'not-open' | 'wrong-election' | 'offline' | 'unproven';
      readonly retry: (() => void) | undefined;
    };

/** Shows what a ballot that was tested on another device really contains. */
class Checker extends PageElement {
  readonly #link = takeLink(window.location, window.history);
  readonly #board = this.#link.election === undefined ? undefined : new Board(this.#link.election);
  readonly #scanner = new Scanner();
  #election: VerifiedElection | undefined;
  #state: State = { kind: 'connecting' };
  #scanning = false;
  #notice: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    beginAnewWithNextLink(window);
    if (this.#board === undefined) {
      this.#go({ kind: 'trouble', trouble: 'no-election', retry: undefined });
    } else if (this.#link.fingerprint === undefined) {
      this.#go({ kind: 'fingerprint' });
    } else {
      void this.#open(this.#link.fingerprint);
    }
  }

  #go(state: State): void {
    this.#stopScanning();
    this.#state = state;
    this.#notice = undefined;
    this.requestUpdate();
    void this.focusHeading();
  }

  /** Verifies the election that the letter's fingerprint names; never one that the voting device names. */
  async #open(fingerprint: string): Promise<void> {
    await this.#attempt(
      () => void this.#open(fingerprint),
      async (board) => {
        this.#go({ kind: 'connecting' });
        this.#election = await readElection(board, fingerprint);
        this.#go({ kind: 'commitment' });
      },
    );
  }

  async #attempt(retry: () => void, action: (board: Board) => Promise<void>): Promise<void> {
    if (this.#board === undefined) {
      return;
    }
    try {
      await action(this.#board);
    } catch (error) {
      this.#go({ kind: 'trouble', trouble: troubleOf(error), retry });
    }
  }

  #commit(commitment: Commitment): void {
    this.#go({ kind: 'opening', commitment });
  }

  /** Takes a scanned text: first the commitment, then the opening. */
  #scanned(text: string): void {
    if (this.#state.kind === 'commitment' && text.startsWith(COMMITMENT)) {
      const hash = text.slice(COMMITMENT.length);
      if (/^[A-Za-z0-9_-]{43}$/.test(hash)) {
        this.#commit(hash);
        return;
      }
    }
    if (this.#state.kind === 'opening' && text.startsWith('{')) {
      this.#file(utf8(text));
      return;
    }
    this.#notice = this.say('checker.not-a-code');
    this.requestUpdate();
  }

  /** Takes an opening file; what it says of its ballot never replaces the commitment. */
  #file(bytes: Uint8Array): void {
    if (this.#state.kind !== 'opening') {
      return;
    }
    const { commitment } = this.#state;
    try {
      const opening = readOpening(bytes);
      if (!isCommittedTo(commitment, opening.ballot)) {
        this.#go({ kind: 'mismatch', where: 'commitment' });
        return;
      }
      void this.#check(commitment, opening);
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        throw error;
      }
      this.#notice = this.say('checker.not-a-code');
      this.requestUpdate();
    }
  }

  /** @param opening the file, or the seed alone */
  async #check(commitment: Commitment, opening: Opening | Uint8Array): Promise<void> {
    const election = this.#election;
    if (election === undefined) {
      return;
    }
    await this.#attempt(
      () => void this.#check(commitment, opening),
      async (board) => {
        this.#go({ kind: 'connecting' });
        const ballot = await findBallot(board, election, commitment);
        if (ballot === undefined) {
          this.#go({ kind: 'not-there', commitment });
          return;
        }
        if (ballot.type !== 'opened') {
          this.#go({ kind: 'cast', commitment });
          return;
        }
        const contests = await contestsOfVoter(board, election, ballot);
        const body = decodeEntry(ballot.entryBytes).body.value;
        const check = checkTest(election, contests, commitment, body, opening);
        this.#go(check.kind === 'matches' ? { kind: 'matches', contests, choices: check.choices } : check);
      },
    );
  }

  async #scan(): Promise<void> {
    this.#scanning = true;
    this.#notice = undefined;
    this.requestUpdate();
    await this.updateComplete;
    const video = this.querySelector('video');
    try {
      if (video !== null) {
        await this.#scanner.start(video, (text) => this.#scanned(text));
      }
    } catch {
      this.#stopScanning();
      this.#notice = this.say('checker.no-camera');
      this.requestUpdate();
    }
  }

  #stopScanning(): void {
    this.#scanner.stop();
    this.#scanning = false;
  }

  protected override updated(): void {
    this.nameDocument(this.say('page.checker'));
  }

  protected override render(): TemplateResult {
    return this.frame(this.say('page.checker'), this.#state.kind, this.#election?.manifest, this.#view());
  }

  #view(): TemplateResult {
    const state = this.#state;
    switch (state.kind) {
      case 'connecting':
        return waitingView(this, this.say('checker.title'));
      case 'fingerprint':
        return fingerprintView(this, (text) => void this.#open(text));
      case 'commitment':
        return html`
          <h1 tabindex="-1">${this.say('checker.title')}</h1>
          <p>${this.say('checker.text')}</p>
          <h2>${this.say('checker.step-1')}</h2>
          <p>${this.say('checker.step-1-text')}</p>
          ${this.#camera()}
          ${codeForm(this, {
            name: 'commitment',
            label: this.say('checker.commitment'),
            hint: this.say('credential.hint'),
            button: this.say('continue'),
            read: readTrackingCode,
            take: (text) => this.#commit(readTrackingCode(text)),
          })}
          <p class="note">${this.say('checker.same-host')}</p>
        `;
      case 'opening':
        return html`
          <h1 tabindex="-1">${this.say('checker.title')}</h1>
          <p class="tracking">${this.say('checker.commitment-taken', { code: '' })} ${code(shown(state.commitment))}</p>
          <h2>${this.say('checker.step-2')}</h2>
          <p>${this.say('checker.step-2-text')}</p>
          ${this.#camera()}
          <p>
            <label class="file"
              >${this.say('checker.file')}
              <input
                type="file"
                accept="application/json,.json"
                @change=${async (event: Event) => {
                  const file = (event.target as HTMLInputElement).files?.[0];
                  if (file !== undefined && file.size < 1 << 20) {
                    this.#file(new Uint8Array(await file.arrayBuffer()));
                  }
                }}
            /></label>
          </p>
          ${codeForm(this, {
            name: 'seed',
            label: this.say('checker.opening'),
            hint: this.say('checker.opening-hint'),
            button: this.say('checker.check'),
            read: readTypedSeed,
            take: (text) => void this.#check(state.commitment, readTypedSeed(text)),
          })}
        `;
      case 'matches':
        return html`
          <div class="verdict-matches">
            <h1 tabindex="-1">${this.say('checker.matches.title')}</h1>
            <p>${this.say('checker.matches.text')}</p>
          </div>
          ${state.contests.map((contest, i) => {
            const title = this.language.of(contest.title);
            return html`<section class="answer">
              <h2 lang=${title.lang}>${title.text}</h2>
              ${inWords(this, contest, state.choices[i] ?? [])}
            </section>`;
          })}
          ${this.#again()}
        `;
      case 'mismatch':
        return html`
          <div class="verdict-mismatch trouble">
            <h1 tabindex="-1">${this.say('checker.mismatch.title')}</h1>
            <p role="alert">${this.say('checker.mismatch.text')}</p>
            <p class="detail">${this.say('trouble.detail', { detail: state.where })}</p>
          </div>
          ${this.#again()}
        `;
      case 'not-there':
      case 'cast':
        return failureView(this, {
          kind: state.kind,
          title: this.say(`checker.${state.kind}.title`),
          text: this.say(`checker.${state.kind}.text`),
          retry: () => this.#commit(state.commitment),
        });
      case 'trouble':
        return failureView(this, {
          kind: state.trouble,
          title: this.say(`trouble.${state.trouble}.title`),
          text: this.say(state.trouble === 'offline' ? 'lookup.offline.text' : `trouble.${state.trouble}.text`),
          retry: state.retry,
        });
    }
  }

  /** The camera and, where a person who holds it up sees it, what is wrong with what it reads. */
  #camera(): TemplateResult {
    const stop = () => {
      this.#stopScanning();
      this.requestUpdate();
    };
    return html`
      ${this.#scanning ? html`<video muted playsinline aria-label=${this.say('checker.scan')}></video>` : nothing}
      <div class="notice" role="alert">${this.#notice ?? nothing}</div>
      <div class="actions">
        ${this.#scanning
          ? html`<vaadin-button @click=${stop}>${this.say('checker.stop')}</vaadin-button>`
          : html`<vaadin-button class="scan" @click=${() => void this.#scan()}>${this.say('checker.scan')}</vaadin-button>`}
      </div>
    `;
  }

  #again(): TemplateResult {
    return html`<div class="actions">
      <vaadin-button @click=${() => this.#go({ kind: 'commitment' })}>${this.say('checker.again')}</vaadin-button>
    </div>`;
  }
}

function shown(commitment: Commitment): string {
  return commitment.length === 43 ? trackingCode(base64url.decode(commitment)) : commitment;
}

function troubleOf(error: unknown): Extract<State, { kind: 'trouble' }>['trouble'] {
  if (error instanceof BoardError) {
    return error.failure === 'not-found' ? 'not-open' : 'offline';
  }
  if (error instanceof ProtocolError && ['fingerprint', 'signature', 'approvals', 'transcripts'].includes(error.reason)) {
    return 'wrong-election';
  }
  return 'unproven';
}

customElements.define('vitrine-checker', Checker);
