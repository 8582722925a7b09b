import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { test as base, type Browser, expect, type Page } from '@playwright/test';
import { lookAt } from '../looking.ts';

export { expect };

const home = process.env['VITRINE_HOME'] ?? '../..';
const java = process.env['VITRINE_JAVA'] ?? 'java';
const shots = process.env['VITRINE_SHOTS'] ?? 'test-results/shots';
const jars = {
  authority: `${home}/election-authority/target/vitrine-authority.jar`,
  box: `${home}/ballot-box/target/vitrine-box.jar`,
  site: `${home}/voter-ui/target/vitrine-site.jar`,
  verifier: `${home}/verifier/target/vitrine-verifier.jar`,
};

export const PASSPHRASE = 'correct horse battery staple';

/** What a command printed with --json, and its exit code. */
export interface Ended {
  readonly exit: number;
  readonly [fact: string]: unknown;
}

/** A folder of its own for one test, and the processes that it started; everything ends with the test. */
export class House {
  readonly folder = mkdtempSync(join(tmpdir(), 'vitrine-desk-'));
  readonly #running: ChildProcess[] = [];
  readonly #logs: { readonly of: string; text: string }[] = [];
  /** What no process may write about, anywhere but in the files that are for it. */
  readonly secrets = [PASSPHRASE];
  #session: { process: ChildProcess; answers: AsyncIterator<string> } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** A place in the folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  file(name: string, content: string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** Runs a command to its end, in a process that keeps running for the next one. */
  command(...args: string[]): Promise<Ended> {
    const ended = this.#last.then(() => this.#run(args));
    this.#last = ended.catch(() => undefined);
    return ended;
  }

