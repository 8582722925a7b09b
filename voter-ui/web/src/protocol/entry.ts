import { base64url, equal, sha256 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { Field } from './field.ts';
import { decodeKey, type Element } from './group.ts';
import { encode, type JsonValue, MAX_ENTRY } from './json.ts';
import type { Manifest } from './manifest.ts';
import { verifyCredentialSignature, verifyEd25519 } from './signatures.ts';

/** All types of entries (§5). */
export const ENTRY_TYPES = [
  ...(['manifest', 'propose', 'approve', 'commit', 'reveal', 'share', 'confirm', 'complain'] as const),
  ...(['transcript', 'drill', 'roll', 'ballot', 'opened', 'decryption', 'incident'] as const),
] as const;

export type EntryType = (typeof ENTRY_TYPES)[number];

/** Who signed an entry (§5). Officials and trustees are numbered from 1. */
export type Author =
  | { readonly kind: 'official' | 'trustee'; readonly number: number }
  | { readonly kind: 'registrar' }
  | { readonly kind: 'voter'; readonly credential: Element };

/** What an author sends (§5). The body is canonical; what its keys say is for whoever uses it. */
export interface Submission {
  /** As it stands in the entry. */
  readonly authorText: string;
  readonly author: Author;
  readonly type: EntryType;

  /** With its path, for errors. */
  readonly body: Field;

  /** SHA-256(JSON(body)): of a ballot, the ballot hash. */
  readonly bodyHash: Uint8Array;

  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** An entry of the board (§5). */
export interface Entry extends Submission {
  readonly seq: number;
  readonly prev: Uint8Array;

  /** Milliseconds since 1970 UTC, assigned by the ballot box. */
  readonly time: number;

  /** The canonical bytes. */
  readonly bytes: Uint8Array;

  /** SHA-256 of the bytes. */
  readonly hash: Uint8Array;
}

/** Reads the canonical bytes of an entry. Throws ProtocolError `not-canonical`, `malformed`. */
export function decodeEntry(bytes: Uint8Array, path = ''): Entry {
  const json = new Field(null, path).within(() => Field.read(bytes, MAX_ENTRY));
  const at = new Field(json.value, path).only('author', 'body', 'prev', 'seq', 'signature', 'time', 'type');
  return {
    ...readSubmission(at),
    seq: at.field('seq').int(0, Number.MAX_SAFE_INTEGER),
    prev: at.field('prev').digest(),
    time: at.field('time').int(0, Number.MAX_SAFE_INTEGER),
    bytes,
    hash: sha256(bytes),
  };
}

/** Reads a submission. Throws ProtocolError `not-canonical`, `malformed`. */
export function decodeSubmission(bytes: Uint8Array): Submission {
  return readSubmission(Field.read(bytes, MAX_ENTRY).only('author', 'body', 'signature', 'type'));
}

function readSubmission(json: Field): Submission {
  const body = json.field('body');
  return {
    authorText: json.field('author').string(1, 43),
    author: readAuthor(json.field('author')),
    type: json.field('type').oneOf(...ENTRY_TYPES),
    body,
    bodyHash: sha256(encode(body.value)),
    signature: json.field('signature').bytes(64),
  };
}

function readAuthor(json: Field): Author {
  const text = json.string(1, 43);
  if (text === 'registrar') {
    return { kind: 'registrar' };
  }
  const numbered = /^(official|trustee)-([1-9][0-9]?)$/.exec(text);
  return numbered === null
    ? { kind: 'voter', credential: readCredential(json) }
    : { kind: numbered[1] as 'official' | 'trustee', number: Number(numbered[2]) };
}

/** A credential in a field: an element, not the identity. */
export function readCredential(json: Field): Element {
  const bytes = json.bytes(32);
  return json.within(() => decodeKey(bytes));
}

/** The bytes that an author signs (§5). */
export function message(electionId: Uint8Array, type: EntryType, author: string, bodyHash: Uint8Array): Uint8Array {
  return encode({
    author,
    body: base64url.encode(bodyHash),
    election: base64url.encode(electionId),
    label: 'vitrine/1/entry',
    type,
  });
}

/** JSON of a submission. */
export function encodeSubmission(author: string, type: EntryType, body: JsonValue, signature: Uint8Array): Uint8Array {
  return encode({ author, body, signature: base64url.encode(signature), type });
}

/**
 * Checks that an entry or submission is signed by its author, whom the manifest has.
 *
 * @throws ProtocolError `signature`
 */
export function verifyAuthor(manifest: Manifest, submission: Submission): void {
  const { author, authorText, type, bodyHash, signature } = submission;
  const signed = message(manifest.electionId, type, authorText, bodyHash);
  if (!isSignedBy(manifest, author, signed, signature)) {
    throw new ProtocolError('signature', submission.body.path, `the signature of ${authorText} is not valid`);
  }
}

function isSignedBy(manifest: Manifest, author: Author, signed: Uint8Array, signature: Uint8Array): boolean {
  if (author.kind === 'voter') {
    return verifyCredentialSignature(author.credential, signed, signature);
  }
  const authority = {
    official: () => manifest.officials,
    trustee: () => manifest.trustees,
    registrar: () => [manifest.registrar],
  }[author.kind]()[author.kind === 'registrar' ? 0 : author.number - 1];
  return authority !== undefined && verifyEd25519(authority.key, signed, signature);
}

/** Whether two submissions say the same, down to the signature. */
export function sameSubmission(a: Submission, b: Submission): boolean {
  return (
    a.authorText === b.authorText &&
    a.type === b.type &&
    equal(a.bodyHash, b.bodyHash) &&
    equal(a.signature, b.signature)
  );
}
