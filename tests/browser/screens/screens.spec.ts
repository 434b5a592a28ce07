// Photographs every state of console and phone for docs/screens.
import { morning, photograph } from '../album';
import { enter, expect, openDesk, press, test } from '../hall';

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
