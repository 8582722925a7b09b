import { Board, BoardError } from '../client/board.ts';
import type { Link } from '../client/link.ts';
import { answered, blanked, standing, unanswered } from './question.ts';
import { fieldsOf } from './answer.ts';
import { forgetPending, keepPending, pendingFor } from './pending.ts';
import { type Trouble, troubleOf } from './trouble.ts';
import type { ElectionSummary, Place, Recorded, Sealed, Tested } from './vault-api.ts';
import { VaultDoor, VaultError } from './vault-door.ts';

/** Where the voter is. */
export type Step =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'fingerprint' }
  | { readonly kind: 'credential' }
  | { readonly kind: 'again' }
  | { readonly kind: 'contest'; readonly index: number }
  | { readonly kind: 'review' }
  | { readonly kind: 'sealing'; readonly done: number; readonly total: number }
  | { readonly kind: 'sealed'; readonly sealed: Sealed }
  | { readonly kind: 'sending'; readonly decision: 'ballot' | 'opened'; readonly attempt: number }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'opened'; readonly recorded: Recorded; readonly tested: Tested }
  | { readonly kind: 'recorded'; readonly recorded: Recorded; readonly receipt: string }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** Seconds before each further try of what was sent and not answered. */
const PAUSES = [1, 2, 4, 8];
const WITNESS_TRIES = 20;
const WITNESS_PAUSE = 3_000;

/** One voter's way from the link to the receipt. It knows the choices; the vault knows the secrets. */
export class Session extends EventTarget {
  readonly #vault = new VaultDoor();
  readonly #board: Board | undefined;
  readonly #link: Link;
  #entries: Uint8Array[] = [];
  #step: Step = { kind: 'connecting' };
  #election: ElectionSummary | undefined;
  #place: Place | undefined;
  #choices: number[][] = [];
  #code: string | undefined;

  /** Questions that were asked already, by contest. */
  readonly asked = new Set<number>();

  /** Whether the contest at hand was entered from the review, which comes next then. */
  reviewing = false;

  constructor(link: Link) {
    super();
    this.#link = link;
    this.#code = link.code;
    this.#board = link.election === undefined ? undefined : new Board(link.election);
  }

  get step(): Step {
    return this.#step;
  }

  get election(): ElectionSummary | undefined {
    return this.#election;
  }

  get place(): Place | undefined {
    return this.#place;
  }

  get choices(): readonly (readonly number[])[] {
    return this.#choices;
  }

  /** Whether the link brought a code, so that none has to be typed. */
  get hasCode(): boolean {
    return this.#code !== undefined;
  }

  get url(): string {
    return this.#board?.url ?? '';
  }

