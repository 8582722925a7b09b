import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkOpening,
  checkTest,
  encode,
  encryptBallot,
  makeOpening,
  type Opening,
  parse,
  readOpening,
  sha256,
  trackingCode,
  utf8,
} from '../src/protocol/index.ts';
import { b, changed, type Json, refused, t } from './support.ts';
import { World } from './world.ts';

const world = new World();
const election = world.verify();
const { contests } = election.manifest;
const [credential, other] = world.credentials.map((each) => each.publicKey) as [string, string];
const choices = [[0, 0, 1, 0], [1, 3], [1, 0]];
const { body, hash, seed } = encryptBallot({ election, contests, credential, previous: null, choices });
const opening: Opening = { ballot: hash, choices, credential, fingerprint: election.fingerprint, seed };
const mismatch = (where: string) => ({ kind: 'mismatch', where });

describe('an opening file', () => {
  it('is read as it was written', () => {
    const file = makeOpening(opening);
    assert.deepEqual(makeOpening(readOpening(file)), file);
    assert.deepEqual(readOpening(file), opening);
  });

  const changes: [string, (file: Json) => void, string][] = [
    ['a further key', (file) => (file.more = 1), ''],
    ['a missing key', (file) => delete file.seed, ''],
    ['another format', (file) => (file.format = 'vitrine/2/opening'), 'format'],
    ['a short seed', (file) => (file.seed = t(new Uint8Array(31))), 'seed'],
    ['no credential', (file) => (file.credential = t(new Uint8Array(32))), 'credential'],
    ['a value above all limits', (file) => (file.choices[0][0] = 1001), 'choices[0][0]'],
    ['a contest without values', (file) => (file.choices[0] = []), 'choices[0]'],
    ['a hash of 31 bytes', (file) => (file.ballot = t(new Uint8Array(31))), 'ballot'],
  ];
  for (const [name, change, where] of changes) {
    it(`is refused with ${name}`, () => {
      refused('malformed', () => readOpening(encode(changed(parse(makeOpening(opening)), change))), where);
    });
  }

  it('is refused when it is not canonical', () => {
    refused('not-canonical', () => readOpening(new Uint8Array([...makeOpening(opening), 10])));
  });
});

describe('a checker', () => {
  it('recovers the choices from the seed alone, and confirms those that are claimed', () => {
    assert.deepEqual(checkOpening(election, contests, body, seed), { kind: 'matches', choices });
    assert.deepEqual(checkOpening(election, contests, body, seed, choices), { kind: 'matches', choices });
    for (const commitment of [hash, t(hash), trackingCode(hash)]) {
      assert.deepEqual(checkTest(election, contests, commitment, body, opening), { kind: 'matches', choices });
      assert.deepEqual(checkTest(election, contests, commitment, body, seed), { kind: 'matches', choices });
    }
  });

  it('says mismatch for another commitment, whatever the opening claims', () => {
    const second = encryptBallot({ election, contests, credential, previous: null, choices });
    for (const commitment of [second.hash, t(second.hash), trackingCode(second.hash)]) {
      assert.deepEqual(checkTest(election, contests, commitment, body, opening), mismatch('commitment'));
      const claims = { ...opening, ballot: second.hash, seed: second.seed };
      assert.deepEqual(checkTest(election, contests, commitment, body, claims), mismatch('commitment'));
    }
    refused('length', () => checkTest(election, contests, 'abc', body, opening));
  });

  it('says mismatch for another seed, choice, credential, ballot or election', () => {
    const check = (changes: Partial<Opening>): unknown => checkTest(election, contests, hash, body, { ...opening, ...changes });
    assert.deepEqual(check({ seed: sha256(seed) }), mismatch('mayor/ada'));
    assert.deepEqual(check({ choices: [[1, 0, 0, 0], [1, 3], [1, 0]] }), mismatch('mayor/ada'));
    assert.deepEqual(check({ choices: [[0, 0, 1, 0], [1, 3], [1, 1]] }), mismatch('board/y'));
    assert.deepEqual(check({ choices: choices.slice(1) }), mismatch('choices'));
    assert.deepEqual(check({ choices: choices.with(1, [1]) }), mismatch('budget'));
    assert.deepEqual(check({ credential: other }), mismatch('credential'));
    assert.deepEqual(check({ ballot: sha256() }), mismatch('ballot'));
    assert.deepEqual(check({ fingerprint: sha256() }), mismatch('fingerprint'));
    assert.deepEqual(checkOpening(election, contests, body, seed.subarray(1)), mismatch('seed'));
    const elsewhere = changed(body, (copy) => (copy.fingerprint = t(sha256())));
    assert.deepEqual(checkOpening(election, contests, elsewhere, seed), mismatch('fingerprint'));
    assert.deepEqual(checkOpening({ ...election, electionId: sha256() }, contests, body, seed), mismatch('mayor/ada'));
  });

  it('notices a device that has sealed another choice, in any place', () => {
    const lying = encryptBallot({ election, contests, credential, previous: null, choices: [[0, 1, 0, 0], [1, 3], [1, 0]] });
    const result = checkTest(election, contests, lying.hash, lying.body, { ...opening, ballot: lying.hash, seed: lying.seed });
    assert.deepEqual(result, mismatch('mayor/grace'));
  });

  it('notices a ciphertext that does not come from the seed', () => {
    const second = encryptBallot({ election, contests, credential, previous: null, choices });
    const mixed = changed(body, (copy) => {
      copy.contests[1].ciphertexts[1] = (second.body as Json).contests[1].ciphertexts[1];
    });
    assert.deepEqual(checkOpening(election, contests, mixed, seed), mismatch('budget/pool'));
    const data = changed(body, (copy) => {
      const bytes = b(copy.contests[1].ciphertexts[1]);
      bytes.set(b(credential), 32);
      copy.contests[1].ciphertexts[1] = t(bytes);
    });
    assert.deepEqual(checkOpening(election, contests, data, seed), mismatch('budget/pool'));
  });

  it('refuses an entry that is no ballot of these contests', () => {
    refused('malformed', () => checkOpening(election, contests.slice(1), body, seed));
    refused('malformed', () => checkTest(election, contests, hash, { text: 'x' }, opening));
    refused('malformed', () => checkOpening(election, contests, parse(utf8('null')), seed));
  });
});
