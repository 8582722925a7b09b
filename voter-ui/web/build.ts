// Builds booth, checker and tracker, or the bundles that are named, each as a bundle of its own: one page, one script, one stylesheet, and the booth's
// worker; with subresource integrity, and the hash of each bundle (specification §8.3).
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

const here = import.meta.dirname;
const target = resolve(here, process.argv[2] ?? '../target/web');
const asked = process.argv.slice(3);
const names = asked.length > 0 ? asked : ['booth', 'checker', 'tracker'];

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');
const integrity = (bytes: Uint8Array) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** Modules of Vaadin's that the pages' policy has no room for, and what stands in their place. */
const replaced: Readonly<Record<string, string>> = {
  // A voting page counts nobody.
  '@vaadin/vaadin-usage-statistics/vaadin-usage-statistics.js': 'src/ui/nothing.ts',
  // No style elements.
  '@vaadin/component-base/src/css-utils.js': 'src/ui/vaadin-styles.ts',
  '@vaadin/component-base/src/slot-styles-mixin.js': 'src/ui/vaadin-styles.ts',
};

const strictly: Plugin = {
  name: 'strictly',
  load(id) {
    const found = Object.entries(replaced).find(([module]) => id.endsWith(`/node_modules/${module}`));
    return found === undefined ? undefined : `export * from ${JSON.stringify(join(here, found[1]))};`;
  },
};

/** The one page, with the name of its element. */
function named(name: string): Plugin {
  return {
    name: 'named',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replaceAll('%page%', name) },
  };
}

for (const name of names) {
  await build({
    root: join(here, 'page'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [strictly, named(name)],
    worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } } },
    build: {
      outDir: join(target, name),
      emptyOutDir: true,
      target: 'es2024',
      modulePreload: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rollupOptions: {
        output: {
          codeSplitting: false,
          entryFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
  await sealPage(join(target, name));
}

const hashes: Record<string, string> = {};
await rm(join(target, 'bundles'), { recursive: true, force: true });
await mkdir(join(target, 'bundles'));
for (const name of names) {
  const list = await listing(join(target, name));
  await writeFile(join(target, 'bundles', `${name}.json`), list);
  hashes[name] = sha256(Buffer.from(list));
}
await writeFile(join(target, 'bundles.json'), JSON.stringify(hashes));

/** Gives every script and stylesheet of the page the hash that the browser must find. */
async function sealPage(folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  let html = await readFile(page, 'utf8');
  for (const match of html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) {
    const hash = integrity(await readFile(join(folder, match[1] ?? '')));
    html = html.replace(match[0], `${match[0]} integrity="${hash}"`);
  }
  await writeFile(page, html);
}

/** The canonical JSON of path and hash of every file, paths in ascending order. */
async function listing(folder: string): Promise<string> {
  const files: Record<string, string> = {};
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = all.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  for (const path of paths.map((path) => path.split(sep).join('/')).sort()) {
    files[path] = sha256(await readFile(join(folder, path)));
  }
  return JSON.stringify(files);
}
