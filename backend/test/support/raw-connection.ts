/** Speaks to a server byte by byte, over a connection of its own, for what no client library would ever send. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** All that came until the other side closed; a connection that was reset has said what it had to say, too. */
const readToEnd = async (socket: Socket): Promise<string> => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString();
};

const answerOf = (text: string): RawAnswer => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return {
    status: Number(statusLine.split(' ')[1]),
    headers,
    body: headers['content-type']?.includes('json') ? JSON.parse(body) : body,
  };
};

export class RawConnection {
  private readonly text: Promise<string>;

  private constructor(readonly socket: Socket) {
    this.text = readToEnd(socket);
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1');
    const connection = new RawConnection(socket);
    await once(socket, 'connect');
    return connection;
  }

  send(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** Resolves when all of it is with the system, which takes only so much that the other side has not read. */
  async sendAll(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** What came, as it came, when the other side has closed. */
  received(): Promise<string> {
    return this.text;
  }

  /** The one answer that came when the other side has closed. */
  async answer(): Promise<RawAnswer> {
    return answerOf(await this.text);
  }
}

export const exchange = async (port: number, bytes: string | Buffer): Promise<RawAnswer> => {
  const connection = await RawConnection.open(port);
  connection.send(bytes);
  return connection.answer();
};
