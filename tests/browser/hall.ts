// The test vocabulary: a hall with a controller of its own, visitors who take numbers, operators who work.
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const target = process.env.CARGO_TARGET_DIR ?? join(cache, 'sportello/target');
export const program = process.env.SPORTELLO_CONTROLLER ?? join(target, 'debug/sportello-controller');
const plan = join(here, '../../assets/demo/plan.toml');

export const PASSWORD = 'una frase che ricordo';

export type Slip = { id: string; number: string; path: string };

/** One office: a controller, its data folder, a kiosk's token. */
export class Hall {
  readonly folder = mkdtempSync(join(tmpdir(), 'sportello-browser-'));
  base = '';
  private listen = '127.0.0.1:0';
  private controller: ChildProcess | null = null;
  private token = '';
  private log = '';
  private readonly guests: (() => Promise<void>)[] = [];

  /** Starts the controller and waits until it answers; at the address it had before, if it had one. */
  async open(): Promise<void> {
    const note = join(this.folder, 'address');
    rmSync(note, { force: true });
    const wanted = ['serve', '--plan', plan, '--data', this.folder, '--listen', this.listen, '--public-url', 'http://127.0.0.1'];
    const controller = spawn(program, wanted, { stdio: ['ignore', 'ignore', 'pipe'] });
    controller.stderr?.on('data', (bytes) => (this.log += bytes));
    this.controller = controller;
    await expect.poll(() => existsSync(note), { message: `the controller does not listen: ${this.log}`, intervals: [20, 50] }).toBe(true);
    this.listen = readFileSync(note, 'utf8').trim();
    this.base = `http://${this.listen}`;
    await expect.poll(() => fetch(`${this.base}/healthz`).then((answer) => answer.ok, () => false), { intervals: [20, 50] }).toBe(true);
  }

  /** The power goes. */
  async kill(): Promise<void> {
    const { controller } = this;
    if (!controller || controller.exitCode !== null) return;
    const gone = new Promise((resolve) => controller.once('exit', resolve));
    controller.kill('SIGKILL');
    await gone;
    this.controller = null;
  }

  /** What else was started for this hall and ends with it, the last one first. */
  afterwards(end: () => Promise<void>): void {
    this.guests.unshift(end);
  }

  async close(): Promise<void> {
    for (const end of this.guests) await end();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An account of staff. */
  user(name: string, role = 'operator', ...more: string[]): void {
    this.run(['user', 'create', '--role', role, '--name', name, '--password-stdin', ...more], `${PASSWORD}\n`);
  }

  run(command: string[], input = ''): string {
    const [first, second, ...rest] = command;
    return execFileSync(program, [first, second, '--data', this.folder, ...rest], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }).trim();
  }

  /** A visitor takes a number at the kiosk. */
  async visitor(service: string, more: Record<string, unknown> = {}): Promise<Slip> {
    this.token ||= this.run(['token', 'create', '--role', 'kiosk', '--name', 'totem-1']);
    const answer = await fetch(`${this.base}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}`, 'Idempotency-Key': randomUUID() },
      body: JSON.stringify({ service, ...more }),
    });
    const body = await answer.json();
    expect(answer.status, JSON.stringify(body)).toBe(201);
    return { id: body.ticket.id, number: body.ticket.number, path: new URL(body.link).pathname };
  }

  /** An operator's own token, to act beside the browser. */
  async session(name: string): Promise<Operator> {
    const answer = await fetch(`${this.base}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      body: JSON.stringify({ name, password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    const { token } = await answer.json();
    return new Operator(this, token);
  }
}

/** An operator without a browser. */
export class Operator {
  constructor(
    private readonly hall: Hall,
    private readonly token: string,
  ) {}

  async post(path: string, body: Record<string, unknown> = {}): Promise<{ status: number; body: any }> {
    const answer = await fetch(`${this.hall.base}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}`, 'Idempotency-Key': randomUUID() },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** A desk's command that must succeed. */
  async at(desk: string, verb: string, body: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.post(`/api/v1/desks/${desk}/${verb}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }
}

/** Logs the browser in without the form. */
export async function enter(context: BrowserContext, hall: Hall, name: string): Promise<void> {
  const answer = await context.request.post(`${hall.base}/api/v1/session`, { data: { name, password: PASSWORD }, headers: { 'Idempotency-Key': randomUUID() } });
  expect(answer.status()).toBe(200);
}

/** Logs in and opens a desk, by the pages. */
export async function openDesk(page: Page, hall: Hall, name: string, desk: string): Promise<void> {
  await enter(page.context(), hall, name);
  await page.goto(`${hall.base}/desk/${desk}`);
  await page.keyboard.press('Space');
  await expect(page.locator('#now.is-free')).toBeVisible();
  await settled(page);
}

/** No command under way and the last one settled: the next key counts. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('body')).not.toHaveAttribute('data-busy');
}

/** Presses one key once the last command has settled. */
export async function press(page: Page, key: string): Promise<void> {
  await settled(page);
  await page.keyboard.press(key);
}

/** Hosts that a page asked for although they are not ours, and what its console complained of. */
type Watch = { outside: string[]; complaints: string[] };

export const test = base.extend<{ hall: Hall; watch: Watch }>({
  hall: async ({}, use) => {
    const hall = new Hall();
    await hall.open();
    await use(hall);
    await hall.close();
  },
  // In every test: nothing is fetched from outside, nothing is refused by the content policy, no script fails.
  watch: [
    async ({ context }, use) => {
      const watch: Watch = { outside: [], complaints: [] };
      await context.route('**/*', (route) => {
        const { hostname, href } = new URL(route.request().url());
        if (hostname === '127.0.0.1') return route.fallback();
        watch.outside.push(href);
        return route.abort();
      });
      context.on('weberror', (error) => watch.complaints.push(String(error.error())));
      context.on('console', (message) => {
        if (/Content Security Policy|Uncaught/.test(message.text())) watch.complaints.push(message.text());
      });
      await use(watch);
      expect(watch.outside).toEqual([]);
      expect(watch.complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
