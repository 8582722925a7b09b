import { readFileSync, statSync } from 'node:fs';
import { by, ceremony, codesIn, decide } from './commands.ts';
import { begin, Box, Desk, expect, freeze, test } from './desk.ts';
import { PostOffice } from './post-office.ts';

const TABLE = [
  'Wählernummer;Vorname;Nachname;Sprache;Stimmzettel;Wahlkreis;Stimmgewicht;E-Mail-Adresse;Anschrift',
  '1;Zoë;Müller;de;resident;north;1;zoe@example.org;Hauptstraße 1 | 12345 Lindenhafen',
  '2;Max;Weiß;en;resident;north;1;max@example.org;Gasse 2 | 12345 Lindenhafen',
  '3;Léa;Dubois;fr;guest;south;2;lea@example.org;Allee 3 | 12345 Lindenhafen',
  '4;آدا;ليندكفست;ar;resident;island;1;ada@example.org;Kai 4 | 12345 Lindenhafen',
  '5;Uwe;Ohnepost;de;resident;harbour;1;;Hafen 5 | 12345 Lindenhafen',
];

/** Windows-1252 as Excel writes it; what it does not have, as a question mark. */
function windows1252(lines: string[]): Buffer {
  return Buffer.from(
    [...lines.join('\r\n')].map((c) => ((c.codePointAt(0) ?? 0) < 256 ? c : '?')).join(''),
    'latin1',
  );
}

async function goTo(desk: Desk, page: string): Promise<void> {
  await desk.page.locator('.menu').getByRole('link', { name: page, exact: true }).click();
  await expect(desk.page.locator('main h1')).toHaveText(page);
}

/** axe and a picture in every language; then English again. */
async function inEveryLanguage(desk: Desk, name: string): Promise<void> {
  for (const tag of ['de', 'fr', 'ar', 'en']) {
    await desk.speak(tag);
    await expect(desk.page.locator('.desk-page .progress')).toBeHidden();
    await desk.look(`registrar-${name}-${tag}`);
  }
}

/** Looks at what would go, confirms it, and mails it. */
async function mail(desk: Desk, letters: number): Promise<void> {
  await desk.press('Show what would go');
  await expect(desk.page.getByText(`Letters that would go now: ${letters}.`)).toBeVisible();
  await desk.page.getByLabel('Number and address are right').check();
  await desk.press('Mail the letters now');
}

