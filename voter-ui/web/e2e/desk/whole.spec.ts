import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { at, fillIn, press } from '../booth.ts';
import { RunningSite } from '../running-site.ts';
import { codesIn } from './commands.ts';
import { Box, Desk, expect as quick, type House, PASSPHRASE, test } from './desk.ts';
import { type Moment, Way } from './way.ts';

/** A dozen processes share one machine here. */
const expect = quick.configure({ timeout: 60_000 });

const done = (desk: Desk) => desk.page.locator('.outcome .done');
const alert = (desk: Desk) => desk.page.locator('.outcome [role=alert]');

async function to(desk: Desk, path: string): Promise<void> {
  await desk.page.goto(`${desk.address}/${path}`);
  await expect(desk.page.locator('main h1')).toBeVisible();
}

/** The step that a trustee's desk shows as due. */
async function turn(desk: Desk, text: string | RegExp): Promise<void> {
  await expect(desk.page.locator('.now h2')).toHaveText(text);
}

/** Types into a field and leaves it, as a person does. */
async function fill(desk: Desk, label: string, value: string): Promise<void> {
  const field = desk.page.getByLabel(label).first();
  await field.fill(value);
  await field.blur();
}

/** The ballot box, and the way to it. */
interface Reached {
  readonly box: Box;
  readonly way: Way;
}

/**
 * The box dies in the middle of a step, at its n-th submission, and is back a while later. The desk says so, and the
 * same button does the step; or the page sees for itself that the step is done.
 */
interface Interruption {
  readonly moment: Moment;
  readonly nth?: number;
  readonly then?: 'press' | 'see';
}

async function throughARestart({ box, way }: Reached, desk: Desk, button: string, how: Interruption): Promise<void> {
  const died = way.dies(how.moment, how.nth ?? 1);
  await desk.press(button);
  await died;
  await expect(alert(desk)).toContainText(/the connection to .* broke/);
  await box.restart();
  if (how.then === 'see') {
    await expect(desk.page.getByRole('button', { name: button, exact: true })).toHaveCount(0);
  } else {
    await desk.press(button);
    await expect(done(desk)).toBeVisible({ timeout: 120_000 });
  }
}

interface People {
  readonly officials: string[];
  readonly trustees: string[];
  readonly registrar: string;
}

async function people(house: House): Promise<People> {
  const officials = [await house.key('official', 'Olga'), await house.key('official', 'Omar')];
  const trustees: string[] = [];
  for (const name of ['Tara', 'Tilo', 'Tom']) {
    trustees.push(await house.key('trustee', name));
  }
  return { officials, trustees, registrar: await house.key('registrar', 'Rita') };
}

/** From nothing to a manifest on the board, with the wizard; the election's address. */
async function create(olga: Desk, box: Box, keys: string[]): Promise<string> {
  const { page } = olga;
  const step = async (name: string) => {
    await page.locator('.steps').getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  };
  await to(olga, 'official/draft');
  await fill(olga, 'Title of the election (en)', 'Rowing club');
  await page.getByLabel('This is a rehearsal').check();
  await step('Questions');
  await olga.press('Add a question');
  await fill(olga, 'Question (en)', 'Who leads the club?');
  await fill(olga, 'Option 1 (en)', 'Ada Lovelace');
  await fill(olga, 'Option 2 (en)', 'Éva Tardos');
  await step('Voters’ groups');
  await fill(olga, 'Fewest ballots that are counted alone', '1');
  await step('People');
  for (const [i, key] of keys.entries()) {
    await page.getByLabel('A person’s public key file').setInputFiles(`${key}.pub`);
    await expect(page.locator('main .code')).toHaveCount(i + 1);
  }
  await fill(olga, 'Of 3 trustees, so many decrypt', '2');
  await step('Check and create');
  await expect(page.getByText('Nothing is missing.')).toBeVisible();
  await page.getByLabel('File with the creation token of the ballot box').setInputFiles(box.tokenFile);
  await expect(page.getByText('A token has been chosen.')).toBeVisible();
  await olga.press('Create the election');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Decisions');
  const { elections } = (await (await fetch(`${box.address}/elections`)).json()) as { elections: { url: string }[] };
  return elections[0]?.url ?? '';
}

