// Windows beside the browser: the kiosk's glass and the display's wall, real programs under Xvfb, touched and photographed from outside.
import { expect } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Hall, program } from './hall';

/** Far more than anything takes on a busy machine. */
const PATIENCE = { timeout: 40_000, intervals: [20, 50, 100] };

/** A program and everything it has said. */
class Running {
  said = '';
  private readonly child: ChildProcess;

  constructor(command: string, words: string[], env: Record<string, string> = {}) {
    this.child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.child.stdout?.on('data', (bytes) => (this.said += bytes));
    this.child.stderr?.on('data', (bytes) => (this.said += bytes));
  }

  /** Waits until it has said these words. */
  async says(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.said, { message: `waiting for ${words}`, ...PATIENCE }).toMatch(words);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }
}

/** A graphic screen without glass, and the program that fills it. */
export class Glass {
  /** What it showed when it was last touched. */
  private touched: Buffer = Buffer.alloc(0);

  private constructor(
    private readonly display: string,
    private readonly program: Running,
  ) {}

  /** Starts a kiosk or a display of this hall in a window of this size. */
  static async start(hall: Hall, role: 'kiosk' | 'display', size: string, settings: string): Promise<Glass> {
    const server = new Running('Xvfb', ['-displayfd', '1', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset']);
    hall.afterwards(() => server.end());
    await server.says(/^\d+$/m);
    const display = `:${/^\d+$/m.exec(server.said)?.[0]}`;
    const config = join(hall.folder, `${role}.toml`);
    const token = hall.run(['token', 'create', '--role', role, '--name', `${role}-1`]);
    const data = join(hall.folder, role);
    writeFileSync(config, `controller_url = "${hall.base}"\ntoken = "${token}"\nname = "${role}-1"\ndata = "${data}"\n${settings}`);
    const env = { DISPLAY: display, RUST_LOG: `info,${role}=debug` };
    const running = new Running(join(dirname(program), `sportello-${role}`), ['--config', config, '--windowed', size], env);
    hall.afterwards(() => running.end());
    return new Glass(display, running);
  }

  async says(words: string | RegExp): Promise<void> {
    await this.program.says(words);
  }

  /** Touches the glass once it shows something else than at the touch before, and whatever moved has come to rest. */
  async touch(x: number, y: number): Promise<void> {
    let [before, same] = [this.photograph(), 0];
    const rests = () => {
      const now = this.photograph();
      same = now.equals(before) && !now.equals(this.touched) ? same + 1 : 0;
      before = now;
      return same >= 2;
    };
    await expect.poll(rests, { message: 'the glass never rests', ...PATIENCE }).toBe(true);
    this.touched = before;
    execFileSync('xdotool', ['mousemove', String(x), String(y), 'click', '1'], { env: { ...process.env, DISPLAY: this.display } });
  }

  private photograph(): Buffer {
    const env = { ...process.env, DISPLAY: this.display };
    return execFileSync('import', ['-window', 'root', 'rgb:-'], { env, maxBuffer: 64 * 1024 * 1024 });
  }
}

/** The link in the code of the one slip in this folder, read by zbar. */
export function codeOf(folder: string): string {
  const slips = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : [];
  expect(slips).toHaveLength(1);
  return execFileSync('zbarimg', ['-q', '--nodbus', '--raw', join(folder, slips[0])], { encoding: 'utf8' }).trim();
}
