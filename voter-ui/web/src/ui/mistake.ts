import { ProtocolError } from '../protocol/errors.ts';
import type { Words } from './element.ts';

/** What is wrong with a typed code, in a sentence; nothing when it can be read. */
export function mistake(words: Words, text: string, read: (text: string) => unknown): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProtocolError)) {
      throw error;
    }
    switch (error.reason) {
      case 'length':
        return words.say('trouble.mistyped.text');
      case 'symbol':
        return words.say('mistake.symbol', { symbol: error.where });
      default:
        return words.say('mistake.check-symbol');
    }
  }
}
