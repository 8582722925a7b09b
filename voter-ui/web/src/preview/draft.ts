import type { Contest, ContestKind, Option } from '../protocol/contest.ts';
import type { LocalizedText } from '../protocol/manifest.ts';

/** What can be shown of an election that is being drafted. */
export interface Draft {
  readonly title: LocalizedText;
  readonly rehearsal: boolean;
  readonly contests: readonly Contest[];
}

const KINDS = new Set<unknown>(['choose', 'yesno', 'approval', 'score']);

/** Where a text is still missing. */
const MISSING = '…';

/**
 * Reads a draft that may be unfinished: what is missing is shown as missing, and numbers that cannot be are put right, so
 * that there is always something to see. Whether an election may look so, the desk says.
 */
export function readDraft(json: unknown): Draft {
  const draft = fields(json);
  const languages = list(draft['languages']).filter((tag) => typeof tag === 'string');
  return {
    title: text(draft['title'], languages),
    rehearsal: draft['rehearsal'] === true,
    contests: list(draft['contests']).map((contest) => readContest(fields(contest), languages)),
  };
}

function readContest(json: Record<string, unknown>, languages: readonly string[]): Contest {
  const options = list(json['options']).map((option) => readOption(fields(option), languages));
  const most = options.reduce((total, option) => total + option.limit, 0);
  const max = Math.max(1, Math.min(number(json['max'], 1), Math.max(1, most)));
  return {
    id: String(json['id'] ?? ''),
    kind: (KINDS.has(json['kind']) ? json['kind'] : 'choose') as ContestKind,
    title: text(json['title'], languages),
    options,
    min: Math.min(number(json['min'], 0), max),
    max,
    blank: json['blank'] === true,
  };
}

function readOption(json: Record<string, unknown>, languages: readonly string[]): Option {
  return {
    id: String(json['id'] ?? ''),
    limit: Math.max(1, number(json['limit'], 1)),
    title: text(json['title'], languages),
  };
}

function text(json: unknown, languages: readonly string[]): LocalizedText {
  const texts = fields(json);
  return new Map(
    languages.map((tag) => {
      const given = texts[tag];
      return [tag, typeof given === 'string' && given !== '' ? given : MISSING];
    }),
  );
}

function number(json: unknown, otherwise: number): number {
  return typeof json === 'number' && Number.isSafeInteger(json) && json >= 0 ? json : otherwise;
}

function list(json: unknown): unknown[] {
  return Array.isArray(json) ? json : [];
}

function fields(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
}
