import { sha256 } from './bytes.ts';
import { bodySize, type Contest, type ContestKind, limitSum, type Option } from './contest.ts';
import { ProtocolError } from './errors.ts';
import type { Field } from './field.ts';
import { encode, type JsonValue } from './json.ts';
import { type Policy, parsePolicy } from './policy.ts';
import { decodeEd25519Key, type Ed25519Key } from './signatures.ts';
import { keyText, parseVerifierKey, sameKey, type VerifierKey } from './vkey.ts';

export { type Contest, type ContestKind, type Option, slots } from './contest.ts';

/** A text in every language of the manifest, by language tag. */
export type LocalizedText = ReadonlyMap<string, string>;

/** Voters whose ballots are counted together (§10.2). */
export interface Cell {
  readonly id: string;
  readonly title: LocalizedText;
}

/** The contests of a kind of ballot paper, in its order. */
export interface Style {
  readonly id: string;
  readonly contests: readonly string[];
}

/** An official, the registrar or a trustee. */
export interface Authority {
  readonly name: string;
  readonly key: Ed25519Key;
}

/** A trustee. */
export type Trustee = Authority;

/** The manifest (§4), with all its rules kept. */
export interface Manifest {
  readonly title: LocalizedText;
  readonly languages: readonly string[];
  readonly contests: readonly Contest[];
  readonly styles: readonly Style[];
  readonly cells: readonly Cell[];
  readonly minimum: number;
  readonly limits: { readonly ballot: number; readonly opened: number };

  /** m officials, of whom `approvals`, k, decide. Numbered from 1: the first is `officials[0]`. */
  readonly officials: readonly Authority[];
  readonly approvals: number;
  readonly registrar: Authority;

  /** n trustees, of whom `threshold`, t, decrypt. */
  readonly trustees: readonly Trustee[];
  readonly threshold: number;

  /** The ballot box's key for signed answers. */
  readonly boxKey: Ed25519Key;
  readonly log: { readonly ed25519: VerifierKey; readonly mldsa44: VerifierKey };

  /** Name of the log. */
  readonly origin: string;
  readonly policy: Policy;
  readonly policyText: string;

  /** Milliseconds since 1970 UTC, informative. */
  readonly opens: number | null;
  readonly closes: number | null;
  readonly rehearsal: boolean;

  /** SHA-256(JSON(manifest)). */
  readonly electionId: Uint8Array;

  /** The manifest as it came. */
  readonly body: JsonValue;
}

/** Largest canonical manifest, and largest body of a ballot, in bytes (§4). */
const MAX_SIZE = 65_000;

/** electionId = SHA-256(JSON(manifest)) (§4). */
export function electionId(manifest: JsonValue): Uint8Array {
  return sha256(encode(manifest));
}

/** The contests of a style, in its order. */
export function contestsOf(manifest: Manifest, style: Style): Contest[] {
  return style.contests.map((id) => manifest.contests.find((contest) => contest.id === id)!);
}

/**
 * Reads a manifest: its shape and all rules of §4.
 *
 * @throws ProtocolError `malformed` with the field's path
 */
export function decodeManifest(json: Field): Manifest {
  const manifest = readManifest(json);
  new Rules(manifest, json).check();
  return manifest;
}

