import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  base64,
  castSubmission,
  encode,
  encryptBallot,
  hex,
  inclusionPath,
  parse,
  type Reason,
  root,
  sha256,
  trackingCode,
  utf8,
  verifyCheckpoint,
  verifyConsistent,
  verifyReceipt,
  verifyTracked,
} from '../src/protocol/index.ts';
import { changed, flipped, type Json, refused, t } from './support.ts';
import { checkpoint, receipt, type Signer, World } from './world.ts';

const world = new World();
const election = world.verify();
const [credential, other] = world.credentials as [(typeof world.credentials)[0], (typeof world.credentials)[0]];
const { contests } = election.manifest;
const choices = [[0, 1, 0, 0], [3, 1], [0, 1]];
const sealed = encryptBallot({ election, contests, credential, previous: null, choices });
const submission = castSubmission(election, credential, 'ballot', sealed.body);
const SEQ = 5;

/** The entry that the ballot box makes of a submission. */
function entryOf(bytes: Uint8Array, change: (entry: Json) => void = () => {}): Uint8Array {
  const placed = { ...(parse(bytes) as Json), prev: t(sha256()), seq: SEQ, time: 1_789_500_000_000 };
  return encode(changed(placed, change));
}

/** A board of nine entries with this one at 5. */
function boardWith(entry: Uint8Array): Uint8Array[] {
  return Array.from({ length: 9 }, (_, i) => (i === SEQ ? entry : utf8(`entry ${i}`)));
}

const board = boardWith(entryOf(submission));
const good = receipt(board, SEQ);

