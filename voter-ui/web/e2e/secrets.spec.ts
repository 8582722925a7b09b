import { at, election, expect, letter, press, seal, test } from './support.ts';

/** A policy of trusted types. */
interface Policy {
  createScriptURL(url: string): unknown;
  createScript(text: string): unknown;
}

/** A text in every form in which it could be hidden in a message. */
function forms(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  return [
    text,
    text.toLowerCase(),
    encodeURIComponent(text),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    JSON.stringify(text).slice(1, -1),
  ].filter((form) => form.length >= 5);
}

/** The bytes of a credential code, in every form. */
function codeForms(code: string): string[] {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const groups = code.split('-');
  const plain = groups.join('');
  let value = 0n;
  for (const symbol of plain.slice(0, 24)) {
    value = value * 32n + BigInt(symbols.indexOf(symbol));
  }
  const bytes = Buffer.from(value.toString(16).padStart(30, '0'), 'hex');
  return [
    ...forms(code),
    ...forms(plain),
    ...forms(plain.slice(0, 24)),
    // Two groups together: one alone may stand by chance somewhere in a ciphertext.
    ...groups.slice(1).flatMap((group, i) => [`${groups[i]}-${group}`, `${groups[i]}${group}`]),
    bytes.toString('hex'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    value.toString(),
    [...bytes].join(','),
  ];
}

test('A42 A44 no choice and no code leaves the browser, in any request, message, store, or the receipt', async ({
  page,
  traffic,
}) => {
  const kept: string[] = [];
  const chosen = await seal(page, 7);
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
  const saved = page.waitForEvent('download');
  await press(page, 'Save the receipt');
  kept.push((await (await saved).createReadStream()).read()?.toString() ?? '');
  kept.push(await page.content());
  kept.push(
    await page.evaluate(async () => {
      const databases = (await indexedDB.databases()).map((database) => database.name);
      const caches = 'caches' in window ? await window.caches.keys() : [];
      return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, databases, caches, history.state, location.href, window.name]);
    }),
  );
  kept.push(...traffic.console);
  const sent = traffic.requests.flatMap(({ url, body, headers }) => [
    url,
    decodeURIComponent(url),
    JSON.stringify(headers),
    body?.toString('utf8') ?? '',
    body?.toString('latin1') ?? '',
  ]);
  const everything = [...sent, ...kept];
  expect(sent.some((text) => text.includes('"ciphertexts"')), 'the ballot itself was captured').toBe(true);
  for (const secret of [...chosen.flatMap(forms), ...codeForms(letter(7).code)]) {
    // The wordings of the options are in the manifest, which is read, never sent.
    for (const text of everything) {
      expect(text.includes(secret), `${secret} in ${text.slice(0, 200)}`).toBe(false);
    }
  }
});

