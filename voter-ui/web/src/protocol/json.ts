import { base64url, equal, fromUtf8, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';

/** Canonical JSON (specification §2). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

const DEEPEST = 16;

/** The one byte form of a value. */
export function encode(value: JsonValue): Uint8Array {
  return utf8(text(value, 1));
}

function text(value: JsonValue, depth: number): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed() || value.normalize('NFC') !== value) {
        throw malformed('a string is no Unicode in normalisation form NFC');
      }
      return JSON.stringify(value);
    case 'number':
      if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
        throw malformed('a number is no integer from 0 to 2^53 - 1');
      }
      return String(value);
    case 'boolean':
      return String(value);
    case 'object':
      break;
    default:
      throw malformed('this is no JSON value');
  }
  if (value === null) {
    return 'null';
  }
  if (depth > DEEPEST) {
    throw malformed(`nested more than ${DEEPEST} deep`);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item: JsonValue) => text(item, depth + 1)).join(',')}]`;
  }
  const object = value as JsonObject;
  // Sorted by UTF-16 code units, which is how JavaScript compares strings.
  const members = Object.keys(object)
    .sort()
    .map((key) => `${text(key, depth)}:${text(object[key] ?? null, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/**
 * Reads canonical bytes: whatever differs from its own encoding is refused, so that a duplicate key, white space, an
 * escape that is not needed or a number in another form cannot pass.
 *
 * @throws ProtocolError 'malformed'
 */
export function parse(bytes: Uint8Array): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(fromUtf8(bytes)) as JsonValue;
  } catch {
    throw malformed('this is not JSON');
  }
  if (!equal(encode(value), bytes)) {
    throw malformed('this is not canonical');
  }
  return value;
}

function malformed(message: string): ProtocolError {
  return new ProtocolError('malformed', '', message);
}

/** A value with its place, for readers that say where something is wrong. */
export class Cursor {
  readonly value: JsonValue;
  readonly path: string;

  constructor(value: JsonValue, path = '') {
    this.value = value;
    this.path = path;
  }

  /** The fields of an object that has exactly these keys. */
  fields<K extends string>(...keys: readonly K[]): Record<K, Cursor> {
    const object = this.object();
    const found = Object.keys(object);
    if (found.length !== keys.length || !keys.every((key) => Object.hasOwn(object, key))) {
      throw this.fail(`must have exactly the keys ${keys.join(', ')}`);
    }
    return Object.fromEntries(keys.map((key) => [key, this.at(key)])) as Record<K, Cursor>;
  }

  object(): JsonObject {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      throw this.fail('must be an object');
    }
    return this.value as JsonObject;
  }

  at(key: string): Cursor {
    return new Cursor(this.object()[key] ?? null, this.path === '' ? key : `${this.path}.${key}`);
  }

  list(least: number, most: number): Cursor[] {
    if (!Array.isArray(this.value) || this.value.length < least || this.value.length > most) {
      throw this.fail(`must be a list of ${least} to ${most}`);
    }
    return this.value.map((item: JsonValue, i) => new Cursor(item, `${this.path}[${i}]`));
  }

  string(least = 0, most = Number.MAX_SAFE_INTEGER): string {
    if (typeof this.value !== 'string' || this.value.length < least || this.value.length > most) {
      throw this.fail(`must be a text of ${least} to ${most} characters`);
    }
    return this.value;
  }

  integer(least = 0, most = Number.MAX_SAFE_INTEGER): number {
    if (typeof this.value !== 'number' || this.value < least || this.value > most) {
      throw this.fail(`must be a number from ${least} to ${most}`);
    }
    return this.value;
  }

  boolean(): boolean {
    if (typeof this.value !== 'boolean') {
      throw this.fail('must be true or false');
    }
    return this.value;
  }

  nullable<T>(read: (cursor: Cursor) => T): T | null {
    return this.value === null ? null : read(this);
  }

  /** base64url of `length` bytes. */
  bytes(length?: number): Uint8Array {
    return this.read((text) => base64url.decode(text, length));
  }

  literal(expected: string): void {
    if (this.value !== expected) {
      throw this.fail(`must be "${expected}"`);
    }
  }

  /** Applies a reader of texts, and says where it refused. */
  read<T>(reader: (text: string) => T): T {
    const text = this.string();
    try {
      return reader(text);
    } catch (error) {
      throw error instanceof ProtocolError ? this.fail(error.message) : error;
    }
  }

  fail(message: string): ProtocolError {
    return new ProtocolError('malformed', this.path, `${this.path} ${message}`);
  }
}
