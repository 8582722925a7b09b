import { base64url, sha256 } from './bytes.ts';
import { demand } from './errors.ts';
import { Cursor, encode, type JsonObject, parse } from './json.ts';

/** What an author says, before it has a place (specification §5). */
export interface Submission {
  readonly type: string;
  readonly author: string;
  readonly body: Cursor;
  /** SHA-256 of the canonical body. */
  readonly bodyHash: Uint8Array;
  readonly signature: Uint8Array;
}

/** An entry of the board. */
export interface Entry extends Submission {
  readonly seq: number;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly bytes: Uint8Array;
  /** SHA-256 of the canonical bytes. */
  readonly hash: Uint8Array;
}

const LARGEST = 65_535;

/** @throws ProtocolError 'malformed' */
export function readEntry(bytes: Uint8Array): Entry {
  demand(bytes.length <= LARGEST, 'malformed', 'entry', 'the entry is too large');
  const cursor = new Cursor(parse(bytes));
  const f = cursor.fields('author', 'body', 'prev', 'seq', 'signature', 'time', 'type');
  f.prev.bytes(32);
  return {
    ...envelope(f),
    seq: f.seq.integer(),
    time: f.time.integer(),
    bytes,
    hash: sha256(bytes),
  };
}

/** @throws ProtocolError 'malformed' */
export function readSubmission(bytes: Uint8Array): Submission {
  return envelope(new Cursor(parse(bytes)).fields('author', 'body', 'signature', 'type'));
}

function envelope(f: Record<'author' | 'body' | 'signature' | 'type', Cursor>): Submission {
  return {
    type: f.type.string(1, 40),
    author: f.author.string(1, 43),
    body: f.body,
    bodyHash: sha256(encode(f.body.value)),
    signature: f.signature.bytes(64),
  };
}

/** What an author signs. */
export function entryMessage(electionId: Uint8Array, type: string, author: string, bodyHash: Uint8Array): Uint8Array {
  return encode({
    author,
    body: base64url.encode(bodyHash),
    election: base64url.encode(electionId),
    label: 'vitrine/1/entry',
    type,
  });
}

export function encodeSubmission(type: string, author: string, body: JsonObject, signature: Uint8Array): Uint8Array {
  return encode({ author, body, signature: base64url.encode(signature), type });
}
