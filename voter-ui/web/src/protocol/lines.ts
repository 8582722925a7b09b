import { base64, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';

/** The small pieces of which the line-based formats of §11 consist. */

/** A text that may stand in a note: well-formed, no control characters but newline. */
export function checkPlain(text: string): void {
  if (!text.isWellFormed() || /[\x00-\x09\x0b-\x1f]/.test(text)) {
    throw new ProtocolError('malformed', '', 'only lines of plain text are accepted');
  }
}

/** A number in decimal digits, without sign or leading zeroes, up to 2^53 − 1. */
export function decimal(where: string, digits: string): number {
  const number = Number(digits);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(digits) || !Number.isSafeInteger(number)) {
    throw new ProtocolError('malformed', where, 'must be a number in decimal digits without leading zeroes');
  }
  return number;
}

/** Bytes in `b64`. */
export function padded(where: string, text: string): Uint8Array {
  try {
    return base64.decode(text);
  } catch (cause) {
    throw new ProtocolError('malformed', where, 'is not base64', { cause });
  }
}

/** A hash of 32 bytes in `b64`. */
export function paddedHash(where: string, text: string): Uint8Array {
  const bytes = padded(where, text);
  if (bytes.length !== 32) {
    throw new ProtocolError('malformed', where, 'must be a hash of 32 bytes');
  }
  return bytes;
}

/** The name of a key: 1 … 255 bytes, no white space, plus sign or control character (§11.1). */
export function checkName(where: string, name: string): void {
  if (name === '' || utf8(name).length > 255 || !name.isWellFormed() || /[\p{Z}+\x00-\x1f\x85]/u.test(name)) {
    throw new ProtocolError('malformed', where, 'is no name of a key');
  }
}
