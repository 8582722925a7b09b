import { html, nothing, type TemplateResult } from 'lit';
import { download } from '../../ui/download.ts';
import type { Booth } from '../booth.ts';
import type { Trouble } from '../trouble.ts';

export function trouble(booth: Booth, { kind, detail, retry, back, evidence }: Trouble): TemplateResult {
  return html`
    <div class="trouble" data-trouble=${kind}>
      <h1 tabindex="-1">${booth.say(`trouble.${kind}.title`)}</h1>
      <p role="alert">${booth.say(`trouble.${kind}.text`)}</p>
      ${evidence === undefined ? nothing : html`<p>${booth.say('evidence.text')}</p>`}
      <div class="actions">
        ${evidence === undefined
          ? nothing
          : html`<vaadin-button
              theme="primary"
              class="primary evidence"
              @click=${() => download(evidence.name, 'application/json', evidence.content)}
              >${booth.say('evidence.save')}</vaadin-button
            >`}
        ${retry === undefined
          ? nothing
          : html`<vaadin-button class="retry" theme=${evidence === undefined ? 'primary' : ''} @click=${retry}
              >${booth.say('retry')}</vaadin-button
            >`}
        ${back === undefined ? nothing : html`<vaadin-button class="back" @click=${back}>${booth.say('back')}</vaadin-button>`}
      </div>
      ${detail === ''
        ? nothing
        : html`<p class="detail" dir="auto">${booth.say('trouble.detail', { detail })}</p>`}
    </div>
  `;
}
