import { Desk, expect, PASSPHRASE, test } from './desk.ts';

const nowhere = ['--box', 'http://127.0.0.1:9'];

test('a desk opens by its link once, and by its passphrase', async ({ house, browser }) => {
  const key = await house.key('trustee', 'Tara');
  const desk = await Desk.open(house, browser, ['--key', key, ...nowhere]);
  const { page } = desk;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The desk is locked');
  expect(page.url()).not.toContain('#');
  await desk.look('locked');
  await desk.unlock('something else entirely');
  await expect(page.getByRole('alert')).toContainText('The passphrase is wrong');
  await desk.look('wrong-passphrase');
  await desk.unlock();
  await expect(page.locator('.whose')).toHaveText('Trustee: Tara');
  await expect(page.locator('main h1')).toBeVisible();
  await desk.look('opened');
  for (const tag of ['de', 'fr', 'ar', 'en']) {
    await desk.speak(tag);
    await desk.look(`opened-${tag}`);
  }
  await desk.press('Lock');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The desk is locked');
  for (const tag of ['de', 'fr', 'ar']) {
    await page.locator(`.languages a[lang=${tag}]`).click();
    await expect(page.locator('html')).toHaveAttribute('lang', tag);
    await desk.look(`locked-${tag}`);
  }
});

test('a link opens nothing a second time, and a stranger is let in nowhere', async ({ house, browser }) => {
  const key = await house.key('official', 'Olga');
  const desk = await Desk.unlocked(house, browser, ['--key', key, ...nowhere]);
  await expect(desk.page.locator('.whose')).toHaveText('Official: Olga');
  const link = await desk.link();
  const other = await browser.newContext();
  const page = await other.newPage();
  await page.goto(desk.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This desk is closed to you');
  await page.goto(link);
  await expect(page.locator('.whose')).toHaveText('Official: Olga');
  const third = await browser.newContext();
  const late = await third.newPage();
  await late.goto(link);
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This desk is closed to you');
  await other.close();
  await third.close();
});

test('strangers, and addresses that lead nowhere, are told so in their language', async ({ house, browser }) => {
  const key = await house.key('official', 'Olga');
  const desk = await Desk.unlocked(house, browser, ['--key', key, ...nowhere]);
  await expect(desk.page.locator('.whose')).toHaveText('Official: Olga');
  await desk.page.goto(`${desk.address}/official/nowhere`);
  for (const tag of ['de', 'fr', 'ar', 'en']) {
    await desk.speak(tag);
    await desk.look(`missing-${tag}`);
    const context = await browser.newContext({ locale: tag });
    const stranger = await context.newPage();
    for (const path of ['/', '/enter']) {
      await stranger.goto(`${desk.address}${path}`);
      await expect(stranger.locator('html')).toHaveAttribute('lang', tag);
      await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
      await desk.look(`stranger-${path.slice(1) || 'outside'}-${tag}`, stranger);
    }
    await context.close();
  }
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
});

test('nothing of the passphrase or the link stays in the browser', async ({ house, browser }) => {
  const key = await house.key('registrar', 'Rita');
  const desk = await Desk.open(house, browser, ['--key', key, ...nowhere]);
  const urls: string[] = [];
  desk.page.on('request', (request) => urls.push(request.url() + (request.headers()['referer'] ?? '')));
  const link = await desk.link();
  await desk.page.goto(link);
  await expect(desk.page.locator('#passphrase')).toBeVisible();
  await desk.unlock();
  await expect(desk.page.locator('.whose')).toHaveText('Registrar: Rita');
  const token = link.split('#')[1] ?? '';
  const kept = await desk.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML, document.cookie]),
  );
  for (const secret of [token, PASSPHRASE, encodeURIComponent(PASSPHRASE), PASSPHRASE.replaceAll(' ', '+')]) {
    expect(kept).not.toContain(secret);
    expect(urls.filter((url) => url.split('#')[0]?.includes(secret))).toEqual([]);
  }
});

test('a desk at which nobody does anything locks itself, though its page stays open', async ({ house, browser }) => {
  const key = await house.key('official', 'Olga');
  const desk = await Desk.unlocked(house, browser, ['--key', key, '--idle', '1', ...nowhere]);
  await expect(desk.page.locator('.whose')).toHaveText('Official: Olga');
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveText('The desk is locked', { timeout: 180_000 });
  await desk.unlock();
  await expect(desk.page.locator('.whose')).toHaveText('Official: Olga');
});

test('a second desk with the same key finds the place taken', async ({ house, browser }) => {
  const key = await house.key('trustee', 'Tilo');
  const desk = await Desk.unlocked(house, browser, ['--key', key, ...nowhere]);
  await expect(desk.page.locator('.whose')).toHaveText('Trustee: Tilo');
  const second = await house.command('desk', '--key', key, ...nowhere);
  expect(second.exit).toBe(3);
  expect(String(second['error'])).toContain('at work already');
});

test('a key is made where there is none, with a passphrase typed twice', async ({ house, browser }) => {
  const desk = await Desk.open(house, browser, ['--key', house.path('new.key'), ...nowhere]);
  const { page } = desk;
  for (const tag of ['de', 'fr', 'ar', 'en']) {
    await page.locator(`.languages a[lang=${tag}]`).click();
    await expect(page.locator('html')).toHaveAttribute('lang', tag);
    await desk.look(`no-key-${tag}`);
  }
  await page.getByRole('radio', { name: 'Official' }).check();
  await page.getByLabel('Your name, as the others know it').fill('Ophelia');
  await page.getByLabel('A new passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill('another one');
  await desk.press('Make the key');
  await expect(page.getByRole('alert')).toContainText('The two passphrases differ');
  await page.getByRole('radio', { name: 'Official' }).check();
  await page.getByLabel('Your name, as the others know it').fill('Ophelia');
  await page.getByLabel('A new passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(PASSPHRASE);
  await desk.press('Make the key');
  await expect(page.locator('.whose')).toHaveText('Official: Ophelia');
});
