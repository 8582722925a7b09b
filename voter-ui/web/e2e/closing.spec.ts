import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { at, election, expect, letter, look, press, seal, test } from './support.ts';

const folder = process.env['VITRINE_FOLDER'] ?? '';
const home = process.env['VITRINE_HOME'] ?? '';
const java = process.env['VITRINE_JAVA'] ?? 'java';

/** Both officials close the polls, each with the own key. */
function close(): void {
  for (const official of ['official-1', 'official-2']) {
    const step = ['election', 'close', '--key', 'key', '--passphrase-file', 'passphrase', '--election', election.url];
    execFileSync(java, ['-jar', `${home}/election-authority/target/vitrine-authority.jar`, ...step], {
      cwd: `${folder}/${official}`,
    });
  }
}

// The last of all: afterwards nobody votes here any more.
test('polls that close in the meantime are told, with a signed refusal that the voter keeps', async ({
  page,
  browser,
}) => {
  await seal(page, 33);
  close();
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
