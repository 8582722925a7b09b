import { equal, fromUtf8, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';

/** A value of canonical JSON (§2). Numbers are integers, 0 … 2^53 − 1. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** An object of canonical JSON. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Arrays and objects that may lie inside each other, the outermost included (§2). */
const MAX_DEPTH = 16;

/** Longest board entry, in bytes (§5). */
export const MAX_ENTRY = 65_535;

/** Longest document that is read where nothing else is said, in bytes. */
const MAX_DOCUMENT = 4 << 20;

/**
 * Reads canonical JSON: parses, checks, re-encodes and compares (§2).
 *
 * @param maxBytes the longest input that is read
 * @throws ProtocolError `not-canonical` for bytes that are not exactly the canonical form of a value
 */
export function parse(bytes: Uint8Array, maxBytes: number = MAX_DOCUMENT): JsonValue {
  if (bytes.length > maxBytes) {
    throw notCanonical('', `has ${bytes.length} bytes; at most ${maxBytes} are read`);
  }
  let value: JsonValue;
  try {
    value = JSON.parse(fromUtf8(bytes)) as JsonValue;
  } catch (cause) {
    throw new ProtocolError('not-canonical', '', 'is not JSON in UTF-8', { cause });
  }
  if (!equal(encode(value), bytes)) {
    throw notCanonical('', 'is not in its canonical form');
  }
  return value;
}

/**
 * JSON(value): the canonical bytes (§2).
 *
 * @throws ProtocolError `not-canonical` for a value that has no canonical form, with the field's path
 */
export function encode(value: JsonValue): Uint8Array {
  return utf8(text(value, '', 0));
}

function text(value: JsonValue, path: string, depth: number): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(value) || value < 0) {
        throw notCanonical(path, 'is a number other than 0 … 2^53 − 1');
      }
      return String(value);
    case 'string':
      return string(value, path);
    case 'object':
      return value === null ? 'null' : container(value, path, depth + 1);
    default:
      throw notCanonical(path, 'is no value of JSON');
  }
}

function container(value: readonly JsonValue[] | JsonObject, path: string, depth: number): string {
  if (depth > MAX_DEPTH) {
    throw notCanonical(path, `is nested more than ${MAX_DEPTH} deep`);
  }
  if (isArray(value)) {
    return `[${value.map((item, i) => text(item, `${path}[${i}]`, depth)).join(',')}]`;
  }
  // The default order of strings is that of their UTF-16 code units: RFC 8785 §3.2.3.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${string(key, path)}:${text(value[key]!, field(path, key), depth)}`);
  return `{${members.join(',')}}`;
}

/** Escapes as RFC 8785 §3.2.2.2 has them are those of `JSON.stringify`, for well-formed text. */
function string(value: string, path: string): string {
  if (!value.isWellFormed()) {
    throw notCanonical(path, 'holds a lone surrogate');
  }
  if (value.normalize('NFC') !== value) {
    throw notCanonical(path, 'is not in Unicode normalisation form C');
  }
  return JSON.stringify(value);
}

function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function field(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function notCanonical(path: string, what: string): ProtocolError {
  return new ProtocolError('not-canonical', path, what);
}
