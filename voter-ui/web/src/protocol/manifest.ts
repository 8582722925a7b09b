import { sha256 } from './bytes.ts';
import { Cursor, encode, type JsonObject } from './json.ts';
import { ED25519, ML_DSA_44_COSIGNATURE, parseVerifierKey, type VerifierKey } from './note.ts';
import { parsePolicy, type Policy } from './policy.ts';
import { demandEd25519Key } from './signatures.ts';

/** A text in each language of the election. */
export type Title = Readonly<Record<string, string>>;

export interface Option {
  readonly id: string;
  /** Largest value L of the option. */
  readonly limit: number;
  readonly title: Title;
}

export interface Contest {
  readonly id: string;
  readonly kind: 'choose' | 'yesno' | 'approval' | 'score';
  readonly title: Title;
  readonly options: readonly Option[];
  readonly min: number;
  readonly max: number;
  readonly blank: boolean;
}

export interface Style {
  readonly id: string;
  readonly contests: readonly string[];
}

export interface Authority {
  readonly name: string;
  readonly key: Uint8Array;
}

/** What the election is (specification §4). */
export interface Manifest {
  readonly title: Title;
  readonly languages: readonly string[];
  readonly contests: readonly Contest[];
  readonly styles: readonly Style[];
  readonly cells: ReadonlyArray<{ readonly id: string; readonly title: Title }>;
  readonly officials: readonly Authority[];
  readonly approvals: number;
  readonly registrar: Authority;
  readonly trustees: readonly Authority[];
  readonly threshold: number;
  readonly boxKey: Uint8Array;
  readonly log: VerifierKey;
  readonly logMlDsa: VerifierKey;
  readonly policy: Policy;
  readonly limits: { readonly ballot: number; readonly opened: number };
  readonly rehearsal: boolean;
  readonly opens: number | null;
  readonly closes: number | null;
  /** The canonical object itself. */
  readonly json: JsonObject;
  /** SHA-256 of its canonical bytes. */
  readonly electionId: Uint8Array;
}

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const LARGEST = 65_000;

/** @throws ProtocolError 'malformed' with the field that breaks a rule of §4 */
export function readManifest(cursor: Cursor): Manifest {
  const f = cursor.fields(
    'approvals',
    'box',
    'cells',
    'closes',
    'contests',
    'group',
    'languages',
    'limits',
    'log',
    'minimum',
    'officials',
    'opens',
    'policy',
    'protocol',
    'registrar',
    'rehearsal',
    'styles',
    'threshold',
    'title',
    'trustees',
  );
  f.protocol.literal('vitrine/1');
  f.group.literal('ristretto255');
  const languages = f.languages.list(1, 20).map((item) => matching(item, LANGUAGE));
  f.minimum.integer(1, 1_000_000);
  const limits = f.limits.fields('ballot', 'opened');
  const log = f.log.fields('ed25519', 'mldsa44');
  const bytes = encode(cursor.value);
  const manifest: Manifest = {
    title: title(f.title, languages),
    languages,
    contests: f.contests.list(1, 200).map((item) => contest(item, languages)),
    styles: f.styles.list(1, 1_000).map(style),
    cells: f.cells.list(1, 5_000).map((item) => {
      const cell = item.fields('id', 'title');
      return { id: matching(cell.id, ID), title: title(cell.title, languages) };
    }),
    officials: f.officials.list(1, 50).map(authority),
    approvals: f.approvals.integer(1, 50),
    registrar: authority(f.registrar),
    trustees: f.trustees.list(1, 50).map(authority),
    threshold: f.threshold.integer(1, 50),
    boxKey: key(f.box.fields('key').key),
    log: log.ed25519.read(parseVerifierKey),
    logMlDsa: log.mldsa44.read(parseVerifierKey),
    policy: f.policy.read(parsePolicy),
    limits: { ballot: limits.ballot.integer(1, 1_000), opened: limits.opened.integer(0, 1_000) },
    rehearsal: f.rehearsal.boolean(),
    opens: f.opens.nullable((time) => time.integer()),
    closes: f.closes.nullable((time) => time.integer()),
    json: cursor.object(),
    electionId: sha256(bytes),
  };
  rules(manifest, cursor, bytes.length);
  return manifest;
}

function matching(cursor: Cursor, pattern: RegExp): string {
  const text = cursor.string();
  if (!pattern.test(text)) {
    throw cursor.fail('has not the form of an identifier');
  }
  return text;
}

function title(cursor: Cursor, languages: readonly string[]): Title {
  const fields = cursor.fields(...languages);
  return Object.fromEntries(languages.map((tag) => [tag, fields[tag]?.string(1, 500) ?? '']));
}

