import assert from 'node:assert/strict';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, it } from 'node:test';
import { sha256, utf8 } from '../src/protocol/index.ts';
import { parsePolicy } from '../src/protocol/policy.ts';
import { refused } from './support.ts';
import { vkey } from './log.ts';

const key = (name: string, type: number): string => vkey(name, type, ed25519.getPublicKey(sha256(utf8(name))));
const LOG = `log ${key('log', 1)} https://log.example`;
const witnesses = [1, 2, 3, 4].map((i) => `witness w${i} ${key(`witness-${i}`, 4)}`);
const policy = (...lines: string[]) => parsePolicy([LOG, ...witnesses, ...lines, ''].join('\n'));
const set = (...names: string[]): Set<string> => new Set(names);

describe('a policy', () => {
  it('is met from the inside outwards', () => {
    const nested = policy('group a any w1 w2', 'group b all w3 w4', 'group c 2 a b', 'quorum c');
    assert.ok(nested.isMet(set('w1', 'w3', 'w4')));
    assert.ok(nested.isMet(set('w1', 'w2', 'w3', 'w4')));
    assert.ok(!nested.isMet(set('w1', 'w2', 'w3')));
    assert.ok(!nested.isMet(set('w3', 'w4')));
    assert.ok(!nested.isMet(set('witness-1', 'witness-3', 'witness-4')));
    assert.ok(!nested.survivesAnyLoss());
    assert.ok(policy('group a 3 w1 w2 w3 w4', 'quorum a').survivesAnyLoss());
    assert.ok(policy('quorum w2').isMet(set('w2')));
    assert.ok(!policy('quorum none').isMet(set('w1', 'w2', 'w3', 'w4')));
  });

  it('may hold comments, empty lines, tabs, and lack its last newline', () => {
    parsePolicy(`# a comment\n\n \t\n${LOG}\n\twitness\tw  ${key('w', 4)}\thttps://w\n#quorum x\nquorum w`);
  });

  const wrong: [string, string[]][] = [
    ['no quorum', []],
    ['two quorums', ['quorum w1', 'quorum w1']],
    ['a quorum of nobody', ['quorum x']],
    ['a quorum of two words', ['quorum w1 w2']],
    ['a quorum that stands before its group', ['quorum a', 'group a any w1']],
    ['a member that is not defined', ['group a any x', 'quorum a']],
    ['a group of itself', ['group a any a', 'quorum a']],
    ['a member of two groups', ['group a any w1', 'group b any w1', 'quorum a']],
    ['a member twice', ['group a any w1 w1', 'quorum a']],
    ['a group without members', ['group a any', 'quorum a']],
    ['a group that needs none', ['group a 0 w1', 'quorum a']],
    ['a group that needs too many', ['group a 2 w1', 'quorum a']],
    ['a group that needs 01', ['group a 01 w1', 'quorum a']],
    ['a group that needs some', ['group a some w1', 'quorum a']],
    ['a name twice', ['group w1 any w2', 'quorum w1']],
    ['a group called none', ['group none any w2', 'quorum none']],
    ['a key twice', [`witness w5 ${key('witness-1', 4)}`, 'quorum w5']],
    ['a key twice under two names', [`witness w5 ${vkey('other', 4, ed25519.getPublicKey(sha256(utf8('witness-1'))))}`, 'quorum w5']],
    ['the key of the log as a witness', [`witness w5 ${key('log', 4)}`, 'quorum w5']],
    ["a log's key as a witness", [`witness w5 ${key('w5', 1)}`, 'quorum w5']],
    ["a witness's key as a log", [`log ${key('w5', 4)}`, 'quorum w1']],
    ['a witness without a key', ['witness w5', 'quorum w1']],
    ['a witness with too many words', [`witness w5 ${key('w5', 4)} a b`, 'quorum w1']],
    ['another word', ['wit w5', 'quorum w1']],
    ['a carriage return', ['quorum w1\r']],
    ['a key of an unknown type', [`witness w5 ${key('w5', 5)}`, 'quorum w1']],
    ['a key that is cut off', [`witness w5 ${key('w5', 4).slice(0, -1)}`, 'quorum w1']],
    ['a key with a space in its name', ['witness w5 a b+00000000+AA==', 'quorum w1']],
  ];
  for (const [name, lines] of wrong) {
    it(`is refused with ${name}`, () => refused('malformed', () => policy(...lines)));
  }
});
