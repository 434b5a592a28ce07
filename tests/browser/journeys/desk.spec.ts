import { enter, expect, openDesk, PASSWORD, press, test } from '../hall';

test('a morning at the desk, by keyboard alone', async ({ page, hall }) => {
  hall.user('neri');
  const [first, second, third] = [await hall.visitor('B'), await hall.visitor('B'), await hall.visitor('B')];

  await page.goto(`${hall.base}/desk`);
  await page.keyboard.type('neri');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Scegli il tuo sportello' })).toBeVisible();
  await page.getByRole('button', { name: 'Apri Sportello 3' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk\/3$/);
  await expect(page.locator('#now')).toHaveClass(/is-free/);
  await expect(page.locator('#now')).toContainText(first.number);

  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(first.number);
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  await expect(page.locator('.why')).toContainText('Perché adesso:');
  await press(page, 'r');
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await press(page, 'n');
  await expect(page.locator('#number')).toContainText(second.number);
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  await press(page, 'a');
  await expect(page.getByRole('region', { name: 'Assenti' })).toContainText(second.number);
  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(third.number);
  await press(page, 'f');
  await expect(page.locator('#now')).toHaveClass(/is-free/);

  await press(page, 'p');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('#now')).toHaveClass(/is-paused/);
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-free/);
});

test('a free desk announces whom it will call: its own services go first', async ({ page, hall }) => {
  hall.user('neri');
  // A is due earlier, but desk 3 serves B and G first.
  const [other, own] = [await hall.visitor('A'), await hall.visitor('B')];
  await openDesk(page, hall, 'neri', '3');
  await expect(page.getByRole('region', { name: 'In attesa' }).locator('.row-number').first()).toHaveText(other.number);
  await expect(page.locator('.preview-number')).toHaveText(own.number);
  await expect(page.locator('.preview')).toContainText('appena arrivato, e questo sportello serve prima Residenza e famiglia');
  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(own.number);
  await expect(page.locator('.why')).toContainText(`dopo, ${other.number}, appena arrivato`);
  await expect(page.locator('#desk')).not.toContainText(/\b0 min/);
});

