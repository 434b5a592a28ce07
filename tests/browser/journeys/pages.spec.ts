import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { enter, expect, type Hall, openDesk, press, test } from '../hall';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const LANGUAGES = { it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', sl: 'Slovenščina' };

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function crowd(hall: Hall): Promise<void> {
  for (const service of ['B', 'B', 'A', 'C', 'G']) await hall.visitor(service);
}

test('the doors have no barrier', async ({ page, hall }) => {
  hall.user('capo', 'admin');
  for (const path of ['/', '/login', '/nowhere']) {
    await page.goto(hall.base + path);
    expect(await faults(page), path).toEqual([]);
  }
  await enter(page.context(), hall, 'capo');
  for (const path of ['/', '/desk', '/manager', '/admin', '/waiting/print', '/password']) {
    await page.goto(hall.base + path);
    expect(await faults(page), path).toEqual([]);
  }
});

test('the console has no barrier in any state', async ({ page, hall }) => {
  hall.user('neri');
  await enter(page.context(), hall, 'neri');
  await page.goto(`${hall.base}/desk/3`);
  expect(await faults(page), 'closed').toEqual([]);
  await openDesk(page, hall, 'neri', '3');
  expect(await faults(page), 'nobody').toEqual([]);
  await crowd(hall);
  await expect(page.locator('#do-call-next')).toBeVisible();
  expect(await faults(page), 'free').toEqual([]);
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  expect(await faults(page), 'calling').toEqual([]);
  await press(page, 't');
  expect(await faults(page), 'transfer').toEqual([]);
  await page.keyboard.press('Escape');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  expect(await faults(page), 'serving').toEqual([]);
  await press(page, 'm');
  await press(page, 'Space');
  await press(page, 'a');
  await expect(page.getByRole('region', { name: 'Assenti' })).toBeVisible();
  expect(await faults(page), 'lists').toEqual([]);
  await press(page, 'p');
  await page.keyboard.press('1');
  await expect(page.locator('#now')).toHaveClass(/is-paused/);
  expect(await faults(page), 'paused').toEqual([]);
});

test('the phone page has no barrier in any state', async ({ page, hall }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  hall.user('neri');
  const mine = await hall.visitor('B');
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  await page.goto(hall.base + mine.path);
  expect(await faults(page), 'waiting').toEqual([]);
  for (const [verb, mode] of [['call-next', 'is-called'], ['start', 'is-serving'], ['finish', 'is-over']]) {
    await neri.at('3', verb, verb === 'call-next' ? {} : { ticket: mine.id });
    await expect(page.locator('#now')).toHaveClass(new RegExp(mode));
    expect(await faults(page), mode).toEqual([]);
  }
  await page.goto(`${hall.base}/t/nobody`);
  expect(await faults(page), 'gone').toEqual([]);
});

test('the check for barriers finds one that is put there', async ({ page, hall }) => {
  await page.goto(`${hall.base}/login`);
  await page.locator('label[for=name]').evaluate((label) => label.remove());
  expect((await faults(page)).join()).toContain('label');
});

test('every page speaks five languages', async ({ page, hall }) => {
  hall.user('capo', 'admin');
  const slip = await hall.visitor('B');
  await enter(page.context(), hall, 'capo');
  for (const [code, name] of Object.entries(LANGUAGES)) {
    await page.goto(`${hall.base}/desk`);
    await page.getByRole('button', { name, exact: true }).click();
    for (const path of ['/', '/login', '/desk', '/desk/3', '/manager', '/admin', '/waiting/print', slip.path, '/nowhere']) {
      await page.goto(hall.base + path);
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(page.locator('body')).not.toContainText('Unknown localization');
      await expect(page.locator('body')).not.toContainText('pages-');
    }
  }
});

test('the browser’s own language is spoken until another is chosen', async ({ browser, hall }) => {
  const german = await browser.newContext({ locale: 'de-AT' });
  const page = await german.newPage();
  await page.goto(`${hall.base}/login`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page).toHaveURL(`${hall.base}/login`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Se connecter');
  await german.close();
});

test('scripts and styles are kept by the browser for ever, pages never', async ({ page, hall }) => {
  await page.goto(`${hall.base}/login`);
  const style = await page.locator('link[rel=stylesheet]').first().getAttribute('href');
  const answer = await page.request.get(hall.base + style);
  expect(answer.headers()['cache-control']).toContain('immutable');
  expect(answer.headers()['content-encoding']).toBe('br');
  expect((await page.request.get(`${hall.base}/static/manifest.json`)).status()).toBe(404);
  expect((await page.request.get(`${hall.base}/login`)).headers()['cache-control']).toBe('no-store');
});

test('a page for another role is refused with a page', async ({ page, hall }) => {
  hall.user('neri');
  await enter(page.context(), hall, 'neri');
  const answer = await page.goto(`${hall.base}/admin`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questa pagina non è per il tuo ruolo');
});

test('the manager suspends a service and takes it up again', async ({ page, hall }) => {
  hall.user('bianchi', 'manager');
  await enter(page.context(), hall, 'bianchi');
  await page.goto(`${hall.base}/manager`);
  await page.getByRole('button', { name: 'Sospendi Tributi' }).click();
  await expect(page.locator('#service-C')).toContainText('sospeso');
  await expect(page.locator('body')).not.toHaveAttribute('data-busy');
  await page.getByRole('button', { name: 'Riattiva Tributi' }).click();
  await expect(page.locator('#service-C')).not.toContainText('sospeso');
});

test('the administrator makes an account and switches it off', async ({ page, hall }) => {
  hall.user('capo', 'admin');
  await enter(page.context(), hall, 'capo');
  await page.goto(`${hall.base}/admin`);
  await page.getByLabel('Nome utente').fill('rossi');
  await page.getByLabel('Ruolo').selectOption('operator');
  await page.getByLabel('Password provvisoria').fill('provvisoria lunga');
  await page.getByRole('button', { name: 'Crea' }).click();
  const row = page.getByRole('row', { name: /rossi/ });
  await expect(row).toContainText('attivo');
  await row.getByRole('button', { name: 'Disattiva rossi' }).click();
  await expect(row).toContainText('disattivato');
});
