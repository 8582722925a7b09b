import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkOpening,
  contestsOf,
  decodeEntry,
  decodeManifest,
  decodeSubmission,
  encode,
  encryptBallot,
  fromUtf8,
  makeOpening,
  parse,
  parseReceipt,
  ProtocolError,
  readCredentialCode,
  readFingerprint,
  readOpening,
  readTrackingCode,
  readTypedSeed,
  utf8,
  verifyAnswer,
  verifyBallot,
  verifyElection,
  verifyRefusal,
  verifyTracked,
  verifyVoter,
} from '../src/protocol/index.ts';
import { Field } from '../src/protocol/field.ts';
import { type Json, t, vectorFile } from './support.ts';
import { MANIFEST, TYPED_CODES, World } from './world.ts';

/** A generator of its own, so that every run makes the same mistakes (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % below;
  };
}

function mutated(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const copy = [...bytes];
  const at = next(copy.length);
  switch (next(5)) {
    case 0:
      copy[at] = next(256);
      break;
    case 1:
      copy.splice(at, 1 + next(40));
      break;
    case 2:
      copy.splice(at, 0, ...copy.slice(next(copy.length)).slice(0, next(60)));
      break;
    case 3:
      copy.splice(at, 1, ...utf8(['"', '{', '[', 'null', '0', ',', '}', '\n', 'ä', '\u0301'][next(10)]!));
      break;
    default:
      copy.length = at;
  }
  return Uint8Array.from(copy);
}

/** Values of JSON with one place changed. */
function reshaped(value: Json, next: (below: number) => number): Json {
  const copy = structuredClone(value);
  let parent: Json = { copy };
  let key: string | number = 'copy';
  while (typeof parent[key] === 'object' && parent[key] !== null && Object.keys(parent[key]).length > 0 && next(6) > 0) {
    parent = parent[key];
    const keys = Object.keys(parent);
    key = keys[next(keys.length)]!;
  }
  parent[key] = [null, 0, 1, 2 ** 53 - 1, '', 'AA', t(new Uint8Array(32)), [], {}, true, [[]], 'registrar'][next(12)];
  return copy;
}

describe('foreign data', () => {
  const world = new World();
  const election = world.verify();
  const { contests, styles } = election.manifest;
  const credential = world.credentials[0]!.publicKey;
  const ballot = encryptBallot({ election, contests, credential, previous: null, choices: [[0, 1, 0, 0], [3, 1], [0, 1]] });
  const opening = makeOpening({ ballot: ballot.hash, choices: [[1]], credential, fingerprint: election.fingerprint, seed: ballot.seed });
  const roll = { ...world.rollAnswer(credential), replacements: [world.replacement(credential, world.credentials[4]!.publicKey)] };
  const fingerprint = readFingerprint(t(world.fingerprint));
  const short = contestsOf(election.manifest, styles[1]!);

  const readers: [string, Uint8Array, (bytes: Uint8Array) => unknown][] = [
    ['an entry', world.entries[1]!, (bytes) => decodeEntry(bytes)],
    ['the ready entries', world.entries[5]!, (bytes) => verifyElection(world.entries.with(5, bytes), fingerprint)],
    ['a submission', encode({ author: credential, body: {}, signature: t(new Uint8Array(64)), type: 'ballot' }), decodeSubmission],
    ['a manifest', encode(MANIFEST), (bytes) => decodeManifest(Field.read(bytes))],
    ['an answer about the roll', encode(roll), (bytes) => verifyVoter(election, credential, bytes)],
    ['a ballot', ballot.bytes, (bytes) => verifyBallot(election, short, parse(bytes))],
    ['an opening', opening, (bytes) => readOpening(bytes)],
    ['an opened ballot', ballot.bytes, (bytes) => checkOpening(election, contests, parse(bytes), ballot.seed)],
    ['an answer', vectorFile('answer-head.json'), (bytes) => verifyAnswer(election, bytes)],
    ['a refusal', encode({ code: 'c', detail: 'd', signed: parse(vectorFile('answer-refusal.json')), status: 4, title: '', type: '' }), (bytes) => verifyRefusal(election, utf8(''), bytes)],
    ['a receipt', vectorFile('receipt.tlog-proof'), (bytes) => (parseReceipt(fromUtf8(bytes)), verifyTracked(election, fromUtf8(bytes), ballot.hash))],
    ['a credential code', utf8(TYPED_CODES[0]!), (bytes) => readCredentialCode(fromUtf8(bytes))],
    ['a fingerprint', utf8(t(world.fingerprint)), (bytes) => readFingerprint(fromUtf8(bytes))],
    ['a tracking code', utf8('00000-00000-00000-00000-00000'), (bytes) => readTrackingCode(fromUtf8(bytes))],
    ['a typed seed', utf8('0'.repeat(53)), (bytes) => readTypedSeed(fromUtf8(bytes))],
  ];
  for (const [i, [name, bytes, read]] of readers.entries()) {
    it(`is refused with ProtocolError and nothing else: ${name}`, () => {
      const next = generator(i + 1);
      for (let round = 0; round < 150; round++) {
        const json = bytes[0] === 0x7b && round % 2 === 0;
        const broken = json ? encode(reshaped(parse(bytes), next)) : mutated(bytes, next);
        try {
          read(broken);
        } catch (e) {
          assert.ok(e instanceof ProtocolError, `${String((e as Error).stack)}\n${Buffer.from(broken).toString().slice(0, 500)}`);
        }
      }
    });
  }
});
