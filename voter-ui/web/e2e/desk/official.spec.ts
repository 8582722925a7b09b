import { readFileSync } from 'node:fs';
import { by, ceremony, roll, vote } from './commands.ts';
import { begin, Box, Desk, expect as plain, freeze, type House, PASSPHRASE, test } from './desk.ts';

/** Several processes share one machine here. */
const expect = plain.configure({ timeout: 30_000 });

const LANGUAGES = ['de', 'fr', 'ar', 'en'];

/** Every page of the menu, by its address. */
const PAGES = ['/standing', '/draft', '/rehearsal', '/decisions', '/polls', '/board', '/result'];

async function to(desk: Desk, page: string): Promise<void> {
  await desk.page.goto(`${desk.address}/official${page}`);
  await expect(desk.page.locator('main h1')).toBeVisible();
}

/** The page in four languages: axe finds nothing on any. */
async function lookEverywhere(desk: Desk, name: string): Promise<void> {
  for (const tag of LANGUAGES) {
    await desk.speak(tag);
    await desk.look(`${name}-${tag}`);
  }
}

/** Types into a field and leaves it, as a person does. */
async function fill(desk: Desk, label: string | RegExp, value: string, nth = 0): Promise<void> {
  const field = desk.page.getByLabel(label).nth(nth);
  await field.fill(value);
  await field.blur();
}

