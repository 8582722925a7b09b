import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { dress, Language, LANGUAGES, type MessageKey } from './language.ts';

/** The words of a page: `say` in the reader's language. */
export interface Words {
  readonly language: Language;
  say(key: MessageKey, values?: Record<string, string | number>): string;
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

  /** Name of the page with the switch of the language, and whether all this is a rehearsal. */
  protected top(name: string, rehearsal = false): TemplateResult {
    const choose = (event: Event) => {
      this.language = new Language((event.target as HTMLSelectElement).value);
    };
    return html`
      <header>
        <div class="top">
        <p class="brand"><span class="mark" aria-hidden="true"></span>${name}</p>
        <label class="language">
          <span class="label">${this.say('language.label')}</span>
          <select @change=${choose}>
            ${LANGUAGES.map(
              ({ tag, name: own }) =>
                html`<option value=${tag} lang=${tag} ?selected=${tag === this.language.tag}>${own}</option>`,
            )}
          </select>
        </label>
        </div>
        ${rehearsal ? html`<p class="rehearsal">${this.say('rehearsal')}</p>` : nothing}
      </header>
    `;
  }

  /** Puts the reader at the top of what is new. */
  protected async focusHeading(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>('main h1');
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}
