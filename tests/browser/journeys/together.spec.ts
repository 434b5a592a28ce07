import { enter, expect, openDesk, press, test } from '../hall';

test('what happens elsewhere is seen without a reload', async ({ page, hall }) => {
  hall.user('neri');
  await openDesk(page, hall, 'neri', '3');
  await page.evaluate(() => Object.assign(window, { same: true }));
  const slip = await hall.visitor('B');
  await expect(page.getByRole('region', { name: 'In attesa' })).toContainText(slip.number);
  expect(await page.evaluate(() => 'same' in window)).toBe(true);
});

test('two tabs of one operator show the same', async ({ page, context, hall }) => {
  hall.user('neri');
  const slip = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  const other = await context.newPage();
  await other.goto(`${hall.base}/desk/3`);
  await expect(other.locator('#now')).toHaveClass(/is-free/);
  await press(page, 'Space');
  await expect(other.locator('#number')).toContainText(slip.number);
  await press(other, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
});

test('a tab that stayed behind is told so, brought up to date, and does no harm', async ({ page, context, hall }) => {
  hall.user('neri');
  const [first, second] = [await hall.visitor('B'), await hall.visitor('B')];
  await openDesk(page, hall, 'neri', '3');
  const behind = await context.newPage();
  await behind.goto(`${hall.base}/desk/3`);
  await expect(behind.locator('#now')).toHaveClass(/is-free/);
  // It hears of nothing: its fragments do not arrive.
  await behind.route(/\/desk\/3\/(now|side)$/, (route) => route.abort());

  await press(page, 'Space');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await expect(behind.locator('#now')).toHaveClass(/is-free/);

  // They do again once its command is on the way.
  await behind.route('**/call-next', async (route) => {
    await behind.unroute(/\/desk\/3\/(now|side)$/);
    await route.continue();
  });
  await press(behind, 'Space');
  await expect(behind.getByRole('alert')).toContainText('era rimasta indietro');
  await expect(behind.locator('#number')).toContainText(first.number);
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await expect(page.locator('#number')).toContainText(first.number);
  await expect(page.getByRole('region', { name: 'In attesa' })).toContainText(second.number);
});

test('two operators who call at once get two visitors', async ({ page, browser, hall }) => {
  hall.user('neri');
  hall.user('verdi');
  await openDesk(page, hall, 'neri', '3');
  const beside = await browser.newContext();
  const colleague = await beside.newPage();
  await openDesk(colleague, hall, 'verdi', '2');
  for (let round = 0; round < 5; round += 1) {
    await hall.visitor('B');
    await hall.visitor('B');
    await expect(page.locator('#do-call-next')).toBeVisible();
    await expect(colleague.locator('#do-call-next')).toBeVisible();
    await Promise.all([press(page, 'Space'), press(colleague, 'Space')]);
    await expect(page.locator('#now')).toHaveClass(/is-calling/);
    await expect(colleague.locator('#now')).toHaveClass(/is-calling/);
    const numbers = await Promise.all([page, colleague].map((tab) => tab.locator('#number').textContent()));
    expect(new Set(numbers).size).toBe(2);
    await Promise.all([press(page, 'f'), press(colleague, 'f')]);
    await expect(page.locator('#now')).toHaveClass(/is-free/);
    await expect(colleague.locator('#now')).toHaveClass(/is-free/);
  }
  await beside.close();
});

test('the controller is killed and comes back: the page says so and goes on', async ({ page, hall }) => {
  hall.user('neri');
  const slip = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(slip.number);
  await hall.kill();
  await expect(page.locator('.line-off')).toBeVisible();
  await expect(page.locator('#offline')).toContainText('Il controller non risponde dalle');
  await expect(page.locator('#number')).toContainText(slip.number);
  await hall.open();
  await expect(page.locator('.line-on')).toBeVisible();
  await expect(page.locator('#offline')).toBeHidden();
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
});

test('a command without an answer is sent again under its key, and counts once', async ({ page, hall }) => {
  hall.user('neri');
  const [first] = [await hall.visitor('B'), await hall.visitor('B')];
  await openDesk(page, hall, 'neri', '3');
  const keys: string[] = [];
  let lost = true;
  await page.route('**/call-next', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (!lost) return route.continue();
    lost = false;
    await route.fetch();
    return route.abort();
  });
  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(first.number);
  await expect.poll(() => keys.length).toBe(2);
  expect(keys[0]).toBe(keys[1]);
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  await expect(page.locator('#say')).toBeHidden();
});

test('the waiting list is kept for the printer when the controller is down', async ({ page, hall }) => {
  hall.user('neri');
  const slip = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await hall.kill();
  await expect(page.locator('#offline')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#paper')).toBeVisible();
  await expect(page.locator('#paper')).toContainText(slip.number);
  await expect(page.locator('#desk')).toBeHidden();
});

test('whoever was served by voice meanwhile leaves the queue in one go', async ({ page, hall }) => {
  hall.user('neri');
  const slips = [await hall.visitor('B'), await hall.visitor('B'), await hall.visitor('B')];
  await enter(page.context(), hall, 'neri');
  await page.goto(`${hall.base}/waiting/print`);
  for (const slip of slips.slice(0, 2)) await page.getByRole('checkbox', { name: slip.number }).check();
  await page.getByRole('button', { name: 'Segna come serviti' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.locator('#paper')).toContainText(slips[2].number);
});
