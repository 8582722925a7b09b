import type { BrowserContextOptions, Page } from '@playwright/test';
import { at, election, expect, fillIn, letter, look, press, test } from './support.ts';

/** Presses Tab until this is in focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      const labelled = element?.getAttribute('aria-label') ?? element?.getAttribute('aria-labelledby') ?? '';
      const named = labelled
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? id)
        .join(' ');
      return `${named} ${element?.textContent ?? ''}`;
    });
    if (name.test(label)) {
      return;
    }
  }
  throw new Error(`no Tab leads to ${name}`);
}

test('a whole vote with the keyboard alone', async ({ page }) => {
  await page.goto(letter(25).link);
  await at(page, 'credential');
  await tabTo(page, /Continue/);
  await page.keyboard.press('Enter');
  for (;;) {
    await page.locator('main[data-step="contest"], main[data-step="review"]').waitFor();
    if ((await page.locator('main').getAttribute('data-step')) === 'review') {
      break;
    }
    const question = (await page.locator('h1').textContent()) ?? '';
    await expect(page.locator('h1'), 'a new question begins at its heading').toBeFocused();
    await page.keyboard.press('Tab');
    if ((await page.getByRole('spinbutton').count()) > 0) {
      await page.keyboard.press('ArrowUp');
    } else {
      await page.keyboard.press('Space');
    }
    await tabTo(page, /Continue/);
    await page.keyboard.press('Space');
    if (await page.getByText('Continue all the same?').isVisible()) {
      await page.keyboard.press('Space');
    }
    await expect(page.locator('h1')).not.toHaveText(question);
  }
  await tabTo(page, /Encrypt my ballot/);
  await page.keyboard.press('Enter');
  await at(page, 'sealed');
  await tabTo(page, /Cast my vote/);
  await page.keyboard.press('Enter');
  await at(page, 'recorded');
  await expect(page.locator('h1')).toBeFocused();
});

for (const [tag, direction] of [
  ['de-DE', 'ltr'],
  ['fr-FR', 'ltr'],
  ['ar-EG', 'rtl'],
] as const) {
  test(`the browser’s language ${tag} is the page’s, ${direction}`, async ({ browser }) => {
    const context = await browser.newContext({ locale: tag, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(letter(26).link);
    await at(page, 'credential');
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    await expect(page.locator('html')).toHaveAttribute('lang', tag.slice(0, 2));
    await look(page, `phone-${tag.slice(0, 2)}-credential`);
    await page.locator('vaadin-button.primary').click();
    await at(page, 'contest');
    await look(page, `phone-${tag.slice(0, 2)}-contest`);
    await page.getByRole('combobox').selectOption('en');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await context.close();
  });
}

/** The reader's own text size, twice the usual one. */
async function enlarge(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 2.25rem }');
    document.adoptedStyleSheets.push(sheet);
  });
}

const asItIs = async () => {};

const readers: ReadonlyArray<[string, string, number, BrowserContextOptions, (page: Page) => Promise<void>]> = [
  ['320 pixels, or 400 % of a desktop', 'narrow', 27, { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce', colorScheme: 'dark' }, asItIs],
  ['forced colours', 'forced', 45, { forcedColors: 'active' }, asItIs],
  ['text of 200 %', 'large', 47, {}, enlarge],
  ['text of 200 % on a phone', 'large-phone', 46, { viewport: { width: 390, height: 844 } }, enlarge],
];

for (const [title, name, place, options, prepare] of readers) {
  test(`a whole vote, a test and a look at the board with ${title}`, async ({ browser }) => {
    test.slow();
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    await prepare(page);
    await page.goto(`${election.site}/booth/?election=${election.url}`);
    await at(page, 'fingerprint');
    await press(page, 'Continue');
    await look(page, `${name}-fingerprint`);
    await page.goto(letter(place).link);
    await at(page, 'credential');
    await look(page, `${name}-credential`);
    await press(page, 'Continue');
    await at(page, 'contest');
    await fillIn(page, (question) => look(page, `${name}-contest-${question}`));
    await look(page, `${name}-review`);
    await press(page, 'Encrypt my ballot');
    await at(page, 'sealed');
    await look(page, `${name}-sealed`);
    const tracking = (await page.locator('.tracking').textContent()) ?? '';
    await press(page, 'Test this device');
    await at(page, 'opened');
    await look(page, `${name}-opened`);
    const seed = (await page.locator('.typed').textContent()) ?? '';

    const checker = await context.newPage();
    await prepare(checker);
    await checker.goto(`${election.site}/checker/?election=${election.url}#f=${election.fingerprint}`);
    await at(checker, 'commitment');
    await look(checker, `${name}-checker`);
    await checker.getByRole('textbox').fill(tracking);
    await press(checker, 'Continue');
    await at(checker, 'opening');
    await look(checker, `${name}-checker-opening`);
    await checker.getByRole('textbox').fill(seed);
    await press(checker, 'Check');
    await at(checker, 'matches');
    await look(checker, `${name}-checker-matches`);

    await press(page, 'Back to my ballot');
    await press(page, 'Encrypt my ballot');
    await at(page, 'sealed');
    await press(page, 'Cast my vote');
    await at(page, 'recorded');
    await look(page, `${name}-recorded`);
    const tracker = await context.newPage();
    await prepare(tracker);
    await tracker.goto((await page.getByRole('link', { name: 'Track my ballot' }).getAttribute('href')) ?? '');
    await at(tracker, 'found');
    await look(tracker, `${name}-tracker`);
    await context.close();
  });
}

test('forced colours are the reader’s own, for the main button, too', async ({ browser }) => {
  const page = await (await browser.newContext({ forcedColors: 'active', locale: 'en-GB' })).newPage();
  await page.goto(letter(26).link);
  await at(page, 'credential');
  const colours = await page.locator('vaadin-button.primary').evaluate((button) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'Highlight';
    return [getComputedStyle(button).backgroundColor, getComputedStyle(probe).color];
  });
  expect(colours[0]).toBe(colours[1]);
});

test('too many choices are prevented with an explanation, and choices stay when going back', async ({ page }) => {
  await page.goto(letter(28).link);
  await at(page, 'credential');
  await press(page, 'Continue');
  await at(page, 'contest');
  await page.getByRole('radio').first().check();
  await press(page, 'Continue');
  await expect(page.locator('h1')).toContainText('council');
  const boxes = page.getByRole('checkbox');
  for (let i = 0; i < 4; i++) {
    await boxes.nth(i).click();
  }
  await expect(page.locator('.notice')).toContainText('at most');
  await expect(boxes.nth(3)).not.toBeChecked();
  await look(page, 'booth-too-many');
  await press(page, 'Back');
  await expect(page.locator('h1')).toHaveText('Mayor');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await press(page, 'Continue');
  await expect(boxes.nth(2)).toBeChecked();
});

test('the page is ready to vote after few requests, and encrypts in a thread of its own', async ({ page, traffic }) => {
  const from = Date.now();
  await page.goto(letter(29).link);
  await at(page, 'credential');
  console.log(`ready to vote after ${Date.now() - from} ms`);
  // Page, script, stylesheet, worker; and of the ballot box what is verified before anybody types.
  const asked = traffic.requests.map(({ url }) => new URL(url)).filter(({ protocol }) => protocol.startsWith('http'));
  expect(asked.filter(({ origin }) => origin === new URL(election.site).origin).length).toBeLessThanOrEqual(4);
  expect(asked.filter(({ origin }) => origin === new URL(election.url).origin).length).toBeLessThanOrEqual(3);
  expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringMatching(/\/booth\/assets\/vault-worker-/)]);
});