function readManifest(json: Field): Manifest {
  json.only(
    ...['approvals', 'box', 'cells', 'closes', 'contests', 'group', 'languages', 'limits', 'log', 'minimum'],
    ...['officials', 'opens', 'policy', 'protocol', 'registrar', 'rehearsal', 'styles', 'threshold', 'title'],
    'trustees',
  );
  json.field('protocol').oneOf('vitrine/1');
  json.field('group').oneOf('ristretto255');
  const languages = json.field('languages').list(1, 20, (tag) => matching(tag, LANGUAGE, 500));
  const title = (field: Field): LocalizedText => localized(field, languages);
  const limits = json.field('limits').only('ballot', 'opened');
  const log = json.field('log').only('ed25519', 'mldsa44');
  const ed25519 = verifierKey(log.field('ed25519'), 0x01);
  const policyText = json.field('policy').string(1, 16_384);
  return {
    title: title(json.field('title')),
    languages,
    contests: json.field('contests').list(1, 200, (contest) => readContest(contest, title)),
    styles: json.field('styles').list(1, 1_000, readStyle),
    cells: json.field('cells').list(1, 5_000, (cell) => {
      cell.only('id', 'title');
      return { id: identifier(cell.field('id')), title: title(cell.field('title')) };
    }),
    minimum: json.field('minimum').int(1, 1_000_000),
    limits: { ballot: limits.field('ballot').int(1, 1_000), opened: limits.field('opened').int(0, 1_000) },
    officials: json.field('officials').list(1, 50, authority),
    approvals: json.field('approvals').int(1, 50),
    registrar: authority(json.field('registrar')),
    trustees: json.field('trustees').list(1, 50, authority),
    threshold: json.field('threshold').int(1, 50),
    boxKey: ed25519Key(json.field('box').only('key').field('key')),
    log: { ed25519, mldsa44: verifierKey(log.field('mldsa44'), 0x06) },
    origin: ed25519.name,
    policy: json.field('policy').within(() => parsePolicy(policyText)),
    policyText,
    opens: json.field('opens').nullable(time),
    closes: json.field('closes').nullable(time),
    rehearsal: json.field('rehearsal').bool(),
    electionId: electionId(json.value),
    body: json.value,
  };
}

const IDENTIFIER = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

function matching(json: Field, pattern: RegExp, max: number): string {
  const text = json.string(1, max);
  if (!pattern.test(text)) {
    throw json.fail(`must match ${pattern.source}`);
  }
  return text;
}

function identifier(json: Field): string {
  return matching(json, IDENTIFIER, 64);
}

function localized(json: Field, languages: readonly string[]): LocalizedText {
  json.only(...new Set(languages));
  return new Map(languages.map((language) => [language, json.field(language).string(1, 500)]));
}

function readContest(json: Field, title: (field: Field) => LocalizedText): Contest {
  json.only('blank', 'id', 'kind', 'max', 'min', 'options', 'title');
  return {
    id: identifier(json.field('id')),
    kind: json.field('kind').oneOf<ContestKind>('choose', 'yesno', 'approval', 'score'),
    title: title(json.field('title')),
    options: json.field('options').list(1, 1_000, (option) => readOption(option, title)),
    min: json.field('min').int(0, 1_000_000),
    max: json.field('max').int(1, 1_000_000),
    blank: json.field('blank').bool(),
  };
}

function readOption(json: Field, title: (field: Field) => LocalizedText): Option {
  json.only('id', 'limit', 'title');
  return {
    id: identifier(json.field('id')),
    limit: json.field('limit').int(1, 1_000),
    title: title(json.field('title')),
  };
}

function readStyle(json: Field): Style {
  json.only('contests', 'id');
  return { id: identifier(json.field('id')), contests: json.field('contests').list(1, 200, identifier) };
}

function authority(json: Field): Authority {
  json.only('key', 'name');
  return { name: json.field('name').string(1, 200), key: ed25519Key(json.field('key')) };
}

function ed25519Key(json: Field): Ed25519Key {
  const bytes = json.bytes(32);
  return json.within(() => decodeEd25519Key(bytes));
}

function verifierKey(json: Field, type: number): VerifierKey {
  const text = json.string(1, 4_000);
  const key = json.within(() => parseVerifierKey(text));
  if (key.type !== type) {
    throw json.fail(`must be a verifier key of type 0x0${type}`);
  }
  return key;
}

function time(json: Field): number {
  return json.int(0, Number.MAX_SAFE_INTEGER);
}

/** The rules of §4 between fields. */
class Rules {
  private readonly manifest: Manifest;
  private readonly json: Field;

  constructor(manifest: Manifest, json: Field) {
    this.manifest = manifest;
    this.json = json;
  }

  check(): void {
    this.identifiers();
    for (const [i, contest] of this.manifest.contests.entries()) {
      this.contest(contest, `contests[${i}]`);
    }
    this.styles();
    this.roles();
    this.keys();
    this.log();
    const { opens, closes } = this.manifest;
    this.expect(opens === null || closes === null || opens < closes, 'closes', 'must be later than opens');
    this.expect(encode(this.manifest.body).length <= MAX_SIZE, '', `has more than ${MAX_SIZE} bytes`);
  }

  private identifiers(): void {
    const { languages, contests, styles, cells } = this.manifest;
    this.distinct(languages, 'languages');
    this.distinct(contests.map((contest) => contest.id), 'contests', '.id');
    this.distinct(styles.map((style) => style.id), 'styles', '.id');
    this.distinct(cells.map((cell) => cell.id), 'cells', '.id');
  }

