import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { base64url, type JsonValue, ProtocolError, type Reason, utf8 } from '../src/protocol/index.ts';

const VECTORS = new URL('../../../docs/vectors/', import.meta.url);

/** A file of docs/vectors. */
export function vectorFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, VECTORS)));
}

/** One section of vectors.json. */
export function vectors<T>(section: string): T {
  const all = JSON.parse(readFileSync(new URL('vectors.json', VECTORS), 'utf8')) as Record<string, unknown>;
  return all[section] as T;
}

/** The lines of an entries.ndjson. */
export function entriesOf(name: string): Uint8Array[] {
  return readFileSync(new URL(name, VECTORS), 'utf8').trimEnd().split('\n').map(utf8);
}

/** b64u to bytes. */
export const b = (text: string): Uint8Array => base64url.decode(text);

/** Bytes to b64u. */
export const t = (bytes: Uint8Array): string => base64url.encode(bytes);

/** Runs and expects a refusal with this reason, and with this place when one is given. */
export function refused(reason: Reason, run: () => unknown, where?: string | RegExp): void {
  assert.throws(run, (e: unknown) => {
    assert.ok(e instanceof ProtocolError, `no ProtocolError: ${String(e)}`);
    assert.equal(e.reason, reason, e.message);
    if (where instanceof RegExp) {
      assert.match(e.where, where);
    } else if (where !== undefined) {
      assert.equal(e.where, where);
    }
    return true;
  });
}

/** JSON that can be changed, for tests. */
export type Json = any;

/** A deep copy that `change` has changed. */
export function changed(value: JsonValue, change: (copy: Json) => void): JsonValue {
  const copy = structuredClone(value) as Json;
  change(copy);
  return copy as JsonValue;
}

/** The same bytes with one bit flipped. */
export function flipped(bytes: Uint8Array, at = bytes.length - 1): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= 1;
  return copy;
}
