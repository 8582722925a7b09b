import { readFile } from 'node:fs/promises';
import type { Page, Route } from '@playwright/test';
import { at, election, expect, letter, look, press, seal, test } from './support.ts';

/** The page tells of this trouble. */
async function trouble(page: Page, kind: string): Promise<void> {
  await page.locator(`[data-trouble="${kind}"]`).waitFor({ timeout: 40_000 });
}

/** The evidence that the voter keeps. */
async function evidence(page: Page): Promise<string> {
  const saved = page.waitForEvent('download');
  await press(page, 'Save the evidence');
  return readFile(await (await saved).path(), 'utf8');
}

/** Changes the answer of one address. */
async function tamper(page: Page, address: RegExp, change: (text: string) => string): Promise<void> {
  await page.route(address, async (route: Route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

test('a link without an election, and an election that the box does not have, are told', async ({ page }) => {
  await page.goto(`${election.site}/booth/`);
  await trouble(page, 'no-election');
  await look(page, 'trouble-no-election');
  await page.goto(`${election.site}/checker/`);
  await trouble(page, 'no-election');
  await page.goto(`${election.site}/booth/?election=${election.url}nothing`);
  await trouble(page, 'not-open');
});

test('A48 a key of the host’s own is refused before anything is encrypted', async ({ page, traffic }) => {
  const { link, code } = letter(10);
  const other = link.replace(/f=[^&]+/, `f=${'A'.repeat(43)}`);
  await page.goto(other);
  await trouble(page, 'wrong-election');
  await look(page, 'trouble-wrong-election');
  await page.unroute('**/*');
  // The joint key of the ready proposal exchanged for another valid element: the fingerprint no longer fits.
  await tamper(page, /\/ready$/, (text) =>
    text.replace(/"jointKey":"[^"]{43}"/g, '"jointKey":"4vKuCmq8TnGohKlhxQBRX1jjC2qlgt2NtqZZReCNLXY"'),
  );
  await page.goto(`${election.site}/booth/?election=${election.url}&again#f=${election.fingerprint}&c=${code}`);
  await trouble(page, 'wrong-election');
  expect(traffic.requests.filter(({ url }) => url.includes('/voters/'))).toEqual([]);
  const checker = await page.context().newPage();
  await checker.goto(`${election.site}/checker/?election=${election.url}#f=${'A'.repeat(43)}`);
  await trouble(checker, 'wrong-election');
});

test('A29 another manifest than the fingerprint’s is refused', async ({ page }) => {
  await tamper(page, /\/ready$/, (text) => text.replace('Ada Lindqvist', 'Eve Lindqvist'));
  await page.goto(letter(10).link);
  await trouble(page, 'wrong-election');
});

test('a forged line of the roll, and a forged head, are refused', async ({ page }) => {
  await tamper(page, /\/voters\//, (text) => text.replace(/"weight":\d+/, '"weight":7'));
  await page.goto(letter(11).link);
  await at(page, 'credential');
  await press(page, 'Continue');
  await trouble(page, 'unproven');
  await page.unroute(/\/voters\//);
  await tamper(page, /\/head\//, (text) => text.replace(/"latest":null/, `"latest":"${'A'.repeat(43)}"`));
  await press(page, 'Try again');
  await trouble(page, 'unproven');
  await look(page, 'trouble-unproven');
});

test('a code that the election does not know is told', async ({ page }) => {
  const { link } = letter(11);
  await page.goto(link.replace(/c=.*$/, 'c=00000-00000-00000-00000-00000'));
  await at(page, 'credential');
  await press(page, 'Continue');
  await trouble(page, 'unknown-code');
  await look(page, 'trouble-unknown-code');
});

test('a lost connection loses nothing and casts once, at every step', async ({ page }) => {
  let down = true;
  await page.route((url) => url.pathname.startsWith('/elections/'), (route) => (down ? route.abort('connectionfailed') : route.continue()));
  await page.goto(letter(12).link);
  await trouble(page, 'offline');
  await look(page, 'trouble-offline');
  down = false;
  await press(page, 'Try again');
  await at(page, 'credential');
  down = true;
  await press(page, 'Continue');
  await trouble(page, 'offline');
  down = false;
  await press(page, 'Try again');
  await page.locator('main[data-step="contest"], main[data-step="again"]').waitFor();
});

test('a ballot whose answer is lost is sent again with the same bytes, and counts once', async ({ page, traffic }) => {
  await seal(page, 13);
  let lost = 0;
  await page.route(/\/entries$/, async (route) => {
    if (lost++ < 2) {
      await route.fetch();
      await route.abort('connectionreset');
    } else {
      await route.continue();
    }
  });
  await press(page, 'Cast my vote');
  await at(page, 'sending');
  await look(page, 'booth-sending');
  await at(page, 'recorded');
  const posts = traffic.requests.filter(({ url }) => url.endsWith('/entries'));
  expect(posts.length).toBe(3);
  expect(new Set(posts.map(({ body }) => body?.toString())).size).toBe(1);
});

test('a page that is loaded anew before the answer asks for the receipt of what it had sent', async ({ page }) => {
  await seal(page, 14);
  await page.route(/\/entries$/, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await press(page, 'Cast my vote');
  await at(page, 'sending');
  await page.waitForTimeout(300);
  await page.unroute(/\/entries$/);
  await page.goto(`${election.site}/booth/?election=${election.url}&anew#f=${election.fingerprint}`);
  await at(page, 'recorded');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a forged receipt is told, and the voter keeps the evidence', async ({ page }) => {
  await seal(page, 15);
  await tamper(page, /\/entries$/, (text) => text.replace(/index (\d+)/, (_, n: string) => `index ${Number(n) - 1}`));
  await press(page, 'Cast my vote');
  await trouble(page, 'unproven');
  await look(page, 'trouble-forged-receipt');
  const kept = JSON.parse(await evidence(page));
  expect(kept.format).toBe('vitrine/1/evidence');
  expect(kept.sent).toContain('"ciphertexts"');
  expect(kept.answer).toContain('tlog-proof');
});

test('a wrong inclusion proof is told', async ({ page }) => {
  await seal(page, 16);
  await tamper(page, /\/entries$/, (text) =>
    text.replace(/(index \d+\\n)([A-Za-z0-9+/=]{44})/, (_, index: string) => `${index}${'A'.repeat(43)}=`),
  );
  await press(page, 'Cast my vote');
  await trouble(page, 'unproven');
});

test('a receipt of somebody else’s ballot is told', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  let stolen = '';
  await tamper(other, /\/entries$/, (text) => (stolen = text));
  await seal(other, 17);
  await press(other, 'Cast my vote');
  await at(other, 'recorded');
  await seal(page, 18);
  await tamper(page, /\/entries$/, () => stolen);
  await press(page, 'Cast my vote');
  await trouble(page, 'unproven');
});

test('a credential that was used elsewhere in the meantime is told, and its ballot replaced after a question', async ({
  page,
  browser,
}) => {
  await seal(page, 19);
  const other = await (await browser.newContext()).newPage();
  await seal(other, 19);
  await press(other, 'Cast my vote');
  await at(other, 'recorded');
  await press(page, 'Cast my vote');
  await at(page, 'elsewhere');
  await look(page, 'booth-elsewhere');
  await press(page, 'Replace it');
  await at(page, 'sealed');
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
});

const start = Date.now() >>> 0;

/** A device whose generator gives the very numbers that every other such device's gives. */
async function sameNumbers(page: Page): Promise<void> {
  const generator = (state: number) => {
    Crypto.prototype.getRandomValues = function <T extends ArrayBufferView | null>(array: T): T {
      const bytes = new Uint8Array(array?.buffer ?? new ArrayBuffer(), array?.byteOffset, array?.byteLength);
      bytes.forEach((_, i) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        bytes[i] = state >>> 24;
      });
      return array;
    };
  };
  await page.route(/\/vault-worker-/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${generator})(${start});${await response.text()}` });
  });
}

/** Casts the ballot at hand; what was sent. */
async function cast(page: Page): Promise<{ body: { contests: Array<{ ciphertexts: string[]; proofs: string[] }> } }> {
  const sent = page.waitForRequest(/\/entries$/);
  await press(page, 'Cast my vote');
  return JSON.parse((await sent).postData() ?? '');
}

const tracking = (page: Page) => page.locator('.tracking').textContent();

test('A24 two voters whose devices have the very same numbers share neither a tracking code nor a part of their ballots', async ({
  page,
  browser,
}) => {
  const other = await (await browser.newContext()).newPage();
  const ballots = [];
  for (const [device, place] of [[page, 20], [other, 21]] as const) {
    await sameNumbers(device);
    await seal(device, place);
    ballots.push(await cast(device));
    await at(device, 'recorded');
  }
  expect(await tracking(page)).not.toBe(await tracking(other));
  const all = ballots.flatMap(({ body }) => body.contests.flatMap(({ ciphertexts, proofs }) => [...ciphertexts, ...proofs]));
  const pieces = all.flatMap((text) => Buffer.from(text, 'base64url').toString('hex').match(/.{64}/g) ?? []);
  expect(new Set(pieces).size, 'not an element and not a number').toBe(pieces.length);
});

test('A24 a voter’s two devices with the very same numbers cast one ballot, and a third one’s is refused', async ({
  page,
  browser,
}) => {
  const twin = await (await browser.newContext()).newPage();
  for (const device of [page, twin]) {
    await sameNumbers(device);
    await seal(device, 44);
  }
  const code = await tracking(page);
  expect(await tracking(twin), 'the generator is the same indeed').toBe(code);
  const ballots = [];
  for (const device of [page, twin]) {
    ballots.push(await cast(device));
    await at(device, 'recorded');
  }
  expect(ballots[1]).toEqual(ballots[0]);
  const position = page.getByText('Position on the board');
  await expect(twin.getByText('Position on the board')).toHaveText((await position.textContent()) ?? '');

  const third = await (await browser.newContext()).newPage();
  await sameNumbers(third);
  await seal(third, 44);
  expect(await tracking(third), 'another ballot, as it follows the first').not.toBe(code);
  await cast(third);
  await trouble(third, 'refused');
  await look(third, 'trouble-refused');
  const kept = JSON.parse(await evidence(third));
  expect(JSON.parse(kept.answer).signed.answer.code).toBe('duplicate-ciphertext');
});

test('a busy ballot box is waited for', async ({ page }) => {
  await seal(page, 22);
  let busy = 1;
  await page.route(/\/entries$/, (route) =>
    busy-- > 0
      ? route.fulfill({ status: 503, headers: { 'Retry-After': '1', 'Access-Control-Allow-Origin': '*' }, body: '{}' })
      : route.continue(),
  );
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
});

test('a refusal that is not signed proves nothing', async ({ page }) => {
  await seal(page, 23);
  await page.route(/\/entries$/, (route) =>
    route.fulfill({ status: 409, headers: { 'Access-Control-Allow-Origin': '*' }, body: '{"code":"wrong-phase","detail":"x"}' }),
  );
  await press(page, 'Cast my vote');
  await trouble(page, 'unproven');
});

test('a checkpoint of another history is told', async ({ page }) => {
  await seal(page, 24);
  await tamper(page, /\/proof\/consistency/, (text) =>
    text.replace(/"path":\["[^"]{43}"/, `"path":["${'A'.repeat(43)}"`),
  );
  await press(page, 'Cast my vote');
  await trouble(page, 'fork');
  await look(page, 'trouble-fork');
  expect(await evidence(page)).toContain('checkpoints');
});
