import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Ballot,
  bodySize,
  castSubmission,
  type Contest,
  decodeSubmission,
  encryptBallot,
  type JsonValue,
  parse,
  prepareEncryption,
  provesSum,
  type Reason,
  sha256,
  slots,
  slotsOf,
  utf8,
  verifyBallot,
} from '../src/protocol/index.ts';
import { verifyAuthor } from '../src/protocol/entry.ts';
import { decodeElement, encodeScalar, FixedBase, G, ORDER } from '../src/protocol/group.ts';
import { verifyCredentialSignature } from '../src/protocol/signatures.ts';
import { b, changed, flipped, type Json, refused, t } from './support.ts';
import { World } from './world.ts';

const world = new World();
const election = world.verify();
const { contests } = election.manifest;
const [credential] = world.credentials as [(typeof world.credentials)[0]];
const PREVIOUS = sha256(utf8('previous'));
const CHOICES = [
  [0, 1, 0, 0],
  [3, 1],
  [0, 1],
];

function seal(choices: number[][] = CHOICES, list: readonly Contest[] = contests, previous: Uint8Array | null = null) {
  return encryptBallot({ election, contests: list, credential, previous, choices });
}

/** A contest with so many options. */
function contestOf(options: number, limit: number, min: number, max: number, blank: boolean): Contest {
  return {
    id: 'c',
    kind: 'score',
    title: new Map(),
    options: Array.from({ length: options }, (_, i) => ({ id: `o${i}`, limit, title: new Map() })),
    min,
    max,
    blank,
  };
}

/** The pieces of 32 bytes of all proofs: elements and scalars. */
function piecesOf(body: JsonValue): string[] {
  const { contests: sealed } = body as Json;
  const proofs: Uint8Array[] = sealed.flatMap((contest: Json) => [...contest.proofs, contest.sum ?? ''].map(b));
  return proofs.flatMap((proof) => Array.from({ length: proof.length / 32 }, (_, i) => t(proof.subarray(32 * i, 32 * i + 32))));
}

