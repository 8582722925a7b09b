import { base64url, equal, sha256 } from './bytes.ts';
import type { VerifiedElection } from './election.ts';
import { readCredential } from './entry.ts';
import { ProtocolError } from './errors.ts';
import { Field } from './field.ts';
import { encode, MAX_ENTRY } from './json.ts';
import { verifyEd25519 } from './signatures.ts';

interface Answered {
  /** What the ballot box says of its board: a view in a fault proof (§17.2). */
  readonly checkpoint: { readonly size: number; readonly root: Uint8Array };

  /** Milliseconds since 1970 UTC. */
  readonly time: number;

  /** The signed answer in canonical bytes, to be kept. */
  readonly signed: Uint8Array;
}

/** Which ballot of a credential is the latest (§12). */
export interface Head extends Answered {
  readonly kind: 'head';

  /** b64u. */
  readonly credential: string;

  /** Ballot hash, `null` where there is none. */
  readonly latest: Uint8Array | null;
}

/** A refusal (§12). */
export interface Refusal extends Answered {
  readonly kind: 'refusal';

  /** A word for programs. */
  readonly code: string;

  /** A sentence for people, in English. */
  readonly detail: string;

  /** SHA-256 of the bytes that were refused. */
  readonly digest: Uint8Array;
}

/** A refusal that names exactly the submission, and what the ballot box has added to it. */
export interface Refused extends Refusal {
  /** Signed head, where the `previous` of the ballot was not the latest. */
  readonly head: Head | null;

  /** The field of the submission that is wrong, where the ballot box says one. */
  readonly field: string | null;
}

type Keys = Pick<VerifiedElection, 'manifest' | 'electionId'>;

/**
 * Reads an answer and checks the ballot box's signature (§12).
 *
 * @throws ProtocolError `answer`, `malformed`, `not-canonical`
 */
export function verifyAnswer(election: Keys, bytes: Uint8Array): Head | Refusal {
  return readAnswer(election, Field.read(bytes, MAX_ENTRY));
}

function readAnswer({ manifest, electionId }: Keys, json: Field): Head | Refusal {
  const answer = json.only('answer', 'signature').field('answer');
  const kind = answer.field('kind').oneOf('head', 'refusal');
  const checkpoint = answer.field('checkpoint').only('root', 'size');
  const answered = {
    checkpoint: {
      size: checkpoint.field('size').int(0, Number.MAX_SAFE_INTEGER),
      root: checkpoint.field('root').digest(),
    },
    time: answer.field('time').int(0, Number.MAX_SAFE_INTEGER),
    signed: encode(json.value),
  };
  const said = kind === 'head' ? { ...answered, ...readHead(answer) } : { ...answered, ...readRefusal(answer) };
  const message = encode({
    answer: answer.value,
    election: base64url.encode(electionId),
    label: 'vitrine/1/answer',
  });
  if (!verifyEd25519(manifest.boxKey, message, json.field('signature').bytes(64))) {
    throw new ProtocolError('answer', json.field('signature').path, 'is not a signature of the ballot box');
  }
  return said;
}

function readHead(answer: Field): Omit<Head, keyof Answered> {
  answer.only('checkpoint', 'credential', 'kind', 'latest', 'time');
  return {
    kind: 'head',
    credential: base64url.encode(readCredential(answer.field('credential')).toBytes()),
    latest: answer.field('latest').nullable((latest) => latest.digest()),
  };
}

function readRefusal(answer: Field): Omit<Refusal, keyof Answered> {
  answer.only('checkpoint', 'code', 'detail', 'digest', 'kind', 'time');
  return {
    kind: 'refusal',
    code: answer.field('code').string(1, 100),
    detail: answer.field('detail').string(1, 4_000),
    digest: answer.field('digest').digest(),
  };
}

/**
 * Checks the answer to `GET {base}/head/<credential>`.
 *
 * @param credential the asked one, in b64u
 * @throws ProtocolError `answer`, `malformed`, `not-canonical`
 */
export function verifyHead(election: Keys, credential: string, bytes: Uint8Array): Head {
  return headOf(verifyAnswer(election, bytes), credential);
}

function headOf(answer: Head | Refusal, credential: string): Head {
  if (answer.kind !== 'head' || answer.credential !== credential) {
    throw new ProtocolError('answer', 'answer', 'is not about this credential');
  }
  return answer;
}

/**
 * Checks a refusal: `application/problem+json` (§15) with an answer that the ballot box has signed, about exactly these
 * bytes.
 *
 * @param submission what was sent
 * @param problem the canonical body of the response
 * @throws ProtocolError `answer`, also where the signed answer is missing; `malformed`, `not-canonical`
 */
export function verifyRefusal(election: Keys, submission: Uint8Array, problem: Uint8Array): Refused {
  const json = readProblem(problem);
  if (!json.has('signed')) {
    throw new ProtocolError('answer', 'signed', 'is missing: the ballot box has refused without a signature');
  }
  const refusal = readAnswer(election, json.field('signed'));
  if (refusal.kind !== 'refusal' || !equal(refusal.digest, sha256(submission))) {
    throw new ProtocolError('answer', 'signed', 'does not refuse what was sent');
  }
  if (refusal.code !== json.field('code').value || refusal.detail !== json.field('detail').value) {
    throw new ProtocolError('answer', 'signed', 'says another thing than the response');
  }
  return {
    ...refusal,
    head: json.has('head') ? verifiedHead(election, submission, json.field('head')) : null,
    field: json.has('field') ? json.field('field').string(0, 4_000) : null,
  };
}

function verifiedHead(election: Keys, submission: Uint8Array, json: Field): Head {
  return headOf(readAnswer(election, json), Field.read(submission).field('author').string(1, 43));
}

const ALWAYS = ['code', 'detail', 'status', 'title', 'type'];
const SOMETIMES = ['field', 'head', 'signed'];

/** Reads a response of the type `application/problem+json`; nothing about it is verified. */
export function readProblem(problem: Uint8Array): Field {
  const json = Field.read(problem);
  return json.only(...ALWAYS, ...SOMETIMES.filter((key) => json.has(key)));
}
