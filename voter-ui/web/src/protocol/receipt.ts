import { ProtocolError } from './errors.ts';
import { checkPlain, decimal, padded, paddedHash } from './lines.ts';

/** A receipt (§11.6), as it was read; nothing about it is verified. */
export interface Receipt {
  /** The entry, as the receipt claims it: its canonical bytes. */
  readonly extra: Uint8Array;
  readonly index: number;

  /** From the leaf's sibling upwards. */
  readonly path: readonly Uint8Array[];

  /** The checkpoint. */
  readonly note: string;
}

const MAX_LENGTH = 1 << 20;
const MAX_PATH = 63;

/** Reads a receipt. Throws ProtocolError `malformed` with the line as place. */
export function parseReceipt(text: string): Receipt {
  if (text.length > MAX_LENGTH) {
    throw new ProtocolError('malformed', '', `is longer than ${MAX_LENGTH} characters`);
  }
  checkPlain(text);
  const split = text.indexOf('\n\n');
  if (split < 0) {
    throw new ProtocolError('malformed', '', 'there is no empty line before the checkpoint');
  }
  const [header, extra = '', index = '', ...hashes] = text.slice(0, split).split('\n');
  if (header !== 'c2sp.org/tlog-proof@v1') {
    throw new ProtocolError('malformed', 'line 1', 'must be c2sp.org/tlog-proof@v1');
  }
  if (!extra.startsWith('extra ')) {
    throw new ProtocolError('malformed', 'line 2', 'must hold the entry: extra <base64>');
  }
  if (!index.startsWith('index ')) {
    throw new ProtocolError('malformed', 'line 3', 'must be index <number>');
  }
  if (hashes.length > MAX_PATH) {
    throw new ProtocolError('malformed', '', `has more than ${MAX_PATH} hashes`);
  }
  return {
    extra: padded('line 2', extra.slice('extra '.length)),
    index: decimal('line 3', index.slice('index '.length)),
    path: hashes.map((hash, i) => paddedHash(`line ${i + 4}`, hash)),
    note: text.slice(split + 2),
  };
}
