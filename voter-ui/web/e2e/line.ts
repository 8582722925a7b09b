import { createServer, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a request: it is answered; it is taken and never passed on; it is passed on and the answer kept back;
 * or its answer begins and never ends.
 */
export type Manner = 'answered' | 'swallowed' | 'unanswered' | 'half-answered';

/** The line between a browser and the ballot box, as an HTTP proxy that can keep both waiting. */
export class Line {
  /** By path; what the browser asks of itself (preflights) is answered. */
  manner: (path: string) => Manner = () => 'answered';

  /** Bodies of the submissions that the browser has sent, as it says. */
  readonly sent: string[] = [];

  /** Bodies of the requests whose answer did not come through. */
  readonly kept: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    this.#carry(request, response).catch(() => response.destroy());
  });

  async open(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const url = new URL(request.url ?? '');
    const manner = request.method === 'OPTIONS' ? 'answered' : this.manner(url.pathname);
    const keep = () => this.kept.push(body.toString());
    if (manner === 'swallowed') {
      keep();
      return;
    }
    const { method, headers } = request;
    const [answer] = (await once(ask(url, { method, headers }).end(body), 'response')) as [IncomingMessage];
    const content = Buffer.concat(await answer.toArray());
    if (manner === 'unanswered') {
      keep();
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (manner === 'half-answered') {
      response.write(content.subarray(0, content.length / 2), keep);
      return;
    }
    response.end(content);
  }
}
