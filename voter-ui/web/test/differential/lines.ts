import { createInterface } from 'node:readline';
import {
  base64url,
  type Contest,
  contestsOf,
  decodeManifest,
  encode,
  fromUtf8,
  type JsonValue,
  type Manifest,
  ProtocolError,
} from '../../src/protocol/index.ts';
import { Field } from '../../src/protocol/field.ts';
import { FixedBase } from '../../src/protocol/group.ts';

/** What both programs are told of an election in every line. */
export interface Told {
  readonly election: { readonly manifest: Manifest; electionId: Uint8Array; fingerprint: Uint8Array; key: FixedBase };
  readonly contests: Contest[];
}

const keys = new Map<string, FixedBase>();

/** Manifest, style, fingerprint and joint key of a line. */
export function told(json: Field): Told {
  const manifest = decodeManifest(json.field('manifest'));
  const jointKey = json.field('jointKey').bytes(32);
  const name = base64url.encode(jointKey);
  const key = keys.get(name) ?? new FixedBase(jointKey);
  keys.set(name, key);
  const style = manifest.styles.find(({ id }) => id === json.field('style').value)!;
  const fingerprint = json.field('fingerprint').digest();
  return {
    election: { manifest, electionId: manifest.electionId, fingerprint, key },
    contests: contestsOf(manifest, style),
  };
}

/** Answers every line of JSON on standard input with one on standard output. */
export async function answerLines(answer: (line: Field) => JsonValue): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    let answered: JsonValue;
    try {
      answered = answer(new Field(JSON.parse(line)));
    } catch (e) {
      if (!(e instanceof ProtocolError)) {
        throw e;
      }
      answered = { reason: e.reason, where: e.where, what: e.what };
    }
    process.stdout.write(`${fromUtf8(encode(answered))}\n`);
  }
}
