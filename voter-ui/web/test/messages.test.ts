import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

type Message = string | Record<string, string>;

const folder = new URL('../src/messages/', import.meta.url);
const languages = Object.fromEntries(
  await Promise.all(
    (await readdir(folder)).map(async (name) => [
      name.replace('.json', ''),
      JSON.parse(await readFile(new URL(name, folder), 'utf8')) as Record<string, Message>,
    ]),
  ),
) as Record<string, Record<string, Message>>;
const english = languages['en'] ?? {};

const placeholders = (message: Message | undefined) =>
  [...new Set(Object.values(typeof message === 'string' ? { other: message } : (message ?? {})).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

test('every language has every message, with the same placeholders, and no other', () => {
  assert.deepEqual(Object.keys(languages).sort(), ['ar', 'de', 'en', 'fr']);
  for (const [tag, messages] of Object.entries(languages)) {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort(), tag);
    for (const [key, message] of Object.entries(messages)) {
      assert.deepEqual(placeholders(message), placeholders(english[key]), `${tag} ${key}`);
    }
  }
});

test('messages that count have every plural form of their language', () => {
  for (const [tag, messages] of Object.entries(languages)) {
    const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.filter((form) => form !== 'many' || tag === 'ar');
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message !== 'string') {
        assert.deepEqual(needed.filter((form) => !(form in message)), [], `${tag} ${key}`);
      }
    }
  }
});

test('no translation is left in English', () => {
  for (const tag of ['de', 'fr', 'ar']) {
    const same = Object.entries(languages[tag] ?? {}).filter(([key, message]) => JSON.stringify(message) === JSON.stringify(english[key]));
    assert.deepEqual(same.map(([key]) => key), [], tag);
  }
});

test('every message is used, and every text of a page is a message', async () => {
  const sources = (await readdir(new URL('../src/', import.meta.url), { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(sources.map((name) => readFile(new URL(`../src/${name}`, import.meta.url), 'utf8')));
  const code = texts.join('\n');
  const indirect = /^(trouble\.[\w-]+\.(title|text)|checker\.(cast|not-there)\.(title|text))$/;
  const unused = Object.keys(english).filter((key) => !code.includes(`'${key}'`) && !indirect.test(key));
  assert.deepEqual(unused, []);
  for (const text of texts) {
    // Words between tags of a template would be in one language only.
    assert.deepEqual(text.match(/>\s*[A-Z][a-z]+ [a-z]+[^<`]*</g) ?? [], []);
  }
});

test('A12 randomness comes from the browser’s generator and nowhere else', async () => {
  const sources = (await readdir(new URL('../src/', import.meta.url), { recursive: true })).filter((name) => name.endsWith('.ts'));
  for (const name of sources) {
    const text = await readFile(new URL(`../src/${name}`, import.meta.url), 'utf8');
    assert.ok(!/Math\.random|randomUUID|randomBytes|randomSecretKey|keygen/.test(text), name);
    assert.equal(/getRandomValues/.test(text), name.endsWith('protocol/random.ts'), name);
  }
});