/** One proposes with this button, the other approves what is proposed. */
async function decide(
  reached: Reached,
  first: Desk,
  second: Desk,
  page: string,
  button: string,
  how: Interruption,
): Promise<void> {
  await to(first, `official/${page}`);
  await throughARestart(reached, first, button, how);
  await expect(done(first)).toContainText('1 of 2 officials have');
  await to(second, 'official/decisions');
  await second.press('Approve');
  await expect(done(second)).toContainText('is in effect');
}

async function hashOf(site: string, bundle: string): Promise<string> {
  const list = Buffer.from(await (await fetch(`${site}/bundles/${bundle}.json`)).arrayBuffer());
  return createHash('sha256').update(list).digest('base64url');
}

/** A voter in a browser of the own, with the link of the letter, up to the encrypted ballot. */
async function sealed(browser: Browser, link: string) {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(link);
  await at(page, 'credential');
  await press(page, 'Continue');
  await fillIn(page);
  await press(page, 'Encrypt my ballot');
  await at(page, 'sealed');
  return page;
}

test('a whole election: from the wizard to the certificate, everybody at a desk or in the booth', async ({
  house,
  browser,
}) => {
  test.setTimeout(900_000);
  const way = await Way.open();
  const box = await Box.start(house, way.address);
  way.to(box);
  const reached = { box, way };
  const site = await RunningSite.start(way.address);
  const { officials, trustees, registrar } = await people(house);
  const olga = await Desk.unlocked(house, browser, ['--key', officials[0] ?? '', '--box', way.address]);
  const url = await create(olga, box, [...officials, ...trustees, registrar]);
  const open = (key: string) => Desk.unlocked(house, browser, ['--key', key, '--election', url]);
  const omar = await open(officials[1] ?? '');
  const tara = await open(trustees[0] ?? '');
  const tilo = await open(trustees[1] ?? '');
  const tom = await open(trustees[2] ?? '');
  const backup = (index: number) => house.path(`stick/${index}.backup`);

  await test.step('two officials freeze the manifest; the box dies when the first proposes', async () => {
    await decide(reached, olga, omar, 'decisions', 'Propose to freeze, and approve', { moment: 'before' });
  });

  await test.step('three trustees make the key; the box dies in the middle of each step of the first', async () => {
    const all = [tara, tilo, tom];
    const notTaken: Interruption = { moment: 'before' };
    const unanswered: Interruption = { moment: 'after', then: 'see' };
    // A page with something typed in it stays as it is: whoever presses again is told that it stands on the board.
    const unansweredTyped: Interruption = { moment: 'after' };
    for (const [heading, button, how] of [
      [/Commit$/, 'Make my secrets and commit', notTaken],
      [/Reveal$/, 'Reveal what I committed to', unanswered],
      [/Shares$/, 'Check the others and send their shares', notTaken],
      [/Confirm$/, 'Open my shares, back up, confirm', unansweredTyped],
      [/Sign$/, 'Compute the key and sign it', notTaken],
      [/Drill$/, 'Try the backup', unansweredTyped],
    ] as const) {
      for (const [index, desk] of all.entries()) {
        await turn(desk, heading);
        if (heading.source === 'Confirm$' || heading.source === 'Drill$') {
          await desk.page.locator('#backup').fill(backup(index));
        }
        if (desk === tara) {
          await throughARestart(reached, desk, button, how);
        } else {
          await desk.press(button);
          await expect(done(desk)).toBeVisible();
        }
      }
    }
    await turn(tara, 'The key is made');
    await tilo.close();
  });

  const rita = await open(registrar);
  await test.step('the registrar publishes the roll', async () => {
    await rita.page.locator('.menu').getByRole('link', { name: 'Voter roll', exact: true }).click();
    const lines = Array.from({ length: 5 }, (_, i) => `${i + 1},Voter ${i + 1},all,all,1`);
    await rita.page.getByLabel('Table of voters (CSV)').setInputFiles({
      name: 'roll.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['id,name,style,cell,weight', ...lines].join('\n')),
    });
    await rita.page.getByLabel(/I have compared the figures/).check();
    await throughARestart(reached, rita, 'Make the codes and publish the roll', { moment: 'before' });
    await expect(done(rita)).toContainText('The roll of 5 voters is on the board');
  });

  await test.step('the officials bind everything, the booth that the site serves included', async () => {
    await to(olga, 'official/decisions');
    await fill(olga, 'Booth: folder of its files, or its hash', await hashOf(site.address, 'booth'));
    await fill(olga, 'Checker: folder of its files, or its hash', await hashOf(site.address, 'checker'));
    await olga.press('Compute what would be bound');
    await fill(olga, 'Number of voters, as the registrar has told you', '5');
    await throughARestart(reached, olga, 'Propose to bind, and approve', { moment: 'before' });
    await to(omar, 'official/decisions');
    await omar.press('Compare first');
    await expect(done(omar)).toContainText('exactly what this desk computes');
    await omar.press('Approve');
    await expect(done(omar)).toContainText('is in effect');
  });

  const links = await test.step('the registrar makes the letters', async () => {
    await rita.page.locator('.menu').getByRole('link', { name: 'Letters on paper', exact: true }).click();
    await expect(rita.page.getByRole('button', { name: 'Make pages to print (PDF)' })).toBeVisible();
    await rita.page.getByLabel('Address of the public site').fill(site.address);
    await rita.press('Make a table for a printing house (CSV)');
    await expect(done(rita)).toContainText('Letters made: 5');
    const [table] = await Promise.all([
      rita.page.waitForEvent('download'),
      rita.page.getByRole('link', { name: 'Save letters.csv (letters: 5)' }).click(),
    ]);
    const csv = readFileSync(await table.path(), 'utf8');
    house.secrets.push(...codesIn(csv));
    return csv.match(/http:\/\/[^,"\s]*\/booth\/[^,"\s]*/g) ?? [];
  });
  expect(links).toHaveLength(5);

  await test.step('the polls open; the box dies between the proposal and the approval', () =>
    decide(reached, olga, omar, 'polls', 'Open the polls', { moment: 'before', nth: 2 }));

  await test.step('voters vote in the booth, one of them while the box restarts', async () => {
    for (const [i, link] of links.slice(0, 3).entries()) {
      const page = await sealed(browser, link);
      if (i === 1) {
        await box.restart();
      }
      await press(page, 'Cast my vote');
      await at(page, 'recorded');
      await page.context().close();
    }
    await to(olga, 'official/polls');
    await expect(olga.page.locator('tfoot').first()).toContainText('3');
  });

  await test.step('the officials close while somebody votes: that one is told, and nobody is half counted', async () => {
    const late = await sealed(browser, links[3] ?? '');
    await decide(reached, olga, omar, 'polls', 'Close the polls for good', { moment: 'after' });
    await press(late, 'Cast my vote');
    await expect(late.locator('main')).toContainText(/closed/i);
    await late.context().close();
  });

  await test.step('two of three trustees verify and decrypt; the third is absent', async () => {
    for (const desk of [tara, tom]) {
      await to(desk, 'trustee/tally');
      await turn(desk, 'Verify the whole record');
      await desk.press('Verify the record');
      await turn(desk, 'Compare the root, then decrypt');
      if (desk === tara) {
        await throughARestart(reached, desk, 'Decrypt my part', { moment: 'after' });
      } else {
        await desk.press('Decrypt my part');
      }
      await expect(done(desk)).toContainText('Decrypted');
      await turn(desk, 'Your part is done');
    }
    await expect(tom.page.getByText('2 of 3 trustees have decrypted every sum; 2 are needed.')).toBeVisible();
  });

  await test.step('both officials count and publish; the certificate says PASS, and so does the verifier', async () => {
    for (const desk of [olga, omar]) {
      await to(desk, 'official/result');
      if (desk === olga) {
        await throughARestart(reached, desk, 'Verify, count and publish', { moment: 'after' });
      } else {
        await desk.press('Verify, count and publish');
        await expect(done(desk)).toBeVisible({ timeout: 120_000 });
      }
    }
    await to(olga, 'official/result');
    await expect(olga.page.getByText('The officials have published the result.')).toBeVisible();
    await olga.press('Verify the whole record');
    await expect(olga.page.locator('.verdict')).toContainText('PASS', { timeout: 120_000 });
    await olga.look('whole-result');
    const [download] = await Promise.all([
      olga.page.waitForEvent('download'),
      olga.page.getByRole('link', { name: 'Result (CSV)' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('Ada Lovelace');
    const verified = await house.verify('verify', url);
    expect(verified.exit, verified.out).toBe(0);
    expect(verified.out).not.toContain(PASSPHRASE);
  });
  await expect(alert(olga)).toHaveCount(0);
  site.stop();
  way.close();
});
