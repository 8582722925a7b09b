import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BoxProxy, RunningSite } from './running-site.ts';
import { at, election, expect, letter, look, press, seal, test } from './support.ts';

const java = process.env['VITRINE_JAVA'] ?? 'java';
const verifier = `${process.env['VITRINE_HOME'] ?? ''}/verifier/target/vitrine-verifier.jar`;
const board = election.url.split('/').at(-1) ?? '';
const address = `${election.site}/elections/${board}`;
const box = new URL(election.url).origin;

/** The page is there once it has its heading. */
async function visit(page: Page, url: string, heading: string | RegExp): Promise<void> {
  await page.goto(url);
  // A site that has just been started makes its first page slowly.
  await expect(page.locator('main h1')).toHaveText(heading, { timeout: 20_000 });
}

const TITLE = 'Town of Lindenhafen, council election';

test('the public site lists the election, and leads to what there is to do', async ({ page, traffic }) => {
  await visit(page, `${election.site}/`, 'Elections');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await look(page, 'site-elections');
  await page.getByRole('link', { name: TITLE }).click();
  await expect(page.locator('main h1')).toHaveText(TITLE);
  await expect(page.locator('main h1'), 'a new page begins at its heading').toBeFocused();
  await expect(page).toHaveTitle(`${TITLE} – Vitrine`);
  await expect(page.getByText('Voting is open', { exact: true })).toBeVisible();
  await expect(page.locator('.code')).toHaveText(letter(0).fingerprint);
  await expect(page.getByText('REHEARSAL')).toBeVisible();
  for (const what of ['Voting begins', 'Voting ends']) {
    await expect(page.locator(`dt:text-is("${what}") + dd`)).toHaveText(/^\d+ \w+ 20\d\d, \d\d:\d\d:00 \w+$/);
  }
  await look(page, 'site-election');
  const vote = await page.getByRole('link', { name: 'Vote', exact: true }).getAttribute('href');
  expect(vote, 'the fingerprint comes from the letter, not from a server').not.toContain('#');
  await page.getByRole('link', { name: 'How it works' }).click();
  await expect(page.locator('main h1')).toHaveText('How it works');
  await look(page, 'site-how');
  await visit(page, `${address}/results`, 'Results');
  await expect(page.getByText('There is no result yet')).toBeVisible();
  await look(page, 'site-no-result');
  expect([...traffic.origins()], 'the browser speaks to this site alone').toEqual([new URL(election.site).origin]);
});

