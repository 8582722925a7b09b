import { demand } from './errors.ts';
import { ED25519, ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE, parseVerifierKey, type VerifierKey } from './note.ts';

/** A C2SP trust policy (specification §11.4). */
export interface Policy {
  readonly log: VerifierKey;
  readonly witnesses: ReadonlyArray<{ readonly name: string; readonly key: VerifierKey }>;
  /** Whether the quorum is met by these witnesses; with quorum none always. */
  readonly met: (names: ReadonlySet<string>) => boolean;
  readonly hasQuorum: boolean;
}

/** @throws ProtocolError 'malformed' */
export function parsePolicy(text: string): Policy {
  const rules = new Map<string, (names: ReadonlySet<string>) => boolean>();
  const witnesses: Array<{ name: string; key: VerifierKey }> = [];
  const used = new Set<string>();
  const logs: VerifierKey[] = [];
  const quorums: string[] = [];

  const define = (name: string, rule: (names: ReadonlySet<string>) => boolean) => {
    refuseUnless(name !== 'none' && !rules.has(name), `${name} is defined twice`);
    rules.set(name, rule);
  };
  const known = (name: string) => {
    const rule = rules.get(name);
    refuseUnless(rule !== undefined, `${name} is not defined before it is used`);
    return rule;
  };

  for (const line of text.split('\n')) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [kind = '', first = '', second = '', ...rest] = words;
    if (kind === '' || kind.startsWith('#')) {
      continue;
    }
    switch (kind) {
      case 'log': {
        refuseUnless(words.length === 2 || words.length === 3, 'a log line has a key and perhaps an address');
        logs.push(parseVerifierKey(first));
        break;
      }
      case 'witness': {
        refuseUnless(words.length === 3 || words.length === 4, 'a witness line has a name, a key and perhaps an address');
        const key = parseVerifierKey(second);
        refuseUnless([ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE].includes(key.type), 'this is no key of a witness');
        witnesses.push({ name: first, key });
        define(first, (names) => names.has(first));
        break;
      }
      case 'group': {
        const members = rest;
        refuseUnless(members.length > 0, 'a group has members');
        const needed = second === 'all' ? members.length : second === 'any' ? 1 : Number(second);
        refuseUnless(
          /^(all|any|[1-9]\d*)$/.test(second) && needed <= members.length,
          'a group needs all, any or a number of its members',
        );
        const parts = members.map((member) => {
          refuseUnless(!used.has(member), `${member} is a member twice`);
          used.add(member);
          return known(member);
        });
        define(first, (names) => parts.filter((part) => part(names)).length >= needed);
        break;
      }
      case 'quorum':
        refuseUnless(words.length === 2, 'a quorum line has one name');
        quorums.push(first);
        break;
      default:
        refuseUnless(false, `the line "${kind}" is unknown`);
    }
  }
  const [log] = logs;
  const [quorum] = quorums;
  refuseUnless(log !== undefined && logs.length === 1 && log.type === ED25519, 'there must be exactly one log');
  refuseUnless(quorum !== undefined && quorums.length === 1, 'there must be exactly one quorum');
  const keys = [log, ...witnesses.map((witness) => witness.key)].map((key) => key.key.join());
  refuseUnless(new Set(keys).size === keys.length, 'a key stands in two lines');
  return {
    log,
    witnesses,
    hasQuorum: quorum !== 'none',
    met: quorum === 'none' ? () => true : known(quorum),
  };
}

function refuseUnless(condition: boolean, message: string): asserts condition {
  demand(condition, 'malformed', 'policy', message);
}