  async #run(args: string[]): Promise<Ended> {
    if (this.#session === undefined) {
      const { process: process_, lines } = this.start(['-jar', jars.authority, 'session']);
      this.#session = { process: process_, answers: lines[Symbol.asyncIterator]() };
    }
    this.#session.process.stdin?.write(`${JSON.stringify(args)}\n`);
    for (;;) {
      const { value, done } = await this.#session.answers.next();
      if (done === true) {
        throw new Error(`${args.join(' ')}: the process has ended`);
      }
      const answer = JSON.parse(value) as Ended;
      if ('exit' in answer) {
        return answer;
      }
    }
  }

  /** As command, which must end well. */
  async done(...args: string[]): Promise<Ended> {
    const ended = await this.command(...args);
    expect(ended.exit, `${args.join(' ')}: ${JSON.stringify(ended)}`).toBe(0);
    return ended;
  }

  /** Runs the verifier to its end; its exit code and what it printed. */
  verify(...args: string[]): Promise<{ exit: number; out: string }> {
    return new Promise((resolve) => {
      const child = execFile(java, ['-jar', jars.verifier, ...args], { maxBuffer: 1 << 26 }, (_error, out, err) =>
        resolve({ exit: child.exitCode ?? -1, out: out + err }),
      );
    });
  }

  /** Makes a key; its public half lies beside it. */
  async key(role: 'official' | 'registrar' | 'trustee', name: string): Promise<string> {
    this.file('passphrase', `${PASSPHRASE}\n`);
    const key = this.path(`${name}.key`);
    await this.done(
      ...['key', 'new', '--role', role, '--name', name, '--key', key, '--rehearsal'],
      ...['--passphrase-file', this.path('passphrase')],
    );
    return key;
  }

  /** Starts a process that ends with the test, and reads its lines. */
  start(args: string[], env: Record<string, string> = {}): { process: ChildProcess; lines: Interface } {
    const process_ = spawn(java, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#running.push(process_);
    const log = { of: args.join(' '), text: '' };
    this.#logs.push(log);
    process_.stdout.on('data', (chunk: Buffer) => (log.text += chunk.toString()));
    process_.stderr.on('data', (chunk: Buffer) => {
      log.text += chunk.toString();
      process.stderr.write(chunk);
    });
    return { process: process_, lines: createInterface({ input: process_.stdout! }) };
  }

  async end(): Promise<void> {
    await Promise.all(this.#running.map((process_) => ended(process_)));
    rmSync(this.folder, { recursive: true, force: true });
    for (const { of, text } of this.#logs) {
      for (const secret of this.secrets) {
        expect(text.includes(secret), `${of} wrote a secret`).toBe(false);
      }
    }
  }
}

/** Ends a process, as its input's end does or, where that does not, by force. */
async function ended(process_: ChildProcess): Promise<void> {
  if (process_.exitCode !== null || process_.signalCode !== null) {
    return;
  }
  const gone = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
  process_.stdin?.end();
  const timer = setTimeout(() => process_.kill('SIGKILL'), 5_000);
  process_.kill('SIGTERM');
  await gone;
  clearTimeout(timer);
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A ballot box on a database of its own, which can be killed and started again at the same address. */
export class Box {
  readonly house: House;
  readonly port: number;
  readonly #public: string | undefined;
  #process: ChildProcess | undefined;

  private constructor(house: House, port: number, publicAddress: string | undefined) {
    this.house = house;
    this.port = port;
    this.#public = publicAddress;
  }

  /** The address that its elections have can be that of something before it. */
  static async start(house: House, publicAddress?: string): Promise<Box> {
    const box = new Box(house, await freePort(), publicAddress);
    await box.restart();
    return box;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get tokenFile(): string {
    return this.house.path('box/creation-token');
  }

  token(): string {
    return readFileSync(this.tokenFile, 'utf8').trim();
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    const process_ = this.#process;
    if (process_ !== undefined && process_.exitCode === null && process_.signalCode === null) {
      const gone = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
      process_.kill('SIGKILL');
      await gone;
    }
  }

  async restart(): Promise<void> {
    await this.kill();
    const folder = this.house.path('box');
    this.#process = this.house.start(['-jar', jars.box, 'serve'], {
      MICRONAUT_SERVER_PORT: String(this.port),
      VITRINE_BOX_DATA: folder,
      VITRINE_BOX_PUBLIC_URL: this.#public ?? this.address,
      VITRINE_STORE_FILE: `${folder}/board`,
    }).process;
    for (let tries = 0; tries < 900; tries++) {
      if (await fetch(`${this.address}/elections`).then((answer) => answer.ok, () => false)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the ballot box did not start');
  }
}

/** One person's desk: a process, and a browser context of its own. */
export class Desk {
  readonly page: Page;
  readonly address: string;
  readonly #lines: AsyncIterator<string>;
  readonly #process: ChildProcess;

  private constructor(page: Page, address: string, lines: AsyncIterator<string>, process_: ChildProcess) {
    this.page = page;
    this.address = address;
    this.#lines = lines;
    this.#process = process_;
  }

  /** Starts the process and opens its link in a browser; the desk is locked. */
  static async open(house: House, browser: Browser, args: string[], locale = 'en-GB'): Promise<Desk> {
    const { process: process_, lines } = house.start(['-jar', jars.authority, 'desk', ...args, '--rehearsal', '--json']);
    const iterator = lines[Symbol.asyncIterator]();
    const first = await iterator.next();
    const said = JSON.parse(String(first.value)) as { link: string; address: string; exit: number };
    expect(said.exit, JSON.stringify(said)).toBe(0);
    const context = await browser.newContext({ locale, acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(said.link);
    await page.waitForURL((url) => url.pathname !== '/enter');
    return new Desk(page, said.address, iterator, process_);
  }

  /** Opens it and gives the passphrase. */
  static async unlocked(house: House, browser: Browser, args: string[], locale = 'en-GB'): Promise<Desk> {
    const desk = await Desk.open(house, browser, args, locale);
    await desk.unlock();
    return desk;
  }

  /** Gives the passphrase on the page for it. */
  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.page.locator('#passphrase').fill(passphrase);
    await this.page.locator('button[type=submit]').first().click();
  }

  /** Another link, as somebody gets it who presses Enter. */
  async link(): Promise<string> {
    this.#process.stdin?.write('\n');
    return String((await this.#lines.next()).value);
  }

  /** Nothing that axe knows of is wrong with the page, or with somebody else's; a picture is kept. */
  look(name: string, page = this.page): Promise<void> {
    return lookAt(page, `${shots}/desk`, name);
  }

  /** A picture for a guide: what is seen at first, and no more of it than a page of paper takes. */
  async picture(name: string): Promise<void> {
    const size = this.page.viewportSize();
    await this.page.setViewportSize({ width: 1100, height: 1000 });
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.page.screenshot({ path: `${shots}/guides/${name}.png` });
    await this.page.setViewportSize(size ?? { width: 1280, height: 720 });
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Steps with the Tab key to what has this name: a button's text, or a field's label. */
  async reach(name: string): Promise<void> {
    for (let i = 0; i < 120; i++) {
      const focused = await this.page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        return element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
      });
      if (focused.trim() === name) {
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${name}`);
  }

  /** As press, by the keyboard alone. */
  async byKeyboard(name: string): Promise<void> {
    await this.reach(name);
    await this.page.keyboard.press('Enter');
  }

  /** The pages in another language; what is open on them stays. */
  async speak(tag: string): Promise<void> {
    await this.page.locator(`.languages a[lang=${tag}]`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', tag);
    await expect(this.page.locator('main h1')).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await ended(this.#process);
  }
}

/** An election that has been created and not frozen; who its people are. */
export interface Begun {
  readonly url: string;
  readonly officials: string[];
  readonly registrar: string;
  readonly trustees: string[];
  readonly passphrase: string[];
}

/** Makes keys, board and manifest by the command line: a rehearsal of the example. */
export async function begin(house: House, box: Box, officials = 2, trustees = 3): Promise<Begun> {
  const keys = {
    officials: [] as string[],
    trustees: [] as string[],
  };
  const names = ['Olga', 'Omar', 'Ophelia', 'Tara', 'Tilo', 'Tom'];
  for (let i = 0; i < officials; i++) {
    keys.officials.push(await house.key('official', names[i] ?? `Official ${i}`));
  }
  for (let i = 0; i < trustees; i++) {
    keys.trustees.push(await house.key('trustee', names[3 + i] ?? `Trustee ${i}`));
  }
  const registrar = await house.key('registrar', 'Rita');
  const pub = (key: string) => `${key}.pub`;
  await house.done(
    ...['election', 'draft', '--from', `${home}/election-authority/examples/lindenhafen.json`, '--rehearsal'],
    ...['--board', house.path('board.json'), '--box', box.address, '--token-file', box.tokenFile],
    ...keys.officials.flatMap((key) => ['--official', pub(key)]),
    ...keys.trustees.flatMap((key) => ['--trustee', pub(key)]),
    ...['--registrar', pub(registrar), '--threshold', '2', '--out', house.path('manifest.json')],
  );
  const passphrase = ['--passphrase-file', house.path('passphrase')];
  const created = await house.done(
    ...['election', 'create', '--key', keys.officials[0] ?? '', ...passphrase],
    ...['--manifest', house.path('manifest.json'), '--board', house.path('board.json')],
  );
  return { url: String(created['url']), ...keys, registrar, passphrase };
}

/** k officials freeze, by the command line. */
export async function freeze(house: House, begun: Begun): Promise<void> {
  for (const key of begun.officials) {
    await house.done('election', 'freeze', '--election', begun.url, '--key', key, ...begun.passphrase);
  }
}

export const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = new House();
    await use(house);
    await house.end();
  },
});
