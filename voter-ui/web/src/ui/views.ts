import { html, nothing, type TemplateResult } from 'lit';
import { readFingerprint } from '../protocol/codes.ts';
import type { PageElement } from './element.ts';
import { codeForm } from './field.ts';

/** Asks for the fingerprint of the letter. */
export function fingerprintView(page: PageElement, take: (text: string) => void): TemplateResult {
  return html`
    <h1 tabindex="-1">${page.say('fingerprint.title')}</h1>
    <p>${page.say('fingerprint.text')}</p>
    ${codeForm(page, {
      name: 'fingerprint',
      label: page.say('fingerprint.label'),
      hint: page.say('fingerprint.hint'),
      button: page.say('continue'),
      read: readFingerprint,
      take,
    })}
  `;
}

/** Something is being read and checked. */
export function waitingView(page: PageElement, title: string): TemplateResult {
  return html`
    <h1 tabindex="-1">${title}</h1>
    <vaadin-progress-bar indeterminate aria-label=${page.say('connecting.text')}></vaadin-progress-bar>
  `;
}

/** What went wrong, and a way to try again where there is one. */
export function failureView(
  page: PageElement,
  failure: { readonly title: string; readonly text: string; readonly kind: string; readonly retry?: (() => void) | undefined },
): TemplateResult {
  return html`
    <div class="trouble" data-trouble=${failure.kind}>
      <h1 tabindex="-1">${failure.title}</h1>
      <p role="alert">${failure.text}</p>
    </div>
    ${failure.retry === undefined
      ? nothing
      : html`<div class="actions">
          <vaadin-button theme="primary" @click=${failure.retry}>${page.say('retry')}</vaadin-button>
        </div>`}
  `;
}