describe('a receipt', () => {
  it('shows that the very ballot that was sent stands on the board', () => {
    const recorded = verifyReceipt(election, good, submission);
    assert.equal(recorded.seq, SEQ);
    assert.equal(recorded.time, 1_789_500_000_000);
    assert.equal(recorded.type, 'ballot');
    assert.deepEqual(recorded.ballotHash, sealed.hash);
    assert.deepEqual(recorded.entryBytes, board[SEQ]);
    assert.equal(recorded.checkpoint.size, 9);
    assert.equal(recorded.checkpoint.quorumMet, false);
    assert.equal(recorded.checkpoint.quorum, 'missing');
  });

  it('shows that it is witnessed, once enough witnesses have cosigned', () => {
    const upgraded = receipt(board, SEQ, checkpoint(board, ['log', 'log-pq', 'w3', 'w1']));
    const { checkpoint: witnessed } = verifyReceipt(election, upgraded, submission);
    assert.equal(witnessed.quorumMet, true);
    assert.deepEqual(witnessed.witnesses.map(({ name }) => name), ['w1', 'w3']);
    assert.ok(witnessed.witnesses.every(({ time }) => time === 1_789_000_100));
  });

  it('is found by ballot hash or tracking code as well', () => {
    const code = trackingCode(sealed.hash);
    for (const ballot of [sealed.hash, t(sealed.hash), code, code.toLowerCase().replaceAll('-', ' ')]) {
      assert.equal(verifyTracked(election, good, ballot).seq, SEQ);
    }
    const opened = boardWith(entryOf(castSubmission(election, credential, 'opened', sealed.body)));
    assert.equal(verifyTracked(election, receipt(opened, SEQ), sealed.hash).type, 'opened');
  });

  function wrong(name: string, text: string, reason: Reason, where?: string | RegExp): void {
    it(`is refused: ${name}`, () => {
      refused(reason, () => verifyReceipt(election, text, submission), where);
    });
  }

  const again = castSubmission(election, credential, 'ballot', sealed.body);
  const opened = castSubmission(election, credential, 'opened', sealed.body);
  const another = encryptBallot({ election, contests, credential, previous: null, choices });
  const of = (bytes: Uint8Array): string => receipt(boardWith(bytes), SEQ);
  wrong('another signature', of(entryOf(again)), 'other-entry');
  wrong('another type', of(entryOf(opened)), 'other-entry');
  wrong('another ballot', of(entryOf(castSubmission(election, credential, 'ballot', another.body))), 'other-entry');
  wrong('another author', of(entryOf(submission, (entry) => (entry.author = other.publicKey))), 'other-entry');
  wrong('another seq than the index', of(entryOf(submission, (entry) => (entry.seq = 6))), 'inclusion', 'index');
  wrong('an entry with a further key', of(entryOf(submission, (entry) => (entry.more = 1))), 'malformed', 'extra');
  wrong('an entry that is not canonical', of(new Uint8Array([...board[SEQ]!, 10])), 'not-canonical', 'extra');
  wrong('the proof of another index', good.replace('index 5', 'index 4'), 'inclusion');
  wrong('an index behind the board', good.replace('index 5', 'index 9'), 'inclusion');
  wrong('a leading zero', good.replace('index 5', 'index 05'), 'malformed', 'line 3');
  wrong('another header', good.replace('@v1', '@v2'), 'malformed', 'line 1');
  wrong('no entry', good.replace(/extra .*\n/, ''), 'malformed', 'line 2');
  wrong('an entry whose base64 is not strict', good.replace(/extra (.*)\n/, 'extra $1=\n'), 'malformed', 'line 2');
  wrong('a carriage return', good.replace('\n', '\r\n'), 'malformed');
  wrong('no checkpoint', good.slice(0, good.indexOf('\n\n') + 2), 'malformed');
  wrong('no empty line', good.replaceAll('\n\n', '\n'), 'malformed');
  const path = inclusionPath(board, SEQ).map((hash) => `${base64.encode(hash)}\n`);
  wrong('a hash missing', good.replace(path[0]!, ''), 'inclusion', 'path');
  wrong('a hash too many', good.replace(path[0]!, path[0]! + path[0]!), 'inclusion', 'path');
  wrong('another hash', good.replace(path[0]!, path[1]!), 'inclusion', 'path');
  wrong('a hash of 31 bytes', good.replace(path[0]!, `${base64.encode(new Uint8Array(31))}\n`), 'malformed', 'line 4');
  wrong('a checkpoint of another board', receipt(board, SEQ, checkpoint(boardWith(utf8('x')))), 'inclusion', 'path');
  wrong('a smaller board', receipt(board, SEQ, checkpoint(board.slice(0, 5))), 'inclusion');
  wrong('a checkpoint without the Ed25519 signature', receipt(board, SEQ, checkpoint(board, ['log-pq'])), 'checkpoint');
  wrong('a checkpoint without the ML-DSA signature', receipt(board, SEQ, checkpoint(board, ['log'])), 'checkpoint');
  wrong('a checkpoint of witnesses alone', receipt(board, SEQ, checkpoint(board, ['w1', 'w2', 'w3'])), 'checkpoint');

  it('for a tracker is refused for another ballot, a wrong signature or another election', () => {
    refused('other-entry', () => verifyTracked(election, good, flipped(sealed.hash)));
    refused('other-entry', () => verifyTracked(election, good, trackingCode(another.hash)));
    refused('length', () => verifyTracked(election, good, 'abc'));
    const unsigned = entryOf(submission, (entry) => (entry.signature = t(new Uint8Array(64))));
    refused('signature', () => verifyTracked(election, of(unsigned), sealed.hash));
    const stolen = entryOf(castSubmission(election, other, 'ballot', sealed.body));
    refused('signature', () => verifyTracked(election, of(stolen), sealed.hash));
    const elsewhere = changed(sealed.body, (body) => (body.fingerprint = t(sha256())));
    const foreign = castSubmission(election, credential, 'ballot', elsewhere);
    refused('fingerprint', () => verifyTracked(election, of(entryOf(foreign)), sha256(encode(elsewhere))));
    const incident = world.entry('official-1', 'incident', { text: 'x' });
    const seq = (parse(incident) as Json).seq;
    const longer = Array.from({ length: seq + 1 }, (_, i) => (i === seq ? incident : utf8(`entry ${i}`)));
    assert.throws(() => verifyTracked(election, receipt(longer, seq), sha256(encode({ text: 'x' }))), { name: 'ProtocolError' });
  });
});

