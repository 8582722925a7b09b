import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { at, election, expect, look, press, seal, test } from './support.ts';

const checker = `${election.site}/checker/?election=${election.url}#f=${election.fingerprint}`;

test('a device is tested: the checker takes the commitment first, then the opening, and shows the choice', async ({
  page,
  browser,
}) => {
  const chosen = await seal(page, 3);
  const second = await (await browser.newContext()).newPage();
  await second.goto(checker);
  await at(second, 'commitment');
  await look(second, 'checker-commitment');
  const tracking = (await page.locator('.tracking').textContent()) ?? '';
  await second.getByRole('textbox').fill(tracking);
  await press(second, 'Continue');
  await at(second, 'opening');
  await look(second, 'checker-opening');

  await press(page, 'Test this device');
  await at(page, 'opened');
  await look(page, 'booth-opened');
  await second.getByRole('textbox').fill((await page.locator('.typed').textContent()) ?? '');
  await press(second, 'Check');
  await at(second, 'matches');
  await look(second, 'checker-matches');
  for (const choice of chosen) {
    await expect(second.locator('main')).toContainText(choice);
  }

  // The verifier's JAR says the same from the file, on a laptop.
  const saved = page.waitForEvent('download');
  await press(page, 'Save the opening');
  const home = process.env['VITRINE_HOME'] ?? '';
  const said = execFileSync(process.env['VITRINE_JAVA'] ?? 'java', [
    '-jar',
    `${home}/verifier/target/vitrine-verifier.jar`,
    'opening',
    await (await saved).path(),
    '--commitment',
    tracking,
    '--record',
    election.url,
  ]).toString();
  for (const choice of chosen) {
    expect(said).toContain(choice);
  }

  await press(page, 'Back to my ballot');
  await at(page, 'review');
  for (const choice of chosen) {
    await expect(page.locator('main')).toContainText(choice);
  }
  await press(page, 'Encrypt my ballot');
  await at(page, 'sealed');
  await expect(page.locator('.tracking')).not.toHaveText(tracking);
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
});

test('A47 an opening of another ballot than was committed to is a MISMATCH, whatever it says of itself', async ({
  page,
  browser,
}) => {
  await seal(page, 4);
  const first = (await page.locator('.tracking').textContent()) ?? '';
  await press(page, 'Change my answers');
  await at(page, 'review');
  await press(page, 'Encrypt my ballot');
  await at(page, 'sealed');
  await press(page, 'Test this device');
  await at(page, 'opened');
  const saved = page.waitForEvent('download');
  await press(page, 'Save the opening');
  const opening = await readFile(await (await saved).path());

  const second = await (await browser.newContext()).newPage();
  await second.goto(checker);
  await at(second, 'commitment');
  await second.getByRole('textbox').fill(first);
  await press(second, 'Continue');
  await at(second, 'opening');
  await second.locator('input[type=file]').setInputFiles({ name: 'o.json', mimeType: 'application/json', buffer: opening });
  await at(second, 'mismatch');
  await expect(second.locator('h1')).toHaveText('MISMATCH');
  await look(second, 'checker-mismatch');
});

test('a false opening of the right ballot is a MISMATCH', async ({ page, browser }) => {
  await seal(page, 5);
  const tracking = (await page.locator('.tracking').textContent()) ?? '';
  await press(page, 'Test this device');
  await at(page, 'opened');
  const saved = page.waitForEvent('download');
  await press(page, 'Save the opening');
  const opening = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
  opening.choices[0] = [...opening.choices[0].slice(1), opening.choices[0][0]];

  const second = await (await browser.newContext()).newPage();
  await second.goto(checker);
  await at(second, 'commitment');
  await second.getByRole('textbox').fill(tracking);
  await press(second, 'Continue');
  const buffer = Buffer.from(JSON.stringify(opening));
  await second.locator('input[type=file]').setInputFiles({ name: 'o.json', mimeType: 'application/json', buffer });
  await at(second, 'mismatch');
});

test('a ballot is tracked, and what is not there is said so', async ({ page }) => {
  await seal(page, 6);
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
  const link = (await page.getByRole('link', { name: 'Track my ballot' }).getAttribute('href')) ?? '';
  const tracker = await page.context().newPage();
  await tracker.goto(link);
  await at(tracker, 'found');
  await expect(tracker.locator('h1')).toContainText('was cast');
  await look(tracker, 'tracker-found');
  await tracker.goto(`${election.site}/tracker/?election=${election.url}&again#f=${election.fingerprint}`);
  await at(tracker, 'ask');
  await tracker.getByRole('textbox').fill('00000-00000-00000-00000-00000');
  await press(tracker, 'Find');
  await at(tracker, 'missing');
  await look(tracker, 'tracker-missing');
});
