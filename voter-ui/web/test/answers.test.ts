import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encode, type JsonValue, parse, sha256, utf8, verifyHead, verifyRefusal } from '../src/protocol/index.ts';
import { changed, type Json, refused, t } from './support.ts';
import { answer, World } from './world.ts';

const world = new World();
const election = world.verify();
const [credential, other] = world.credentials.map((each) => each.publicKey) as [string, string];
const latest = sha256(utf8('latest'));
const checkpoint = { root: t(sha256()), size: 40 };
const HEAD = { checkpoint, credential, kind: 'head', latest: t(latest), time: 1_789_000_000_000 };

describe('the head of a credential', () => {
  const head = (said: JsonValue, key?: string): Uint8Array => encode(answer(election.electionId, said, key));

  it('is signed by the ballot box', () => {
    const verified = verifyHead(election, credential, head(HEAD));
    assert.deepEqual(verified.latest, latest);
    assert.equal(verified.checkpoint.size, 40);
    assert.equal(verified.time, 1_789_000_000_000);
    assert.deepEqual(verified.signed, head(HEAD));
    assert.equal(verifyHead(election, credential, head({ ...HEAD, latest: null })).latest, null);
  });

  it('is refused with another key, credential, kind or election', () => {
    refused('answer', () => verifyHead(election, credential, head(HEAD, 'official-1')), 'signature');
    refused('answer', () => verifyHead(election, other, head(HEAD)), 'answer');
    refused('answer', () => verifyHead(election, credential, encode(answer(sha256(), HEAD))), 'signature');
    const refusal = { checkpoint, code: 'c', detail: 'd', digest: t(latest), kind: 'refusal', time: 1 };
    refused('answer', () => verifyHead(election, credential, head(refusal)), 'answer');
  });

  const changes: [string, (said: Json) => void][] = [
    ['latest', (said) => (said.latest = null)],
    ['time', (said) => (said.time = 0)],
    ['size', (said) => (said.checkpoint.size = 41)],
    ['root', (said) => (said.checkpoint.root = t(latest))],
  ];
  for (const [name, change] of changes) {
    it(`is refused when its ${name} is not what was signed`, () => {
      const broken = changed(parse(head(HEAD)), (copy) => change(copy.answer));
      refused('answer', () => verifyHead(election, credential, encode(broken)), 'signature');
    });
  }

  it('is refused in another form', () => {
    refused('malformed', () => verifyHead(election, credential, head({ ...HEAD, more: 1 })));
    refused('malformed', () => verifyHead(election, credential, head({ ...HEAD, kind: 'other' })), 'answer.kind');
    refused('malformed', () => verifyHead(election, credential, head({ ...HEAD, latest: '' })), 'answer.latest');
    refused('malformed', () => verifyHead(election, credential, encode({ answer: HEAD })));
    refused('not-canonical', () => verifyHead(election, credential, utf8(`${JSON.stringify({ answer: HEAD })} `)));
  });
});

describe('a refusal', () => {
  const submission = encode({ author: credential, body: {}, signature: '', type: 'ballot' });
  const said = { checkpoint, code: 'previous', detail: 'Another ballot is the latest.', digest: t(sha256(submission)), kind: 'refusal', time: 7 };
  const problem = (signed: JsonValue = answer(election.electionId, said), more: Json = {}): Uint8Array =>
    encode({ code: said.code, detail: said.detail, signed, status: 409, title: 'Refused', type: 'about:blank', ...more });

  it('is signed by the ballot box, about exactly what was sent', () => {
    const verified = verifyRefusal(election, submission, problem());
    assert.deepEqual([verified.code, verified.detail, verified.time], ['previous', said.detail, 7]);
    assert.deepEqual(verified.signed, encode(answer(election.electionId, said)));
    assert.equal(verified.head, null);
  });

  it('may hold the head of the credential, and the field that is wrong', () => {
    const head = answer(election.electionId, HEAD);
    const verified = verifyRefusal(election, submission, problem(undefined, { field: 'body.previous', head }));
    assert.deepEqual(verified.head?.latest, latest);
    assert.equal(verified.field, 'body.previous');
    const foreign = answer(election.electionId, { ...HEAD, credential: other });
    refused('answer', () => verifyRefusal(election, submission, problem(undefined, { head: foreign })));
    const unsigned = answer(election.electionId, HEAD, 'log');
    refused('answer', () => verifyRefusal(election, submission, problem(undefined, { head: unsigned })), 'head.signature');
  });

  it('is refused itself when it is unsigned, about other bytes, or says another thing than the response', () => {
    const bare = encode({ code: 'c', detail: 'd', status: 400, title: 't', type: 'about:blank' });
    refused('answer', () => verifyRefusal(election, submission, bare), 'signed');
    refused('answer', () => verifyRefusal(election, utf8('other'), problem()), 'signed');
    refused('answer', () => verifyRefusal(election, submission, problem(answer(election.electionId, said, 'registrar'))));
    refused('answer', () => verifyRefusal(election, submission, problem(answer(election.electionId, HEAD))), 'signed');
    refused('answer', () => verifyRefusal(election, submission, problem(undefined, { code: 'other' })), 'signed');
    refused('answer', () => verifyRefusal(election, submission, problem(undefined, { detail: 'other' })), 'signed');
    refused('malformed', () => verifyRefusal(election, submission, problem(undefined, { more: 1 })));
    refused('not-canonical', () => verifyRefusal(election, submission, utf8('<html>')));
  });
});