function contest(cursor: Cursor, languages: readonly string[]): Contest {
  const f = cursor.fields('blank', 'id', 'kind', 'max', 'min', 'options', 'title');
  const kind = f.kind.string();
  if (kind !== 'choose' && kind !== 'yesno' && kind !== 'approval' && kind !== 'score') {
    throw f.kind.fail('must be choose, yesno, approval or score');
  }
  return {
    id: matching(f.id, ID),
    kind,
    title: title(f.title, languages),
    options: f.options.list(1, 1_000).map((item) => {
      const option = item.fields('id', 'limit', 'title');
      return {
        id: matching(option.id, ID),
        limit: option.limit.integer(1, 1_000),
        title: title(option.title, languages),
      };
    }),
    min: f.min.integer(0, 1_000_000),
    max: f.max.integer(1, 1_000_000),
    blank: f.blank.boolean(),
  };
}

function style(cursor: Cursor): Style {
  const f = cursor.fields('contests', 'id');
  return { id: matching(f.id, ID), contests: f.contests.list(1, 200).map((item) => matching(item, ID)) };
}

function authority(cursor: Cursor): Authority {
  const f = cursor.fields('key', 'name');
  return { name: f.name.string(1, 200), key: key(f.key) };
}

function key(cursor: Cursor): Uint8Array {
  const bytes = cursor.bytes(32);
  try {
    demandEd25519Key(bytes);
  } catch {
    throw cursor.fail('is no valid Ed25519 public key');
  }
  return bytes;
}

/** The rules that hold between fields. */
function rules(m: Manifest, cursor: Cursor, size: number): void {
  const refuseUnless = (condition: boolean, field: string, message: string) => {
    if (!condition) {
      throw cursor.at(field).fail(message);
    }
  };
  refuseUnless(distinct(m.languages), 'languages', 'names a language twice');
  for (const [field, ids] of [
    ['contests', m.contests.map((item) => item.id)],
    ['styles', m.styles.map((item) => item.id)],
    ['cells', m.cells.map((item) => item.id)],
  ] as const) {
    refuseUnless(distinct(ids), field, 'has an id twice');
  }
  for (const item of m.contests) {
    const most = item.options.reduce((sum, option) => sum + option.limit, 0);
    const ones = item.options.every((option) => option.limit === 1);
    const ids = item.options.map((option) => option.id);
    refuseUnless(distinct(ids) && !ids.includes('blank'), 'contests', 'has an option twice, or one called blank');
    refuseUnless(item.min <= item.max && item.max <= most, 'contests', 'has limits that cannot be met');
    const fits =
      item.kind === 'score' ||
      (ones &&
        (item.kind === 'choose' ||
          (item.kind === 'yesno' && item.options.length === 2 && item.max === 1) ||
          (item.kind === 'approval' && item.min === 0 && item.max === item.options.length)));
    refuseUnless(fits, 'contests', 'has a kind that its numbers do not fit');
  }
  const known = new Set(m.contests.map((item) => item.id));
  const used = new Set(m.styles.flatMap((item) => item.contests));
  refuseUnless(
    m.styles.every((item) => distinct(item.contests) && item.contests.every((id) => known.has(id))),
    'styles',
    'names a contest twice, or one that there is not',
  );
  refuseUnless(used.size === known.size, 'styles', 'leaves out a contest');
  refuseUnless(m.approvals <= m.officials.length && 2 * m.approvals > m.officials.length, 'approvals', 'is no majority');
  refuseUnless(m.threshold <= m.trustees.length, 'threshold', 'is more than there are trustees');
  refuseUnless(
    m.rehearsal || (m.threshold >= 2 && m.threshold < m.trustees.length && m.policy.hasQuorum),
    'threshold',
    'is for rehearsals only, or the quorum is none',
  );
  refuseUnless(
    m.log.type === ED25519 && m.logMlDsa.type === ML_DSA_44_COSIGNATURE && m.log.name === m.logMlDsa.name,
    'log',
    'must have keys of types 0x01 and 0x06 under one name',
  );
  refuseUnless(m.policy.log.key.join() === m.log.key.join() && m.policy.log.name === m.log.name, 'policy', 'has another log');
  const keys = [
    m.log.key,
    m.boxKey,
    m.registrar.key,
    ...m.officials.map((item) => item.key),
    ...m.trustees.map((item) => item.key),
    ...m.policy.witnesses.map((item) => item.key.key),
    m.logMlDsa.key,
  ];
  refuseUnless(distinct(keys.map((item) => item.join())), 'policy', 'gives one key to two roles');
  refuseUnless(m.opens === null || m.closes === null || m.opens < m.closes, 'closes', 'is not after opens');
  refuseUnless(size <= LARGEST, 'title', 'belongs to a manifest that is too large');
}

function distinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** The contests of a style, in its order. */
export function contestsOf(manifest: Manifest, styleId: string): Contest[] | undefined {
  const found = manifest.styles.find((item) => item.id === styleId);
  return found?.contests.flatMap((id) => manifest.contests.filter((item) => item.id === id));
}

/** Number of ciphertexts of a contest. */
export function slots(contest: Contest): number {
  return contest.options.length + (contest.blank ? 1 : 0);
}