test('a key held down or pressed in a field commands nothing', async ({ page, hall }) => {
  hall.user('neri');
  await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  const commands: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && commands.push(request.url()));
  await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', repeat: true, bubbles: true })));
  await page.getByRole('button', { name: 'Tasti rapidi' }).click();
  await expect(page.getByRole('button', { name: 'Tasti rapidi' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Space');
  expect(commands).toEqual([]);
  await page.getByRole('button', { name: 'Tasti rapidi' }).click();
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  expect(commands).toHaveLength(1);
});

test('one particular visitor is called from the list', async ({ page, hall }) => {
  hall.user('neri');
  await hall.visitor('B');
  const chosen = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await page.getByRole('button', { name: `Chiama ${chosen.number}` }).click();
  await expect(page.locator('#number')).toContainText(chosen.number);
  await expect(page.locator('.why')).toContainText('l’hai scelto tu dall’elenco');
});

test('a visitor is set aside and taken back', async ({ page, hall }) => {
  hall.user('neri');
  const slip = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await press(page, 'm');
  const parked = page.getByRole('region', { name: 'Messi da parte' });
  await expect(parked).toContainText(slip.number);
  await parked.getByRole('button', { name: `Riprendi ${slip.number}` }).click();
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await expect(page.locator('#number')).toContainText(slip.number);
});

test('a visitor goes on to a service, and another to a desk', async ({ page, hall }) => {
  hall.user('neri');
  hall.user('verdi');
  const verdi = await hall.session('verdi');
  await verdi.at('1', 'open');
  await verdi.at('1', 'pause');
  const [first, second] = [await hall.visitor('B'), await hall.visitor('B')];
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await press(page, 'Space');
  await press(page, 't');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(first.number);
  await page.keyboard.press('c');
  await expect(page.locator('#now')).toHaveClass(/is-free/);
  await expect(page.locator('#side')).toContainText('Tributi');
  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(second.number);
  await press(page, 't');
  await dialog.getByRole('button', { name: 'Sportello 1' }).click();
  await expect(page.locator('#now')).toHaveClass(/is-free/);
  await expect(page.getByRole('region', { name: 'In attesa' })).toContainText(second.number);
});

test('a visitor is offered only to desks that can take them, and all of it fits on the screen', async ({ page, hall }) => {
  for (const name of ['neri', 'verdi', 'gallo']) hall.user(name);
  await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-calling/);
  const dialog = page.getByRole('dialog');
  const desks = dialog.getByRole('region', { name: 'A uno sportello' });

  await press(page, 't');
  const nobody = desks.getByText('Nessun altro sportello aperto fa questo servizio');
  await expect(nobody).toBeVisible();
  await expect(desks.getByRole('button')).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');

  // Desk 1 serves B too, desk 4 does not.
  await (await hall.session('verdi')).at('1', 'open');
  await (await hall.session('gallo')).at('4', 'open');
  await expect(page.locator('#other-4')).toContainText('libero');
  await press(page, 't');
  await expect(desks.getByRole('button')).toHaveText(['1Sportello 1']);
  await expect(nobody).toBeHidden();

  await expect(dialog.getByRole('region', { name: 'A un servizio' }).getByRole('button')).toHaveCount(10);
  for (const button of await dialog.getByRole('button').all()) await expect(button).toBeInViewport({ ratio: 1 });
  expect(await dialog.locator('.choice-scroll').evaluate((body) => body.scrollHeight - body.clientHeight)).toBe(0);

  await page.setViewportSize({ width: 1280, height: 480 });
  await expect(dialog.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('button', { name: 'Torna indietro' })).toBeInViewport({ ratio: 1 });
  expect(await dialog.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(0);
});

test('the choice of desks says what each serves, open or not', async ({ page, hall }) => {
  hall.user('neri');
  await enter(page.context(), hall, 'neri');
  await page.goto(`${hall.base}/desk`);
  const cards = page.locator('.desk-card');
  await expect(cards).toHaveCount(6);
  await expect(cards.nth(2)).toContainText('Residenza e famiglia · Stato civile · Carta d’identità · Scuola e mensa');
  for (const services of await cards.locator('.desk-services').all()) await expect(services).not.toBeEmpty();
});

test('an absent visitor comes back: in line, or straight to the desk', async ({ page, hall }) => {
  hall.user('neri');
  const slip = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await press(page, 'a');
  const absent = page.getByRole('region', { name: 'Assenti' });
  await absent.getByRole('button', { name: `Rimetti in coda ${slip.number}` }).click();
  await expect(page.getByRole('region', { name: 'In attesa' })).toContainText(slip.number);
  await expect(absent).toHaveCount(0);
});

test('a slip is printed again or voided from the list', async ({ page, hall }) => {
  hall.user('neri');
  const [slip, misprint] = [await hall.visitor('B'), await hall.visitor('B')];
  await openDesk(page, hall, 'neri', '3');
  const waiting = page.getByRole('region', { name: 'In attesa' });
  const dialog = page.getByRole('dialog');
  await waiting.getByRole('button', { name: `Biglietto ${slip.number}` }).click();
  await expect(dialog.getByRole('heading')).toContainText(slip.number);
  await dialog.getByRole('button', { name: 'Ristampa' }).click();
  await expect(page.getByRole('alert')).toContainText('ristampa');

  await waiting.getByRole('button', { name: `Biglietto ${misprint.number}` }).click();
  await dialog.getByRole('button', { name: 'Annulla il biglietto' }).click();
  await expect(page.getByRole('alert')).toContainText('annullato');
  await expect(waiting).not.toContainText(misprint.number);
  await expect(waiting).toContainText(slip.number);
});

test('a mis-click is taken back', async ({ page, hall }) => {
  hall.user('neri');
  const slip = await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await press(page, 'Space');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-free/);
  await press(page, 'u');
  await expect(page.locator('#now')).toHaveClass(/is-serving/);
  await expect(page.locator('#number')).toContainText(slip.number);
});

test('a desk that waits calls the next arrival by itself', async ({ page, hall }) => {
  hall.user('neri');
  await openDesk(page, hall, 'neri', '3');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nessuno in attesa');
  await press(page, 'Space');
  await expect(page.locator('#now')).toHaveClass(/is-ready/);
  const slip = await hall.visitor('B');
  await expect(page.locator('#number')).toContainText(slip.number);
  await expect(page.locator('.why')).toContainText('eri pronto');
});

test('a pause with a reason shows at the other desks, closing leads back to the choice', async ({ page, browser, hall, watch }) => {
  hall.user('neri');
  hall.user('verdi');
  await openDesk(page, hall, 'neri', '3');
  const beside = await browser.newContext();
  const colleague = await beside.newPage();
  await openDesk(colleague, hall, 'verdi', '2');
  await press(page, 'p');
  await page.getByRole('dialog').getByRole('button').first().click();
  await expect(page.locator('#now')).toHaveClass(/is-paused/);
  await expect(colleague.getByRole('region', { name: 'Altri sportelli' })).toContainText('pausa');
  await page.getByRole('button', { name: 'Chiudi', exact: true }).click();
  await expect(page).toHaveURL(`${hall.base}/desk`);
  await expect(page.getByRole('button', { name: 'Apri Sportello 3' })).toBeVisible();
  await beside.close();
  expect(watch.outside).toEqual([]);
});

test('a ticket is printed again', async ({ page, hall }) => {
  hall.user('neri');
  await hall.visitor('B');
  await openDesk(page, hall, 'neri', '3');
  await press(page, 'Space');
  await press(page, 's');
  await expect(page.getByRole('alert')).toContainText('ristampa');
  await expect(page.locator('.card-notes')).toContainText('ristampato');
});

test('somebody else’s desk can be looked at, not worked', async ({ page, hall }) => {
  hall.user('neri');
  hall.user('verdi');
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  await enter(page.context(), hall, 'verdi');
  await page.goto(`${hall.base}/desk/3`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('è di un’altra persona');
  await expect(page.locator('#desk [data-post*="/desks/"]')).toHaveCount(0);
});
