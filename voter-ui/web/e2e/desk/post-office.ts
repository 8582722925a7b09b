import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that was taken. */
export interface Taken {
  readonly to: string;
  readonly raw: string;
}

/** A mail server on this machine: refuses whom it is told to, and can be gone. */
export class PostOffice {
  readonly taken: Taken[] = [];
  readonly refused = new Set<string>();
  /** Of the mails that are taken, the connection of this one (from 1) ends before the answer. */
  dropAt = 0;
  readonly port: number;
  #server: SMTPServer | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(): Promise<PostOffice> {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const office = new PostOffice(port);
    await office.start();
    return office;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (address, _session, answer) => {
        if (this.refused.has(address.address)) {
          answer(Object.assign(new Error('5.1.1 nobody of this name'), { responseCode: 550 }));
        } else {
          answer();
        }
      },
      onData: (stream, session, answer) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          if (this.dropAt > 0 && this.taken.length + 1 >= this.dropAt) {
            void this.stop();
            return;
          }
          this.taken.push({
            to: session.envelope.rcptTo[0]?.address ?? '',
            raw: Buffer.concat(parts).toString('utf8'),
          });
          answer(null, `queued as ${this.taken.length}`);
        });
      },
    });
    server.on('error', () => {});
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
  }

  /** Ends every connection and takes no new one. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) {
      for (const connection of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) {
        connection._socket.destroy();
      }
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  }
}
