import assert from 'node:assert/strict';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, it } from 'node:test';
import { contestsOf, decodeManifest, encode, electionId, type Manifest, sha256, slots, utf8 } from '../src/protocol/index.ts';
import { Field } from '../src/protocol/field.ts';
import { changed, type Json, refused, t } from './support.ts';
import { vkey } from './log.ts';
import { MANIFEST } from './world.ts';

const decode = (change: (manifest: Json) => void): Manifest => decodeManifest(new Field(changed(MANIFEST, change)));

function wrong(name: string, change: (manifest: Json) => void, where: string | RegExp): void {
  it(`is refused: ${name}`, () => refused('malformed', () => decode(change), where));
}

function right(name: string, change: (manifest: Json) => void): void {
  it(`is accepted: ${name}`, () => void decode(change));
}

const key = (name: string): Uint8Array => ed25519.getPublicKey(sha256(utf8(name)));
const line = (manifest: Json, from: string | RegExp, to: string): string => (manifest.policy = manifest.policy.replace(from, to));
const option = (id: string, limit = 1): Json => ({ id, limit, title: { de: id, en: id } });

describe('a manifest', () => {
  it('has its contests, styles, keys and identifier', () => {
    const manifest = decode(() => {});
    assert.deepEqual(manifest.electionId, electionId(MANIFEST));
    assert.deepEqual(manifest.electionId, sha256(encode(MANIFEST)));
    assert.deepEqual(manifest.contests.map(slots), [4, 2, 2]);
    assert.deepEqual(contestsOf(manifest, manifest.styles[1]!).map(({ id }) => id), ['mayor']);
    assert.equal(manifest.contests[0]!.options[1]!.title.get('de'), 'grace (de)');
    assert.equal(manifest.origin, 'board.example/world');
    assert.equal(manifest.policy.witnesses.length, 3);
  });

  for (const name of Object.keys(MANIFEST as object)) {
    wrong(`${name} is missing`, (m) => delete m[name], '');
    wrong(`${name} is null`, (m) => (m[name] = name === 'opens' || name === 'closes' ? {} : null), new RegExp(`^${name}`));
  }
  wrong('a further key', (m) => (m.more = 1), '');

  wrong('another protocol', (m) => (m.protocol = 'vitrine/2'), 'protocol');
  wrong('another group', (m) => (m.group = 'p256'), 'group');
  wrong('no language', (m) => (m.languages = []), 'languages');
  wrong('a language twice', (m) => m.languages.push('en'), 'languages[2]');
  wrong('a language that is no tag', (m) => (m.languages[1] = 'EN'), 'languages[1]');
  wrong('a title in one language only', (m) => delete m.title.de, 'title');
  wrong('a title in another language', (m) => (m.title.fr = 'x'), 'title');
  wrong('an empty title', (m) => (m.title.de = ''), 'title.de');
  wrong('a title of 501 characters', (m) => (m.title.de = 'x'.repeat(501)), 'title.de');
  right('a title of 500 characters', (m) => (m.title.de = 'x'.repeat(500)));

  wrong('an identifier in upper case', (m) => (m.cells[0].id = 'North'), 'cells[0].id');
  wrong('an identifier that begins with a hyphen', (m) => (m.cells[0].id = '-north'), 'cells[0].id');
  wrong('an identifier of 65 characters', (m) => (m.cells[0].id = 'x'.repeat(65)), 'cells[0].id');
  wrong('an identifier with a newline', (m) => (m.cells[0].id = 'north\n'), 'cells[0].id');
  wrong('a cell twice', (m) => (m.cells[1].id = 'north'), 'cells[1].id');
  wrong('a style twice', (m) => (m.styles[1].id = 'all'), 'styles[1].id');
  wrong('a contest twice', (m) => (m.contests[1].id = 'mayor'), 'contests[1].id');
  wrong('an option twice', (m) => (m.contests[0].options[2].id = 'ada'), 'contests[0].options[2].id');
  wrong('an option called blank', (m) => (m.contests[0].options[2].id = 'blank'), 'contests[0].options[2].id');

  wrong('officials without a majority', (m) => (m.approvals = 1), 'approvals');
  wrong('more approvals than officials', (m) => (m.approvals = 4), 'approvals');
  wrong('no official', (m) => (m.officials = []), 'officials');
  wrong('a threshold of 1', (m) => (m.threshold = 1), 'threshold');
  wrong('a threshold of all', (m) => (m.threshold = 3), 'threshold');
  wrong('a threshold above all, in a rehearsal', (m) => ((m.threshold = 4), (m.rehearsal = true)), 'threshold');
  right('a threshold of all in a rehearsal', (m) => ((m.threshold = 3), (m.rehearsal = true)));
  wrong('a name of no character', (m) => (m.officials[1].name = ''), 'officials[1].name');
  wrong('a name of 201 characters', (m) => (m.trustees[1].name = 'x'.repeat(201)), 'trustees[1].name');

  wrong('an official who is a trustee', (m) => (m.trustees[0].key = m.officials[0].key), 'trustees[0].key');
  wrong('an official twice', (m) => (m.officials[1].key = m.officials[0].key), 'officials[1].key');
  wrong('a registrar who is an official', (m) => (m.registrar.key = m.officials[2].key), 'registrar.key');
  wrong('a box with the key of the log', (m) => (m.box.key = t(key('log'))), 'box.key');
  wrong('a box with the key of a witness', (m) => (m.box.key = t(key('w1'))), 'box.key');
  wrong('a box with the key of the registrar', (m) => (m.box.key = m.registrar.key), 'box.key');
  wrong('a key of small order', (m) => (m.box.key = t(new Uint8Array(32))), 'box.key');
  wrong('a key that is the identity', (m) => (m.box.key = t(Uint8Array.of(1, ...new Uint8Array(31)))), 'box.key');
  wrong('a key of 31 bytes', (m) => (m.box.key = t(new Uint8Array(31))), 'box.key');

  wrong('log keys of two names', (m) => (m.log.mldsa44 = m.log.mldsa44.replace(/.*/, () => vkey('other', 6, new Uint8Array(1312)))), 'log.mldsa44');
  wrong('log keys of swapped types', (m) => (m.log.ed25519 = m.log.mldsa44), 'log.ed25519');
  wrong('a log key of a witness type', (m) => (m.log.ed25519 = vkey('board.example/world', 4, key('log'))), 'log.ed25519');
  wrong('a log key with another id', (m) => (m.log.ed25519 = m.log.ed25519.replace(/\+[0-9a-f]/, '+g')), 'log.ed25519');
  wrong('an ML-DSA key that is too short', (m) => (m.log.mldsa44 = vkey('board.example/world', 6, new Uint8Array(1311))), 'log.mldsa44');
  wrong('a policy for another log', (m) => line(m, /log [^\n]*/, `log ${vkey('other', 1, key('other'))}`), 'policy');
  wrong('a policy with two logs', (m) => line(m, /^/, `log ${vkey('other', 1, key('other'))}\n`), 'policy');
  wrong('a policy without a log', (m) => line(m, /log [^\n]*\n/, ''), 'policy');
  wrong("the log's ML-DSA key as a witness", (m) => line(m, 'group', `witness w4 ${m.log.mldsa44}\ngroup`), 'policy');
  wrong('a quorum of all witnesses', (m) => line(m, 'all 2', 'all all'), 'policy');
  wrong('a quorum of one witness', (m) => line(m, 'quorum all', 'quorum w1'), 'policy');
  wrong('no quorum', (m) => line(m, 'quorum all', 'quorum none'), 'policy');
  right('no quorum in a rehearsal', (m) => (line(m, 'quorum all', 'quorum none'), (m.rehearsal = true)));
  wrong('a policy of 16,385 characters', (m) => (m.policy += `#${'x'.repeat(16_385 - m.policy.length - 1)}`), 'policy');

  wrong('polls that close before they open', (m) => (m.closes = m.opens), 'closes');
  right('times that are not fixed', (m) => (m.opens = null));
  wrong('a negative time', (m) => (m.opens = -1), 'opens');
  wrong('a minimum of 0', (m) => (m.minimum = 0), 'minimum');
  wrong('no ballots', (m) => (m.limits.ballot = 0), 'limits.ballot');
  right('no opened ballots', (m) => (m.limits.opened = 0));
  wrong('1,001 opened ballots', (m) => (m.limits.opened = 1_001), 'limits.opened');
  wrong('a rehearsal that is no boolean', (m) => (m.rehearsal = 1), 'rehearsal');

  wrong('a style without contests', (m) => (m.styles[1].contests = []), 'styles[1].contests');
  wrong('a style with an unknown contest', (m) => (m.styles[1].contests = ['x']), 'styles[1].contests[0]');
  wrong('a style with a contest twice', (m) => m.styles[1].contests.push('mayor'), 'styles[1].contests[1]');
  wrong('a contest that is in no style', (m) => m.styles[0].contests.pop(), 'contests[2].id');

  wrong('a contest of another kind', (m) => (m.contests[0].kind = 'rank'), 'contests[0].kind');
  wrong('a contest without options', (m) => (m.contests[0].options = []), 'contests[0].options');
  wrong('a max of 0', (m) => ((m.contests[0].min = 0), (m.contests[0].max = 0)), 'contests[0].max');
  wrong('a min above max', (m) => (m.contests[0].min = 2), 'contests[0].min');
  wrong('a max above the sum of limits', (m) => (m.contests[0].max = 4), 'contests[0].max');
  wrong('a limit of 0', (m) => (m.contests[1].options[0].limit = 0), 'contests[1].options[0].limit');
  wrong('a limit of 1,001', (m) => (m.contests[1].options[0].limit = 1_001), 'contests[1].options[0].limit');
  wrong('choose with a limit of 2', (m) => (m.contests[0].options[0].limit = 2), 'contests[0].kind');
  wrong('yesno with three options', (m) => (m.contests[0].kind = 'yesno'), 'contests[0].kind');
  wrong('yesno with max 2', (m) => ((m.contests[2].kind = 'yesno')), 'contests[2].kind');
  right('yesno with two options', (m) => ((m.contests[2].kind = 'yesno'), (m.contests[2].max = 1)));
  wrong('approval with a min', (m) => (m.contests[2].min = 1), 'contests[2].kind');
  wrong('approval with a smaller max', (m) => (m.contests[2].max = 1), 'contests[2].kind');
  wrong('a ballot that is too large', (m) => (m.contests[1].options = [option('a', 130), option('b', 130), option('c', 130)]), 'styles[0].contests');
  wrong('a manifest that is too large', (m) => {
    m.cells = Array.from({ length: 800 }, (_, i) => ({ id: `c${i}`, title: { de: 'x'.repeat(40), en: 'y'.repeat(40) } }));
  }, '');
});
