import ar from '../messages/ar.json' with { type: 'json' };
import de from '../messages/de.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import fr from '../messages/fr.json' with { type: 'json' };

/** A sentence, or one for each plural category of the language (CLDR: zero, one, two, few, many, other). */
type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
type Messages = Record<string, Message>;

export type MessageKey = keyof typeof en;

const ALL: Record<string, Messages> = { en, de, fr, ar };
const RIGHT_TO_LEFT = new Set(['ar']);

/** The languages of these pages, each with its own name for itself. */
export const LANGUAGES: ReadonlyArray<{ tag: string; name: string }> = Object.entries(ALL).map(([tag, messages]) => ({
  tag,
  name: String(messages['language.name']),
}));

/** One language: sentences, numbers, times. */
export class Language {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly #messages: Messages;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(tag: string) {
    this.tag = tag in ALL ? tag : 'en';
    this.direction = RIGHT_TO_LEFT.has(this.tag) ? 'rtl' : 'ltr';
    this.#messages = ALL[this.tag] ?? en;
    this.#plural = new Intl.PluralRules(this.tag);
    this.#number = new Intl.NumberFormat(this.tag);
  }

  /** The first of the reader's languages that these pages have; English where there is none. */
  static preferred(wanted: readonly string[] = navigator.languages): Language {
    const known = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((tag) => tag in ALL);
    return new Language(known ?? 'en');
  }

  /** A sentence with its placeholders filled; `count` also chooses the plural form. */
  say(key: MessageKey, values: Record<string, string | number> = {}): string {
    const message = this.#messages[key] ?? en[key];
    const count = values['count'];
    const form = typeof message === 'string' ? message : this.#form(message, typeof count === 'number' ? count : 0);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.#number.format(value) : (value ?? '');
    });
  }

  #form(message: Exclude<Message, string>, count: number): string {
    return message[this.#plural.select(count)] ?? message.other ?? '';
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  /** A time with date and zone; `time` in milliseconds since 1970 UTC. */
  time(time: number): string {
    return new Intl.DateTimeFormat(this.tag, { dateStyle: 'long', timeStyle: 'long' }).format(new Date(time));
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.tag, { type: 'conjunction' }).format(items);
  }

  /** The text of the manifest in this language, or else in the manifest's first one. */
  of(title: Readonly<Record<string, string>>): { text: string; lang: string } {
    const own = Object.keys(title).find((tag) => tag.toLowerCase().split('-')[0] === this.tag);
    const lang = own ?? Object.keys(title)[0] ?? this.tag;
    return { text: title[lang] ?? '', lang };
  }
}

/** Tells the document which language it is in. */
export function dress(language: Language): void {
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
}
