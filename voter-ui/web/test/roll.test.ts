import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encode, inclusionPath, type Reason, sha256, verifyVoter } from '../src/protocol/index.ts';
import { type Json, refused, t } from './support.ts';
import { World } from './world.ts';

const world = new World();
const election = world.verify();
const [first, second, third, , fresh] = world.credentials.map((credential) => credential.publicKey) as [string, string, string, string, string];
const ask = (credential: string, answer: Json) => verifyVoter(election, credential, encode(answer));

function wrong(name: string, change: (answer: Json) => void, reason: Reason, where?: string | RegExp): void {
  it(`refuses ${name}`, () => {
    const answer = structuredClone(world.rollAnswer(first));
    change(answer);
    refused(reason, () => ask(first, answer), where);
  });
}

describe('a voter', () => {
  it('is found on the roll, with style, cell, weight and contests', () => {
    const voter = ask(second, world.rollAnswer(second));
    assert.equal(voter.style.id, 'city');
    assert.equal(voter.cell.id, 'south');
    assert.equal(voter.weight, 2);
    assert.deepEqual(voter.contests.map((contest) => contest.id), ['mayor']);
    assert.deepEqual(ask(first, world.rollAnswer(first)).contests.map((contest) => contest.id), ['mayor', 'budget', 'board']);
  });

  it('is refused when the answer is about somebody else', () => {
    refused('roll', () => ask(second, world.rollAnswer(first)), 'credential');
    refused('roll', () => ask(fresh, { ...world.rollAnswer(first), credential: fresh }), 'replacements');
  });

  wrong('a line with another weight', (answer) => (answer.line.weight = 7), 'inclusion', 'path');
  wrong('a line of another style', (answer) => (answer.line.style = 'city'), 'inclusion', 'path');
  wrong('a line of another cell', (answer) => (answer.line.cell = 'south'), 'inclusion', 'path');
  wrong('a style that is not in the manifest', (answer) => (answer.line.style = 'x'), 'roll', 'line.style');
  wrong('a cell that is not in the manifest', (answer) => (answer.line.cell = 'x'), 'roll', 'line.cell');
  wrong('a weight of 0', (answer) => (answer.line.weight = 0), 'malformed', 'line.weight');
  wrong('a weight above 2^32', (answer) => (answer.line.weight = 2 ** 32 + 1), 'malformed', 'line.weight');
  wrong('an index behind the roll', (answer) => (answer.index = 4), 'inclusion', 'index');
  wrong('another index', (answer) => (answer.index = answer.index === 0 ? 1 : 0), 'inclusion', 'path');
  wrong('a path that is too short', (answer) => answer.path.pop(), 'inclusion', 'path');
  wrong('a path that is too long', (answer) => answer.path.push(answer.path[0]), 'inclusion', 'path');
  wrong('a path that leads elsewhere', (answer) => (answer.path[0] = t(sha256())), 'inclusion', 'path');
  wrong('a further key', (answer) => (answer.more = 1), 'malformed');
  wrong('a missing key', (answer) => delete answer.successor, 'malformed');
  wrong('a further key in the line', (answer) => (answer.line.name = 'Ada'), 'malformed', 'line');
  wrong('a credential that is dead', (answer) => (answer.successor = fresh), 'replaced', 'successor');
  wrong('a successor that is no credential', (answer) => (answer.successor = t(new Uint8Array(32))), 'malformed', 'successor');

  it('is refused in an answer that is not canonical', () => {
    refused('not-canonical', () => verifyVoter(election, first, new Uint8Array([...encode(world.rollAnswer(first)), 10])));
  });

  it('is not found in the tree of another size', () => {
    const leaves = world.lines.map((line) => encode(line)).slice(0, 3);
    const index = world.lines.findIndex((line) => line.credential === first);
    const answer = world.rollAnswer(first);
    answer.path = inclusionPath(leaves, Math.min(index, 2)).map(t);
    refused('inclusion', () => ask(first, answer));
  });
});

describe('a replaced credential', () => {
  const answerOf = (replacements: Json[], line = first, credential = fresh): Json => ({
    ...world.rollAnswer(credential, line),
    replacements,
  });
  const replacements = (...list: Json[]): (() => unknown) => () => ask(fresh, answerOf(list));

  it('has the style, cell and weight of the one it replaces', () => {
    const voter = ask(fresh, answerOf([world.replacement(second, fresh)], second));
    assert.deepEqual([voter.credential, voter.style.id, voter.weight], [fresh, 'city', 2]);
  });

  it('can be the last of a chain', () => {
    const middle = third;
    ask(fresh, answerOf([world.replacement(first, middle), world.replacement(middle, fresh)]));
    refused('roll', replacements(world.replacement(middle, fresh), world.replacement(first, middle)));
    refused('roll', replacements(world.replacement(first, middle)));
  });

  it('is refused without registrar, officials or their signatures', () => {
    refused('roll', replacements(), 'replacements');
    refused('roll', replacements(world.replacement(second, fresh)), 'replacements[0]');
    refused('roll', replacements(world.replacement(first, fresh, 'official-1')), 'replacements[0]');
    refused('approvals', replacements(world.replacement(first, fresh, 'registrar', ['official-1'])));
    refused('approvals', replacements(world.replacement(first, fresh, 'registrar', ['official-1', 'official-1'])));
    refused('approvals', replacements(world.replacement(first, fresh, 'registrar', ['official-1', 'trustee-1'])));
    refused('malformed', replacements([]), 'replacements[0]');
    const forged = world.entry('registrar', 'propose', { action: 'replace', new: fresh, old: first }, 'official-1');
    refused('signature', replacements([t(forged), ...world.replacement(first, fresh).slice(1)]));
    const other = world.entry('registrar', 'propose', { action: 'abort', reason: 'x' });
    refused('malformed', replacements([t(other), ...world.replacement(first, fresh).slice(1)]));
    const elsewhere = world.replacement(first, fresh).slice(1);
    refused('approvals', replacements([world.replacement(first, fresh)[0], ...elsewhere]));
  });
});
