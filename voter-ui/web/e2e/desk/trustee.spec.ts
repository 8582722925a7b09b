import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { ceremony, decide, roll, vote } from './commands.ts';
import { begin, type Begun, Box, Desk, expect as quick, freeze, type House, PASSPHRASE, test } from './desk.ts';

const java = process.env['VITRINE_JAVA'] ?? 'java';
const home = process.env['VITRINE_HOME'] ?? '../..';
const names = ['Tara', 'Tilo', 'Tom'];

// A desk that has just been started, on a busy machine, takes its time for the first page.
const expect = quick.configure({ timeout: 30_000 });

test.describe.configure({ timeout: 1_200_000 });

/** A desk for each of the trustees, each in a process and a browser of its own. */
async function desks(house: House, browser: Browser, begun: Begun): Promise<Desk[]> {
  const opened: Desk[] = [];
  for (const key of begun.trustees) {
    opened.push(await Desk.unlocked(house, browser, ['--key', key, '--election', begun.url]));
  }
  return opened;
}

const now = (desk: Desk) => desk.page.locator('.now h2');
const done = (desk: Desk) => desk.page.locator('.outcome .done');
const alert = (desk: Desk) => desk.page.locator('.outcome [role=alert]');

/** The step that a desk has to show, waited for as long as the board is read anew. */
async function turn(desk: Desk, text: string | RegExp): Promise<void> {
  await expect(now(desk)).toHaveText(text, { timeout: 60_000 });
}

/** All of them do the same step. */
async function all(opened: Desk[], heading: RegExp, act: (desk: Desk, index: number) => Promise<void>): Promise<void> {
  for (const [index, desk] of opened.entries()) {
    await turn(desk, heading);
    await act(desk, index);
    await expect(now(desk)).not.toHaveText(heading, { timeout: 60_000 });
    await expect(done(desk)).toBeVisible();
  }
}

const pressing = (button: string) => (desk: Desk) => desk.press(button);

async function commitAndReveal(opened: Desk[]): Promise<void> {
  await all(opened, /Commit$/, pressing('Make my secrets and commit'));
  await all(opened, /Reveal$/, pressing('Reveal what I committed to'));
}

const backupOf = (house: House, index: number) => house.path(`stick/${names[index]}.backup`);

async function typeBackup(house: House, desk: Desk, index: number): Promise<void> {
  await desk.page.locator('#backup').fill(backupOf(house, index));
}

/** Roll, ready, letters, votes, close: by the command line of everybody else. */
async function voteAndClose(house: House, begun: Begun): Promise<void> {
  await roll(house, begun, 6);
  await decide(house, begun, 'ready');
  await decide(house, begun, 'open');
  await vote(house, begun, 0, 6);
  await decide(house, begun, 'close');
}

/** A trustee who cheats: a program of the test, with the key of number 2. */
function badShare(house: House, begun: Begun): Promise<void> {
  const jar = `${home}/election-authority/target/vitrine-authority.jar`;
  const args = ['-cp', jar, 'e2e/desk/BadShare.java', begun.url, begun.trustees[1] ?? '', house.path('passphrase'), '2'];
  return new Promise((resolve, reject) => {
    execFile(java, args, (error, out, err) => (error ? reject(new Error(out + err)) : resolve()));
  });
}

/** Groups of the fingerprint under a heading, as they are read out. */
function spoken(desk: Desk, label: string): Promise<string[]> {
  return desk.page.getByRole('list', { name: label }).getByRole('listitem').allInnerTexts();
}

async function menu(desk: Desk, name: string): Promise<void> {
  await desk.page.getByRole('navigation', { name: 'Pages of this desk' }).getByRole('link', { name }).click();
  await expect(desk.page.locator('main h1')).toHaveText(name);
}

async function everyLanguage(desk: Desk, name: string): Promise<void> {
  await desk.look(name);
  for (const tag of ['de', 'fr', 'ar']) {
    await desk.speak(tag);
    await desk.look(`${name}-${tag}`);
  }
  await desk.speak('en');
}

/** Narrow, and with text of twice the size. */
async function tight(desk: Desk, name: string): Promise<void> {
  const { page } = desk;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 720 });
  await desk.look(`${name}-narrow`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await desk.look(`${name}-large`);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await page.setViewportSize(size ?? { width: 1280, height: 720 });
}

/**
 * A way to the ballot box that lies to the verifier: the log's signature on the checkpoint is another one. Whoever
 * reads the board without asking for witnesses sees nothing of it.
 */
