import { ProtocolError } from '../protocol/errors.ts';
import type { Request, Response } from './vault-door.ts';
import { Vault } from './vault.ts';

/** The vault in a thread of its own: the page stays responsive, and no secret is in the page's memory longer than typed. */
const vault = new Vault();

function answer(response: Response): void {
  self.postMessage(response);
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const { id, method, args } = data;
  try {
    const call = vault[method] as (...args: unknown[]) => unknown;
    const all =
      method === 'seal'
        ? [...args, (done: number, total: number) => answer({ id, kind: 'progress', done, total })]
        : args;
    answer({ id, kind: 'done', value: call.apply(vault, all) });
  } catch (error) {
    const known = error instanceof ProtocolError;
    answer({
      id,
      kind: 'failed',
      reason: known ? error.reason : 'internal',
      where: known ? error.where : '',
      message: error instanceof Error ? error.message : '',
    });
  }
});