  private contest(contest: Contest, at: string): void {
    const { kind, options, min, max } = contest;
    this.distinct(options.map((option) => option.id), `${at}.options`, '.id');
    for (const [j, option] of options.entries()) {
      this.expect(option.id !== 'blank', `${at}.options[${j}].id`, 'is reserved for the blank option');
    }
    this.expect(min <= max, `${at}.min`, 'is greater than max');
    this.expect(max <= limitSum(contest), `${at}.max`, "is greater than the sum of the options' limits");
    const ones = options.every((option) => option.limit === 1);
    const allowed = {
      choose: ones,
      yesno: ones && options.length === 2 && max === 1,
      approval: ones && min === 0 && max === options.length,
      score: true,
    };
    this.expect(allowed[kind], `${at}.kind`, `has options, limits, min or max that ${kind} does not allow`);
  }

  private styles(): void {
    const used = new Set<string>();
    for (const [i, style] of this.manifest.styles.entries()) {
      const at = `styles[${i}].contests`;
      this.distinct(style.contests, at);
      for (const [j, id] of style.contests.entries()) {
        this.expect(this.manifest.contests.some((contest) => contest.id === id), `${at}[${j}]`, 'is no contest');
        used.add(id);
      }
      this.expect(bodySize(contestsOf(this.manifest, style)) <= MAX_SIZE, at, 'lead to a ballot that is too large');
    }
    for (const [i, contest] of this.manifest.contests.entries()) {
      this.expect(used.has(contest.id), `contests[${i}].id`, 'stands in no style');
    }
  }

  private roles(): void {
    const { approvals, officials, threshold, trustees, rehearsal } = this.manifest;
    const m = officials.length;
    const n = trustees.length;
    this.expect(m < 2 * approvals && approvals <= m, 'approvals', 'must be a majority of the officials');
    this.expect(threshold <= n, 'threshold', 'is more than the trustees');
    this.expect(rehearsal || (threshold >= 2 && threshold < n), 'threshold', 'must be 2 … trustees − 1');
  }

  private keys(): void {
    const { manifest } = this;
    const seen = new Set<string>([keyText(manifest.log.ed25519.publicKey)]);
    const add = (key: Uint8Array, at: string): void => {
      this.expect(!seen.has(keyText(key)), at, 'is the key of another role, too');
      seen.add(keyText(key));
    };
    for (const witness of manifest.policy.witnesses) {
      if (witness.key.type === 0x06) {
        const own = keyText(witness.key.publicKey) === keyText(manifest.log.mldsa44.publicKey);
        this.expect(!own, 'policy', "has the log's own ML-DSA key as a witness");
      } else {
        add(witness.key.publicKey, 'policy');
      }
    }
    for (const [i, official] of manifest.officials.entries()) {
      add(official.key.bytes, `officials[${i}].key`);
    }
    for (const [i, trustee] of manifest.trustees.entries()) {
      add(trustee.key.bytes, `trustees[${i}].key`);
    }
    add(manifest.registrar.key.bytes, 'registrar.key');
    add(manifest.boxKey.bytes, 'box.key');
  }

  private log(): void {
    const { log, policy, rehearsal, origin } = this.manifest;
    this.expect(log.mldsa44.name === origin, 'log.mldsa44', 'must have the name of log.ed25519');
    const [only, ...more] = policy.logs;
    const same = only !== undefined && more.length === 0 && sameKey(only, log.ed25519);
    this.expect(same, 'policy', 'must have one log line, with the key of log.ed25519');
    const strong = policy.quorum !== null && policy.survivesAnyLoss();
    this.expect(rehearsal || strong, 'policy', 'needs a quorum that survives the loss of any one witness');
  }

  private distinct(items: readonly string[], list: string, suffix = ''): void {
    const seen = new Set<string>();
    for (const [i, item] of items.entries()) {
      this.expect(!seen.has(item), `${list}[${i}]${suffix}`, 'is there already');
      seen.add(item);
    }
  }

  private expect(condition: boolean, at: string, what: string): void {
    if (!condition) {
      const where = [this.json.path, at].filter((part) => part !== '').join('.');
      throw new ProtocolError('malformed', where, what);
    }
  }
}
