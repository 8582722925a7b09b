import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const SRC = new URL('../src/', import.meta.url);

function sources(): [string, string][] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => `${file.parentPath}/${file.name}`)
    .map((path) => [path.slice(SRC.pathname.length), readFileSync(path, 'utf8')]);
}

describe('the source', () => {
  it('A12 takes randomness from getRandomValues in one file, and nowhere else', () => {
    const random = /Math\.random|getRandomValues|randomUUID|randomBytes\s*\(\s*\)|generateKey|utils\.random|keygen|from 'node:crypto'/;
    const users = sources().filter(([, text]) => random.test(text)).map(([path]) => path);
    assert.deepEqual(users, ['protocol/random.ts']);
    const calls = readFileSync(new URL('protocol/random.ts', SRC), 'utf8').match(/getRandomValues/g);
    assert.equal(calls?.length, 1);
  });

  it('of the protocol knows no page, network or storage, and reads no clock', () => {
    const foreign = /\b(document|window|localStorage|sessionStorage|indexedDB|navigator|fetch|XMLHttpRequest|Date|console|process)\b\s*[.(]/;
    for (const [path, text] of sources()) {
      if (path.startsWith('protocol/')) {
        assert.doesNotMatch(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''), foreign, path);
      }
    }
  });

  it('of the protocol imports nothing but itself and the cryptographic libraries', () => {
    for (const [path, text] of sources()) {
      if (path.startsWith('protocol/')) {
        for (const [, from = ''] of text.matchAll(/from '([^']+)'/g)) {
          assert.match(from, /^(\.\/[a-z-]+\.ts|@noble\/(curves|hashes|post-quantum)\/[a-z0-9-]+\.js)$/, path);
        }
      }
    }
  });
});
