import { ProtocolError } from './errors.ts';
import { decimal } from './lines.ts';
import { keyText, parseVerifierKey, type VerifierKey } from './vkey.ts';

/** A witness of a policy. Its name is for the policy; the name in signature lines is that of its key. */
export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
}

interface Group {
  readonly needed: number;
  readonly members: readonly string[];
}

const MAX_NAMES = 1024;

/** Which witnesses are known, and which together are enough (§11.4). */
export class Policy {
  readonly logs: readonly VerifierKey[];

  /** In the order of the policy. */
  readonly witnesses: readonly Witness[];

  /** The witness or group that must be met; `null` for `none`. */
  readonly quorum: string | null;

  private readonly groups: ReadonlyMap<string, Group>;

  constructor(
    logs: readonly VerifierKey[],
    witnesses: readonly Witness[],
    groups: ReadonlyMap<string, Group>,
    quorum: string | null,
  ) {
    this.logs = logs;
    this.witnesses = witnesses;
    this.groups = groups;
    this.quorum = quorum;
  }

  /** Whether these witnesses are enough. Never with quorum `none`, which asks for none. */
  isMet(witnessed: ReadonlySet<string>): boolean {
    return this.quorum !== null && this.hasWitnessed(this.quorum, witnessed);
  }

  /** Whether the quorum still can be met when any one witness is missing. */
  survivesAnyLoss(): boolean {
    const names = this.witnesses.map((witness) => witness.name);
    return names.every((missing) => this.isMet(new Set(names.filter((name) => name !== missing))));
  }

  private hasWitnessed(name: string, witnessed: ReadonlySet<string>): boolean {
    const group = this.groups.get(name);
    return group === undefined
      ? witnessed.has(name)
      : group.members.filter((member) => this.hasWitnessed(member, witnessed)).length >= group.needed;
  }
}

/** Reads a policy (§11.4). Throws ProtocolError `malformed` with the line as place. */
export function parsePolicy(text: string): Policy {
  const reader = new PolicyReader();
  for (const [index, line] of text.split('\n').entries()) {
    reader.read(line, `line ${index + 1}`);
  }
  return reader.policy();
}

class PolicyReader {
  private readonly logs: VerifierKey[] = [];
  private readonly witnesses = new Map<string, Witness>();
  private readonly groups = new Map<string, Group>();
  private readonly publicKeys = new Set<string>();
  private readonly members = new Set<string>();
  private readonly quorums: string[] = [];
  private where = '';

  read(line: string, where: string): void {
    this.where = where;
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) {
      throw this.fail('holds a control character');
    }
    const words = line.split(/[ \t]/).filter((word) => word !== '');
    const [kind = '#', ...rest] = words;
    if (kind.startsWith('#')) {
      return;
    }
    switch (kind) {
      case 'log':
        return this.log(rest);
      case 'witness':
        return this.witness(rest);
      case 'group':
        return this.group(rest);
      case 'quorum':
        return this.quorum(rest);
      default:
        throw this.fail('must begin with log, witness, group, quorum or #');
    }
  }

  policy(): Policy {
    this.where = '';
    const [quorum] = this.quorums;
    if (quorum === undefined) {
      throw this.fail('there is no quorum line');
    }
    return new Policy(this.logs, [...this.witnesses.values()], this.groups, quorum === 'none' ? null : quorum);
  }

  private log(words: string[]): void {
    this.expect(words.length === 1 || words.length === 2, "must be 'log <vkey> [url]'");
    const key = this.key(words[0]!);
    this.expect(key.type === 0x01, 'a key of a log must have type 0x01');
    this.logs.push(key);
  }

  private witness(words: string[]): void {
    this.expect(words.length === 2 || words.length === 3, "must be 'witness <name> <vkey> [url]'");
    const name = this.newName(words[0]!);
    const key = this.key(words[1]!);
    this.expect(key.type !== 0x01, 'a key of a witness must have type 0x04 or 0x06');
    this.witnesses.set(name, { name, key });
  }

  private group(words: string[]): void {
    this.expect(words.length >= 3, "must be 'group <name> <all|any|k> <member> …'");
    const [first = '', needed = '', ...members] = words;
    const name = this.newName(first);
    for (const member of members) {
      this.expect(this.isDefined(member), `the member ${member} does not stand on a line before`);
      this.expect(!this.members.has(member), `${member} is a member already`);
      this.members.add(member);
    }
    this.groups.set(name, { needed: this.needed(needed, members.length), members });
  }

  private needed(word: string, size: number): number {
    if (word === 'all' || word === 'any') {
      return word === 'all' ? size : 1;
    }
    const needed = decimal(this.where, word);
    this.expect(needed >= 1 && needed <= size, `must need 1 to ${size} members`);
    return needed;
  }

  private quorum(words: string[]): void {
    const [name = ''] = words;
    this.expect(words.length === 1, "must be 'quorum <name|none>'");
    this.expect(name === 'none' || this.isDefined(name), `${name} does not stand on a line before`);
    this.expect(this.quorums.length === 0, 'there is a quorum line already');
    this.quorums.push(name);
  }

  private key(word: string): VerifierKey {
    let key: VerifierKey;
    try {
      key = parseVerifierKey(word);
    } catch (e) {
      throw e instanceof ProtocolError ? new ProtocolError(e.reason, this.where, e.what, { cause: e }) : e;
    }
    // An Ed25519 cosignature does not name its signer: one key in two lines would count twice.
    const text = keyText(key.publicKey);
    this.expect(!this.publicKeys.has(text), 'this public key stands on a line before');
    this.publicKeys.add(text);
    return key;
  }

  private newName(name: string): string {
    this.expect(name !== 'none' && !this.isDefined(name), `the name ${name} is taken`);
    this.expect(this.witnesses.size + this.groups.size < MAX_NAMES, 'there are too many names');
    return name;
  }

  private isDefined(name: string): boolean {
    return this.witnesses.has(name) || this.groups.has(name);
  }

  private expect(condition: boolean, what: string): void {
    if (!condition) {
      throw this.fail(what);
    }
  }

  private fail(what: string): ProtocolError {
    return new ProtocolError('malformed', this.where, what);
  }
}
