import { html, type TemplateResult } from 'lit';
import { readCredentialCode } from '../../protocol/codes.ts';
import { codeForm } from '../../ui/field.ts';
import { fingerprintView } from '../../ui/views.ts';
import type { Booth } from '../booth.ts';

export function connecting(booth: Booth): TemplateResult {
  return html`
    <h1 tabindex="-1">${booth.say('connecting.title')}</h1>
    <p role="status">${booth.say('connecting.text')}</p>
    <vaadin-progress-bar indeterminate aria-label=${booth.say('connecting.title')}></vaadin-progress-bar>
  `;
}

export function fingerprint(booth: Booth): TemplateResult {
  return fingerprintView(booth, (text) => void booth.session.fingerprint(text));
}

export function credential(booth: Booth): TemplateResult {
  const { session } = booth;
  return html`
    <h1 tabindex="-1">${booth.say('credential.title')}</h1>
    ${session.hasCode
      ? html`
          <p>${booth.say('credential.from-link')}</p>
          <div class="actions">
            <vaadin-button theme="primary" class="primary" @click=${() => void session.identify()}
              >${booth.say('continue')}</vaadin-button
            >
            <vaadin-button @click=${() => session.otherCode()}>${booth.say('credential.other')}</vaadin-button>
          </div>
        `
      : html`
          <p>${booth.say('credential.text')}</p>
          ${codeForm(booth, {
            name: 'code',
            label: booth.say('credential.label'),
            hint: booth.say('credential.hint'),
            button: booth.say('continue'),
            read: readCredentialCode,
            take: (text) => void session.identify(text),
          })}
        `}
  `;
}

export function again(booth: Booth): TemplateResult {
  return html`
    <h1 tabindex="-1">${booth.say('again.title')}</h1>
    <p>${booth.say('again.text')}</p>
    <p class="note">${booth.say('again.warning')}</p>
    <div class="actions">
      <vaadin-button theme="primary" class="primary" @click=${() => booth.go({ kind: 'contest', index: 0 })}
        >${booth.say('again.continue')}</vaadin-button
      >
    </div>
  `;
}
