import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  encode,
  formatFingerprint,
  parse,
  readFingerprint,
  type Reason,
  sha256,
  verifyElection,
} from '../src/protocol/index.ts';
import { b, changed, type Json, refused, t } from './support.ts';
import { type Changes, MANIFEST, World } from './world.ts';

const honest = new World();
const known = readFingerprint(t(honest.fingerprint));

/** Expects that an election with these changes is refused, though the voter knows its own fingerprint. */
function wrong(name: string, changes: Changes, reason: Reason, where?: string | RegExp): void {
  it(`refuses ${name}`, () => refused(reason, () => new World(changes).verify(), where));
}

/** The entries with one changed. */
function withEntry(index: number, change: (entry: Json) => void): Uint8Array[] {
  return honest.entries.map((bytes, i) => (i === index ? encode(changed(parse(bytes), change)) : bytes));
}

describe('an election', () => {
  it('is accepted with its fingerprint in either form', () => {
    const election = honest.verify();
    assert.deepEqual(election.electionId, honest.electionId);
    assert.deepEqual(honest.verify(readFingerprint(formatFingerprint(honest.fingerprint))).fingerprint, honest.fingerprint);
    assert.equal(election.ready.roll.count, 4);
    assert.equal(election.manifest.contests.length, 3);
    assert.deepEqual(election.key.bytes(), election.jointKey);
  });

  it('A48 a host that serves a key of its own is refused: another ready has another fingerprint', () => {
    const forged = new World({
      ready: (body) => (body.jointKey = t(honest.verify().key.multiplyPublic(2n).toBytes())),
    });
    refused('fingerprint', () => forged.verify(known));
    refused('fingerprint', () => forged.verify(readFingerprint(formatFingerprint(honest.fingerprint))));
  });

  it('A48 a key that not all trustees have signed is refused even with the fingerprint that belongs to it', () => {
    const other = t(honest.verify().key.multiplyPublic(2n).toBytes());
    refused('transcripts', () => new World({ ready: (body) => (body.jointKey = other) }).verify());
    const oneOfThree: Changes = {
      ready: (body) => (body.jointKey = other),
      transcript: (body, trustee) => trustee === 1 && (body.jointKey = other),
    };
    refused('transcripts', () => new World(oneOfThree).verify());
  });

  it('A48 a whole election of the host, with keys of its own in every role, is refused', () => {
    const own = new World({ manifest: (manifest) => (manifest.title.en = 'Council election') });
    own.verify();
    refused('fingerprint', () => own.verify(known));
  });

  wrong('a transcript that differs', { transcript: (body, i) => i === 2 && (body.attempt = 3) }, 'transcripts');
  wrong('transcripts without a public share', { transcript: (body) => body.publicShares.pop() }, 'malformed', /publicShares/);
  wrong('transcripts with a further key', { transcript: (body) => (body.more = 1) }, 'malformed');
  wrong('the identity as joint key', { transcript: (body) => (body.jointKey = t(new Uint8Array(32))), ready: (body) => (body.jointKey = t(new Uint8Array(32))) }, 'malformed', /jointKey/);
  wrong('a ready for another manifest', { ready: (body) => (body.manifest = t(sha256())) }, 'fingerprint', 'manifest');
  wrong('a ready for another ceremony', { ready: (body) => (body.ceremony = t(sha256())) }, 'transcripts', 'ceremony');
  wrong('a ready with a further key', { ready: (body) => (body.more = 1) }, 'malformed');
  wrong('a ready without rare', { ready: (body) => delete body.rare }, 'malformed');
  wrong('an empty roll', { ready: (body) => (body.roll.count = 0) }, 'malformed', /roll\.count/);
  wrong('a bundle of another kind', { ready: (body) => (body.bundles[0].name = 'other') }, 'malformed', /bundles\[0\]\.name/);
  wrong('another proposal', { ready: (body) => (body.action = 'open') }, 'malformed', /action/);
  wrong('a ready by the registrar', { proposer: 'registrar' }, 'signature');
  wrong('a ready by a trustee', { proposer: 'trustee-1' }, 'signature');
  wrong('too few approvals', { approvers: ['official-1'] }, 'approvals');
  wrong('too many approvals', { approvers: ['official-1', 'official-2', 'official-3'] }, 'approvals');
  wrong('an official who approves twice', { approvers: ['official-1', 'official-1'] }, 'approvals');
  wrong('an approval of the registrar', { approvers: ['official-1', 'registrar'] }, 'approvals');
  wrong('an approval of another proposal', { approval: (body) => (body.proposal = t(sha256())) }, 'approvals');
  wrong('an approval that has not seen the proposal', { approval: (body) => (body.checkpoint.size = 30) }, 'approvals');
  wrong('an approval that has seen the future', { approval: (body) => (body.checkpoint.size = 99) }, 'approvals');
  wrong('an approval without a root', { approval: (body) => delete body.checkpoint.root }, 'malformed');

  it('is refused with an official whom the manifest does not have', () => {
    refused('signature', () => verifyElection(withEntry(6, (entry) => (entry.author = 'official-9')), known));
  });

  it('is refused when an entry is missing, is there twice or stands in another place', () => {
    for (let i = 0; i < honest.entries.length; i++) {
      const without = honest.entries.toSpliced(i, 1);
      const twice = honest.entries.toSpliced(i, 0, honest.entries[i]!);
      assert.throws(() => verifyElection(without, known), { name: 'ProtocolError' }, `without ${i}`);
      refused('malformed', () => verifyElection(twice, known));
    }
    refused('malformed', () => verifyElection(honest.entries.toReversed(), known));
    refused('malformed', () => verifyElection([], known), 'entries[0]');
  });

  const names = ['manifest', 'transcript 1', 'transcript 2', 'transcript 3', 'drill', 'ready', 'approval 1', 'approval 2'];
  for (const [i, name] of names.entries()) {
    it(`is refused when the signature of ${name} is wrong`, () => {
      const broken = withEntry(i, (entry) => (entry.signature = t(new Uint8Array(64))));
      refused('signature', () => verifyElection(broken, known));
    });

    it(`is refused when a field of ${name} is missing, added or not canonical`, () => {
      for (const key of ['author', 'body', 'prev', 'seq', 'signature', 'time', 'type']) {
        refused('malformed', () => verifyElection(withEntry(i, (entry) => delete entry[key]), known));
      }
      refused('malformed', () => verifyElection(withEntry(i, (entry) => (entry.more = 0)), known));
      const spaced = honest.entries.map((bytes, j) => (i === j ? new Uint8Array([...bytes, 0x20]) : bytes));
      refused('not-canonical', () => verifyElection(spaced, known), `entries[${i}]`);
    });

    it(`is refused when ${name} is of another type or author`, () => {
      for (const type of ['incident', 'ballot', 'reveal', 'unknown']) {
        assert.throws(() => verifyElection(withEntry(i, (entry) => (entry.type = type)), known), { name: 'ProtocolError' });
      }
      for (const author of ['official-0', 'official-01', 'trustee-100', 'host', '', 'Registrar', t(new Uint8Array(32))]) {
        refused('malformed', () => verifyElection(withEntry(i, (entry) => (entry.author = author)), known));
      }
    });
  }

  it('is refused when entry 0 is not the beginning of a board', () => {
    refused('malformed', () => verifyElection(withEntry(0, (entry) => (entry.seq = 1)), known), 'entries[0]');
    refused('malformed', () => verifyElection(withEntry(0, (entry) => (entry.prev = t(sha256()))), known), 'entries[0].prev');
  });

  it('is refused when time runs backwards', () => {
    refused('malformed', () => verifyElection(withEntry(3, (entry) => (entry.time = 0)), known), 'entries[3]');
  });

  it('keeps the bodies for fault proofs', () => {
    const election = honest.verify();
    assert.deepEqual(sha256(encode(election.readyBody)), election.fingerprint);
    assert.deepEqual(sha256(encode(election.manifestBody)), election.electionId);
    assert.deepEqual(encode(election.manifestBody), encode(MANIFEST));
    assert.equal(b(t(election.electionId)).length, 32);
  });
});