async function lyingWay(box: Box): Promise<{ address: string; lie: boolean; server: Server }> {
  const way = { address: '', lie: false, server: createServer() };
  way.server.on('request', async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const headers: Record<string, string> = {};
    const type = request.headers['content-type'];
    if (type !== undefined) {
      headers['content-type'] = type;
    }
    const answer = await fetch(`${box.address}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    let body = Buffer.from(await answer.arrayBuffer());
    if (way.lie && request.url?.endsWith('/checkpoint/witnessed')) {
      const other = (_: string, start: string, next: string) => `${start}${next === 'A' ? 'B' : 'A'}`;
      body = Buffer.from(body.toString().replace(/(— \S+ \S{20})(.)/, other));
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(body);
  });
  await new Promise<void>((resolve) => way.server.listen(0, '127.0.0.1', resolve));
  way.address = `http://127.0.0.1:${(way.server.address() as AddressInfo).port}`;
  return way;
}

test('three trustees make the key, though one of them sends bad shares at first', async ({ house, browser }) => {
  const box = await Box.start(house);
  const begun = await begin(house, box);
  const opened = await desks(house, browser, begun);
  const [tara, tilo, tom] = opened as [Desk, Desk, Desk];
  await turn(tara, 'Nothing to do yet');
  await tara.look('trustee-setup');
  await freeze(house, begun);

  await turn(tara, /step 1 of 6, Commit/);
  await everyLanguage(tara, 'trustee-commit');
  await tight(tara, 'trustee-commit');
  const script = tara.page.waitForEvent('download');
  await tara.page.getByRole('link', { name: 'Save the ceremony’s script (PDF)' }).click();
  expect(readFileSync(await (await script).path()).subarray(0, 5).toString()).toBe('%PDF-');

  // The first one by the keyboard alone.
  await tara.page.locator('main h1').focus();
  await tara.byKeyboard('Make my secrets and commit');
  await expect(done(tara)).toContainText('commitment');
  await turn(tara, 'Wait for the others');
  await expect(tara.page.getByText('1 of 3 have done the step “Commit”.')).toBeVisible();
  await expect(tara.page.locator('.now')).toContainText('Waited for: Tilo, Tom');
  await tara.look('trustee-waiting');
  await tara.picture('trustee-ceremony');
  await all([tilo, tom], /Commit$/, pressing('Make my secrets and commit'));
  await all(opened, /Reveal$/, pressing('Reveal what I committed to'));

  // Number 2 cheats, with a program of its own; the others go on.
  await badShare(house, begun);
  await all([tara, tom], /Shares$/, pressing('Check the others and send their shares'));
  await turn(tara, /step 4 of 6, Confirm/);
  await everyLanguage(tara, 'trustee-confirm');
  await typeBackup(house, tara, 0);
  await tara.press('Open my shares, back up, confirm');
  await expect(tara.page.locator('.now h2')).toHaveText('The share from trustee 2, Tilo, is bad');
  await expect(alert(tara)).toContainText('The share from trustee 2, Tilo, is bad: it is not sealed');
  expect(existsSync(backupOf(house, 0))).toBe(false);
  await tara.look('trustee-bad-share');
  await tara.press('Publish the complaint');
  await expect(done(tara)).toContainText('complaint');
  await turn(tara, /step 1 of 6, Commit/);
  await expect(tara.page.getByText('the fault is with Tilo')).toBeVisible();
  await turn(tom, /step 1 of 6, Commit/);
  await expect(tom.page.getByText('the fault is with Tilo')).toBeVisible();
  await everyLanguage(tom, 'trustee-second-attempt');

  // The second attempt is a good one.
  await commitAndReveal(opened);
  await all(opened, /Shares$/, pressing('Check the others and send their shares'));
  await turn(tara, /Confirm$/);
  await tara.page.locator('#backup').fill('Tara.backup');
  await tara.press('Open my shares, back up, confirm');
  await expect(alert(tara)).toContainText('is no whole path of a file');
  await tara.page.locator('#backup').fill(begun.trustees[0] ?? '');
  await tara.press('Open my shares, back up, confirm');
  await expect(alert(tara)).toContainText('would overwrite the key file');
  await all(opened, /Confirm$/, async (desk, index) => {
    await typeBackup(house, desk, index);
    await desk.press('Open my shares, back up, confirm');
  });
  await all(opened, /Sign$/, pressing('Compute the key and sign it'));
  for (const label of ['The election', 'The key that you have signed']) {
    const first = await spoken(tara, label);
    expect(first).toHaveLength(9);
    for (const desk of [tilo, tom]) {
      expect(await spoken(desk, label)).toEqual(first);
    }
  }

  // The drill wants the backup, not the key file, and that of this trustee.
  await turn(tara, /Drill$/);
  await everyLanguage(tara, 'trustee-drill');
  await tight(tara, 'trustee-drill');
  await tara.page.locator('#backup').fill(begun.trustees[0] ?? '');
  await tara.press('Try the backup');
  await expect(alert(tara)).toContainText('This is the key file itself');
  await tara.page.locator('#backup').fill(backupOf(house, 1));
  await tara.press('Try the backup');
  await expect(alert(tara)).toContainText('The backup belongs to another election or trustee');
  await tara.look('trustee-wrong-backup');
  await all(opened, /Drill$/, async (desk, index) => {
    await typeBackup(house, desk, index);
    await desk.press('Try the backup');
  });
  for (const desk of opened) {
    await turn(desk, 'The key is made');
  }
  await tara.look('trustee-rest');
  const status = await house.done('trustee', 'status', '--election', begun.url);
  expect(status['phase']).toBe('roll');
  expect(status['attempt']).toBe(2);
});

test('trustees verify, compare and decrypt; one is absent, one has restored a key; then they destroy theirs', async ({
  house,
  browser,
}) => {
  const box = await Box.start(house);
  const begun = await begin(house, box);
  await freeze(house, begun);
  await ceremony(house, begun, (index) => backupOf(house, index));

  const tara = await Desk.unlocked(house, browser, ['--key', begun.trustees[0] ?? '', '--election', begun.url]);
  await turn(tara, 'The key is made');
  await menu(tara, 'Tally');
  await turn(tara, 'The polls are not closed');
  await tara.look('tally-early');
  await menu(tara, 'Where it stands');
  await everyLanguage(tara, 'trustee-standing');
  await menu(tara, 'Safekeeping');
  await everyLanguage(tara, 'safekeeping');
  await expect(tara.page.getByText('The election is not over')).toBeVisible();
  await expect(tara.page.getByRole('button', { name: 'Show what would be destroyed' })).toHaveCount(0);
  await tara.page.locator('#backup').fill(house.path('drawer/second.backup'));
  await tara.press('Write a backup');
  await expect(done(tara)).toContainText('The backup is written');
  expect(existsSync(house.path('drawer/second.backup'))).toBe(true);

  // Tom has lost his key file and restores it from the backup.
  rmSync(begun.trustees[2] ?? '');
  const tom = await Desk.open(house, browser, ['--key', begun.trustees[2] ?? '', '--election', begun.url]);
  await tom.page.locator('#backup').fill(backupOf(house, 2));
  await tom.page.locator('#secret').fill('not his passphrase');
  await tom.press('Restore');
  await expect(tom.page.getByRole('alert')).toContainText('The passphrase is wrong');
  expect(existsSync(begun.trustees[2] ?? '')).toBe(false);
  await tom.page.locator('#backup').fill(backupOf(house, 2));
  await tom.page.locator('#secret').fill(PASSPHRASE);
  await tom.press('Restore');
  await expect(tom.page.locator('.whose')).toHaveText('Trustee: Tom');

  await voteAndClose(house, begun);
  await menu(tara, 'Tally');
  await turn(tara, 'Verify the whole record');
  await everyLanguage(tara, 'tally-verify');
  await tara.press('Verify the record');
  await turn(tara, 'Compare the root, then decrypt');
  await expect(done(tara)).toContainText('The record verifies');
  await everyLanguage(tara, 'tally-verified');
  await tara.picture('trustee-tally');
  await tight(tara, 'tally-verified');
  await tara.page.locator('summary').click();
  // A head, and all checks but those that need a result: V28, V29 and V31.
  await expect(tara.page.getByRole('table', { name: 'All checks' }).getByRole('row')).toHaveCount(1 + 28);
  await tara.look('tally-report');
  const root = (await spoken(tara, 'The root of the record')).map((group) => group.split(/\s/)[0]);
  await tara.press('Decrypt my part');
  await expect(done(tara)).toContainText('sums were posted now, 0 stood');
  await expect(tara.page.getByText('1 of 3 trustees have decrypted every sum; 2 are needed.')).toBeVisible();
  await turn(tara, 'Your part is done');
  await expect(tara.page.locator('.now')).toContainText('Waited for: Tilo, Tom');
  await everyLanguage(tara, 'tally-decrypted');

  // A restored key asks what another trustee decrypts.
  await menu(tom, 'Tally');
  await turn(tom, 'Verify the whole record');
  await tom.press('Verify the record');
  await turn(tom, 'Compare the root, then decrypt');
  expect((await spoken(tom, 'The root of the record')).map((group) => group.split(/\s/)[0])).toEqual(root);
  await everyLanguage(tom, 'tally-restored');
  await tom.press('Decrypt my part');
  await expect(alert(tom)).toContainText('was restored from a backup');
  await tom.page.locator('#root').fill('kilo seven');
  await tom.press('Decrypt my part');
  await expect(alert(tom)).toContainText('is no root');
  await tom.page.locator('#root').fill('0000-0000-0000-0000-0000-0000-0000-0000-0');
  await tom.press('Decrypt my part');
  await expect(alert(tom)).toContainText('is not that of this record');
  await tom.look('tally-wrong-root');
  const before = await house.done('trustee', 'status', '--election', begun.url);
  expect((before['trustees'] as { decryptions: number }[])[2]?.decryptions).toBe(0);
  await tom.page.locator('#root').fill(root.join(' ').toLowerCase());
  await tom.press('Decrypt my part');
  await expect(done(tom)).toContainText('Decrypted');
  await expect(tom.page.locator('.now')).toContainText('Enough trustees have decrypted every sum');

  // Tilo never came; two of three are enough.
  await decide(house, begun, 'publish', '--out', house.path('result.json'));
  const verified = await house.verify('verify', begun.url);
  expect(verified.exit, verified.out).toBe(0);

  await menu(tara, 'Safekeeping');
  await tara.page.reload();
  await tara.press('Show what would be destroyed');
  await expect(tara.page.getByText(backupOf(house, 0))).toBeVisible();
  await expect(tara.page.getByText(house.path('drawer/second.backup'))).toBeVisible();
  await everyLanguage(tara, 'destroy-asks');
  await tara.press('Show what would be destroyed');
  await tara.page.locator('#code').fill('yes');
  await tara.press('Certify and destroy');
  await expect(alert(tara)).toContainText('Nothing was destroyed');
  expect(existsSync(begun.trustees[0] ?? '')).toBe(true);
  const label = await tara.page.locator('label[for=code]').innerText();
  await tara.page.locator('#code').fill(label.split(' ').at(-1) ?? '');
  await tara.press('Certify and destroy');
  await turn(tara, 'What is left to do');
  await tara.look('destroyed');
  expect(existsSync(begun.trustees[0] ?? '')).toBe(false);
  const download = tara.page.waitForEvent('download');
  await tara.page.getByRole('link', { name: 'Save the certificate' }).click();
  const saved = house.path('certificate.json');
  await (await download).saveAs(saved);
  expect(readFileSync(saved)).toEqual(readFileSync(`${begun.trustees[0]}.destroyed.json`));
  const certified = await house.verify('certificate', saved, '--record', begun.url);
  expect(certified.exit, certified.out).toBe(0);
  expect(certified.out).toContain('trustee-1 (Tara)');
  await tara.press('Lock and end');
  await expect(tara.page.getByRole('heading', { level: 1 })).toHaveText('There is no key file yet');
});

test('nothing is decrypted of a record that does not verify', async ({ house, browser }) => {
  const box = await Box.start(house);
  const begun = await begin(house, box, 1, 3);
  await freeze(house, begun);
  await ceremony(house, begun, (index) => backupOf(house, index));
  await voteAndClose(house, begun);
  const way = await lyingWay(box);
  try {
    const url = begun.url.replace(box.address, way.address);
    const tara = await Desk.unlocked(house, browser, ['--key', begun.trustees[0] ?? '', '--election', url]);
    await menu(tara, 'Tally');
    await turn(tara, 'Verify the whole record');
    way.lie = true;
    await tara.press('Verify the record');
    await turn(tara, 'Nothing is decrypted');
    await expect(tara.page.locator('.now [role=alert]')).toContainText('The record does not verify: V6');
    await everyLanguage(tara, 'tally-refused');
    await expect(tara.page.getByRole('button', { name: 'Decrypt my part' })).toHaveCount(0);
    const status = await house.done('trustee', 'status', '--election', begun.url);
    expect((status['trustees'] as { decryptions: number }[])[0]?.decryptions).toBe(0);

    // Once the box shows the truth, the same desk goes on.
    way.lie = false;
    await menu(tara, 'Tally');
    await tara.press(/Verify (the record|again)/);
    await turn(tara, 'Compare the root, then decrypt');
  } finally {
    way.server.close();
    way.server.closeAllConnections();
  }
});
