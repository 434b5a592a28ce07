// The line between a browser and its controller, in a test's hands: it passes, is cut, stalls, or corrupts. The twin of `tests/src/line.rs`.
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** `corrupts`: one bit of everything that the controller says is another. */
export type State = 'passes' | 'cut' | 'stalls' | 'corrupts';

/** A line to one address, `host:port`. */
export class Line {
  address = '';
  private state: State = 'passes';
  private readonly ends = new Set<Socket>();
  private readonly server: Server;

  private constructor(host: string, port: number) {
    this.server = createServer((near) => {
      if (this.state === 'cut') return near.destroy();
      const far = connect(port, host);
      this.join(near, far, (bytes) => bytes);
      this.join(far, near, (bytes) => this.spoiled(bytes));
      return this;
    });
  }

  static async to(target: string): Promise<Line> {
    const { hostname, port } = new URL(`tcp://${target}`);
    const line = new Line(hostname, Number(port));
    await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve));
    line.address = `127.0.0.1:${(line.server.address() as AddressInfo).port}`;
    return line;
  }

  /** From now on the line does this. */
  set(state: State): void {
    this.state = state;
    for (const end of this.ends) {
      if (state === 'cut') end.destroy();
      else if (state === 'stalls') end.pause();
      else end.resume();
    }
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(from: Socket, to: Socket, pass: (bytes: Buffer) => Buffer): void {
    this.ends.add(from);
    from.on('data', (bytes: Buffer) => to.write(pass(bytes)));
    from.on('end', () => to.end());
    from.on('close', () => {
      this.ends.delete(from);
      to.destroy();
    });
    // An end that fails is closed, and that is all there is to it.
    from.on('error', () => {});
    if (this.state === 'stalls') from.pause();
  }

  private spoiled(bytes: Buffer): Buffer {
    if (this.state === 'corrupts') bytes[bytes.length >> 1] ^= 1;
    return bytes;
  }
}
