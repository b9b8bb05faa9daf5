/** A mail server at the network's edge that takes messages, or fails at one chosen step, and remembers what it was sent. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * `drop-before-message`: closes the connection when the message is announced. `drop-after-message`: takes the whole
 * message and closes the connection instead of saying so. A number is the reply to the whole message, e.g. 451.
 */
export type SmtpBehaviour = 'accept' | 'drop-before-message' | 'drop-after-message' | 451 | 550;

export interface FakeSmtp {
  readonly url: string;
  /** Whole messages in the order they came, whatever was answered. */
  readonly messages: string[];
  behave(behaviour: SmtpBehaviour): void;
  /** After `close`: answers again, under the same address. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export const startFakeSmtp = async (): Promise<FakeSmtp> => {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  let behaviour: SmtpBehaviour = 'accept';

  const takeMessage = async (lines: AsyncIterator<string>): Promise<void> => {
    const message: string[] = [];
    for (let line = await lines.next(); !line.done && line.value !== '.'; line = await lines.next()) {
      message.push(line.value);
    }
    messages.push(message.join('\n'));
  };

  /** Ends, and with it the connection, where the behaviour says so. */
  const converse = async (socket: Socket): Promise<void> => {
    const say = (line: string) => socket.write(`${line}\r\n`);
    const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
    say('220 fake');
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (!line.value.startsWith('DATA')) {
        say('250 fine');
        continue;
      }
      if (behaviour === 'drop-before-message') return;
      say('354 go on');
      await takeMessage(lines);
      if (behaviour === 'drop-after-message') return;
      say(behaviour === 'accept' ? '250 taken' : `${behaviour} not taken`);
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    void converse(socket).finally(() => socket.destroy());
  });
  const open = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await open(0);
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    messages,
    behave: (next) => {
      behaviour = next;
    },
    open: async () => {
      await open(port);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
