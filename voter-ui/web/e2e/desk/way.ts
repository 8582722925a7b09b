import { once } from 'node:events';
import { createServer, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Box } from './desk.ts';

/** When the box dies: before it has a submission, or when it has taken it and before anybody hears of that. */
export type Moment = 'before' | 'after';

/** What belongs to one connection and is not passed on. */
const hops = new Set(['connection', 'http2-settings', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** The way that everybody takes to the ballot box, on which the box can die in the middle of a step. */
export class Way {
  readonly address: string;
  readonly #server: Server;
  #box: Box | undefined;
  #death: { moment: Moment; left: number; died: () => void } | undefined;

  private constructor(server: Server) {
    this.#server = server;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => void this.#carry(request, response));
  }

  static async open(): Promise<Way> {
    return new Way(await listening());
  }

  to(box: Box): void {
    this.#box = box;
  }

  /** The box will die at the n-th submission from now; fulfilled when it has. */
  dies(moment: Moment, nth: number): Promise<void> {
    return new Promise((died) => (this.#death = { moment, left: nth, died }));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const death = request.method === 'POST' ? this.#due() : undefined;
    if (death?.moment === 'before') {
      await this.#end(request, death.died);
      return;
    }
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !hops.has(name)));
    const { method = 'GET', url = '/' } = request;
    const onward = ask(new URL(url, this.#box?.address), { method, headers, agent: false }, (answer) => {
      if (death !== undefined) {
        answer.resume().on('end', () => void this.#end(request, death.died));
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => request.socket.destroy());
    });
    onward.on('error', () => request.socket.destroy());
    onward.end(body);
  }

  /** This submission's death, if it is the one. */
  #due() {
    const death = this.#death;
    if (death === undefined || --death.left > 0) {
      return undefined;
    }
    this.#death = undefined;
    return death;
  }

  async #end(request: IncomingMessage, died: () => void): Promise<void> {
    await this.#box?.kill();
    request.socket.destroy();
    died();
  }
}

async function listening(): Promise<Server> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}