describe('a checkpoint', () => {
  const verify = (note: string) => verifyCheckpoint(election.manifest, note);

  it('counts each witness once, whatever the order of lines, and ignores strangers', () => {
    const signers: Signer[] = ['w2', 'log-pq', 'w1', 'log', 'w2', 'w2'];
    const stranger = `— w1.example ${base64.encode(new Uint8Array(76).fill(7))}\n— nobody.example ${base64.encode(new Uint8Array(9))}\n`;
    const checked = verify(checkpoint(board, signers) + stranger);
    assert.deepEqual(checked.witnesses.map(({ name }) => name), ['w1', 'w2']);
    assert.equal(checked.quorumMet, true);
    assert.equal(verify(checkpoint(board, ['log', 'log-pq', 'w2', 'w2'])).quorumMet, false);
  });

  for (const signer of ['log', 'log-pq', 'w1', 'w2', 'w3'] as const) {
    it(`is refused when the line of ${signer} is wrong`, () => {
      const note = checkpoint(board, ['log', 'log-pq', 'w1', 'w2', 'w3']);
      const at = 4 + ['log', 'log-pq', 'w1', 'w2', 'w3'].indexOf(signer);
      const lines = note.split('\n');
      const [dash, name, text = ''] = lines[at]!.split(' ');
      for (const change of [flipped(base64.decode(text)), flipped(base64.decode(text), 4), base64.decode(text).slice(0, -1)]) {
        const broken = lines.with(at, [dash, name, base64.encode(change)].join(' ')).join('\n');
        refused('checkpoint', () => verify(broken), `signature ${at - 3}`);
      }
    });
  }

  it('is refused when its text is not what was signed', () => {
    const note = checkpoint(board, ['log', 'log-pq', 'w1']);
    refused('checkpoint', () => verify(note.replace('\n9\n', '\n8\n')));
    refused('checkpoint', () => verify(note.replace(base64.encode(root(board)), base64.encode(sha256()))));
    refused('checkpoint', () => verify(note.replace('board.example/world\n', 'board.example/other\n')), 'origin');
  });

  const note = checkpoint(board);
  const malformed: [string, string][] = [
    ['a fourth line', note.replace('\n\n', '\nextension\n\n')],
    ['a size with a leading zero', note.replace('\n9\n', '\n09\n')],
    ['a size with a sign', note.replace('\n9\n', '\n+9\n')],
    ['a root of 31 bytes', note.replace(base64.encode(root(board)), base64.encode(new Uint8Array(31)))],
    ['no newline at its end', note.slice(0, -1)],
    ['another dash', note.replaceAll('—', '-')],
    ['a tab', note.replace('— ', '—\t')],
    ['two spaces', note.replace('— ', '—  ')],
    ['an empty line more', `${note}\n`],
    ['65 lines', note + `— a ${base64.encode(new Uint8Array(9))}\n`.repeat(63)],
    ['a signature without key id', `${note}— a ${base64.encode(new Uint8Array(4))}\n`],
  ];
  for (const [name, text] of malformed) {
    it(`is refused with ${name}`, () => refused('malformed', () => verify(text)));
  }

  it('has the time of the log', () => {
    assert.equal(verify(checkpoint(board, ['log', 'log-pq'], { time: 77 })).logTime, 77);
    assert.match(hex.encode(verify(note).root), /^[0-9a-f]{64}$/);
  });
});

describe('consistency', () => {
  const tree = (size: number): { size: number; root: Uint8Array } => ({ size, root: root(board.slice(0, size)) });

  it('is shown between all sizes, and refused for every other root, size or path', () => {
    for (let newer = 1; newer <= 9; newer++) {
      for (let older = 1; older <= newer; older++) {
        const path = consistencyPath(board.slice(0, newer), older);
        verifyConsistent(tree(older), tree(newer), path);
        refused('consistency', () => verifyConsistent({ ...tree(older), root: sha256() }, tree(newer), path));
        refused('consistency', () => verifyConsistent(tree(older), { ...tree(newer), root: sha256() }, path));
        refused('consistency', () => verifyConsistent(tree(older), tree(newer), [...path, sha256()]));
        if (path.length > 0) {
          refused('consistency', () => verifyConsistent(tree(older), tree(newer), path.slice(1)));
          refused('consistency', () => verifyConsistent(tree(older), tree(newer), path.slice(0, -1)));
          refused('consistency', () => verifyConsistent(tree(older), tree(newer), path.with(0, sha256())));
        }
        if (older < newer) {
          refused('consistency', () => verifyConsistent(tree(newer), tree(older), path), 'size');
        }
      }
    }
  });
});

/** RFC 6962 §2.1.2, by its definition. */
function consistencyPath(entries: Uint8Array[], older: number, whole = true): Uint8Array[] {
  if (older === entries.length) {
    return whole ? [] : [root(entries)];
  }
  let half = 1;
  while (half * 2 < entries.length) {
    half *= 2;
  }
  return older <= half
    ? [...consistencyPath(entries.slice(0, half), older, whole), root(entries.slice(half))]
    : [...consistencyPath(entries.slice(half), older - half, false), root(entries.slice(0, half))];
}
