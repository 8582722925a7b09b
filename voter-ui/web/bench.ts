// Measures in Chromium how long a ballot takes to encrypt and prove, and how large the pages are.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const here = import.meta.dirname;

const result = await build({
  root: here,
  configFile: false,
  logLevel: 'warn',
  build: {
    write: false,
    target: 'es2024',
    lib: { entry: join(here, 'src/bench.ts'), formats: ['iife'], name: 'bench' },
  },
});
const [bundle] = Array.isArray(result) ? result : [];
const script = bundle?.output[0];
if (script === undefined || script.type !== 'chunk') {
  throw new Error('the measurement could not be built');
}

const browser = await chromium.launch({
  executablePath: process.env['VITRINE_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage();
await page.addScriptTag({ content: script.code });
for (const options of [2, 5, 36, 150]) {
  const times = await page.evaluate(
    (count) => (globalThis as unknown as { bench: { measure(count: number): number[] } }).bench.measure(count),
    options,
  );
  const sorted = times.slice(1).sort((a, b) => a - b);
  console.log(
    `${options} options: cold ${times[0]?.toFixed(1)} ms, warm median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, worst ${sorted.at(-1)?.toFixed(1)} ms`,
  );
}
await browser.close();

const target = resolve(here, '../target/web');
for (const name of ['booth', 'checker', 'tracker']) {
  let plain = 0;
  let zipped = 0;
  for (const entry of await readdir(join(target, name), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      plain += bytes.length;
      zipped += gzipSync(bytes).length;
    }
  }
  console.log(`${name}: ${(plain / 1000).toFixed(0)} kB, ${(zipped / 1000).toFixed(0)} kB compressed`);
}
