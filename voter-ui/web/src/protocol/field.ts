import { base64url } from './bytes.ts';
import { ProtocolError, type Reason } from './errors.ts';
import { type JsonObject, type JsonValue, parse } from './json.ts';

/**
 * A value in a document and the way to it, so that every refusal names the field. Each method checks that the value is
 * what is asked for and throws ProtocolError `malformed` otherwise.
 */
export class Field {
  readonly value: JsonValue;

  /** Such as `contests[0].id`; empty for the document. */
  readonly path: string;

  constructor(value: JsonValue, path = '') {
    this.value = value;
    this.path = path;
  }

  /** The document in canonical bytes. */
  static read(bytes: Uint8Array, maxBytes?: number, path = ''): Field {
    return new Field(parse(bytes, maxBytes), path);
  }

  /** An object with exactly these keys (§2). */
  only(...keys: string[]): this {
    const object = this.object();
    for (const key of keys) {
      if (!Object.hasOwn(object, key)) {
        throw this.fail(`the key ${key} is missing`);
      }
    }
    if (Object.keys(object).length !== keys.length) {
      const unknown = Object.keys(object).find((key) => !keys.includes(key)) ?? '';
      throw this.fail(`the key ${JSON.stringify(unknown)} does not belong here`);
    }
    return this;
  }

  /** The value of a key of an object. */
  field(key: string): Field {
    const path = this.path === '' ? key : `${this.path}.${key}`;
    const object = this.object();
    if (!Object.hasOwn(object, key)) {
      throw this.fail(`the key ${key} is missing`);
    }
    return new Field(object[key]!, path);
  }

  /** Whether this is an object with that key. */
  has(key: string): boolean {
    return Object.hasOwn(this.object(), key);
  }

  /** An object, whatever its keys. */
  object(): JsonObject {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      throw this.fail('must be an object');
    }
    return this.value as JsonObject;
  }

  /** A list of `min` … `max` items, each decoded. */
  list<T>(min: number, max: number, decode: (item: Field) => T): T[] {
    if (!Array.isArray(this.value)) {
      throw this.fail('must be a list');
    }
    const items = this.value as readonly JsonValue[];
    if (items.length < min || items.length > max) {
      throw this.fail(`has ${items.length} items; it must have ${min} to ${max}`);
    }
    return items.map((item, i) => decode(new Field(item, `${this.path}[${i}]`)));
  }

  /** A text of `min` … `max` UTF-16 code units. */
  string(min: number, max: number): string {
    if (typeof this.value !== 'string') {
      throw this.fail('must be a text');
    }
    if (this.value.length < min || this.value.length > max) {
      throw this.fail(`has ${this.value.length} characters; it must have ${min} to ${max}`);
    }
    return this.value;
  }

  /** One of these texts. */
  oneOf<T extends string>(...texts: T[]): T {
    const text = texts.find((t) => t === this.value);
    if (text === undefined) {
      throw this.fail(`must be ${texts.join(' or ')}`);
    }
    return text;
  }

  /** An integer, `min` … `max`. */
  int(min: number, max: number): number {
    if (typeof this.value !== 'number' || this.value < min || this.value > max) {
      throw this.fail(`must be a number from ${min} to ${max}`);
    }
    return this.value;
  }

  bool(): boolean {
    if (typeof this.value !== 'boolean') {
      throw this.fail('must be true or false');
    }
    return this.value;
  }

  /** `b64u` of `min` … `max` bytes; of exactly `min` where no `max` is given. */
  bytes(min: number, max: number = min): Uint8Array {
    const text = this.string(0, Math.ceil((max * 4) / 3));
    const bytes = this.within(() => base64url.decode(text));
    if (bytes.length < min || bytes.length > max) {
      throw this.fail(`has ${bytes.length} bytes; it must have ${min === max ? min : `${min} to ${max}`}`);
    }
    return bytes;
  }

  /** A SHA-256 value. */
  digest(): Uint8Array {
    return this.bytes(32);
  }

  /** `null`, or the decoded value. */
  nullable<T>(decode: (field: Field) => T): T | null {
    return this.value === null ? null : decode(this);
  }

  /** Runs a decoder that knows nothing of this field and puts the field's path before what it refuses. */
  within<T>(decode: () => T): T {
    try {
      return decode();
    } catch (e) {
      if (e instanceof ProtocolError) {
        const where = [this.path, e.where].filter((part) => part !== '').join('.');
        throw new ProtocolError(e.reason, where, e.what, { cause: e });
      }
      throw e;
    }
  }

  /** The error that says what is wrong with this field. */
  fail(what: string, reason: Reason = 'malformed'): ProtocolError {
    return new ProtocolError(reason, this.path, what);
  }
}
