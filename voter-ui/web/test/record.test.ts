import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  base64,
  contestsOf,
  decodeEntry,
  encode,
  type Entry,
  formatFingerprint,
  fromUtf8,
  inclusionPath,
  parse,
  readFingerprint,
  root,
  sha256,
  trackingCode,
  type VerifiedElection,
  verifyAnswer,
  verifyBallot,
  verifyCheckpoint,
  verifyElection,
  verifyTracked,
  verifyVoter,
} from '../src/protocol/index.ts';
import { verifyAuthor } from '../src/protocol/entry.ts';
import { b, entriesOf, type Json, refused, t, vectorFile } from './support.ts';

/** What `GET {base}/ready` gives of a board. */
function readyEntries(board: readonly Uint8Array[]): Uint8Array[] {
  const entries = board.map((bytes) => decodeEntry(bytes));
  const body = (entry: Entry): Json => entry.body.value as Json;
  const proposal = entries.findLast((entry) => entry.type === 'propose' && body(entry).action === 'ready')!;
  const approvals = entries.filter((e) => e.type === 'approve' && body(e).proposal === t(proposal.hash));
  const attempt = Math.max(...entries.filter((e) => e.type === 'transcript').map((e) => body(e).attempt));
  const transcripts = entries.filter((e) => e.type === 'transcript' && body(e).attempt === attempt);
  const drill = entries.findLast((entry) => entry.type === 'drill')!;
  const k = body(entries[0]!).approvals;
  return [entries[0]!, ...transcripts, drill, proposal, ...approvals.slice(0, k)].map((entry) => entry.bytes);
}

function fingerprintOf(board: readonly Uint8Array[]): Uint8Array {
  const k = (parse(board[0]!) as Json).body.approvals;
  return sha256(encode((parse(readyEntries(board).at(-1 - k)!) as Json).body));
}

describe('the record in docs/vectors', () => {
  const board = entriesOf('record/entries.ndjson');
  const entries = board.map((bytes) => decodeEntry(bytes));
  const fingerprint = fingerprintOf(board);
  const election: VerifiedElection = verifyElection(readyEntries(board), readFingerprint(t(fingerprint)));
  const lines: Json[] = entries.filter((e) => e.type === 'roll').flatMap((e) => (e.body.value as Json).lines);
  const leaves = lines.map((line) => encode(line));
  const replaced = entries.find((e) => (e.body.value as Json).action === 'replace')!;
  const at = entries.indexOf(replaced);
  const { new: fresh, old } = replaced.body.value as Json;

  function rollAnswer(asked: string): Json {
    const line = asked === fresh ? old : asked;
    const index = lines.findIndex((l) => l.credential === line);
    return {
      credential: asked,
      index,
      line: lines[index],
      path: inclusionPath(leaves, index).map(t),
      replacements: asked === fresh ? [[at, at + 1, at + 2].map((i) => t(board[i]!))] : [],
      successor: asked === old ? fresh : null,
    };
  }

  it('is that of its fingerprint, in either form', () => {
    assert.deepEqual(election.fingerprint, fingerprint);
    verifyElection(readyEntries(board), readFingerprint(formatFingerprint(fingerprint)));
    refused('fingerprint', () => verifyElection(readyEntries(board), readFingerprint(t(sha256(fingerprint)))));
  });

  it('has a signature of its author under every entry', () => {
    for (const entry of entries) {
      verifyAuthor(election.manifest, entry);
    }
  });

  it('has a roll whose every line is where it should be', () => {
    assert.equal(lines.length, election.ready.roll.count);
    for (const line of lines) {
      const ask = (): unknown => verifyVoter(election, line.credential, encode(rollAnswer(line.credential)));
      if (line.credential === old) {
        refused('replaced', ask);
      } else {
        ask();
      }
    }
    const voter = verifyVoter(election, fresh, encode(rollAnswer(fresh)));
    assert.equal(voter.weight, lines.find((line) => line.credential === old).weight);
  });

  const ballots = entries.filter((entry) => entry.type === 'ballot' || entry.type === 'opened');
  for (const entry of ballots) {
    it(`has a sound ballot at ${entry.seq}`, () => {
      const asked = entry.authorText === old ? fresh : entry.authorText;
      const voter = verifyVoter(election, asked, encode(rollAnswer(asked)));
      assert.deepEqual(verifyBallot(election, voter.contests, entry.body.value).hash, entry.bodyHash);
    });
  }

  it('has a checkpoint over all of it, with the quorum', () => {
    const checkpoint = verifyCheckpoint(election.manifest, fromUtf8(vectorFile('record/checkpoint')));
    assert.equal(checkpoint.size, board.length);
    assert.deepEqual(checkpoint.root, root(board));
    assert.equal(checkpoint.quorumMet, true);
    assert.equal(checkpoint.quorum, 'met');
  });

  it('gives a receipt for every ballot', () => {
    const note = fromUtf8(vectorFile('record/checkpoint'));
    for (const { seq, bytes, bodyHash } of ballots) {
      const path = inclusionPath(board, seq).map((hash) => `${base64.encode(hash)}\n`);
      const receipt = `c2sp.org/tlog-proof@v1\nextra ${base64.encode(bytes)}\nindex ${seq}\n${path.join('')}\n${note}`;
      assert.equal(verifyTracked(election, receipt, trackingCode(bodyHash)).seq, seq);
    }
  });
});

describe('receipt and answers in docs/vectors', () => {
  const board = entriesOf('faults/record/entries.ndjson');
  const election = verifyElection(readyEntries(board), readFingerprint(t(fingerprintOf(board))));
  const receipt = fromUtf8(vectorFile('receipt.tlog-proof'));

  it('the receipt shows a ballot of the board', () => {
    const extra = decodeEntry(base64.decode(/^extra (.*)$/m.exec(receipt)![1]!));
    const recorded = verifyTracked(election, receipt, extra.bodyHash);
    assert.deepEqual(recorded.entryBytes, board[recorded.seq]);
    assert.deepEqual(verifyTracked(election, receipt, t(extra.bodyHash)).ballotHash, extra.bodyHash);
    const contests = election.manifest.styles.map((style) => contestsOf(election.manifest, style));
    const sound = contests.filter((list) => {
      try {
        return verifyBallot(election, list, extra.body.value);
      } catch {
        return false;
      }
    });
    assert.equal(sound.length, 1);
  });

  for (const kind of ['head', 'refusal'] as const) {
    it(`the ${kind} is signed by the ballot box`, () => {
      const bytes = vectorFile(`answer-${kind}.json`);
      const answer = verifyAnswer(election, bytes);
      assert.equal(answer.kind, kind);
      assert.deepEqual(answer.signed, bytes);
      refused('answer', () => verifyAnswer({ ...election, electionId: b(t(election.fingerprint)) }, bytes));
    });
  }
});
