import { html, type TemplateResult } from 'lit';

/** A code in groups, each a piece that does not break; read out symbol by symbol. */
export function code(text: string): TemplateResult {
  const groups = text.split('-');
  return html`<code class="code" dir="ltr">${groups.map((group, i) => html`<span>${group}${i < groups.length - 1 ? '-' : ''}</span>`)}</code>`;
}