async function step(desk: Desk, name: string): Promise<void> {
  await desk.page.locator('.steps').getByRole('button', { name, exact: true }).click();
  await expect(desk.page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
}

/** Title and one question: enough to see and to rehearse something. */
async function draftQuestions(desk: Desk): Promise<void> {
  await to(desk, '/draft');
  await fill(desk, 'Title of the election (en)', 'Committee of the rowing club');
  await desk.page.getByLabel('This is a rehearsal').check();
  await step(desk, 'Questions');
  await desk.press('Add a question');
  await fill(desk, 'Question (en)', 'Who leads the club?');
  await fill(desk, 'Option 1 (en)', 'Ada Lovelace');
  await fill(desk, 'Option 2 (en)', 'Éva Tardos');
  // The desk has it.
  await expect(desk.page.frameLocator('iframe').locator('.option').nth(1)).toContainText('Éva Tardos');
}

/** Keys of two officials, three trustees and a registrar. */
async function people(house: House): Promise<{ officials: string[]; all: string[] }> {
  const officials = [await house.key('official', 'Olga'), await house.key('official', 'Omar')];
  const trustees = [];
  for (const name of ['Tara', 'Tilo', 'Tom']) {
    trustees.push(await house.key('trustee', name));
  }
  const registrar = await house.key('registrar', 'Rita');
  return { officials, all: [...officials, ...trustees, registrar] };
}

const ends = (desk: Desk) => desk.page.locator('.outcome .done, .outcome [role=alert]').first();

/** What both have begun has ended, for one of them at least as it was meant. */
async function settled(one: Desk, other: Desk): Promise<void> {
  await expect(ends(one)).toBeVisible({ timeout: 120_000 });
  await expect(ends(other)).toBeVisible({ timeout: 120_000 });
  const done = await Promise.all([one, other].map((desk) => desk.page.locator('.outcome .done').count()));
  expect(Math.max(...done)).toBeGreaterThan(0);
}

/** Whoever still finds this button presses it, until the election stands as both have decided. */
async function agree(desks: Desk[], page: string, button: string, standing: string): Promise<void> {
  await expect(async () => {
    for (const desk of desks) {
      await to(desk, page);
      const found = desk.page.getByRole('button', { name: button, exact: true }).first();
      // It may go in the same moment, because the other's decision has come.
      const pressed = await found.click({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (pressed) {
        await expect(ends(desk)).toBeVisible({ timeout: 30_000 });
      }
    }
    const [desk] = desks;
    if (desk !== undefined) {
      await to(desk, '/standing');
      await expect(desk.page.locator('.badge')).toHaveText(standing, { timeout: 10_000 });
    }
  }).toPass({ timeout: 180_000 });
}

test('from nothing to a frozen manifest, at two desks, one of which refuses first', async ({ house, browser }) => {
  test.setTimeout(600_000);
  const box = await Box.start(house);
  const { officials, all } = await people(house);
  const olga = await Desk.unlocked(house, browser, ['--key', officials[0] ?? '', '--box', box.address]);
  const { page } = olga;
  await expect(page.locator('.whose')).toHaveText('Official: Olga');
  await olga.look('official-nothing-yet');

  await draftQuestions(olga);
  const preview = page.frameLocator('iframe');
  await expect(preview.locator('#question')).toHaveText('Who leads the club?');
  await expect(preview.locator('.option').nth(1)).toContainText('Éva Tardos');
  await preview.locator('.option').first().click();
  await preview.locator('.next').click();
  await expect(preview.locator('.answer')).toContainText('Ada Lovelace');
  await lookEverywhere(olga, 'wizard-questions');
  await olga.picture('official-wizard');

  await test.step('what was typed is there after a reload, and at another sitting', async () => {
    await page.reload();
    await expect(page.getByLabel('Option 2 (en)')).toHaveValue('Éva Tardos');
  });

  await test.step('a second question, whose kind has consequences', async () => {
    await olga.press('Add a question');
    const second = page.getByRole('group', { name: 'Question 2', exact: true });
    await second.getByLabel('How it is answered').selectOption('score');
    await expect(second.getByLabel('Most points for option 1')).toHaveValue('1');
    await second.getByLabel('Question (en)').fill('How good is the boathouse?');
    await second.getByLabel('Question (en)').blur();
    await second.getByLabel('Option 1 (en)').fill('Roof');
    await second.getByLabel('Option 1 (en)').blur();
    await second.getByLabel('Points in all, at most').fill('9');
    await second.getByLabel('Points in all, at most').blur();
    await expect(second.locator('.problem:visible').first()).toContainText('“At most” of question 2');
    await second.getByLabel('Points in all, at most').fill('2');
    await second.getByLabel('Points in all, at most').blur();
  });

  await test.step('groups, and times that do not exist', async () => {
    await step(olga, 'Voters’ groups');
    await fill(olga, 'Fewest ballots that are counted alone', '1');
    await lookEverywhere(olga, 'wizard-groups');
    await step(olga, 'Times');
    await page.getByLabel('Time zone').first().fill('Europe/Berlin');
    await page.getByLabel('Time zone').first().blur();
    await page.getByLabel('Date and time').first().fill('2027-03-28T02:30');
    await page.getByLabel('Date and time').first().blur();
    await expect(page.locator('.problem:visible')).toContainText('does not exist there');
    await page.getByLabel('Date and time').first().fill('2027-05-02T08:00');
    await page.getByLabel('Date and time').first().blur();
    await expect(page.getByText('2027-05-02T06:00:00Z')).toBeVisible();
    await lookEverywhere(olga, 'wizard-times');
  });

  await test.step('people by their public keys; what is missing is named and leads to its field', async () => {
    await step(olga, 'People');
    for (const [i, key] of all.entries()) {
      await page.getByLabel('A person’s public key file').setInputFiles(`${key}.pub`);
      await expect(page.locator('main .code')).toHaveCount(i + 1);
    }
    await lookEverywhere(olga, 'wizard-people');
    await step(olga, 'Witnesses');
    await lookEverywhere(olga, 'wizard-witnesses');
    await step(olga, 'Check and create');
    await expect(page.getByText('The number of trustees that decrypt is missing')).toBeVisible();
    await expect(page.getByText('Option 2 of question 2 has no text in en')).toBeVisible();
    await lookEverywhere(olga, 'wizard-missing');
    await page.getByRole('button', { name: /^Go there: Option 2 of question 2/ }).click();
    await expect(page.locator('input:focus')).toHaveAttribute('id', 'f-contests-1-options-1-title-en');
    await page.locator('input:focus').fill('Jetty');
    await page.locator('input:focus').blur();
    await step(olga, 'People');
    await fill(olga, 'Of 3 trustees, so many decrypt', '2');
    await step(olga, 'Check and create');
    await expect(page.getByText('Nothing is missing.')).toBeVisible();
    await lookEverywhere(olga, 'wizard-create');
  });

  await test.step('the election is made, and the manifest is what was typed', async () => {
    await olga.press('Create the election');
    await expect(page.getByRole('alert')).toContainText('The creation token is missing');
    await page.getByLabel('File with the creation token of the ballot box').setInputFiles(box.tokenFile);
    await expect(page.getByText('A token has been chosen.')).toBeVisible();
    await olga.press('Create the election');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Decisions');
    await expect(page.getByRole('heading', { name: 'Freeze the manifest' })).toBeVisible();
    await expect(page.getByText('From here on questions, people and rules can no longer change.')).toBeVisible();
    await expect(page.locator('.rehearsal').first()).toBeVisible();
  });

  const { elections } = (await (await fetch(`${box.address}/elections`)).json()) as { elections: { url: string }[] };
  const url = elections[0]?.url ?? '';
  const omar = await Desk.unlocked(house, browser, ['--key', officials[1] ?? '', '--election', url]);

  await test.step('one proposes, the other refuses with a reason that both read', async () => {
    await lookEverywhere(olga, 'decisions-freeze');
    await olga.press('Propose to freeze, and approve');
    await expect(page.locator('.done')).toContainText('1 of 2 officials have');
    await to(omar, '/decisions');
    await omar.page.getByText('Refuse', { exact: true }).click();
    await fill(omar, 'Reason, without names of voters', 'The second question is odd.');
    await omar.press('Put my refusal on the board');
    await expect(omar.page.locator('.done')).toContainText('Your refusal is entry');
    await expect(omar.page.getByText('Omar does not approve: The second question is odd.')).toBeVisible();
    await lookEverywhere(omar, 'decisions-refused');
    await to(olga, '/decisions');
    await expect(page.getByText('Omar does not approve: The second question is odd.')).toBeVisible();
    await to(olga, '/board');
    await expect(page.locator('main table')).toContainText('The second question is odd.');
  });

  await test.step('he is talked round, compares and approves', async () => {
    await omar.press('Compare first');
    // He has no draft: what he would sign is all there to be read, every key included.
    await expect(omar.page.locator('.done')).toContainText('no draft to compare with');
    for (const key of all) {
      const { key: written } = JSON.parse(readFileSync(`${key}.pub`, 'utf8')) as { key: string };
      await expect(omar.page.locator('.proposal .code', { hasText: written })).toBeVisible();
    }
    await expect(omar.page.locator('.proposal')).toContainText('Jetty (en)');
    await expect(omar.page.locator('.proposal')).toContainText('Witnesses that must cosign');
    await expect(omar.page.locator('.proposal .code', { hasText: 'quorum none' })).toBeVisible();
    await omar.byKeyboard('Approve');
    await expect(omar.page.locator('.done')).toContainText('“Freeze the manifest” is in effect.');
    await to(olga, '/standing');
    await expect(page.locator('.checklist .state-now')).toContainText('Trustee 1, Tara');
    await lookEverywhere(olga, 'checklist');
    await olga.picture('official-checklist');
  });

  await test.step('the draft of the frozen election can be copied into another', async () => {
    await to(olga, '/draft');
    await page.getByText('Begin a draft like this election').click();
    await olga.press('Copy this election into a draft');
    await expect(page.locator('.done')).toContainText('a copy of this election');
    await expect(page.getByLabel('Title of the election (en)')).toHaveValue('Committee of the rowing club');
    await expect(page.getByLabel('This is a rehearsal')).not.toBeChecked();
  });
  await olga.close();
  await omar.close();
});

test('two desks bind, open, close and publish; both act at once; the box restarts meanwhile', async ({ house, browser }) => {
  test.setTimeout(900_000);
  const box = await Box.start(house);
  const begun = await begin(house, box, 2, 2);
  // A ceremony may mix desks and commands.
  await freeze(house, begun);
  await ceremony(house, begun);
  await roll(house, begun, 12);
  const open = (key: string) => Desk.unlocked(house, browser, ['--key', key, '--election', begun.url]);
  const olga = await open(begun.officials[0] ?? '');
  const omar = await open(begun.officials[1] ?? '');

  await test.step('who was told of another number of voters binds nothing', async () => {
    await to(olga, '/standing');
    await expect(olga.page.getByText('Voters on the roll so far: 12')).toBeVisible();
    for (const desk of [olga, omar]) {
      await to(desk, '/decisions');
      await desk.press('Compute what would be bound');
      await expect(desk.page.getByText('12 voters, total weight 12')).toBeVisible();
    }
    await lookEverywhere(olga, 'decisions-ready');
    await olga.press('Compute what would be bound');
    await olga.look('decisions-ready-computed');
    await olga.picture('official-decisions');
    await fill(olga, 'Number of voters, as the registrar has told you', '13');
    await olga.press('Propose to bind, and approve');
    await expect(olga.page.getByRole('alert')).toContainText('There are 12 voters on the roll');
  });

  await test.step('both propose to bind everything at the same moment', async () => {
    for (const desk of [olga, omar]) {
      await fill(desk, 'Number of voters, as the registrar has told you', '12');
    }
    await Promise.all([olga.press('Propose to bind, and approve'), omar.press('Propose to bind, and approve')]);
    await settled(olga, omar);
    // Whoever came first may wait for the other's approval of the same proposal; nobody is at odds.
    await agree([olga, omar], '/decisions', 'Approve', 'Ready, not open yet');
  });

  await test.step('the polls open by two decisions, with a restart of the box between them', async () => {
    await to(olga, '/polls');
    await lookEverywhere(olga, 'polls-ready');
    await olga.byKeyboard('Open the polls');
    await expect(olga.page.locator('.done')).toContainText('1 of 2');
    await box.kill();
    await to(omar, '/polls');
    await omar.press('Open the polls');
    await expect(omar.page.getByRole('alert').first()).toContainText('could not be reached', { timeout: 60_000 });
    await box.restart();
    await omar.press('Open the polls');
    await expect(omar.page.locator('.done')).toContainText('“Open the polls” is in effect.', { timeout: 60_000 });
  });

  await vote(house, begun, 0, 8);

  await test.step('turnout is counted while they vote, and nothing else', async () => {
    await to(olga, '/polls');
    await expect(olga.page.locator('tfoot').first()).toContainText('8');
    await olga.page.getByText('The same in numbers').click();
    const close = olga.page.getByRole('button', { name: 'Close the polls for good' });
    await close.focus();
    await vote(house, begun, 8, 11);
    await expect(olga.page.locator('tfoot').first()).toContainText('11');
    // The page was built anew around whoever is at it.
    await expect(close).toBeFocused();
    await expect(olga.page.locator('details').last()).toHaveAttribute('open');
    await expect(olga.page.locator('main')).not.toContainText('Votes');
    await lookEverywhere(olga, 'polls-open');
    await to(olga, '/board');
    await olga.press('Look now');
    await expect(olga.page.locator('.done')).toContainText('something should be known');
    await fill(olga, 'What happened', 'The box was restarted at noon.');
    await olga.press('Put it on the board');
    await expect(olga.page.locator('.done')).toContainText('The incident is entry');
    await lookEverywhere(olga, 'board');
  });

  await test.step('both close at the same moment', async () => {
    for (const desk of [olga, omar]) {
      await to(desk, '/polls');
      await expect(desk.page.getByRole('button', { name: 'Close the polls for good' })).toBeVisible();
    }
    await Promise.all([olga.press('Close the polls for good'), omar.press('Close the polls for good')]);
    await settled(olga, omar);
    await agree([olga, omar], '/polls', 'Close the polls for good', 'Closed, being counted');
  });

  await test.step('nobody publishes before the trustees have decrypted', async () => {
    await to(olga, '/result');
    await lookEverywhere(olga, 'result-closed');
    await olga.press('Verify, count and publish');
    await expect(olga.page.getByRole('alert')).toContainText('Not enough trustees have decrypted', { timeout: 60_000 });
    for (const key of begun.trustees) {
      await house.done('trustee', 'decrypt', ...by(begun, key));
    }
  });

  await test.step('both publish what they have counted themselves, and the certificate says PASS', async () => {
    for (const desk of [olga, omar]) {
      await to(desk, '/result');
      await desk.press('Verify, count and publish');
      await expect(desk.page.locator('.done')).toBeVisible({ timeout: 90_000 });
    }
    await to(olga, '/result');
    await expect(olga.page.getByText('The officials have published the result.')).toBeVisible();
    await olga.press('Verify the whole record');
    await expect(olga.page.locator('.verdict')).toContainText('PASS', { timeout: 90_000 });
    await expect(olga.page.getByText('is exactly the recomputed one')).toBeVisible();
    // It is kept for the other languages, which make the page anew.
    await lookEverywhere(olga, 'result-final');
    await expect(olga.page.locator('.verdict')).toContainText('PASS');
    await olga.picture('official-result');
    for (const [link, name] of [
      ['Report to print (PDF)', 'result.pdf'],
      ['Certificate (page)', 'certificate.html'],
      ['Result (CSV)', 'result.csv'],
      ['Result (JSON)', 'result.json'],
    ] as const) {
      const [download] = await Promise.all([
        olga.page.waitForEvent('download'),
        olga.page.getByRole('link', { name: link }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`rehearsal-${name}`);
      const bytes = readFileSync(await download.path());
      expect(bytes.length).toBeGreaterThan(100);
      expect(bytes.toString('latin1')).not.toContain(PASSPHRASE);
    }
  });
  for (const page of PAGES) {
    await to(olga, page);
    await lookEverywhere(olga, `final${page.replace('/', '-')}`);
  }
  await olga.close();
  await omar.close();
});

test('a draft is rehearsed by one click, and a rehearsal can be stopped', async ({ house, browser }) => {
  test.setTimeout(900_000);
  const key = await house.key('official', 'Olga');
  const olga = await Desk.unlocked(house, browser, ['--key', key, '--box', 'http://127.0.0.1:9']);
  await to(olga, '/rehearsal');
  await lookEverywhere(olga, 'rehearsal-before');
  await olga.press('Rehearse');
  await expect(olga.page.getByRole('alert')).toContainText('The draft is not complete');
  await draftQuestions(olga);
  await to(olga, '/rehearsal');
  await fill(olga, 'How many synthetic voters', '9');
  await olga.press('Rehearse');
  await expect(olga.page.getByRole('alert')).toContainText('Choose from 10');
  await fill(olga, 'How many synthetic voters', '20');
  await olga.press('Rehearse');
  await olga.press('Stop the rehearsal');
  await expect(olga.page.getByRole('alert')).toContainText('The rehearsal was stopped', { timeout: 60_000 });
  await olga.press('Rehearse');
  await expect(olga.page.locator('.done')).toContainText('The rehearsal went well', { timeout: 480_000 });
  await expect(olga.page.locator('.account')).toContainText('AGREED');
  await expect(olga.page.getByText('REHEARSAL: this is no real election').first()).toBeVisible();
  await lookEverywhere(olga, 'rehearsal-after');
  await olga.close();
});

test('the wizard works by the keyboard alone, narrow and with large text', async ({ house, browser }) => {
  const key = await house.key('official', 'Olga');
  const olga = await Desk.unlocked(house, browser, ['--key', key, '--box', 'http://127.0.0.1:9']);
  const { page } = olga;
  await page.setViewportSize({ width: 360, height: 740 });
  await to(olga, '/draft');
  await olga.reach('Title of the election (en)');
  await page.keyboard.type('Club');
  await olga.byKeyboard('Next step');
  await expect(page.locator('main h2').first()).toHaveText('Questions');
  await expect(page.locator('h2:focus')).toHaveText('Questions');
  await olga.byKeyboard('Add a question');
  await olga.reach('Question (en)');
  await page.keyboard.type('Who?');
  await page.keyboard.press('Tab');
  await expect(page.frameLocator('iframe').locator('#question')).toHaveText('Who?');
  await olga.look('wizard-narrow');
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await olga.look('wizard-large-text');
  await olga.close();
});