test('whoever looks at the board sees a ballot arrive, and the turnout grow', async ({ page, browser }) => {
  await visit(page, address, TITLE);
  const turnout = page.locator('.facts dd').first();
  const before = Number(/^(\d+) of/.exec((await turnout.textContent()) ?? '')?.[1]);
  const context = await browser.newContext({ locale: 'en-GB' });
  const booth = await context.newPage();
  await seal(booth, 70);
  await press(booth, 'Cast my vote');
  await at(booth, 'recorded');
  await context.close();
  await expect.poll(async () => Number(/^(\d+) of/.exec((await turnout.textContent()) ?? '')?.[1]), { timeout: 15_000 }).toBeGreaterThan(before);
  await expect(page.locator('.latest').getByText('Encrypted ballot').first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText(letter(70).name);
});

test('the commands that are shown do what is said of them', async ({ page }) => {
  await visit(page, `${address}/verify`, 'Verify it yourself');
  await look(page, 'site-verify');
  await expect(page.locator('.hashes tbody tr')).toHaveCount(2);
  await expect(page.locator('.hashes tbody')).not.toContainText('NO');
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the record (ZIP)' }).click();
  await (await download).saveAs(join(folder, (await download).suggestedFilename()));
  const commands = (await page.locator('.command').allInnerTexts()).map((line) => line.trim());
  expect(commands).toHaveLength(8);
  const run = (command: string): { exit: number; said: string } => {
    const line = command.replace('java -jar vitrine-verifier.jar', `"${java}" -jar "${verifier}"`);
    try {
      return { exit: 0, said: execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' }) };
    } catch (error) {
      const failed = error as { status: number; stdout: string };
      return { exit: failed.status, said: failed.stdout };
    }
  };
  const bundles = commands.filter((command) => command.includes(' bundle '));
  expect(bundles).toHaveLength(2);
  for (const command of bundles) {
    expect(run(command), command).toMatchObject({ exit: 0, said: expect.stringContaining('EQUAL') });
  }
  const whole = commands.filter((command) => command.includes(' verify '));
  expect(whole).toHaveLength(2);
  for (const command of whole) {
    // The polls are open: nothing is wrong, and it is not finished.
    expect(run(command), command).toMatchObject({ exit: 4, said: expect.stringContaining('INCOMPLETE') });
    expect(run(command.replace(/"[^"]+"$/, `"${letter(0).fingerprint.replace(/^./, (first) => (first === '2' ? '3' : '2'))}"`)).exit).not.toBe(4);
  }
});

test('the tracker is reached from here, and asks for the fingerprint itself', async ({ page }) => {
  await visit(page, address, TITLE);
  await page.getByRole('link', { name: 'Track a ballot' }).click();
  await at(page, 'fingerprint');
  await page.getByRole('textbox').fill(letter(0).fingerprint);
  await press(page, 'Continue');
  await at(page, 'ask');
});

for (const [tag, direction] of [
  ['de', 'ltr'],
  ['fr', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  test(`the site speaks ${tag}, which the browser asks for or the reader chooses`, async ({ browser, page }) => {
    const context = await browser.newContext({ locale: tag, viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    const phone = await context.newPage();
    for (const [path, name] of [
      ['', 'elections'],
      [`elections/${board}`, 'election'],
      [`elections/${board}/verify`, 'verify'],
      ['how-it-works', 'how'],
      ['nowhere', 'missing'],
    ] as const) {
      await phone.goto(`${election.site}/${path}`);
      await phone.locator('main h1').waitFor();
      await expect(phone.locator('html')).toHaveAttribute('dir', direction);
      await expect(phone.locator('html')).toHaveAttribute('lang', tag);
      await look(phone, `site-phone-${tag}-${name}`);
    }
    await context.close();
    await page.goto(address);
    await page.locator(`.languages a[lang=${tag}]`).click();
    await expect(page.locator('html')).toHaveAttribute('lang', tag);
    await expect(page).toHaveURL(new RegExp(`/elections/${board}\\?lang=${tag}$`));
    await page.locator('.menu a').first().click();
    await expect(page.locator('html'), 'a choice is kept').toHaveAttribute('lang', tag);
  });
}

test('the site with the keyboard alone, at 400 % and with forced colours', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 320, height: 256 }, forcedColors: 'active', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await visit(page, `${election.site}/`, 'Elections');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main h1')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: TITLE })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main h1')).toHaveText(TITLE);
  await expect(page.locator('main h1')).toBeFocused();
  await look(page, 'site-narrow-election');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Vote', exact: true })).toBeFocused();
  await context.close();
});

test('what does not exist is said to be missing', async ({ page }) => {
  const nowhere = await page.goto(`${election.site}/nowhere`);
  expect(nowhere?.status()).toBe(404);
  await expect(page.locator('main h1')).toHaveText('There is no such page');
  await look(page, 'site-missing');
  await visit(page, `${election.site}/elections/nobody`, 'There is no such page');
  await visit(page, `${election.site}/elections/nobody/results`, 'There is no such page');
  await page.getByRole('link', { name: 'To the elections' }).click();
  await expect(page.locator('main h1')).toHaveText('Elections');
});

test('A45 a reader’s session is a cookie that no script and no other site can use', async ({ context, page }) => {
  await visit(page, `${election.site}/`, 'Elections');
  const cookies = await context.cookies();
  expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
    { name: 'session', httpOnly: true, sameSite: 'Strict' },
  ]);
  expect(page.url()).not.toContain('jsession');
  const foreign = await page.request.post(`${election.site}/?v-r=uidl&v-uiId=0`, {
    data: '{"csrfToken":"","rpc":[],"syncId":0,"clientId":0}',
    headers: { 'content-type': 'application/json' },
  });
  const answer = JSON.parse((await foreign.text()).replace(/^for\(;;\);\[(.*)\]$/s, '$1'));
  expect(answer, 'without the page’s own token nothing is done').toMatchObject({ changes: {}, syncId: -1 });
  expect(answer.meta).toHaveProperty('appError');
});

test('A45 no page that a server can script reaches into the booth', async ({ page }) => {
  await visit(page, `${election.site}/`, 'Elections');
  const reach = (path: string) =>
    page.evaluate(async (other) => {
      const opened = window.open(other);
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      try {
        return opened?.closed === true ? 'out of reach' : (opened?.document.title ?? 'no window');
      } catch {
        return 'out of reach';
      }
    }, path);
  expect(await reach('/how-it-works'), 'a page of its own it does reach').toContain('Vitrine');
  for (const name of ['booth', 'checker', 'tracker']) {
    expect(await reach(`/${name}/?election=${election.url}`)).toBe('out of reach');
  }
});

test('a ballot box that is away: the site says so, keeps what it showed, and goes on by itself', async ({ page }) => {
  test.slow();
  const proxy = await BoxProxy.start(box);
  const site = await RunningSite.start(proxy.address);
  try {
    await visit(page, `${site.address}/elections/${board}`, TITLE);
    proxy.blocked = true;
    await expect(page.locator('.stale')).toContainText('does not answer right now', { timeout: 20_000 });
    await expect(page.locator('.code')).toHaveText(letter(0).fingerprint);
    await look(page, 'site-stale');
    proxy.blocked = false;
    await expect(page.locator('.stale')).toBeEmpty({ timeout: 20_000 });
    proxy.blocked = true;
    await page.waitForTimeout(2_500);
    await visit(page, `${site.address}/`, 'The ballot box does not answer');
    await look(page, 'site-silent');
  } finally {
    site.stop();
    proxy.stop();
  }
});

test('a ballot box that lies: the site shows nothing rather than something wrong', async ({ page }) => {
  test.slow();
  const proxy = await BoxProxy.start(box);
  const site = await RunningSite.start(proxy.address);
  try {
    const manifest = await (await fetch(`${election.url}/manifest`)).text();
    proxy.instead.set(/\/manifest$/, () => ({ status: 200, body: manifest.replace('Lindenhafen', 'Lindenburg') }));
    await visit(page, `${site.address}/elections/${board}`, 'This does not add up');
    await expect(page.locator('main')).not.toContainText('Lindenburg');
    await look(page, 'site-unbelievable');
    proxy.instead.clear();
    await page.waitForTimeout(2_500);
    const note = await (await fetch(`${election.url}/checkpoint`)).text();
    proxy.instead.set(/\/checkpoint\/witnessed$/, () => ({ status: 200, body: note.replace(/\n\d+\n/, '\n99999\n') }));
    await visit(page, `${site.address}/elections/${board}`, 'This does not add up');
  } finally {
    site.stop();
    proxy.stop();
  }
});
