// The test vocabulary: a hall with a controller of its own, visitors who take numbers, operators who work.
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as tlsRequest } from 'node:https';
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

type Question = { method?: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; body: any };

/** One office: a controller, its data folder, a kiosk's token. */
export class Hall {
  readonly folder = mkdtempSync(join(tmpdir(), 'sportello-browser-'));
  base = '';
  private listen = '127.0.0.1:0';
  private controller: ChildProcess | null = null;
  private token = '';
  private log = '';
  private readonly guests: (() => Promise<void>)[] = [];

  /** A hall with these settings, as `controller.toml` has them. */
  constructor(private readonly settings = '') {}

  /** Starts the controller and waits until it answers; at the address it had before, if it had one. */
  async open(): Promise<void> {
    const note = join(this.folder, 'address');
    rmSync(note, { force: true });
    const config = join(this.folder, 'controller.toml');
    writeFileSync(config, this.settings);
    const wanted = ['serve', '--config', config, '--plan', plan, '--data', this.folder, '--listen', this.listen, '--public-url', 'http://127.0.0.1'];
    const controller = spawn(program, wanted, { stdio: ['ignore', 'ignore', 'pipe'] });
    controller.stderr?.on('data', (bytes) => (this.log += bytes));
    this.controller = controller;
    await expect.poll(() => existsSync(note), { message: `the controller does not listen: ${this.log}`, intervals: [20, 50] }).toBe(true);
    this.listen = readFileSync(note, 'utf8').trim();
    const speaksTls = /^\s*always = true/m.test(this.settings);
    this.base = `${speaksTls ? 'https' : 'http'}://${this.listen}`;
    await expect.poll(() => this.ask('/healthz').then(({ status }) => status, () => 0), { intervals: [20, 50] }).toBe(200);
  }

  /** Asks the controller beside the browser, trusting its own authority. */
  async ask(path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
    if (this.base.startsWith('http:')) {
      const answer = await fetch(`${this.base}${path}`, { method, headers, body });
      return { status: answer.status, body: await answer.json() };
    }
    const ca = readFileSync(join(this.folder, 'tls/authority.pem'));
    return new Promise((resolve, reject) => {
      const asked = tlsRequest(`${this.base}${path}`, { method, headers, ca }, (answer) => {
        let text = '';
        answer.on('data', (bytes) => (text += bytes));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** A change that somebody asks for, once. */
  post(path: string, body: Record<string, unknown>, token?: string): Promise<Answer> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    if (token) headers.Authorization = `Bearer ${token}`;
    return this.ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
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
    const { status, body } = await this.post('/api/v1/tickets', { service, ...more }, this.token);
    expect(status, JSON.stringify(body)).toBe(201);
    return { id: body.ticket.id, number: body.ticket.number, path: new URL(body.link).pathname };
  }

  /** An operator's own token, to act beside the browser. */
  async session(name: string): Promise<Operator> {
    const { status, body } = await this.post('/api/v1/session', { name, password: PASSWORD });
    expect(status).toBe(200);
    return new Operator(this, body.token);
  }
}

/** An operator without a browser. */
export class Operator {
  constructor(
    private readonly hall: Hall,
    private readonly token: string,
  ) {}

  post(path: string, body: Record<string, unknown> = {}): Promise<Answer> {
    return this.hall.post(path, body, this.token);
  }

  /** A desk's command that must succeed. */
  async at(desk: string, verb: string, body: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.post(`/api/v1/desks/${desk}/${verb}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }
}

/** Logs the browser in without the form. */
export async function enter(context: BrowserContext, hall: Hall, name: string, base = hall.base): Promise<void> {
  const answer = await context.request.post(`${base}/api/v1/session`, { data: { name, password: PASSWORD }, headers: { 'Idempotency-Key': randomUUID() } });
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

export const test = base.extend<{ settings: string; hall: Hall; watch: Watch }>({
  /** What `controller.toml` says. */
  settings: ['', { option: true }],
  hall: async ({ settings }, use) => {
    const hall = new Hall(settings);
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