describe('a sealed ballot', () => {
  it('A24 has no part of a proof in common with any other, even where the generator repeats itself or stands still', (context) => {
    const generators: Array<(bytes: Uint8Array) => Uint8Array> = [
      (bytes) => bytes.map((_, i) => i),
      (bytes) => bytes.fill(7),
    ];
    for (const generator of generators) {
      const mock = context.mock.method(crypto, 'getRandomValues', (bytes: Uint8Array) => bytes.set(generator(bytes)) ?? bytes);
      const [, another] = world.credentials;
      const other = { election, contests, credential: another!, previous: null, choices: CHOICES };
      const ballots = [
        seal(),
        seal(CHOICES, contests, PREVIOUS),
        seal([[0, 0, 1, 0], ...CHOICES.slice(1)]),
        encryptBallot(other),
      ];
      const same = seal();
      mock.mock.restore();
      assert.deepEqual(same.bytes, ballots[0]?.bytes);
      const pieces = ballots.flatMap(({ body }) => piecesOf(body));
      assert.equal(new Set(pieces).size, pieces.length);
    }
  });

  it('verifies for every kind of contest and every allowed choice of it', () => {
    for (const mayor of [[1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]) {
      for (const budget of [[1, 0], [3, 1], [0, 3]]) {
        for (const board of [[0, 0], [1, 1]]) {
          const { body, bytes, hash } = seal([mayor, budget, board]);
          const ballot: Ballot = verifyBallot(election, contests, body);
          assert.deepEqual(ballot.hash, hash);
          assert.deepEqual(sha256(bytes), hash);
          assert.deepEqual(parse(bytes), Object.assign(Object.create(Object.prototype), body));
        }
      }
    }
  });

  it('proves no sum exactly where every sum is allowed', () => {
    assert.deepEqual(contests.map(provesSum), [true, true, false]);
    assert.equal((seal().body as Json).contests[2].sum, null);
  });

  it('has a length that tells nothing of the choice, and is that of the formula', () => {
    const sizes = [
      [[1, 0, 0, 0], [1, 0], [0, 0]],
      [[0, 0, 0, 1], [3, 1], [1, 1]],
      CHOICES,
    ].map((choices) => seal(choices, contests, PREVIOUS).bytes.length);
    assert.deepEqual(sizes, sizes.map(() => bodySize(contests)));
    assert.equal(seal().bytes.length, bodySize(contests) - 45 + 4);
  });

  it('is another one every time, and the same ciphertexts for the same seed', () => {
    const seed = sha256(utf8('seed'));
    const request = { election, contests, credential, previous: null, choices: CHOICES, seed };
    const [one, two, three] = [encryptBallot(request), encryptBallot(request), seal()] as [Json, Json, Json];
    const ciphertexts = (ballot: Json): string[] => ballot.body.contests.flatMap((contest: Json) => contest.ciphertexts);
    assert.deepEqual(ciphertexts(one), ciphertexts(two));
    assert.notDeepEqual(one.bytes, two.bytes);
    assert.equal(new Set([...ciphertexts(one), ...ciphertexts(three)]).size, 16);
    assert.deepEqual(one.seed, seed);
    assert.notDeepEqual(three.seed, seal().seed);
    seed.fill(0);
    assert.ok(one.seed.some((byte: number) => byte !== 0), 'the seed is a copy');
  });

  it('takes the credential as text as well, and reports progress up to the end', () => {
    const calls: [number, number][] = [];
    const onProgress = (done: number, total: number): void => void calls.push([done, total]);
    const request = { election, contests, credential: credential.publicKey, previous: PREVIOUS, choices: CHOICES };
    verifyBallot(election, contests, encryptBallot({ ...request, onProgress }).body);
    assert.deepEqual(calls, Array.from({ length: 10 }, (_, i) => [i + 1, 10]));
  });

  const invalid: [string, number[][], string][] = [
    ['a contest missing', CHOICES.slice(1), ''],
    ['a contest too many', [...CHOICES, [1]], ''],
    ['a value missing', [[0, 1, 0], [3, 1], [0, 1]], 'mayor'],
    ['a value too many', [[0, 1, 0, 0, 0], [3, 1], [0, 1]], 'mayor'],
    ['a value above the limit', [[0, 2, 0, 0], [3, 1], [0, 1]], 'mayor/grace'],
    ['a negative value', [[0, 1, 0, 0], [3, -1], [0, 1]], 'budget/pool'],
    ['half a vote', [[0.5, 0.5, 0, 0], [3, 1], [0, 1]], 'mayor/ada'],
    ['no number', [[Number.NaN, 1, 0, 0], [3, 1], [0, 1]], 'mayor/ada'],
    ['too few', [[0, 0, 0, 0], [3, 1], [0, 1]], 'mayor'],
    ['too many', [[1, 1, 0, 0], [3, 1], [0, 1]], 'mayor'],
    ['blank and a choice', [[1, 0, 0, 1], [3, 1], [0, 1]], 'mayor'],
    ['blank twice', [[0, 0, 0, 2], [3, 1], [0, 1]], 'mayor/blank'],
    ['a sum above max', [[0, 1, 0, 0], [3, 2], [0, 1]], 'budget'],
    ['a sum below min', [[0, 1, 0, 0], [0, 0], [0, 1]], 'budget'],
  ];
  for (const [name, choices, where] of invalid) {
    it(`is refused with ${name}, before anything is computed`, () => {
      let worked = false;
      const onProgress = (): void => void (worked = true);
      const request = { election, contests, credential, previous: null, choices, onProgress };
      refused('choices', () => encryptBallot(request), where);
      assert.ok(!worked);
    });
  }
});

describe('a ballot that was changed', () => {
  const { body } = seal(CHOICES, contests, PREVIOUS);

  function wrong(name: string, change: (body: Json) => void, reason: Reason, where?: string | RegExp): void {
    it(`is refused: ${name}`, () => refused(reason, () => verifyBallot(election, contests, changed(body, change)), where));
  }

  const identity = new Uint8Array(32);
  const part = (text: string, at: number, bytes: Uint8Array): string => {
    const copy = b(text);
    copy.set(bytes, at);
    return t(copy);
  };
  const proof = (body: Json, at: number, bytes: Uint8Array): void => {
    body.contests[0].proofs[1] = part(body.contests[0].proofs[1], at, bytes);
  };

  wrong('another previous', (body) => (body.previous = t(sha256())), 'proof');
  wrong('no previous', (body) => (body.previous = null), 'proof');
  wrong('another credential', (body) => (body.credential = world.credentials[1]!.publicKey), 'proof');
  wrong('another fingerprint', (body) => (body.fingerprint = t(sha256())), 'fingerprint', 'fingerprint');
  wrong('the identity as credential', (body) => (body.credential = t(identity)), 'malformed', 'credential');
  wrong('no element as credential', (body) => (body.credential = t(new Uint8Array(32).fill(255))), 'malformed', 'credential');
  wrong('a previous of 31 bytes', (body) => (body.previous = t(new Uint8Array(31))), 'malformed', 'previous');
  wrong('a further key', (body) => (body.more = null), 'malformed', '');
  wrong('a missing key', (body) => delete body.previous, 'malformed', '');
  wrong('a contest missing', (body) => body.contests.pop(), 'malformed', 'contests');
  wrong('contests in another order', (body) => body.contests.reverse(), 'malformed', 'contests[0].contest');
  wrong('a contest twice', (body) => (body.contests[1] = body.contests[0]), 'malformed', 'contests[1].contest');
  wrong('a ciphertext missing', (body) => body.contests[0].ciphertexts.pop(), 'malformed', 'contests[0].ciphertexts');
  wrong('a proof missing', (body) => body.contests[0].proofs.pop(), 'malformed', 'contests[0].proofs');
  wrong('a sum missing', (body) => (body.contests[0].sum = null), 'malformed', 'contests[0].sum');
  wrong('a sum where there is none', (body) => (body.contests[2].sum = body.contests[0].sum), 'malformed', 'contests[2].sum');
  wrong('the proof of another range', (body) => (body.contests[0].proofs[0] = body.contests[1].proofs[0]), 'malformed', 'contests[0].proofs[0]');
  wrong('proofs swapped', (body) => body.contests[0].proofs.reverse(), 'proof');
  wrong('ciphertexts swapped', (body) => body.contests[0].ciphertexts.reverse(), 'proof');
  wrong('the identity as pad', (body) => (body.contests[0].ciphertexts[0] = part(body.contests[0].ciphertexts[0], 0, identity)), 'malformed', 'contests[0].ciphertexts[0]');
  wrong('another pad', (body) => (body.contests[0].ciphertexts[0] = part(body.contests[0].ciphertexts[0], 0, b(body.credential))), 'proof', 'contests[0].proofs[0]');
  wrong('another data', (body) => (body.contests[1].ciphertexts[1] = part(body.contests[1].ciphertexts[1], 32, b(body.credential))), 'proof');
  wrong('data that is no element', (body) => (body.contests[0].ciphertexts[0] = part(body.contests[0].ciphertexts[0], 32, identity.map(() => 1))), 'malformed', 'contests[0].ciphertexts[0]');
  wrong('another commitment', (body) => proof(body, 0, b(body.credential)), 'proof');
  wrong('a commitment that is no element', (body) => proof(body, 32, identity.map(() => 1)), 'malformed', 'contests[0].proofs[1]');
  wrong('another challenge', (body) => proof(body, 128, encodeScalar(5n)), 'proof', 'contests[0].proofs[1]');
  wrong('another response', (body) => proof(body, 160, encodeScalar(5n)), 'proof', 'contests[0].proofs[1]');
  wrong('another response in the last branch', (body) => proof(body, 192, encodeScalar(5n)), 'proof', 'contests[0].proofs[1]');
  wrong('a response that is not reduced', (body) => proof(body, 160, b(t(littleEndian(ORDER)))), 'malformed', 'contests[0].proofs[1]');
  wrong('a proof that is cut off', (body) => (body.contests[0].proofs[1] = t(b(body.contests[0].proofs[1]).subarray(32))), 'malformed', 'contests[0].proofs[1]');
  wrong('another sum proof', (body) => (body.contests[0].sum = part(body.contests[0].sum, 64, encodeScalar(9n))), 'proof', 'contests[0].sum');

  it('is refused under another key, election or list of contests', () => {
    const key = new FixedBase(G.multiplyPublic(5n).toBytes());
    refused('proof', () => verifyBallot({ ...election, key }, contests, body));
    refused('proof', () => verifyBallot({ ...election, electionId: sha256() }, contests, body));
    refused('malformed', () => verifyBallot(election, contests.slice(0, 2), body));
  });

  it('is refused when one bit of a string is another one', () => {
    for (const at of [0, 31, 63, 64, 127, 128, 200]) {
      const broken = changed(body, (copy) => (copy.contests[0].proofs[0] = t(flipped(b(copy.contests[0].proofs[0]), at))));
      assert.throws(() => verifyBallot(election, contests, broken), { name: 'ProtocolError' });
    }
  });
});

function littleEndian(n: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));
}

