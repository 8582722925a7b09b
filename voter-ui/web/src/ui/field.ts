import { html, type TemplateResult } from 'lit';
import type { PageElement } from './element.ts';
import { mistake } from './mistake.ts';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  /** Throws for what cannot be read. */
  readonly read: (text: string) => unknown;
  readonly take: (text: string) => void;
}

/** A form with one field for a code, which is checked before anything is done with it. */
export function codeForm(page: PageElement, field: Field): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const input = page.querySelector<HTMLElement & { value: string; invalid: boolean; errorMessage: string }>(
      `vaadin-text-field[name=${field.name}]`,
    );
    if (input === null) {
      return;
    }
    const wrong = mistake(page, input.value, field.read);
    input.invalid = wrong !== undefined;
    input.errorMessage = wrong ?? '';
    if (wrong === undefined) {
      const text = input.value;
      input.value = '';
      field.take(text);
    } else {
      input.focus();
    }
  };
  return html`
    <form @submit=${submit} novalidate>
      <vaadin-text-field
        name=${field.name}
        label=${field.label}
        helper-text=${field.hint}
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck="false"
        manual-validation
        required
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter') {
            submit(event);
          }
        }}
      ></vaadin-text-field>
      <div class="actions">
        <vaadin-button theme="primary" class="primary" @click=${submit}>${field.button}</vaadin-button>
      </div>
    </form>
  `;
}
