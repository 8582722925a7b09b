import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Misuse, Vault } from '../src/booth/vault.ts';
import { base64url, encode, parse, ProtocolError, readOpening, root, sha256, utf8 } from '../src/protocol/index.ts';
import { SEED } from '../src/protocol/randomness.ts';
import { consistencyPath } from './log.ts';
import { type Json, t } from './support.ts';
import { answer, checkpoint, receipt, TYPED_CODES, World } from './world.ts';

const CHOICES = [[0, 1, 0, 0], [3, 1], [0, 1]];
const SEQ = 5;

/** A vault whose voter may vote, on a board of `size` entries. */
function vault(size = 4): { vault: Vault; world: World } {
  const world = new World();
  const opened = new Vault();
  opened.open(world.entries, base64url.encode(world.fingerprint));
  const credential = opened.identify(TYPED_CODES[0] ?? '');
  opened.admit(encode(world.rollAnswer(credential)));
  const head = {
    checkpoint: { root: t(sha256()), size },
    credential,
    kind: 'head',
    latest: null,
    time: 1,
  };
  assert.deepEqual(opened.head(encode(answer(world.electionId, head))), { voted: false });
  return { vault: opened, world };
}

/** The board with this submission at its place. */
function boardWith(submission: Uint8Array): Uint8Array[] {
  const entry = encode({ ...(parse(submission) as Json), prev: t(sha256()), seq: SEQ, time: 1_789_500_000_000 });
  return Array.from({ length: 9 }, (_, i) => (i === SEQ ? entry : utf8(`entry ${i}`)));
}

/** Encrypts a ballot; its seed: the very bytes that the platform’s generator has filled. */
function sealWatched(context: TestContext, open: Vault): Uint8Array {
  const drawn: Uint8Array[] = [];
  const generator = context.mock.method(crypto, 'getRandomValues', (bytes: Uint8Array) => {
    drawn.push(bytes);
    return draw(bytes);
  });
  open.seal(CHOICES, () => {});
  generator.mock.restore();
  const [seed, ...others] = drawn.filter((bytes) => bytes.length === SEED);
  assert.ok(seed !== undefined && others.length === 0 && !erased(seed));
  return seed;
}

const draw = crypto.getRandomValues.bind(crypto) as (bytes: Uint8Array) => Uint8Array;
const erased = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

const misuse = (reason: string) => (error: unknown) => error instanceof Misuse && error.reason === reason;

