import { base64url, equal, sha256 } from './bytes.ts';
import type { VerifiedElection } from './election.ts';
import { demand } from './errors.ts';
import { Cursor, encode, type JsonObject, parse } from './json.ts';
import { verifyEd25519 } from './signatures.ts';

/** Signed answers of the ballot box (specification §12). */

function verifySigned(election: VerifiedElection, signed: Cursor): Cursor {
  const f = signed.fields('answer', 'signature');
  const message = encode({
    answer: f.answer.value,
    election: base64url.encode(election.electionId),
    label: 'vitrine/1/answer',
  });
  demand(
    verifyEd25519(election.manifest.boxKey, message, f.signature.bytes(64)),
    'answer',
    'signature',
    'the answer is not signed by the ballot box',
  );
  return f.answer;
}

function checkpoint(cursor: Cursor): { size: number; root: Uint8Array } {
  const f = cursor.fields('root', 'size');
  return { root: f.root.bytes(32), size: f.size.integer() };
}

/** The latest cast ballot of a credential. @throws ProtocolError 'answer' */
export function verifyHead(
  election: VerifiedElection,
  credential: string,
  bytes: Uint8Array,
): { latest: Uint8Array | null; checkpoint: { size: number; root: Uint8Array }; time: number } {
  const answer = verifySigned(election, new Cursor(parse(bytes)));
  const f = answer.fields('checkpoint', 'credential', 'kind', 'latest', 'time');
  demand(f.kind.value === 'head' && f.credential.value === credential, 'answer', 'kind', 'this answers something else');
  return {
    latest: f.latest.nullable((text) => text.bytes(32)),
    checkpoint: checkpoint(f.checkpoint),
    time: f.time.integer(),
  };
}

/** A refusal that the voter can keep. @throws ProtocolError 'answer' when it is not signed, or not about these bytes */
export function verifyRefusal(
  election: VerifiedElection,
  submission: Uint8Array,
  problem: Uint8Array,
): { code: string; detail: string; time: number; signed: JsonObject } {
  const object = new Cursor(parse(problem)).object();
  const signed = new Cursor(object['signed'] ?? null, 'signed');
  demand(object['signed'] !== undefined, 'answer', 'signed', 'the refusal is not signed');
  const f = verifySigned(election, signed).fields('checkpoint', 'code', 'detail', 'digest', 'kind', 'time');
  demand(
    f.kind.value === 'refusal' && equal(f.digest.bytes(32), sha256(submission)),
    'answer',
    'digest',
    'the refusal is about something else',
  );
  checkpoint(f.checkpoint);
  return { code: f.code.string(), detail: f.detail.string(), time: f.time.integer(), signed: signed.object() };
}