describe('a ballot that its voter falsified', () => {
  const cheat = (limit: number, value: number): JsonValue => {
    const generous = contestOf(2, limit, 0, 2 * limit, false);
    return seal([[value, 0]], [generous]).body;
  };

  it('cannot hold more than the limit with the proof of another contest', () => {
    const strict = contestOf(2, 1, 0, 2, false);
    refused('malformed', () => verifyBallot(election, [strict], cheat(2, 2)), 'contests[0].proofs[0]');
    verifyBallot(election, [strict], cheat(1, 1));
  });
});

describe('a submission', () => {
  const { body } = seal();

  it('is signed by the credential, for its type alone', () => {
    const submission = decodeSubmission(castSubmission(election, credential, 'ballot', body));
    verifyAuthor(election.manifest, submission);
    assert.equal(submission.authorText, credential.publicKey);
    refused('signature', () => verifyAuthor(election.manifest, { ...submission, type: 'opened' }));
    refused('signature', () => verifyAuthor(election.manifest, { ...submission, bodyHash: sha256() }));
    refused('signature', () => verifyAuthor({ ...election.manifest, electionId: sha256() }, submission));
    refused('signature', () => verifyAuthor(election.manifest, { ...submission, signature: new Uint8Array(64) }));
    for (let at = 0; at < 64; at++) {
      refused('signature', () => verifyAuthor(election.manifest, { ...submission, signature: flipped(submission.signature, at) }));
    }
  });

  it('has another signature every time', () => {
    const two = [1, 2].map(() => t(castSubmission(election, credential, 'opened', body)));
    assert.notEqual(two[0], two[1]);
  });

  it('cannot be made when the credential was erased', () => {
    const other = new World().credentials[0]!;
    other.erase();
    refused('erased', () => castSubmission(election, other, 'ballot', body));
    assert.doesNotMatch(JSON.stringify(other), /secret/i);
  });

  it('has a response below the order', () => {
    const message = utf8('message');
    const signature = credential.sign(message);
    assert.ok(verifyCredentialSignature(credential.element, message, signature));
    const grown = signature.slice();
    const z = grown.subarray(32).reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n) + ORDER;
    grown.set(littleEndian(z), 32);
    assert.ok(!verifyCredentialSignature(credential.element, message, grown));
    assert.ok(!verifyCredentialSignature(credential.element, message, signature.subarray(1)));
    assert.ok(!verifyCredentialSignature(decodeElement(G.bytes()), message, signature));
  });
});

describe('the time that a ballot takes', () => {
  prepareEncryption(election);


  for (const [options, bound] of [[5, 40], [36, 250]] as const) {
    it(`is short for ${options} options`, (test) => {
      const contest = contestOf(options, 1, 1, 1, true);
      const choices = [slotsOf(contest).map((_, i) => (i === 2 ? 1 : 0))];
      assert.equal(slots(contest), options + 1);
      const times = Array.from({ length: 7 }, () => {
        const start = performance.now();
        seal(choices, [contest]);
        return performance.now() - start;
      }).sort((x, y) => x - y);
      test.diagnostic(`${times[3]!.toFixed(1)} ms`);
      // A busy machine must not fail the build: the goal is reported, ten times of it is refused.
      assert.ok(times[3]! < 10 * bound, `${times[3]} ms`);
    });
  }
});