describe('the vault', () => {
  it('encrypts nothing before an election is verified, and none for another fingerprint', () => {
    const closed = new Vault();
    assert.throws(() => closed.identify(TYPED_CODES[0] ?? ''), misuse('not-ready'));
    assert.throws(() => closed.seal(CHOICES, () => {}), misuse('not-ready'));
    const world = new World();
    assert.throws(
      () => closed.open(world.entries, 'A'.repeat(43)),
      (error: unknown) => error instanceof ProtocolError && error.reason === 'fingerprint',
    );
    assert.throws(() => closed.seal(CHOICES, () => {}), misuse('not-ready'));
  });

  it('gives the seed of a tested ballot only after the receipt of the opened entry', () => {
    const { vault: open } = vault();
    const sealed = open.seal(CHOICES, () => {});
    assert.throws(() => open.opening(), misuse('not-opened'));
    const submission = open.decide('opened');
    assert.throws(() => open.opening(), misuse('not-opened'));
    const board = boardWith(submission);
    assert.throws(() => open.recorded(receipt(board, 4)), ProtocolError);
    assert.throws(() => open.opening(), misuse('not-opened'));
    open.recorded(receipt(board, SEQ));
    const opening = readOpening(open.opening().file);
    assert.equal(base64url.encode(opening.ballot), sealed.hash);
    assert.deepEqual(opening.choices, CHOICES);
    assert.ok(opening.seed.some((byte) => byte !== 0));
  });

  it('never gives the seed of a cast ballot, not even after its receipt', () => {
    const { vault: open } = vault();
    open.seal(CHOICES, () => {});
    const submission = open.decide('ballot');
    open.recorded(receipt(boardWith(submission), SEQ));
    assert.throws(() => open.opening(), misuse('not-opened'));
  });

  it('erases the seed when the ballot is cast, before anything is sent', (context) => {
    const { vault: open } = vault();
    const seed = sealWatched(context, open);
    open.decide('ballot');
    assert.ok(erased(seed));
  });

  it('keeps the seed of a tested ballot until the voter goes on', (context) => {
    const { vault: open } = vault();
    const seed = sealWatched(context, open);
    open.recorded(receipt(boardWith(open.decide('opened')), SEQ));
    assert.deepEqual(readOpening(open.opening().file).seed, seed);
    open.withdraw();
    assert.ok(erased(seed));
  });

  it('erases the seed of a ballot that is left', (context) => {
    const leave: Record<string, (open: Vault) => void> = {
      'for other answers': (open) => open.withdraw(),
      'for the next ballot': (open) => open.seal(CHOICES, () => {}),
      'for another voter': (open) => open.identify(TYPED_CODES[1] ?? ''),
      'for good': (open) => open.forget(),
    };
    for (const [why, how] of Object.entries(leave)) {
      const { vault: open } = vault();
      const seed = sealWatched(context, open);
      how(open);
      assert.ok(erased(seed), why);
    }
  });

  it('signs one decision about a ballot, and the same bytes when it is asked again', () => {
    const { vault: open } = vault();
    open.seal(CHOICES, () => {});
    const cast = open.decide('ballot');
    assert.deepEqual(open.decide('ballot'), cast);
    assert.throws(() => open.decide('opened'), misuse('decided'));
    open.withdraw();
    assert.throws(() => open.decide('opened'), misuse('not-ready'));
  });

  it('lets go of a ballot’s opening when the next one is encrypted', () => {
    const { vault: open } = vault();
    const first = open.seal(CHOICES, () => {});
    open.recorded(receipt(boardWith(open.decide('opened')), SEQ));
    const second = open.seal(CHOICES, () => {});
    assert.notEqual(second.hash, first.hash);
    assert.throws(() => open.opening(), misuse('not-opened'));
  });

  it('shows a fork where the board that it has seen is not the beginning of the next one', () => {
    const { vault: open } = vault();
    const seen = ['a', 'b', 'c'].map((name) => utf8(name));
    assert.equal(open.see(checkpoint(seen)), undefined);
    open.seal(CHOICES, () => {});
    const { consistency } = open.recorded(receipt(boardWith(open.decide('ballot')), SEQ));
    assert.deepEqual(consistency, { from: 3, to: 9 });
    const grown = open.grown([], undefined);
    assert.equal(grown.consistent, false);
    assert.equal(open.views().length, 2);
  });

  it('makes a fault proof of a fork when it is given the proof of the other board, from every size', () => {
    for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const { vault: open } = vault();
      const seen = Array.from({ length: size }, (_, i) => utf8(`another ${i}`));
      open.see(checkpoint(seen));
      open.seal(CHOICES, () => {});
      const board = boardWith(open.decide('ballot'));
      open.recorded(receipt(board, SEQ));
      const path = consistencyPath(board, size).map(base64url.encode);
      const grown = open.grown(path, base64url.encode(root(board.slice(0, size))));
      assert.ok(!grown.consistent && grown.evidence !== undefined, `from ${size}`);
      assert.equal((parse(grown.evidence) as Json).kind, 'fork');
      const spoilt = open.grown(path.map(() => 'no hash'), '?');
      assert.equal(spoilt.consistent, false);
    }
  });

  it('forgets the voter', () => {
    const { vault: open } = vault();
    open.seal(CHOICES, () => {});
    open.forget();
    assert.throws(() => open.decide('ballot'), misuse('not-ready'));
    assert.throws(() => open.seal(CHOICES, () => {}), misuse('not-ready'));
  });
});