async function take(desk: Desk, name: string, buffer: Buffer): Promise<void> {
  await desk.page.getByLabel('Table of voters (CSV)').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

test('a registrar takes in the roll, sends the letters, replaces a code and destroys the list', async ({
  house,
  browser,
}) => {
  test.setTimeout(900_000);
  const box = await Box.start(house);
  const begun = await begin(house, box, 1, 2);
  await freeze(house, begun);
  const desk = await Desk.unlocked(house, browser, ['--key', begun.registrar, '--election', begun.url]);
  const { page } = desk;
  const alert = page.getByRole('alert');
  const done = page.locator('.outcome .done');

  await test.step('a table can be looked at before its time, but not published', async () => {
    await goTo(desk, 'Where it stands');
    await inEveryLanguage(desk, 'standing');
    await goTo(desk, 'Voter roll');
    await expect(page.getByText('The roll follows the trustees’ ceremony')).toBeVisible();
    await take(desk, 'roll.csv', Buffer.from('id,style,cell\n1,resident,north\n'));
    await expect(page.getByText('Voters: 1', { exact: false })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make the codes' })).toHaveCount(0);
  });

  await ceremony(house, begun);

  await test.step('a bad table is refused row by row, and nothing is taken from it', async () => {
    await page.reload();
    await expect(page.getByText('The roll follows')).toHaveCount(0);
    await inEveryLanguage(desk, 'roll');
    await take(
      desk,
      'bad.csv',
      Buffer.from('id,name,style,cell,weight,email\n1,Ada,resident,north,1,\n1,Bo,mayor,north,0,bo\n,Cy,guest,,1,\n'),
    );
    await expect(page.getByRole('heading', { name: 'Nothing was taken from the table. Errors: 6' })).toBeVisible();
    const errors = page.getByRole('table', { name: 'What is wrong in which row' });
    await expect(errors.getByRole('row').nth(1)).toContainText('3');
    await expect(errors).toContainText('“mayor” is none of guest, resident');
    await expect(errors).toContainText('“bo” is no e-mail address');
    await expect(errors).toContainText('“1” stands in line 2 already');
    await desk.look('registrar-roll-errors');
    await expect(page.getByRole('button', { name: 'Make the codes and publish the roll' })).toHaveCount(0);
  });

  await test.step('what was found out about a table can be overruled', async () => {
    await take(desk, 'liste.csv', windows1252(TABLE));
    await expect(page.getByText('was read as Windows-1252; separator: Semicolon.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'The first rows' })).toContainText('Zoë Müller');
    await page.getByLabel('Encoding').selectOption('UTF-8');
    await desk.press('Read it again');
    await expect(alert).toContainText('line 1 is not UTF-8');
    await page.getByLabel('Encoding').selectOption('Find out');
    await page.getByLabel('Separator').selectOption('Comma');
    await desk.press('Read it again');
    await expect(page.getByRole('heading', { name: /Nothing was taken/ })).toBeVisible();
  });

  await test.step('a good table is shown as it was understood, and published when that is confirmed', async () => {
    await take(desk, 'liste.csv', Buffer.from(`\ufeff${TABLE.join('\r\n')}`));
    await expect(page.getByText('was read as UTF-8; separator: Semicolon.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'As the table was understood. Voters: 5' })).toBeVisible();
    await expect(page.getByText('No table was taken before.')).toBeVisible();
    await desk.look('registrar-roll-preview');
    await desk.picture('registrar-roll');
    await desk.press('Make the codes and publish the roll');
    await expect(alert).toContainText('The box is not ticked');
    await page.getByLabel(/I have compared the figures/).check();
    await desk.press('Make the codes and publish the roll');
    await expect(done).toContainText('The roll of 5 voters is on the board');
    const board = await (await fetch(`${begun.url}/entries?from=0&count=100`)).text();
    expect(board).not.toContain('Müller');
    expect(statSync(`${begun.registrar}.list`).mode & 0o077).toBe(0);
    await inEveryLanguage(desk, 'roll-published');
  });

  await test.step('there are no letters before ready', async () => {
    for (const name of ['Letters on paper', 'Letters by e-mail']) {
      await goTo(desk, name);
      await expect(page.getByText('There are no letters yet: the election is not ready.')).toBeVisible();
      await expect(page.locator('main').getByRole('button')).toHaveCount(0);
    }
    await desk.look('registrar-letters-early');
    await decide(house, begun, 'ready');
  });

  await test.step('letters are made to print and for a printing house', async () => {
    await goTo(desk, 'Letters on paper');
    await expect(page.getByRole('button', { name: 'Make pages to print (PDF)' })).toBeVisible();
    await inEveryLanguage(desk, 'letters');
    await page.getByLabel('Address of the public site').fill('vote.example.org');
    await desk.press('Make pages to print (PDF)');
    await expect(alert).toContainText('is not the address of a site');
    await page.getByLabel('Address of the public site').fill('https://vote.example.org');
    await desk.byKeyboard('Make pages to print (PDF)');
    await expect(done).toContainText('Letters made: 5');
    const [pages] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save letters.pdf (letters: 5)' }).click(),
    ]);
    const pdf = readFileSync(await pages.path());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await desk.look('registrar-letters-made');
    await desk.press('Make a table for a printing house (CSV)');
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save letters.csv (letters: 5)' }).click(),
    ]);
    const csv = readFileSync(await table.path(), 'utf8');
    expect(csv).toContain('https://vote.example.org/booth/');
    expect(csv).toContain('Zoë Müller');
    house.secrets.push(...codesIn(csv));
  });

  const office = await PostOffice.open();

  await test.step('letters are mailed; a refusal is listed; a break in the middle is survived', async () => {
    await goTo(desk, 'Letters by e-mail');
    await expect(page.getByText('Not sent yet')).toBeVisible();
    await inEveryLanguage(desk, 'mail');
    await expect(page.getByText('Not sent yet')).toBeVisible();
    await page.getByLabel('Sender:').fill('Wahlbüro <office@example.org>');
    await page.getByLabel('Mail server:').fill(`127.0.0.1:${office.port}`);
    await page.getByLabel('Address of the public site').fill('https://vote.example.org');
    await page.getByLabel('Letters a minute').fill('6000');
    await page.getByLabel('Address for the specimen').fill('me@example.org');
    await desk.press('Mail a specimen');
    await expect(alert).toContainText('cannot be made secure');
    await page.getByLabel('Protection on the way').selectOption('None: a server on this machine only');
    await desk.press('Mail a specimen');
    await expect(done).toContainText('A specimen was mailed to me@example.org');
    expect(office.taken.map(({ to }) => to)).toEqual(['me@example.org']);

    office.refused.add('max@example.org');
    office.dropAt = 3;
    await desk.press('Show what would go');
    await expect(page.getByText('Letters that would go now: 4.')).toBeVisible();
    await expect(page.getByText('https://vote.example.org/booth/')).toBeVisible();
    await desk.look('registrar-mail-planned');
    await desk.press('Mail the letters now');
    await expect(alert).toContainText('The box is not ticked');
    await page.getByLabel('Number and address are right').check();
    await desk.press('Mail the letters now');
    await expect(alert).toContainText('The mail server was gone after 1 letters', { timeout: 60_000 });
    await expect(page.getByRole('table', { name: 'Letters to be looked after' })).toContainText('nobody of this name');
    await desk.look('registrar-mail-gone');
    office.dropAt = 0;
    await office.start();
    await mail(desk, 2);
    await expect(done).toContainText('Sent: 2. Refused: 0.', { timeout: 60_000 });
    expect(office.taken.map(({ to }) => to)).toEqual([
      'me@example.org',
      'zoe@example.org',
      'lea@example.org',
      'ada@example.org',
    ]);
    const rows = page.getByRole('table', { name: 'Letters to be looked after' });
    await expect(rows).toContainText('nobody of this name');
    await expect(rows).toContainText('No address');
    await desk.look('registrar-mail-standing');
    await desk.picture('registrar-mail');
  });

  await test.step('what came back is noted and sent again to a corrected address', async () => {
    await page.getByLabel('File with what came back').setInputFiles({
      name: 'bounces.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('lea@example.org;mailbox full\nelse@example.org;?\n'),
    });
    await expect(done).toContainText('Letters that came back: 1. Reports that say nothing new: 0. Addresses to which none was sent: 1.');
    await goTo(desk, 'Voters and lost codes');
    await page.getByLabel('Number, or words of name and address').fill('lea dubois');
    await desk.press('Search');
    await expect(page.getByRole('heading', { name: '3 · Léa Dubois' })).toBeVisible();
    await page.getByLabel('E-mail address').fill('not an address');
    await desk.press('Save name, addresses and language');
    await expect(alert).toContainText('is no e-mail address');
    await page.getByLabel('E-mail address').fill('lea@example.net');
    await page.getByLabel('Postal address').fill('Ring 5 | 12345 Lindenhafen');
    await desk.press('Save name, addresses and language');
    await expect(done).toContainText('Voter 3 is corrected');
    await expect(page.getByLabel('E-mail address')).toHaveValue('lea@example.net');
    await desk.look('registrar-voter');
    await house.done(
      ...['registrar', 'mail', ...by(begun, begun.registrar)],
      ...['--smtp', `127.0.0.1:${office.port}`, '--security', 'none', '--from', 'office@example.org'],
    );
    expect(office.taken.at(-1)?.to).toBe('lea@example.net');
    const letters = house.path('corrected.csv');
    await house.done('registrar', 'letters', '--csv', letters, '--only', '3', ...by(begun, begun.registrar));
    const csv = readFileSync(letters, 'utf8');
    expect(csv).toContain('Ring 5');
    house.secrets.push(...codesIn(csv));
  });

  await test.step('mailing goes on when its page is left, and can be stopped after it; what was typed before is still there', async () => {
    await goTo(desk, 'Letters by e-mail');
    await expect(page.getByLabel('Mail server:')).toHaveValue(`127.0.0.1:${office.port}`);
    await expect(page.getByLabel('Protection on the way')).toHaveValue('NONE');
    office.refused.clear();
    const before = office.taken.length;
    await page.getByLabel('Letters a minute').fill('6');
    await page.getByLabel(/^Only to these voters/).fill('1, 2, 4');
    await mail(desk, 3);
    await goTo(desk, 'Voters and lost codes');
    await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
    await goTo(desk, 'Letters by e-mail');
    await expect(page.getByText(/Sent [12] of 3 letters/)).toBeVisible();
    await desk.press('Stop after this letter');
    await expect(done).toContainText(/Sent: [12]\. Refused: 0\. Not taken now: 0\. Left: [12]\./, { timeout: 60_000 });
    expect(office.taken.length - before).toBeLessThan(3);
    await expect(page.getByRole('table', { name: 'Letters to be looked after' })).toBeVisible();
  });

  await test.step('a lost code is replaced by the officials’ leave', async () => {
    await goTo(desk, 'Voters and lost codes');
    await expect(page.getByText('None waits for the officials.')).toBeVisible();
    await inEveryLanguage(desk, 'voters');
    await page.getByLabel('Number, or words of name and address').fill('nobody');
    await desk.press('Search');
    await expect(done).toContainText('Voters found: 0');
    await page.getByLabel('Number, or words of name and address').fill('weiss gasse');
    await desk.press('Search');
    await expect(page.getByRole('heading', { name: '2 · Max Weiß' })).toBeVisible();
    await desk.press('Propose a new code');
    await expect(alert).toContainText('The box is not ticked');
    await page.getByLabel('I have made sure who this is.').check();
    await desk.press('Propose a new code');
    await expect(done).toContainText('A new code for voter 2 is proposed');
    const waiting = page.getByRole('table', { name: 'Voters whose new code is not valid yet' });
    await expect(waiting).toContainText('0 of 1 officials have approved');
    await desk.look('registrar-replacement');
    const proposal = /proposed \((\S+)\)/.exec((await done.textContent()) ?? '')?.[1] ?? '';
    await decide(house, begun, 'approve', proposal);
    await page.reload();
    await expect(page.getByText('None waits for the officials.')).toBeVisible();
  });

  await test.step('the private list is destroyed after the election, with a certificate', async () => {
    await goTo(desk, 'End of the private list');
    await inEveryLanguage(desk, 'destroy');
    await page.getByLabel('I know that this cannot be undone.').check();
    await desk.press('Destroy the private list');
    await expect(alert).toContainText('The election is not over');
    expect(statSync(`${begun.registrar}.list`).isFile()).toBe(true);
    await decide(house, begun, 'abort', '--reason', 'a test');
    await page.reload();
    await expect(page.getByText('The election is not over')).toHaveCount(0);
    await page.getByLabel('I know that this cannot be undone.').check();
    await desk.press('Destroy the private list');
    await expect(done).toContainText('Destroyed files: 2');
    await desk.look('registrar-destroyed');
    const [certificate] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save the certificate' }).click(),
    ]);
    await certificate.saveAs(house.path('certificate.json'));
    expect(() => statSync(`${begun.registrar}.list`)).toThrow();
    const checked = await house.verify('certificate', house.path('certificate.json'), '--record', begun.url);
    expect(checked.exit, checked.out).toBe(0);
    expect(checked.out).toContain('Verdict: SIGNED');
  });

  await office.stop();
  await desk.close();
});