test('A41 the pages speak to their own host and the ballot box, and their policy forbids everything else', async ({
  page,
  traffic,
}) => {
  await seal(page, 8);
  await press(page, 'Cast my vote');
  await at(page, 'recorded');
  expect([...traffic.origins()].sort()).toEqual([new URL(election.site).origin, new URL(election.url).origin].sort());
  for (const name of ['booth', 'checker', 'tracker']) {
    const answer = await page.request.get(`${election.site}/${name}/`);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain(`connect-src ${new URL(election.url).origin};`);
    expect(policy).not.toMatch(/unsafe|\*|https:/);
    const html = await answer.text();
    expect(html).not.toMatch(/<script(?![^>]*integrity="sha384-)/);
    expect(html).not.toMatch(/<link rel="stylesheet"(?![^>]*integrity="sha384-)/);
    expect(html).not.toMatch(/<style|style="|onload=|onclick=/);
  }
  const blocked = await page.evaluate(async (site) => {
    const tries: Array<() => Promise<unknown>> = [
      () => fetch('https://example.org/'),
      () => fetch(`${site}/health`),
      async () => {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      },
    ];
    return Promise.all(tries.map((attempt) => Promise.resolve().then(attempt).then(() => false, () => true)));
  }, election.site);
  expect(blocked).toEqual([true, true, true]);
  traffic.violations.length = 0;
});

test('A41 no script but the vault is started, not even with the page’s own policies', async ({ page, traffic }) => {
  // What a script that has got in before the page's own would see of it.
  await page.addInitScript(() => {
    const policies = new Map<string, Policy>();
    const factory = Object.getPrototypeOf(window.trustedTypes);
    const create = factory.createPolicy;
    factory.createPolicy = function (name: string, rules: object) {
      const policy = create.call(this, name, rules);
      policies.set(name, policy);
      return policy;
    };
    Object.assign(window, { policies });
  });
  await page.goto(letter(8).link);
  await at(page, 'credential');
  const { origin } = new URL(election.site);
  const vault = page.workers()[0]?.url() ?? '';
  const foreign = [
    `${vault}?other`,
    vault.replace('vault-worker', 'another-worker'),
    `${origin}/checker/`,
    'https://example.org/vault-worker.js',
    'data:text/javascript,postMessage(1)',
    `blob:${origin}/00000000-0000-0000-0000-000000000000`,
    '',
  ];
  const outcome = await page.evaluate(
    ({ vault, foreign }) => {
      const refused = (attempt: () => unknown) => {
        try {
          attempt();
          return false;
        } catch (error) {
          return error instanceof TypeError;
        }
      };
      const policies = (window as unknown as { policies: Map<string, Policy> }).policies;
      const start = (url: unknown) => new Worker(url as string);
      return {
        names: [...policies.keys()].sort(),
        vault: [...policies].filter(([, policy]) => !refused(() => policy.createScriptURL(vault))).map(([name]) => name),
        foreign: foreign.filter((url) => ![...policies.values()].every((policy) => refused(() => policy.createScriptURL(url)))),
        scripts: [...policies].filter(([, policy]) => !refused(() => policy.createScript('1'))).map(([name]) => name),
        started: [vault, ...foreign].filter((url) => !refused(() => start(url))),
        another: ['another', 'default', ...policies.keys()].filter(
          (name) => !refused(() => window.trustedTypes?.createPolicy(name, { createScriptURL: (url) => url })),
        ),
      };
    },
    { vault, foreign },
  );
  expect(outcome).toEqual({
    names: ['lit-html', 'vitrine-vault'],
    vault: ['vitrine-vault'],
    foreign: [],
    scripts: [],
    started: [],
    another: [],
  });
  traffic.violations.length = 0;
});

test('every choice gives a request of the same length', async ({ page, traffic }) => {
  const lengths = new Set<number>();
  for (const option of [0, 2]) {
    await page.goto(letter(9).link);
    await at(page, 'credential');
    await press(page, 'Continue');
    await page.locator('main[data-step="contest"], main[data-step="again"]').waitFor();
    for (;;) {
      const step = await page.locator('main').getAttribute('data-step');
      if (step === 'review') {
        break;
      }
      if (step === 'again') {
        await press(page, 'Vote again');
        await at(page, 'contest');
        continue;
      }
      const question = (await page.locator('h1').textContent()) ?? '';
      const radios = page.getByRole('radio');
      if ((await radios.count()) > 0) {
        await radios.nth(Math.min(option, (await radios.count()) - 1)).check();
      } else if (option > 0 && (await page.getByRole('checkbox').count()) > 0) {
        await page.getByRole('checkbox').first().check();
      }
      await press(page, 'Continue');
      if (await page.getByText('Continue all the same?').isVisible()) {
        await press(page, 'Continue');
      }
      await expect(page.locator('h1')).not.toHaveText(question);
    }
    await press(page, 'Encrypt my ballot');
    await at(page, 'sealed');
    await press(page, 'Test this device');
    await at(page, 'opened');
    const posted = traffic.requests.filter(({ url }) => url.endsWith('/entries')).at(-1);
    lengths.add(posted?.body?.length ?? 0);
  }
  expect(lengths.size).toBe(1);
  expect([...lengths][0]).toBeGreaterThan(1_000);
});
