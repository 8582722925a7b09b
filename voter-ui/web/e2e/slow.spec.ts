import type { Page } from '@playwright/test';
import { at, election, expect, letter, look, press, seal, test as voting } from './support.ts';
import { Line, type Manner } from './line.ts';

/** Seconds that a box has for an answer, less what may pass before it has the question. */
const PATIENCE = 20;

const test = voting.extend<{ line: Line; address: string }>({
  line: async ({}, use) => {
    const line = new Line();
    await use(line);
    line.close();
  },
  address: async ({ line }, use) => use(await line.open()),
  proxy: async ({ address }, use) => use({ server: address }),
  page: async ({ page, line }, use) => {
    page.on('request', (request) => {
      if (request.url().endsWith('/entries')) {
        line.sent.push(request.postData() ?? '');
      }
    });
    await page.clock.install();
    // The same patience, by the clock that the tests put forward.
    await page.addInitScript(() => {
      AbortSignal.timeout = (milliseconds) => {
        const patience = new AbortController();
        setTimeout(() => patience.abort(new DOMException('', 'TimeoutError')), milliseconds);
        return patience.signal;
      };
    });
    await use(page);
  },
});

/** Lets the page's time pass until something has happened, but not while a ballot is under way; the seconds that it took. */
async function passed(page: Page, { sent, kept }: Line, happened: () => Promise<boolean> | boolean): Promise<number> {
  for (let seconds = 0; ; ) {
    if (await happened()) {
      return seconds;
    }
    if (kept.length >= sent.length) {
      seconds++;
      await page.clock.fastForward(1_000);
    } else {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

function slow(page: Page): () => Promise<boolean> {
  return () => page.locator('[data-trouble="slow"]').isVisible();
}

interface Entry {
  readonly type: string;
  readonly author: string;
}

/** The board from here on. */
async function board(from = 0): Promise<Entry[]> {
  const lines = (await (await fetch(`${election.url}/entries?from=${from}&count=1000`)).text()).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry);
}

for (const [place, manner, recorded] of [
  [36, 'swallowed', 0],
  [37, 'unanswered', 1],
  [38, 'half-answered', 1],
] as ReadonlyArray<[number, Manner, number]>) {
  test(`a ballot whose sending is ${manner} is tried again, then told, and counts once`, async ({ page, line }) => {
    const size = (await board()).length;
    await seal(page, place);
    line.manner = (path) => (path.endsWith('/entries') ? manner : 'answered');
    await press(page, 'Cast my vote');
    await expect.poll(() => line.kept.length).toBe(1);
    await at(page, 'sending');
    expect(await passed(page, line, () => line.kept.length > 1)).toBeGreaterThanOrEqual(PATIENCE);
    await expect(page.getByRole('status')).toContainText('Trying again; your ballot counts only once');
    await passed(page, line, slow(page));
    await expect(page.getByRole('alert')).toContainText('a ballot that is sent twice counts once');
    await look(page, `trouble-slow-${manner}`);
    expect(line.kept.length).toBe(5);
    expect(new Set(line.kept).size, 'always the same bytes').toBe(1);
    const { author } = JSON.parse(line.kept[0] ?? '') as Entry;
    const cast = async () => (await board(size)).filter((entry) => entry.type === 'ballot' && entry.author === author).length;
    expect(await cast()).toBe(recorded);

    line.manner = () => 'answered';
    await press(page, 'Try again');
    await at(page, 'recorded');
    expect(await cast()).toBe(1);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
}

test('a box that says nothing is told at every question, and the next try goes on from there', async ({ page, line }) => {
  for (const [question, go, then] of [
    ['/ready', () => page.goto(letter(39).link), 'credential'],
    ['/checkpoint', () => page.goto(`${letter(39).link.replace('#', '&again#')}`), 'credential'],
    ['/voters/', () => press(page, 'Continue'), 'contest'],
  ] as const) {
    line.manner = (path) => (path.includes(question) ? 'swallowed' : 'answered');
    const before = line.kept.length;
    await go();
    await expect.poll(() => line.kept.length).toBe(before + 1);
    expect(await passed(page, line, slow(page)), question).toBeGreaterThanOrEqual(PATIENCE);
    line.manner = () => 'answered';
    await press(page, 'Try again');
    await at(page, then);
  }
});

for (const [name, then] of [
  ['checker', 'commitment'],
  ['tracker', 'ask'],
] as const) {
  test(`the ${name} tells it, too, and speaks of nobody’s choices`, async ({ page, line }) => {
    line.manner = (path) => (path.endsWith('/ready') ? 'swallowed' : 'answered');
    await page.goto(`${election.site}/${name}/?election=${election.url}#f=${election.fingerprint}`);
    await expect.poll(() => line.kept.length).toBe(1);
    await passed(page, line, () => page.locator('[data-trouble="offline"]').isVisible());
    await expect(page.getByRole('alert')).toHaveText('Check your connection and try again.');
    line.manner = () => 'answered';
    await press(page, 'Try again');
    await at(page, then);
  });
}

test('a receipt whose last proof does not come is no receipt yet, and the next try has both', async ({ page, line }) => {
  await seal(page, 40);
  line.manner = (path) => (path.includes('/proof/') ? 'swallowed' : 'answered');
  await press(page, 'Cast my vote');
  await expect.poll(() => line.kept.length).toBe(1);
  await passed(page, line, slow(page));
  await expect(page.locator('h1')).not.toContainText('recorded');
  line.manner = () => 'answered';
  await press(page, 'Try again');
  await at(page, 'recorded');
});