  #go(step: Step): void {
    this.#step = step;
    this.dispatchEvent(new Event('change'));
  }

  /** Runs a part of the way; what goes wrong is told, with a way to try the same again. */
  async #attempt(back: Step | undefined, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      const retry = () => void this.#attempt(back, action);
      const goBack = back === undefined ? undefined : () => this.#go(back);
      this.#go({ kind: 'trouble', trouble: troubleOf(error, { retry, back: goBack, url: this.url }) });
    }
  }

  /** Reads the board and, with the link's fingerprint, verifies it. */
  start(): Promise<void> {
    return this.#attempt(undefined, async () => {
      this.#go({ kind: 'connecting' });
      if (this.#board === undefined) {
        throw new VaultError('no-election', '', 'the link names no election');
      }
      try {
        this.#entries = await this.#board.ready();
      } catch (error) {
        throw error instanceof BoardError && error.failure === 'not-found'
          ? new VaultError('not-ready-yet', '', 'the election is not ready')
          : error;
      }
      if (this.#link.fingerprint === undefined) {
        this.#go({ kind: 'fingerprint' });
      } else {
        await this.#verify(this.#link.fingerprint);
      }
    });
  }

  /** Takes the fingerprint from the letter. */
  fingerprint(text: string): Promise<void> {
    return this.#attempt({ kind: 'fingerprint' }, () => this.#verify(text));
  }

  async #verify(fingerprint: string): Promise<void> {
    const board = this.#demandBoard();
    this.#go({ kind: 'connecting' });
    this.#election = await this.#vault.call('open', this.#entries, fingerprint);
    await this.#vault.call('see', await board.checkpoint());
    const pending = pendingFor(this.#election.fingerprint);
    if (pending !== undefined) {
      await this.#vault.call('resume', pending);
      await this.#send(pending, 'ballot');
      return;
    }
    const phase = await board.phase();
    if (phase !== 'open') {
      throw new VaultError(`phase-${phase}`, '', 'the polls are not open');
    }
    this.#go({ kind: 'credential' });
  }

  /** Takes the credential code: the link's, or a typed one. */
  identify(typed?: string): Promise<void> {
    return this.#attempt({ kind: 'credential' }, async () => {
      const board = this.#demandBoard();
      const code = typed ?? this.#code ?? '';
      const credential = await this.#vault.call('identify', code);
      this.#go({ kind: 'connecting' });
      let answer: Uint8Array;
      try {
        answer = await board.voter(credential);
      } catch (error) {
        throw error instanceof BoardError && error.failure === 'not-found'
          ? new VaultError('unknown-credential', '', 'the credential is not on the roll')
          : error;
      }
      this.#place = await this.#vault.call('admit', answer);
      this.#code = undefined;
      const { voted } = await this.#vault.call('head', await board.head(credential));
      this.#choices = this.#place.contests.map(unanswered);
      this.asked.clear();
      this.#go(voted ? { kind: 'again' } : { kind: 'contest', index: 0 });
    });
  }

  /** Forgets a code that came with the link, so that another one can be typed. */
  otherCode(): void {
    this.#code = undefined;
    this.#go({ kind: 'credential' });
  }

  /** Sets a value; whether the contest allows it. */
  choose(contest: number, option: number, value: number): boolean {
    const question = this.#contest(contest);
    const next = answered(question, this.#choices[contest] ?? unanswered(question), option, value);
    if (next !== undefined) {
      this.#choices[contest] = next;
      this.dispatchEvent(new Event('change'));
    }
    return next !== undefined;
  }

  /** Chooses the blank vote, or takes it back. */
  blank(contest: number, blank: boolean): void {
    this.#choices[contest] = blanked(this.#contest(contest), blank);
    this.dispatchEvent(new Event('change'));
  }

  /** Nothing chosen in this contest. */
  clear(contest: number): void {
    this.#choices[contest] = unanswered(this.#contest(contest));
    this.dispatchEvent(new Event('change'));
  }

  #contest(index: number) {
    const contest = this.#place?.contests[index];
    if (contest === undefined) {
      throw new RangeError(`there is no contest ${index}`);
    }
    return contest;
  }

  show(step: Step): void {
    this.#go(step);
    this.reviewing = step.kind === 'review';
  }

  /** Goes back to one contest from the review, and to the review after it. */
  change(index: number): void {
    this.#go({ kind: 'contest', index });
    this.reviewing = true;
  }

  /** Whether every contest can be encrypted. */
  complete(): boolean {
    return (this.#place?.contests ?? []).every((contest, index) => {
      const at = standing(contest, this.#choices[index] ?? []);
      return at !== 'missing' && at !== 'too-many';
    });
  }

  /** Encrypts what was chosen; the two buttons come after it. */
  seal(): Promise<void> {
    return this.#attempt({ kind: 'review' }, async () => {
      this.#go({ kind: 'sealing', done: 0, total: 1 });
      const sealed = await this.#vault.seal(
        this.#choices.map((values) => [...values]),
        (done, total) => this.#go({ kind: 'sealing', done, total }),
      );
      this.#go({ kind: 'sealed', sealed });
    });
  }

  /** Leaves an encrypted ballot that was neither cast nor tested; its seed is erased. */
  async reconsider(): Promise<void> {
    await this.#vault.call('withdraw');
    this.#go({ kind: 'review' });
  }

  cast(): Promise<void> {
    return this.#decide('ballot');
  }

  test(): Promise<void> {
    return this.#decide('opened');
  }

  #decide(decision: 'ballot' | 'opened'): Promise<void> {
    return this.#attempt(undefined, async () => {
      const submission = await this.#vault.call('decide', decision);
      if (decision === 'ballot' && this.#election !== undefined) {
        keepPending(this.#election.fingerprint, submission);
      }
      await this.#send(submission, decision);
    });
  }

  async #send(submission: Uint8Array, decision: 'ballot' | 'opened'): Promise<void> {
    const answer = await this.#delivered(submission, decision);
    if (answer === undefined) {
      return;
    }
    const receipt = fieldsOf(answer, ['receipt'])['receipt'];
    try {
      if (typeof receipt !== 'string') {
        throw new VaultError('other-entry', 'receipt', 'the answer holds no receipt');
      }
      const recorded = await this.#vault.call('recorded', receipt);
      await this.#grown(recorded);
      if (decision === 'opened') {
        this.#go({ kind: 'opened', recorded, tested: await this.#vault.call('opening') });
      } else {
        this.#finish(recorded, receipt);
      }
    } catch (error) {
      throw error instanceof VaultError ? error.with({ submission, answer }) : error;
    }
  }

  /** Sends, again and again while the line is bad; the same bytes never count twice. */
  async #delivered(submission: Uint8Array, decision: 'ballot' | 'opened'): Promise<Uint8Array | undefined> {
    const board = this.#demandBoard();
    for (let attempt = 0; ; attempt++) {
      this.#go({ kind: 'sending', decision, attempt });
      try {
        return await board.submit(submission);
      } catch (error) {
        const pause = PAUSES[attempt];
        if (error instanceof BoardError && error.passing && pause !== undefined) {
          await seconds(Math.max(pause, Math.min(error.retryAfter ?? 0, 30)));
        } else if (error instanceof BoardError && error.failure === 'refused') {
          await this.#refused(error, submission, decision);
          return undefined;
        } else {
          throw error;
        }
      }
    }
  }

  /** The box refused: it must have signed that, and what is next depends on why. */
  async #refused(error: BoardError, submission: Uint8Array, decision: 'ballot' | 'opened'): Promise<void> {
    const evidence = { submission, answer: error.body };
    let code: string;
    try {
      code = (await this.#vault.call('refused', error.body)).code;
      if (code === 'previous') {
        const head = fieldsOf(error.body, ['head'])['head'];
        await this.#vault.call('head', new TextEncoder().encode(JSON.stringify(head)));
      }
    } catch (fault) {
      throw fault instanceof VaultError ? fault.with(evidence) : fault;
    }
    forgetPending();
    if (code === 'previous' && decision === 'ballot' && this.#choices.length > 0) {
      this.#go({ kind: 'elsewhere' });
      return;
    }
    throw new VaultError(`refused-${code}`, '', 'the ballot box refused').with(evidence);
  }

  /** The voter has seen that a ballot exists already: encrypts anew, to follow that one. */
  async replaceOther(): Promise<void> {
    await this.#vault.call('withdraw');
    await this.seal();
  }

  /** Demands that the newest checkpoint continues what was seen before. */
  async #grown(recorded: Recorded): Promise<void> {
    const range = recorded.consistency;
    if (range === undefined) {
      return;
    }
    let path: string[] = [];
    let fromRoot: string | undefined;
    try {
      const answer = fieldsOf(await this.#demandBoard().consistency(range.from, range.to), ['path', 'fromRoot']);
      path = Array.isArray(answer['path']) ? answer['path'].map(String) : [];
      fromRoot = typeof answer['fromRoot'] === 'string' ? answer['fromRoot'] : undefined;
    } catch (error) {
      if (error instanceof BoardError && error.passing) {
        throw error;
      }
    }
    const grown = await this.#vault.call('grown', path, fromRoot);
    if (!grown.consistent) {
      const views = await this.#vault.call('views');
      throw new VaultError('consistency', 'checkpoint', 'the board shows two histories').with({
        fault: grown.evidence,
        views,
      });
    }
  }

  #finish(recorded: Recorded, receipt: string): void {
    forgetPending();
    this.#choices = [];
    this.#go({ kind: 'recorded', recorded, receipt });
    void this.#awaitWitnesses(recorded);
  }

  /** A receipt says "recorded" at once and "witnessed" when the quorum has cosigned. */
  async #awaitWitnesses(recorded: Recorded): Promise<void> {
    for (let attempt = 0; attempt < WITNESS_TRIES && !recorded.witnessed; attempt++) {
      await seconds(WITNESS_PAUSE / 1000);
      try {
        const receipt = await this.#demandBoard().receipt(recorded.seq);
        const newer = await this.#vault.call('recorded', receipt);
        await this.#grown(newer);
        if (newer.witnessed && this.#step.kind === 'recorded') {
          this.#go({ kind: 'recorded', recorded: newer, receipt });
          return;
        }
      } catch (error) {
        if (!(error instanceof BoardError)) {
          this.#go({ kind: 'trouble', trouble: troubleOf(error, { retry: undefined, back: undefined, url: this.url }) });
          return;
        }
      }
    }
  }

  /** After a test: the ballot is as it was filled in, and will be encrypted anew. */
  async backToBallot(): Promise<void> {
    await this.#vault.call('withdraw');
    this.#go({ kind: 'review' });
  }

  #demandBoard(): Board {
    if (this.#board === undefined) {
      throw new VaultError('no-election', '', 'the link names no election');
    }
    return this.#board;
  }
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}
