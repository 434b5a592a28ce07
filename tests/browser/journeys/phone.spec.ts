import { expect, test } from '../hall';

test.use({ viewport: { width: 390, height: 844 } });

test('a visitor follows the whole visit on the phone', async ({ page, hall }) => {
  hall.user('neri');
  const [before, mine] = [await hall.visitor('B'), await hall.visitor('B')];
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  await page.goto(hall.base + mine.path);
  await expect(page.locator('.phone-number')).toHaveText(mine.number);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sei in coda');
  await expect(page.getByRole('button', { name: 'Avvisami con un suono' })).toBeVisible();
  await expect(page.locator('.phone-facts')).toContainText('1 persona');

  await neri.at('3', 'call-next');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sei il prossimo');
  await neri.at('3', 'finish', { ticket: before.id });
  await neri.at('3', 'call-next');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tocca a te: Sportello 3');
  await expect(page).toHaveTitle(`${mine.number} · Tocca a te: Sportello 3`);
  await neri.at('3', 'start', { ticket: mine.id });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sei servito: Sportello 3');
  await neri.at('3', 'park', { ticket: mine.id });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Il tuo turno è messo da parte');
  await neri.at('3', 'resume', { ticket: mine.id });
  await neri.at('3', 'finish', { ticket: mine.id });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hai finito');
  await expect(page.getByRole('button', { name: 'Avvisami con un suono' })).toBeHidden();
  // A mis-click at the desk: the visit goes on, and so does the offer.
  await neri.at('3', 'reopen', { ticket: mine.id });
  await expect(page.getByRole('button', { name: 'Avvisami con un suono' })).toBeVisible();
  await neri.at('3', 'finish', { ticket: mine.id });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hai finito');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Avvisami con un suono' })).toBeHidden();
});

test('whoever did not come is told where to go', async ({ page, hall }) => {
  hall.user('neri');
  const mine = await hall.visitor('B');
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  await page.goto(hall.base + mine.path);
  await neri.at('3', 'call-next');
  await neri.at('3', 'absent', { ticket: mine.id });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ti abbiamo chiamato');
  await expect(page.locator('.phone-advice')).toContainText('Vieni a Sportello 3');
});

test('without the stream the page asks by itself, and says that it is behind', async ({ page, hall }) => {
  hall.user('neri');
  const mine = await hall.visitor('B');
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  await page.route('**/api/v1/stream**', (route) => route.abort());
  await page.clock.install();
  await page.goto(hall.base + mine.path);
  await neri.at('3', 'call-next');
  await page.clock.runFor(7_000);
  await expect(page.locator('#stale')).toBeVisible();
  await page.clock.runFor(9_000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tocca a te: Sportello 3');
});

test('nothing personal, no referrer, not for search engines', async ({ page, hall }) => {
  const mine = await hall.visitor('B');
  const answer = await page.goto(hall.base + mine.path);
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
  expect(answer?.headers()['cache-control']).toBe('no-store');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
});

test('a link that nobody gave out leads nowhere, with a sentence', async ({ page, hall }) => {
  const answer = await page.goto(`${hall.base}/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questo numero non è più in coda');
});

test('a discreet service is not named', async ({ page, hall }) => {
  const mine = await hall.visitor('D');
  await page.goto(hall.base + mine.path);
  await expect(page.locator('.phone-number')).toHaveText(mine.number);
  await expect(page.locator('main')).not.toContainText('sociali');
});
