import { html, nothing, type TemplateResult } from 'lit';
import { code } from '../../ui/codes.ts';
import { download } from '../../ui/download.ts';
import { qr } from '../../ui/qr.ts';
import type { Booth } from '../booth.ts';
import type { Step } from '../session.ts';

type At<K extends Step['kind']> = Extract<Step, { kind: K }>;

export function sealing(booth: Booth, { done, total }: At<'sealing'>): TemplateResult {
  return html`
    <h1 tabindex="-1">${booth.say('sealing.title')}</h1>
    <p>${booth.say('sealing.text')}</p>
    <vaadin-progress-bar
      .value=${total === 0 ? 0 : done / total}
      aria-label=${booth.say('sealing.progress')}
    ></vaadin-progress-bar>
  `;
}

/** The commitment is on the screen before the two buttons (specification §16.4). */
export function sealed(booth: Booth, { sealed }: At<'sealed'>): TemplateResult {
  const { session } = booth;
  return html`
    <h1 tabindex="-1">${booth.say('sealed.title')}</h1>
    <p>${booth.say('sealed.text')}</p>
    <div class="commitment">
      <div>
        <h2>${booth.say('sealed.code')}</h2>
        <p class="tracking">${code(sealed.tracking)}</p>
      </div>
      ${qr(`vitrine:ballot:${sealed.hash}`, booth.say('sealed.qr'))}
    </div>
    <div class="actions">
      <vaadin-button theme="primary" class="primary cast" @click=${() => void session.cast()}
        >${booth.say('sealed.cast')}</vaadin-button
      >
      <vaadin-button class="test" @click=${() => void session.test()}>${booth.say('sealed.test')}</vaadin-button>
    </div>
    <p class="note">${booth.say('sealed.test-text')}</p>
    <p>
      <vaadin-button theme="tertiary" class="reconsider" @click=${() => void session.reconsider()}
        >${booth.say('sealed.change')}</vaadin-button
      >
    </p>
  `;
}

export function sending(booth: Booth, { decision, attempt }: At<'sending'>): TemplateResult {
  return html`
    <h1 tabindex="-1">${booth.say(decision === 'ballot' ? 'sending.title' : 'sending.test-title')}</h1>
    <p role="status">${booth.say(attempt > 0 ? 'sending.again' : 'sending.text')}</p>
    <vaadin-progress-bar indeterminate aria-label=${booth.say('sending.title')}></vaadin-progress-bar>
  `;
}

export function elsewhere(booth: Booth): TemplateResult {
  return html`
    <h1 tabindex="-1">${booth.say('elsewhere.title')}</h1>
    <p>${booth.say('elsewhere.text')}</p>
    <p class="note">${booth.say('elsewhere.warning')}</p>
    <div class="actions">
      <vaadin-button theme="primary" class="primary" @click=${() => void booth.session.replaceOther()}
        >${booth.say('elsewhere.continue')}</vaadin-button
      >
    </div>
  `;
}

export function opened(booth: Booth, { recorded, tested }: At<'opened'>): TemplateResult {
  const checker = new URL('../checker/', window.location.href);
  checker.search = `?election=${booth.session.url}`;
  return html`
    <h1 tabindex="-1">${booth.say('opened.title')}</h1>
    <p>${booth.say('opened.text')}</p>
    <div class="commitment">
      <div>
        <h2>${booth.say('sealed.code')}</h2>
        <p class="tracking">${code(recorded.tracking)}</p>
        <h2>${booth.say('opened.typed')}</h2>
        <p class="typed">${code(tested.typed)}</p>
      </div>
      ${qr(new TextDecoder().decode(tested.file), booth.say('opened.qr'))}
    </div>
    <div class="actions">
      <vaadin-button theme="primary" class="primary" @click=${() => void booth.session.backToBallot()}
        >${booth.say('opened.back')}</vaadin-button
      >
      <vaadin-button
        class="save"
        @click=${() => download(`opening-${recorded.seq}.json`, 'application/json', tested.file)}
        >${booth.say('opened.file')}</vaadin-button
      >
    </div>
    <p><a href=${checker.href} target="_blank" rel="noopener noreferrer">${booth.say('opened.link')}</a></p>
    <p class="note">${booth.say('opened.same-host')}</p>
  `;
}

export function recorded(booth: Booth, { recorded, receipt }: At<'recorded'>): TemplateResult {
  const tracker = new URL('../tracker/', window.location.href);
  tracker.search = `?election=${booth.session.url}`;
  tracker.hash = `f=${booth.session.election?.fingerprint ?? ''}&b=${recorded.hash}`;
  return html`
    <h1 tabindex="-1" class="done">${booth.say('recorded.title')}</h1>
    <p>${booth.say('recorded.text')}</p>
    <div class="commitment">
      <div>
        <h2>${booth.say('sealed.code')}</h2>
        <p class="tracking">${code(recorded.tracking)}</p>
        <p>${booth.say('recorded.position', { seq: recorded.seq })}</p>
        <p>${booth.say('recorded.time', { time: booth.language.time(recorded.time) })}</p>
      </div>
      ${qr(tracker.href, booth.say('recorded.qr'))}
    </div>
    <p role="status" class="witnesses">
      ${recorded.witnessed && recorded.witnesses.length > 0
        ? booth.say('recorded.witnessed', { names: booth.language.list(recorded.witnesses) })
        : recorded.witnessed
          ? nothing
          : booth.say('recorded.waiting')}
    </p>
    <div class="actions">
      <vaadin-button
        theme="primary"
        class="primary receipt"
        @click=${() => download(`${recorded.seq}.tlog-proof`, 'text/plain', receipt)}
        >${booth.say('recorded.receipt')}</vaadin-button
      >
      <vaadin-button class="print" @click=${() => window.print()}>${booth.say('recorded.print')}</vaadin-button>
    </div>
    <p><a href=${tracker.href} target="_blank" rel="noopener noreferrer">${booth.say('recorded.track')}</a></p>
    <p class="note">${booth.say('recorded.nothing-secret')} ${booth.say('recorded.again')}</p>
    <p>${booth.say('recorded.done')}</p>
  `;
}
