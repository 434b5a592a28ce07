// Kiosks and displays: what fails is on everybody's page at once, and gone when it is mended.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type Page } from '@playwright/test';
import { enter, expect, type Hall, openDesk, press, test } from '../hall';

const LANGUAGES = { it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', sl: 'Slovenščina' };
// Less than the pages need to ask by themselves: only the stream is so fast.
const STREAM = { timeout: 8_000 };
const PARTS = ['printer', 'chip', 'scanner', 'storage'];

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** A kiosk of that name; what it gets is told to the controller. */
function kiosk(hall: Hall, name: string): (faults: string[], more?: Record<string, unknown>) => Promise<void> {
  const token = hall.run(['token', 'create', '--role', 'kiosk', '--name', name]);
  return async (faults, more = {}) => {
    const report = { version: '0.1.0', faults, parts: PARTS, paper_left_m: 34, ...more };
    const { status, body } = await hall.post('/api/v1/device', report, token);
    expect(status, JSON.stringify(body)).toBe(200);
  };
}

/** A page of somebody else, in a browser of their own, that notices if it is loaded again. */
async function seat(browser: Browser, hall: Hall, name: string, role: string, path: string): Promise<Page> {
  hall.user(name, role);
  const context = await browser.newContext();
  hall.afterwards(() => context.close());
  await enter(context, hall, name);
  const page = await context.newPage();
  await page.goto(hall.base + path);
  await page.evaluate(() => Object.assign(window, { same: true }));
  return page;
}

const alarm = (page: Page) => page.locator('#alarm');

test('a kiosk without paper is on the manager’s, the receptionist’s and the operator’s open page, until it has some', async ({ page, browser, hall }) => {
  const atrio = kiosk(hall, 'atrio');
  await atrio([]);
  hall.user('neri');
  await openDesk(page, hall, 'neri', '3');
  await page.evaluate(() => Object.assign(window, { same: true }));
  const manager = await seat(browser, hall, 'bianchi', 'manager', '/manager');
  const reception = await seat(browser, hall, 'rossi', 'receptionist', '/desk');
  const auditor = await seat(browser, hall, 'revisore', 'auditor', '/devices');
  const everybody = [page, manager, reception, auditor];
  const titles = await Promise.all(everybody.map((one) => one.title()));
  for (const one of everybody) await expect(one.getByRole('alert')).toHaveCount(0);

  await atrio(['paper_out']);
  for (const [index, one] of everybody.entries()) {
    await expect(one.getByRole('alert')).toContainText('atrio: manca la carta', STREAM);
    await expect(one.getByRole('alert')).toContainText(/dalle \d\d:\d\d Metti un rotolo nuovo|dalle \d\d:\d\d/);
    await expect(one).toHaveTitle(`⚠ ${titles[index]}`);
    expect(await one.evaluate(() => 'same' in window)).toBe(true);
    expect(await faults(one)).toEqual([]);
  }
  await expect(auditor.getByRole('region', { name: 'atrio totem' })).toContainText('Metti un rotolo nuovo');
  await expect(manager.getByRole('region', { name: 'Totem e schermi' })).toContainText('manca la carta');

  // The desk goes on working under it.
  const slip = await hall.visitor('B');
  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(slip.number);

  await atrio([]);
  for (const [index, one] of everybody.entries()) {
    await expect(one.getByRole('alert')).toHaveCount(0, STREAM);
    await expect(one).toHaveTitle(titles[index]);
    expect(await one.evaluate(() => 'same' in window)).toBe(true);
  }
});

test('what somebody has seen folds in that browser, and nothing new is hidden', async ({ page, browser, hall }) => {
  const atrio = kiosk(hall, 'atrio');
  const sala = kiosk(hall, 'sala d’attesa');
  await atrio(['paper_out']);
  hall.user('neri');
  await openDesk(page, hall, 'neri', '3');
  const beside = await seat(browser, hall, 'rossi', 'receptionist', '/desk');
  await alarm(page).getByRole('button', { name: 'Ho visto' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(alarm(page).getByRole('link', { name: 'Da sistemare: 1' })).toBeVisible();
  await expect(page).not.toHaveTitle(/⚠/);
  expect(await faults(page)).toEqual([]);
  await expect(beside.getByRole('alert')).toContainText('atrio: manca la carta');

  await sala(['printer_hung']);
  await expect(page.getByRole('alert')).toContainText('sala d’attesa: stampante bloccata', STREAM);
  await expect(page.getByRole('alert')).not.toContainText('atrio');
  await expect(page).toHaveTitle(/⚠/);

  // A page turned changes nothing.
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('sala d’attesa');
  await expect(page.getByRole('alert')).not.toContainText('atrio');
  await atrio([]);
  await sala([]);
  await expect(page.getByRole('alert')).toHaveCount(0, STREAM);
  await expect(alarm(page).getByRole('link')).toHaveCount(0);

  // A loose contact is no news.
  await atrio(['paper_out']);
  await expect(alarm(page).getByRole('link', { name: 'Da sistemare: 1' })).toBeVisible(STREAM);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

/** Counts the sounds of `page`, over pages turned. */
async function ears(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const Real = window.AudioContext;
    window.AudioContext = class extends Real {
      constructor() {
        super();
        sessionStorage.setItem('sounds', String(Number(sessionStorage.getItem('sounds') ?? 0) + 1));
      }
    };
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('sounds') ?? 0));
}

test('an alarm that stood before anybody used the page sounds once somebody has', async ({ page, hall }) => {
  const sounds = await ears(page);
  await page.addInitScript(() => {
    // What looks into a page from outside counts as a gesture; only a click does here.
    let hasBeenActive = false;
    Object.defineProperty(Navigator.prototype, 'userActivation', { get: () => ({ hasBeenActive }) });
    addEventListener('click', () => (hasBeenActive = true), { capture: true });
  });
  await kiosk(hall, 'atrio')(['paper_out']);
  hall.user('neri');
  await enter(page.context(), hall, 'neri');
  await page.goto(`${hall.base}/desk/3`);
  await expect(page.getByRole('alert')).toContainText('manca la carta');
  expect(await sounds()).toBe(0);
  await page.locator('h1').first().click();
  await hall.visitor('B');
  await expect.poll(sounds).toBe(1);
});

test('a new alarm sounds once, in a browser that somebody has used', async ({ page, hall }) => {
  const sounds = await ears(page);
  const atrio = kiosk(hall, 'atrio');
  hall.user('neri');
  await openDesk(page, hall, 'neri', '3');
  await atrio(['paper_out']);
  await expect(page.getByRole('alert')).toContainText('manca la carta', STREAM);
  await expect.poll(sounds).toBe(1);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('manca la carta');
  await page.locator('h1').first().click();
  await atrio(['paper_out', 'paper_low']);
  await hall.visitor('B');
  await expect(page.getByRole('region', { name: 'In attesa' })).toContainText('B001');
  expect(await sounds(), 'the same alarm, and a warning').toBe(1);
  await atrio(['paper_out', 'reader_missing']);
  await expect(page.getByRole('alert')).toContainText('lettore di tessere scollegato', STREAM);
  await expect.poll(sounds).toBe(2);
});

test('every device is on a page of its own kind, in every language, what needs hands first', async ({ page, hall }) => {
  const tell = { atrio: kiosk(hall, 'atrio'), scala: kiosk(hall, 'scala'), corte: kiosk(hall, 'corte') };
  hall.run(['token', 'create', '--role', 'display', '--name', 'sala']);
  await tell.atrio([], { version: '0.0.1' });
  await tell.scala(['paper_low'], { spool: 2 });
  await tell.corte(['cover_open', 'a_lamp_of_later']);
  hall.user('capo', 'admin');
  await enter(page.context(), hall, 'capo');
  await page.goto(hall.base);
  await page.getByRole('link', { name: 'Dispositivi', exact: true }).click();
  const cards = page.locator('.device');
  await expect(cards.locator('h2')).toHaveText([/^corte/, /^scala/, /^atrio/, /^sala/]);
  await expect(cards.nth(0)).toContainText('Chiudi il coperchio della stampante');
  await expect(cards.nth(0)).toContainText('chiede attenzione');
  await expect(cards.nth(1)).toContainText('carta quasi finita, circa 34 m');
  await expect(cards.nth(1)).toContainText('2 numeri dati da solo');
  await expect(cards.nth(2)).toContainText('Versione 0.0.1, il controller ha la');
  await expect(cards.nth(3)).toContainText('non si è ancora collegato');
  expect(await faults(page)).toEqual([]);
  for (const [code, name] of Object.entries(LANGUAGES)) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', code);
    await expect(page.getByRole('alert')).toContainText('corte: ');
    await expect(page.locator('body')).not.toContainText(/Unknown localization|pages-/);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  expect(await faults(page)).toEqual([]);
});
