// Photographs every state of console and phone for docs/screens. Pictures are kept small: 64 colours, no metadata.
import { type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enter, expect, type Hall, openDesk, press, settled, test } from '../hall';

const album = process.env.SPORTELLO_SCREENS ?? join(dirname(fileURLToPath(import.meta.url)), '../../../docs/screens');
const LARGEST = 120 * 1024;

async function photograph(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  const folder = mkdtempSync(join(tmpdir(), 'sportello-screens-'));
  const raw = join(folder, 'raw.png');
  await page.screenshot({ path: raw, animations: 'disabled' });
  mkdirSync(album, { recursive: true });
  const file = join(album, `${name}.png`);
  execFileSync('convert', [raw, '-strip', '+dither', '-colors', '64', '-define', 'png:compression-level=9', `png8:${file}`]);
  rmSync(folder, { recursive: true });
  expect(statSync(file).size, name).toBeLessThan(LARGEST);
}

/** A hall in the middle of a morning: visitors wait, colleagues work. */
async function morning(hall: Hall): Promise<void> {
  for (const name of ['neri', 'verdi', 'gallo', 'conti']) hall.user(name);
  const [verdi, gallo, conti] = [await hall.session('verdi'), await hall.session('gallo'), await hall.session('conti')];
  await verdi.at('1', 'open');
  await gallo.at('4', 'open');
  await conti.at('5', 'open');
  await hall.visitor('A');
  const { ticket } = await verdi.at('1', 'call-next');
  await verdi.at('1', 'start', { ticket: ticket.id });
  await hall.visitor('C');
  await gallo.at('4', 'call-next');
  await conti.at('5', 'pause', {});
  for (const service of ['B', 'A', 'G', 'B', 'C', 'A', 'B']) await hall.visitor(service, { language: service === 'G' ? 'de' : 'it' });
}

test('the console', async ({ page, hall }) => {
  await page.goto(`${hall.base}/login`);
  await photograph(page, 'console-login');
  await morning(hall);
  await enter(page.context(), hall, 'neri');
  await page.goto(`${hall.base}/desk`);
  await photograph(page, 'console-choose');
  await page.goto(`${hall.base}/desk/3`);
  await photograph(page, 'console-closed');
  await openDesk(page, hall, 'neri', '3');
  await photograph(page, 'console-free');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  await photograph(page, 'console-called');
  await press(page, 't');
  await photograph(page, 'console-transfer');
  await page.keyboard.press('Escape');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await photograph(page, 'console-serving');
  await press(page, 'm');
  await press(page, 'Space');
  await press(page, 'a');
  await press(page, 'Space');
  await press(page, 'f');
  await expect(page.getByRole('region', { name: 'Assenti' })).toBeVisible();
  await photograph(page, 'console-lists');
  await press(page, 'p');
  await photograph(page, 'console-pause-reasons');
  await page.keyboard.press('1');
  await expect(page.locator('#now')).toHaveClass(/is-paused/);
  await photograph(page, 'console-paused');
});

test('the console with nobody, ready, refused, and cut off', async ({ page, hall }) => {
  hall.user('neri');
  await openDesk(page, hall, 'neri', '3');
  await photograph(page, 'console-nobody');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-ready/);
  await photograph(page, 'console-ready');
  const behind = await page.context().newPage();
  await behind.goto(`${hall.base}/desk/3`);
  await press(page, 'Space');
  await hall.visitor('B');
  await hall.visitor('G');
  await hall.visitor('B');
  for (const tab of [page, behind]) await expect(tab.locator('#do-call-next')).toBeVisible();
  await behind.route(/\/desk\/3\/(now|side)$/, (route) => route.abort());
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  await behind.route('**/call-next', async (route) => {
    await behind.unroute(/\/desk\/3\/(now|side)$/);
    await route.continue();
  });
  await press(behind, 'Space');
  await expect(behind.getByRole('alert')).toBeVisible();
  await photograph(behind, 'console-stale-tab');
  await behind.close();
  await hall.kill();
  await expect(page.locator('#offline')).toBeVisible();
  await photograph(page, 'console-offline');
  await page.emulateMedia({ media: 'print' });
  await photograph(page, 'console-paper');
});

test('the manager and the administrator', async ({ page, hall }) => {
  await morning(hall);
  hall.user('capo', 'admin');
  await page.goto(hall.base);
  await photograph(page, 'home');
  await enter(page.context(), hall, 'capo');
  await page.goto(`${hall.base}/manager`);
  await photograph(page, 'manager');
  await page.goto(`${hall.base}/admin`);
  await photograph(page, 'admin');
  await page.goto(`${hall.base}/nowhere`);
  await photograph(page, 'missing');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 });

  test('the phone page', async ({ page, hall }) => {
    await morning(hall);
    const mine = await hall.visitor('B');
    const neri = await hall.session('neri');
    await neri.at('3', 'open');
    await page.goto(hall.base + mine.path);
    await photograph(page, 'phone-waiting');
    const called = (path: string) => expect(page.locator('#now')).toHaveClass(new RegExp(path));
    await neri.at('3', 'call', { ticket: mine.id });
    await called('is-called');
    await photograph(page, 'phone-called');
    await neri.at('3', 'absent', { ticket: mine.id });
    await called('is-absent');
    await photograph(page, 'phone-absent');
    await neri.at('3', 'reopen', { ticket: mine.id });
    await called('is-called');
    await neri.at('3', 'start', { ticket: mine.id });
    await called('is-serving');
    await photograph(page, 'phone-serving');
    await neri.at('3', 'park', { ticket: mine.id });
    await called('is-parked');
    await photograph(page, 'phone-parked');
    await neri.at('3', 'resume', { ticket: mine.id });
    await neri.at('3', 'finish', { ticket: mine.id });
    await called('is-over');
    await photograph(page, 'phone-done');
    await page.goto(`${hall.base}/t/nobody`);
    await photograph(page, 'phone-gone');
  });

  test('the phone page without a line', async ({ page, hall }) => {
    hall.user('neri');
    const mine = await hall.visitor('B');
    await page.goto(hall.base + mine.path);
    await expect(page.locator('.phone-number')).toHaveText(mine.number);
    await hall.kill();
    await expect(page.locator('#stale')).toBeVisible();
    await photograph(page, 'phone-stale');
  });
});
