import { readFileSync } from 'node:fs';
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test';
import { at, fillIn, press } from './booth.ts';
import { lookAt } from './looking.ts';

/** What the election under test is; the program that started it says so in the environment. */
export const election = {
  site: variable('VITRINE_SITE'),
  url: variable('VITRINE_ELECTION'),
  fingerprint: variable('VITRINE_FINGERPRINT'),
  shots: process.env['VITRINE_SHOTS'] ?? 'test-results/shots',
};

export interface Letter {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly link: string;
  readonly fingerprint: string;
  readonly style: string;
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`the environment lacks ${name}`);
  }
  return value;
}

const letters: Letter[] = readFileSync(variable('VITRINE_LETTERS'), 'utf8')
  .trim()
  .split('\r\n')
  .slice(1)
  .map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '')) ?? [])
  .map((cells) => ({
    id: cells[0] ?? '',
    name: cells[1] ?? '',
    code: cells[5] ?? '',
    link: cells[6] ?? '',
    fingerprint: cells[7] ?? '',
    style: '',
  }));

/** A voter for each place, so that no test takes another one's. */
export function letter(place: number): Letter {
  const found = letters[place];
  if (found === undefined) {
    throw new Error(`there is no letter ${place}`);
  }
  return found;
}

/** Everything that a page said about itself and sent. */
export class Traffic {
  readonly requests: Array<{ url: string; body: Buffer | null; headers: Record<string, string> }> = [];
  readonly console: string[] = [];
  readonly violations: string[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) =>
      this.requests.push({ url: request.url(), body: request.postDataBuffer(), headers: request.headers() }),
    );
    context.on('console', (message) => {
      this.console.push(message.text());
      if (/Content Security Policy|Trusted|integrity/i.test(message.text())) {
        this.violations.push(message.text());
      }
    });
    context.on('weberror', (error) => this.violations.push(String(error.error())));
  }

  /** Origins to which the page has spoken. */
  origins(): Set<string> {
    return new Set(
      this.requests.map(({ url }) => new URL(url)).flatMap((url) => (url.protocol.startsWith('http') ? [url.origin] : [])),
    );
  }
}

export const test = base.extend<{ traffic: Traffic }>({
  traffic: [
    async ({ context }, use) => {
      const traffic = new Traffic(context);
      await use(traffic);
      expect(traffic.violations, 'no policy was violated').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
export { at, fillIn, press } from './booth.ts';

/** Nothing that axe knows of is wrong with the page as it is, and nothing scrolls sideways; a picture is kept. */
export async function look(page: Page, name: string): Promise<void> {
  await lookAt(page, election.shots, name);
}

/** From the link to the encrypted ballot. */
export async function seal(page: Page, place: number): Promise<string[]> {
  await page.goto(letter(place).link);
  await at(page, 'credential');
  await press(page, 'Continue');
  await page.locator('main[data-step="contest"], main[data-step="again"]').waitFor();
  if ((await page.locator('main').getAttribute('data-step')) === 'again') {
    await press(page, 'Vote again');
  }
  const chosen = await fillIn(page);
  await press(page, 'Encrypt my ballot');
  await at(page, 'sealed');
  return chosen;
}
