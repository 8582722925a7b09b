import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { dress, Language, LANGUAGES, type MessageKey } from './language.ts';

/** The words of a page: `say` in the reader's language. */
export interface Words {
  readonly language: Language;
  say(key: MessageKey, values?: Record<string, string | number>): string;
}

/** What a page shows of its election. */
interface Shown {
  readonly title: ReadonlyMap<string, string>;
  readonly rehearsal: boolean;
}

/** A page of ours: in the document's own tree, so that one stylesheet and every assistive technology see all of it. */
export abstract class PageElement extends LitElement implements Words {
  static override properties = { language: { attribute: false } };

  declare language: Language;

  constructor() {
    super();
    this.language = Language.preferred();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  say(key: MessageKey, values: Record<string, string | number> = {}): string {
    return this.language.say(key, values);
  }

  protected override willUpdate(): void {
    dress(this.language);
  }

  /**
   * A page around its content: name, language, which election, and whether it is a rehearsal.
   *
   * @param step what the page is at, for tests and styles
   */
  protected frame(name: string, step: string, election: Shown | undefined, content: TemplateResult): TemplateResult {
    const title = election === undefined ? undefined : this.language.of(election.title);
    return html`
      <a class="skip" href="#main" @click=${(event: Event) => this.#skip(event)}>${this.say('skip')}</a>
      <header>
        <div class="top">
          <p class="brand"><span class="mark" aria-hidden="true"></span>${name}</p>
          ${this.languages()}
        </div>
        ${election?.rehearsal ? html`<p class="rehearsal">${this.say('rehearsal')}</p>` : nothing}
      </header>
      <main id="main" data-step=${step}>
        ${title === undefined ? nothing : html`<p class="election" lang=${title.lang}>${title.text}</p>`} ${content}
      </main>
    `;
  }

  /** The choice of a language. */
  protected languages(): TemplateResult {
    const choose = (event: Event) => {
      this.language = new Language((event.target as HTMLSelectElement).value);
    };
    return html`
      <label class="language">
        <span class="label">${this.say('language.label')}</span>
        <select @change=${choose}>
          ${LANGUAGES.map(
            ({ tag, name: own }) =>
              html`<option value=${tag} lang=${tag} ?selected=${tag === this.language.tag}>${own}</option>`,
          )}
        </select>
      </label>
    `;
  }

  #skip(event: Event): void {
    event.preventDefault();
    void this.focusHeading();
  }

  /** Calls the document what its heading says. */
  protected nameDocument(page: string): void {
    document.title = `${this.querySelector('main h1')?.textContent?.trim() ?? ''} – ${page}`;
  }

  /** Puts the reader at the top of what is new. */
  protected async focusHeading(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>('main h1');
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}
