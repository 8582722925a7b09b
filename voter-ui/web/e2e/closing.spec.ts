import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { at, election, expect, letter, look, press, seal, test } from './support.ts';

const folder = process.env['VITRINE_FOLDER'] ?? '';
const home = process.env['VITRINE_HOME'] ?? '';
const java = process.env['VITRINE_JAVA'] ?? 'java';

/** People do a step, each with the own key. */
function step(words: string[], ...people: string[]): void {
  for (const person of people) {
    const args = [...words, '--key', 'key', '--passphrase-file', 'passphrase', '--election', election.url];
    execFileSync(java, ['-jar', `${home}/election-authority/target/vitrine-authority.jar`, ...args], {
      cwd: `${folder}/${person}`,
    });
  }
}

/** Both officials close the polls. */
function close(): void {
  step(['election', 'close'], 'official-1', 'official-2');
}

// The last of all: afterwards nobody votes here any more.
test('polls that close in the meantime are told, with a signed refusal that the voter keeps', async ({
  page,
  browser,
}) => {
  await seal(page, 33);
  const onlooker = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await onlooker.goto(`${election.site}/elections/${election.url.split('/').at(-1)}`);
  await expect(onlooker.locator('.badge')).toHaveText('Voting is open');
  close();
  await expect(onlooker.locator('.badge'), 'the public site follows by itself').toHaveText(/^(Closed|Counted)/, { timeout: 20_000 });
  await expect(onlooker.getByRole('link', { name: 'Vote', exact: true })).toHaveCount(0);
  await look(onlooker, 'site-closed');
  await press(page, 'Cast my vote');
  await page.locator('[data-trouble="closed"]').waitFor({ timeout: 40_000 });
  await look(page, 'trouble-closed');
  const saved = page.waitForEvent('download');
  await press(page, 'Save the evidence');
  const kept = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
  expect(JSON.parse(kept.answer).signed.answer.code).toBe('wrong-phase');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);

  const later = await (await browser.newContext()).newPage();
  await later.goto(letter(34).link);
  await later.locator('[data-trouble="closed"]').waitFor();
  await later.goto(`${election.site}/tracker/?election=${election.url}#f=${election.fingerprint}`);
  await at(later, 'ask');
});

test('the result is published: table, bars and files show what the trustees decrypted and the verifier confirms', async ({ page, browser }) => {
  test.setTimeout(180_000);
  step(['trustee', 'decrypt'], 'trustee-1', 'trustee-3');
  step(['election', 'publish'], 'official-1', 'official-2');
  const board = election.url.split('/').at(-1);
  await page.goto(`${election.site}/elections/${board}`);
  await expect(page.locator('.badge')).toHaveText('Result is final');
  await look(page, 'site-final');
  await page.getByRole('link', { name: 'Results' }).click();
  await expect(page.locator('main h1')).toHaveText('Results');
  await expect(page.locator('main')).toContainText('Approved by official-1, official-2');
  await look(page, 'site-results');

  const json = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Result document (JSON)' }).click();
  const document = await readFile(await (await json).path());
  const digest = createHash('sha256').update(document).digest('base64url');
  await expect(page.locator('main'), 'the page names the hash of the file that it gives').toContainText(digest);
  const report = execFileSync(java, ['-jar', `${home}/verifier/target/vitrine-verifier.jar`, 'verify', election.url, '--election', election.fingerprint, '--json'], { encoding: 'utf8' });
  expect(JSON.parse(report).verdict).toBe('PASS');
  const result = JSON.parse(document.toString('utf8'));
  const counted = result.contests.filter(({ total }: { total: unknown }) => total !== null);
  expect(counted.length, 'enough people have voted for a count').toBeGreaterThan(0);
  for (const [place, { total }] of counted.entries()) {
    const cells = page.locator('main table:not(details table)').nth(place).locator('tbody tr td:first-of-type');
    expect((await cells.allTextContents()).slice(0, total.counts.length).map(Number)).toEqual(total.counts);
    const bars = await page.locator('.bars').nth(place).locator('.bar-value').allTextContents();
    expect(bars.slice(0, total.counts.length).map(Number)).toEqual(total.counts);
  }
  const csv = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Table for spreadsheets (CSV)' }).click();
  const lines = (await readFile(await (await csv).path(), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\ufeffcontest,contest_title,group,option,option_title,votes,ballots,weight');
  const first = counted[0];
  expect(lines[1]).toMatch(new RegExp(`^${first.contest},.*,\\*,.*,${first.total.counts[0]},${first.total.ballots},${first.total.weight}$`));

  const phone = await (await browser.newContext({ locale: 'ar', viewport: { width: 320, height: 640 }, colorScheme: 'dark' })).newPage();
  await phone.goto(`${election.site}/elections/${board}/results`);
  await phone.locator('main h1').waitFor();
  await look(phone, 'site-phone-ar-results');
});
