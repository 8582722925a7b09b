import { at, election, expect, fillIn, letter, look, press, seal, test } from './support.ts';

test('a voter votes with the link of the letter, and this browser has verified the receipt', async ({ page }) => {
  await page.goto(letter(0).link);
  await at(page, 'credential');
  expect(page.url(), 'the secret is out of the address bar').not.toContain('#');
  await look(page, 'booth-credential-link');
  await press(page, 'Continue');
  await at(page, 'contest');
  await look(page, 'booth-contest');
  await fillIn(page);
  await look(page, 'booth-review');
  await press(page, 'Encrypt my ballot');
  await at(page, 'sealed');
  await look(page, 'booth-sealed');
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
  await expect(page.locator('h1')).toHaveText('Your vote is recorded');
  await expect(page.locator('.witnesses')).toContainText('Confirmed by independent witnesses', { timeout: 20_000 });
  await look(page, 'booth-recorded');
  const download = page.waitForEvent('download');
  await press(page, 'Save the receipt');
  expect((await download).suggestedFilename()).toMatch(/^\d+\.tlog-proof$/);
  expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
});

test('the code and the fingerprint can be typed, and a mistake is found before anything is sent', async ({
  page,
  traffic,
}) => {
  const { code, fingerprint } = letter(1);
  await page.goto(`${election.site}/booth/?election=${election.url}`);
  await at(page, 'fingerprint');
  await look(page, 'booth-fingerprint');
  const field = page.getByRole('textbox');
  await field.fill(fingerprint.replace(/^./, (first) => (first === '2' ? '3' : '2')));
  await press(page, 'Continue');
  await expect(page.getByText('typing mistake')).toBeVisible();
  await look(page, 'booth-fingerprint-mistake');
  await field.fill(fingerprint.toLowerCase().replaceAll('-', ' '));
  await press(page, 'Continue');
  await at(page, 'credential');
  const before = traffic.requests.length;
  await page.getByRole('textbox').fill(code.slice(0, -2));
  await press(page, 'Continue');
  await expect(page.getByText('Compare with your letter')).toBeVisible();
  await look(page, 'booth-code-mistake');
  expect(traffic.requests.length).toBe(before);
  await page.getByRole('textbox').fill(code.toLowerCase());
  await page.getByRole('textbox').press('Enter');
  await at(page, 'contest');
});

test('a second ballot replaces the first, after the voter was told', async ({ page }) => {
  await seal(page, 2);
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
  await page.goto(letter(2).link);
  await at(page, 'credential');
  await press(page, 'Continue');
  await at(page, 'again');
  await look(page, 'booth-again');
  await press(page, 'Vote again');
  await fillIn(page);
  await press(page, 'Encrypt my ballot');
  await at(page, 'sealed');
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
});
