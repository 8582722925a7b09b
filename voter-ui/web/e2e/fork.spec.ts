import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { base64url, parseReceipt, root, utf8 } from '../src/protocol/index.ts';
import { consistencyPath, Log, receiptOf } from '../test/log.ts';
import { election, expect, look, press, seal, test } from './support.ts';

const home = process.env['VITRINE_HOME'] ?? '';
const keys = join(process.env['VITRINE_FOLDER'] ?? '', 'ballot-box', 'keys');

/** The log with its real keys, out of the ballot box's own file: whoever runs the box can sign what he likes. */
const log = Log.of(JSON.parse(readFileSync(join(keys, readdirSync(keys)[0] ?? ''), 'utf8')));

async function entries(): Promise<Uint8Array[]> {
  const answer = await fetch(`${election.url}/entries?from=0&count=1000`);
  return (await answer.text()).trimEnd().split('\n').map(utf8);
}

/** The same board but for one entry. */
function another(board: readonly Uint8Array[]): Uint8Array[] {
  return board.with(3, utf8('{"another":"entry"}'));
}

const now = () => Math.floor(Date.now() / 1000);

const open = { 'Access-Control-Allow-Origin': '*' };

/** The voter is told, and keeps what convinces anybody who has the verifier and a letter. */
async function proven(page: Page): Promise<void> {
  await page.locator('[data-trouble="fork"]').waitFor({ timeout: 30_000 });
  await expect(page.locator('h1')).toHaveText('The ballot box does not show one board');
  const saved = page.waitForEvent('download');
  await press(page, 'Save the evidence');
  const file = await saved;
  expect(file.suggestedFilename()).toBe('fault-fork.json');
  const jar = `${home}/verifier/target/vitrine-verifier.jar`;
  const judge = ['-jar', jar, 'fault', await file.path(), '--election', election.fingerprint];
  const said = execFileSync(process.env['VITRINE_JAVA'] ?? 'java', judge).toString();
  expect(said).toContain('it signed two histories of one board');
  expect(said).toContain('Verdict: PROVEN');
}

for (const [which, size] of [
  ['any', (total: number) => total - 1],
  ['a power of two', (total: number) => 2 ** Math.floor(Math.log2(total))],
] as const) {
  test(`A26 another board whose checkpoint the log has signed is proven to be a fork; its size: ${which}`, async ({ page }) => {
    const board = await entries();
    const body = log.checkpoint(another(board.slice(0, size(board.length))), now());
    await page.route(/\/checkpoint$/, (route) => route.fulfill({ body, headers: open }));
    await seal(page, 41);
    await press(page, 'Cast my vote');
    await proven(page);
    await look(page, 'trouble-fork-proven');
  });
}

for (const [when, place, address] of [
  ['at once', 42, /\/entries$/],
  ['when witnesses should have confirmed it', 43, /\/receipts\/\d+$/],
] as const) {
  test(`A26 another board that gives a valid receipt for the ballot is proven to be a fork, ${when}`, async ({ page }) => {
    await seal(page, place);
    let forked: Uint8Array[] = [];
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const json = text.startsWith('{') ? JSON.parse(text) : undefined;
      const { index } = parseReceipt(json?.receipt ?? text);
      forked = another(await entries());
      const receipt = receiptOf(forked, index, log.checkpoint(forked, now()));
      await route.fulfill({ response, body: json === undefined ? receipt : JSON.stringify({ ...json, receipt }) });
    });
    await page.route(/\/proof\/consistency/, (route) => {
      const { searchParams } = new URL(route.request().url());
      const from = Number(searchParams.get('from'));
      if (Number(searchParams.get('to')) !== forked.length) {
        return route.continue();
      }
      const path = consistencyPath(forked, from).map(base64url.encode);
      const fromRoot = base64url.encode(root(forked.slice(0, from)));
      return route.fulfill({ json: { from, fromRoot, path }, headers: open });
    });
    await press(page, 'Cast my vote');
    await proven(page);
  });
}
