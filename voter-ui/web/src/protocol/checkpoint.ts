import { base64, concat, u64, utf8 } from './bytes.ts';
import { demand } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { ML_DSA_44_COSIGNATURE, type Note, parseNote, signaturesBy, type VerifierKey } from './note.ts';
import { verifyEd25519, verifyMlDsa44 } from './signatures.ts';

/** A checkpoint whose signatures by the log have been verified (specification §11.3). */
export interface Checkpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  /** Witnesses whose cosignatures are on it, and when they signed (seconds since 1970). */
  readonly witnesses: ReadonlyArray<{ readonly name: string; readonly time: number }>;
  readonly quorumMet: boolean;
}

/** @throws ProtocolError 'malformed' or 'checkpoint' */
export function verifyCheckpoint(election: { readonly manifest: Manifest }, text: string): Checkpoint {
  const { manifest } = election;
  const note = parseNote(text);
  const lines = note.text.split('\n');
  const [origin, sizeText = '', rootText = ''] = lines;
  demand(lines.length === 4 && lines[3] === '', 'malformed', 'checkpoint', 'a checkpoint has three lines');
  demand(origin === manifest.log.name, 'checkpoint', 'origin', 'the checkpoint is another log’s');
  demand(/^(0|[1-9]\d{0,15})$/.test(sizeText), 'malformed', 'size', 'this is no size');
  const size = Number(sizeText);
  const root = base64.decode(rootText);
  demand(root.length === 32 && Number.isSafeInteger(size), 'malformed', 'root', 'this is no root');
  const plain = signaturesBy(note, manifest.log);
  demand(
    plain.length > 0 && plain.every((signature) => verifyEd25519(manifest.log.key, utf8(note.text), signature)),
    'checkpoint',
    'ed25519',
    'the log has not signed this checkpoint',
  );
  const own = signaturesBy(note, manifest.logMlDsa);
  const logs = own.map((signature) => cosigned(note, manifest.logMlDsa, signature, { origin, size, root }));
  demand(
    logs.length > 0 && logs.every((time) => time !== undefined),
    'checkpoint',
    'mldsa44',
    'the log has not signed this checkpoint with its second key',
  );
  const witnesses = manifest.policy.witnesses.flatMap(({ name, key }) => {
    const times = signaturesBy(note, key).map((signature) => cosigned(note, key, signature, { origin, size, root }));
    demand(!times.includes(undefined), 'checkpoint', name, `the cosignature of ${name} does not hold`);
    const [time] = times;
    return time === undefined ? [] : [{ name, time: Number(time) }];
  });
  return {
    size,
    root,
    note: text,
    witnesses,
    quorumMet: manifest.policy.met(new Set(witnesses.map((witness) => witness.name))),
  };
}

/** The time of a cosignature; nothing when it does not hold. */
function cosigned(
  note: Note,
  key: VerifierKey,
  signature: Uint8Array,
  tree: { origin: string; size: number; root: Uint8Array },
): bigint | undefined {
  if (signature.length < 8) {
    return undefined;
  }
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  if (time >= 1n << 63n) {
    return undefined;
  }
  const rest = signature.subarray(8);
  if (key.type !== ML_DSA_44_COSIGNATURE) {
    const message = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
    return verifyEd25519(key.key, message, rest) ? time : undefined;
  }
  const name = utf8(key.name);
  const origin = utf8(tree.origin);
  const message = concat(
    utf8('subtree/v1\n\0'),
    new Uint8Array([name.length]),
    name,
    u64(time),
    new Uint8Array([origin.length]),
    origin,
    u64(0),
    u64(tree.size),
    tree.root,
  );
  return verifyMlDsa44(key.key, message, rest) ? time : undefined;
}
