import { BoardError } from '../client/board.ts';
import type { MessageKey } from '../ui/language.ts';
import { type Kept, VaultError } from './vault-door.ts';

/** Something went wrong, as it is told to a person. */
export interface Trouble {
  /** Its heading and its text are the messages `trouble.<kind>.title` and `trouble.<kind>.text`. */
  readonly kind: TroubleKind;
  /** In the developers' words, for whoever is asked for help. */
  readonly detail: string;
  readonly retry: (() => void) | undefined;
  readonly back: (() => void) | undefined;
  /** What the voter keeps and can show to others. */
  readonly evidence: Evidence | undefined;
}

export interface Evidence {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export type TroubleKind = MessageKey extends infer K ? (K extends `trouble.${infer T}.title` ? T : never) : never;

/** Which reasons of the vault and the ballot box are told with which words; all others with `unproven`. */
const KINDS: Readonly<Record<string, TroubleKind>> = {
  'no-election': 'no-election',
  'not-ready-yet': 'not-open',
  'phase-ready': 'not-open',
  'phase-roll': 'not-open',
  'phase-closed': 'closed',
  'phase-tallied': 'closed',
  'phase-final': 'closed',
  'phase-aborted': 'aborted',
  'unknown-credential': 'unknown-code',
  replaced: 'replaced-code',
  fingerprint: 'wrong-election',
  signature: 'wrong-election',
  approvals: 'wrong-election',
  transcripts: 'wrong-election',
  symbol: 'mistyped',
  length: 'mistyped',
  'check-symbol': 'mistyped',
  'refused-wrong-phase': 'closed',
  'refused-replaced': 'replaced-code',
  'refused-limit': 'limit',
  consistency: 'fork',
};

export function troubleOf(
  error: unknown,
  ways: { retry: (() => void) | undefined; back: (() => void) | undefined; url: string },
): Trouble {
  if (error instanceof BoardError) {
    const kind: TroubleKind =
      error.failure === 'offline' ? 'offline' : error.failure === 'slow' ? 'slow' : error.failure === 'refused' ? 'refused' : 'busy';
    return { kind, detail: error.message, retry: ways.retry, back: ways.back, evidence: undefined };
  }
  if (error instanceof VaultError) {
    const kind = KINDS[error.reason] ?? (error.reason.startsWith('refused-') ? 'refused' : 'unproven');
    return {
      kind,
      detail: [error.reason, error.where, error.message].filter((part) => part !== '').join(': '),
      retry: kind === 'not-open' || kind === 'unproven' ? ways.retry : undefined,
      back: ways.back,
      evidence: evidenceOf(error, ways.url),
    };
  }
  return {
    kind: 'internal',
    detail: error instanceof Error ? error.message : '',
    retry: ways.retry,
    back: ways.back,
    evidence: undefined,
  };
}

/** A fault proof where there is one (§17), otherwise what was sent and what came back, as they were. */
function evidenceOf(error: VaultError, url: string): Evidence | undefined {
  const kept: Kept | undefined = error.kept;
  if (kept === undefined) {
    return undefined;
  }
  if (kept.fault !== undefined) {
    return { name: 'fault-fork.json', content: kept.fault };
  }
  const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? null : new TextDecoder().decode(bytes));
  return {
    name: 'vitrine-evidence.json',
    content: JSON.stringify(
      {
        format: 'vitrine/1/evidence',
        reason: error.reason,
        where: error.where,
        url,
        time: Date.now(),
        sent: text(kept.submission),
        answer: text(kept.answer),
        checkpoints: kept.views ?? [],
      },
      null,
      2,
    ),
  };
}
