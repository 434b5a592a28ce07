import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { enter, expect, type Hall, openDesk, PASSWORD, press, settled, test } from '../hall';
import { scan } from '../reader';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const MARIO = 'RSSMRA80A01H501U';
const ADA = 'BNCDAA80C43L483O';

test.use({ viewport: { width: 1366, height: 768 } });

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Rosa at the reception, logged in. */
async function receive(page: Page, hall: Hall, path = '/reception'): Promise<void> {
  hall.user('rosa', 'receptionist');
  await enter(page.context(), hall, 'rosa');
  await page.goto(hall.base + path);
}

/** A booking for right now; answers its id and its code. */
async function book(hall: Hall, more: Record<string, unknown> = {}): Promise<{ id: string; code: string }> {
  const rosa = await hall.session('rosa');
  const id = randomUUID();
  const { status, body } = await rosa.post(`/api/v1/bookings/${id}`, { service: 'B', slot: Date.now(), duration: 15, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return { id, code: body.code };
}

async function find(page: Page, said: string): Promise<void> {
  await page.locator('#said').fill(said);
  await page.locator('#said').press('Enter');
  await expect(page.locator('#said')).toHaveValue('');
}

function command(page: Page, name: string) {
  return page.locator('.found-commands').getByRole('button', { name: new RegExp(`^${name}`) });
}

async function sure(page: Page): Promise<void> {
  await page.getByRole('dialog').locator('.do-danger').click();
}

test('a receptionist’s home is the reception', async ({ page, hall }) => {
  hall.user('rosa', 'receptionist');
  await page.goto(`${hall.base}/login`);
  await page.getByLabel('Nome utente').fill('rosa');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${hall.base}/reception`);
  await expect(page.locator('#said')).toBeFocused();
  await expect(page.getByRole('link', { name: 'Accoglienza' })).toHaveAttribute('aria-current', 'page');
});

test('an operator is turned away', async ({ page, hall }) => {
  hall.user('neri');
  await enter(page.context(), hall, 'neri');
  const answer = await page.goto(`${hall.base}/reception`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Questa pagina non è per il tuo ruolo');
  await expect(page.getByRole('link', { name: 'Accoglienza' })).toHaveCount(0);
});

test('a number with a note and an interpreter, by keyboard alone, is seen at the desk', async ({ page, browser, hall }) => {
  hall.user('neri');
  await receive(page, hall);
  const beside = await browser.newContext();
  const desk = await beside.newPage();
  await openDesk(desk, hall, 'neri', '3');

  await page.keyboard.press('F4');
  await page.keyboard.press('b');
  await expect(page.locator('#service-B input')).toBeChecked();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab');
  await expect(page.locator('#note')).toBeFocused();
  await page.keyboard.type('sente poco: parlare di fronte');
  await page.keyboard.press('Tab');
  await page.keyboard.type('LIS');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('#note').focus();
  await page.keyboard.press('Enter');
  const number = await page.locator('.issued-number').innerText();
  await expect(page.locator('.issued')).toContainText('interprete: LIS');
  await expect(page.locator('#issued-print')).toBeFocused();
  await expect(page.locator('#note')).toHaveValue('');
  await expect(page.locator('#service-B input')).not.toBeChecked();
  await expect(page.locator('#waiting')).toContainText('sente poco: parlare di fronte');

  await press(desk, 'Space');
  await expect(desk.locator('#number')).toContainText(number);
  await expect(desk.locator('#now')).toContainText('interprete: LIS');
  await expect(desk.locator('#now')).toContainText('con accompagnatore');
  await expect(desk.locator('#now')).toContainText('sente poco: parlare di fronte');
  await expect(page.getByRole('region', { name: 'Agli sportelli' })).toContainText(number);
  await beside.close();

  // The next one at once.
  await page.keyboard.press('F4');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(page.locator('.issued-number')).not.toHaveText(number);
});

test('an answer takes the focus from nobody who writes, and leaves what is chosen for the next visitor', async ({ page, hall }) => {
  await receive(page, hall);
  await book(hall, { name: 'Ada Bianchi', person: ADA });
  /** Answers to what goes to `path` wait until the function that comes back is called. */
  const hold = async (path: string): Promise<() => void> => {
    let go = () => {};
    const held = new Promise<void>((resume) => (go = resume));
    await page.route(`**${path}`, async (route) => {
      await held;
      await route.fallback();
    });
    return go;
  };
  const note = page.locator('#note');

  const found = await hold('/reception/find');
  await find(page, ADA);
  await note.focus();
  await page.keyboard.type('ha fretta');
  found();
  await expect(page.locator('.found-claims')).toBeVisible();
  await expect(note).toBeFocused();
  await page.keyboard.type(' e poco tempo');
  await expect(note).toHaveValue('ha fretta e poco tempo');

  const issued = await hold('/api/v1/reception/tickets');
  await page.locator('#service-B').click();
  await page.locator('#give').click();
  await page.locator('#service-C').click();
  await note.focus();
  issued();
  await expect(page.locator('.issued')).toContainText('ha fretta e poco tempo');
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('');
  await expect(page.locator('#service-C input')).toBeChecked();
});

test('a refused number says why and keeps what was written', async ({ page, hall }) => {
  await receive(page, hall);
  await (await hall.session('rosa')).post('/api/v1/services/C/suspend', {});
  await expect(page.locator('#service-C')).toContainText('sospeso');
  await page.locator('#service-C').click();
  await page.locator('#note').fill('viene da lontano');
  await page.locator('#give').click();
  await expect(page.getByRole('alert')).toContainText('Questo servizio è sospeso');
  await expect(page.locator('#note')).toHaveValue('viene da lontano');
  await expect(page.locator('#service-C input')).toBeChecked();
  await expect(page.locator('.issued')).toHaveCount(0);
});

test('without a service nothing is sent, and the page says so', async ({ page, hall }) => {
  await receive(page, hall);
  await page.locator('#give').click();
  await expect(page.getByRole('alert')).toContainText('Scegli prima un servizio');
  await expect(page.locator('#service-A input')).toBeFocused();
});

test('somebody is found by name, code, codice fiscale, stripe, slip and number', async ({ page, hall }) => {
  await receive(page, hall);
  const { code } = await book(hall, { name: 'Ada Bianchi', person: ADA });
  await book(hall, { name: 'Mario Rossi', person: MARIO, service: 'A' });
  const slip = await hall.visitor('C');
  const title = page.locator('#found');

  await find(page, 'bian');
  await expect(title).toContainText('Ada Bianchi');
  await expect(title).toContainText('si può registrare l’arrivo');
  await find(page, code);
  await expect(title).toContainText('Ada Bianchi');
  await find(page, ADA.toLowerCase());
  await expect(page.locator('.found-claims')).toContainText('donna, data di nascita: 3 marzo 1980, luogo: Udine');
  await expect(title).toContainText('Ada Bianchi');
  await scan(page, `%${MARIO}ROSSI  MARIO?\r;80380000300123456785?`);
  await expect(page.locator('.found-claims')).toContainText('uomo, data di nascita: 1 gennaio 1980, luogo: Roma');
  await expect(title).toContainText('Mario Rossi');
  await scan(page, `http://127.0.0.1${slip.path}`);
  await expect(title).toContainText(slip.number);
  await expect(title).toContainText('Tributi');
  await find(page, slip.number.toLowerCase().replace(/(\d)/, ' $1'));
  await expect(title).toContainText(slip.number);
  expect(page.url()).toBe(`${hall.base}/reception`);
});

test('nothing found says what to do next', async ({ page, hall }) => {
  await receive(page, hall);
  const said: [string, string, string][] = [
    ['Zebedeo', 'Nessuna prenotazione di oggi con questo nome', 'dai un numero'],
    ['Z998', 'Oggi questo numero non c’è', 'dai un numero nuovo'],
    [ADA, 'Nessuna prenotazione di oggi per questa persona', 'dai un numero'],
    [`${ADA.slice(0, 15)}A`, 'Non si riesce a leggere', 'un carattere non torna'],
  ];
  for (const [words, title, advice] of said) {
    await find(page, words);
    await expect(page.locator('#found-title')).toHaveText(title);
    await expect(page.locator('.found-advice')).toContainText(advice);
  }
  await expect(page.locator('.found-claims')).toHaveCount(0);
});

test('a reader’s line is found wherever the focus is, and lands nowhere else', async ({ page, hall }) => {
  await receive(page, hall);
  await book(hall, { name: 'Ada Bianchi', person: ADA });
  const found = page.locator('.found-claims');
  const places: [string, () => Promise<void>][] = [
    ['nowhere', async () => page.locator('#issue-title').click()],
    ['a button', async () => page.locator('#give').focus()],
    ['a service', async () => page.locator('#service-A input').focus()],
    ['the note', async () => page.locator('#note').focus()],
    ['a list', async () => page.locator('#language').focus()],
    ['a box', async () => page.locator('#companion').focus()],
    ['the field itself', async () => page.locator('#said').focus()],
  ];
  await page.locator('#note').fill('viene con la figlia');
  await page.locator('#service-G').click();
  for (const [name, go] of places) {
    await go();
    await scan(page, ADA);
    await expect(found, name).toContainText('data di nascita: 3 marzo 1980');
    await expect(page.locator('#note'), name).toHaveValue('viene con la figlia');
    await expect(page.locator('#interpreter'), name).toHaveValue('');
    await expect(page.locator('#said'), name).toHaveValue('');
    await expect(page.locator('#language'), name).toHaveValue('');
    await expect(page.locator('#service-G input'), name).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(found, name).toHaveCount(0);
  }
  expect(page.url()).toBe(`${hall.base}/reception`);
  await expect(page.locator('.issued')).toHaveCount(0);
  await expect(page.locator('#waiting')).toContainText('Nessuno aspetta');
});

test('a reader’s line presses nothing in a dialog, and a hand that types fast loses nothing', async ({ page, hall }) => {
  await receive(page, hall);
  await book(hall, { name: 'Ada Bianchi', person: ADA });
  const slip = await hall.visitor('C');
  await page.getByRole('button', { name: slip.number }).click();
  await command(page, 'Annulla il biglietto').click();
  await page.getByRole('dialog').locator('.do-danger').focus();
  await scan(page, ADA);
  await expect(page.locator('.found-claims')).toContainText('Udine');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('#waiting')).toContainText(slip.number);

  // As fast as a reader, but no line of one: it has no end.
  await page.locator('#note').focus();
  await scan(page, 'accompagna la madre', { ending: '' });
  await expect(page.locator('#note')).toHaveValue('accompagna la madre');
  // As long as a line, but slow.
  await page.locator('#note').fill('');
  await scan(page, 'accompagna il padre', { pace: 0.12, ending: '' });
  await expect(page.locator('#note')).toHaveValue('accompagna il padre');
});

test('a visitor with a booking is checked in, and the wrong one is taken back', async ({ page, hall }) => {
  await receive(page, hall);
  await book(hall, { name: 'Ada Bianchi', person: ADA });
  await scan(page, ADA);
  await expect(command(page, 'Registra l’arrivo')).toBeFocused();
  // A reader's second end of the line presses nothing; a hand does.
  await scan(page, '', { after: 0.2 });
  await expect(page.locator('.issued')).toHaveCount(0);
  await scan(page, '', { after: 0.6 });
  const number = await page.locator('.issued-number').innerText();
  await expect(page.locator('#found')).toContainText(`È già qui con il numero ${number}`);
  await expect(page.locator('#waiting')).toContainText(number);

  await find(page, 'ada');
  await expect(page.locator('#found')).toContainText(`È già qui con il numero ${number}`);
  await command(page, 'Togli l’arrivo').click();
  await expect(page.getByRole('dialog')).toContainText(`Togliere l’arrivo di ${number}?`);
  await page.keyboard.press('Escape');
  await expect(page.locator('#waiting')).toContainText(number);
  await command(page, 'Togli l’arrivo').click();
  await sure(page);
  await expect(page.getByRole('alert')).toContainText('la prenotazione è di nuovo attesa');
  await expect(page.locator('#waiting')).not.toContainText(number);
  await expect(page.locator('#found')).toContainText('si può registrare l’arrivo');
});

test('who waits is moved, voided, given up, printed again and put back', async ({ page, hall }) => {
  await receive(page, hall);
  hall.user('neri');
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  const [moved, kept, voided, gone, absent] = [
    await hall.visitor('A'),
    await hall.visitor('B'),
    await hall.visitor('B'),
    await hall.visitor('C'),
    await hall.visitor('B'),
  ];
  const waiting = page.locator('#waiting');
  const open = async (slip: { number: string }) => {
    await settled(page);
    await page.getByRole('button', { name: slip.number, exact: true }).click();
    await expect(page.locator('.found-number')).toHaveText(slip.number);
  };

  await open(moved);
  await command(page, 'Sposta').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tributi' }).click();
  await expect(page.getByRole('alert')).toContainText('È spostato');
  await expect(page.locator('.found-facts')).toContainText('Tributi');
  await expect(page.locator(`#row-${moved.id}`)).toContainText('Tributi');

  await open(kept);
  await command(page, 'Sposta').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sportello 3' }).click();
  await expect(page.locator(`#row-${kept.id}`)).toContainText('Sportello 3');
  await command(page, 'Ristampa al totem').click();
  await expect(page.getByRole('alert')).toContainText('ristampa');
  await expect(page.locator('.found-facts')).toContainText('ristampato una volta');
  await command(page, 'Nota').click();
  await page.getByRole('dialog').getByLabel('Interprete').fill('arabo');
  await page.keyboard.press('Enter');
  await expect(page.locator(`#row-${kept.id}`)).toContainText('interprete: arabo');

  await open(voided);
  await command(page, 'Annulla il biglietto').click();
  await expect(page.getByRole('dialog')).toContainText(voided.number);
  await sure(page);
  await expect(waiting).not.toContainText(voided.number);
  await expect(page.locator('.found-state')).toHaveText('Annullato');

  await open(gone);
  await command(page, 'Rinuncia').click();
  await sure(page);
  await expect(waiting).not.toContainText(gone.number);

  await neri.at('3', 'call', { ticket: absent.id });
  await neri.at('3', 'absent', { ticket: absent.id });
  await expect(page.getByRole('region', { name: 'Assenti' })).toContainText(absent.number);
  await open(absent);
  await command(page, 'Rimetti in coda').click();
  await expect(page.getByRole('region', { name: 'Assenti' })).toHaveCount(0);
  await expect(waiting).toContainText(absent.number);
});

test('a command for a visitor who was called meanwhile is refused, and the page is up to date', async ({ page, hall }) => {
  await receive(page, hall);
  hall.user('neri');
  const neri = await hall.session('neri');
  await neri.at('3', 'open');
  const slip = await hall.visitor('B');
  await page.getByRole('button', { name: slip.number }).click();
  await command(page, 'Rinuncia').click();
  await neri.at('3', 'call-next');
  await sure(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('.found-state')).toContainText('Chiamato adesso: Sportello 3');
  await expect(command(page, 'Rinuncia')).toHaveCount(0);
});

test('a slip is printed here, and one more says that it is one', async ({ page, hall }) => {
  await page.addInitScript(() => {
    window.print = () => {
      const slip = document.querySelector<HTMLElement>('#slip-paper .slip');
      ((window as any).printed ??= []).push(slip?.textContent ?? '');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await receive(page, hall);
  await page.locator('#service-B').click();
  await page.locator('#language').selectOption('de');
  await page.locator('#note').fill('non vede bene');
  await page.locator('#give').click();
  const number = await page.locator('.issued-number').innerText();
  const printed = () => page.evaluate(() => (window as any).printed as string[]);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await printed())?.length).toBe(1);
  expect((await printed())[0]).toContain(number);
  expect((await printed())[0]).toContain('Schalterhalle');
  expect((await printed())[0]).not.toContain('non vede bene');
  expect((await printed())[0]).not.toContain('Nachdruck');
  await expect(page.locator('#issued-print')).toContainText('Stampa ancora');
  await settled(page);
  await page.locator('#issued-print').click();
  await expect.poll(async () => (await printed()).length).toBe(2);
  expect((await printed())[1]).toContain('Nachdruck');

  const id = await page.locator('#issued-print').getAttribute('data-slip');
  await page.goto(`${hall.base}/reception/slip/${id}`);
  await expect(page.locator('.slip-number')).toHaveText(number);
  // 80 mm wide, and one page.
  const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheet.match(/\/MediaBox ?\[0 0 22[67]/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.slip-print')).toBeHidden();
  const picture = join(hall.folder, 'slip.png');
  await page.locator('.slip').screenshot({ path: picture });
  const link = execFileSync('zbarimg', ['-q', '--nodbus', '--raw', picture], { encoding: 'utf8' }).trim();
  await page.emulateMedia({ media: 'screen' });
  await page.goto(hall.base + new URL(link).pathname);
  await expect(page.locator('.phone-number')).toHaveText(number);
});

test('everybody who waits is there, a hundred a page, by service', async ({ page, hall }) => {
  await receive(page, hall);
  for (let count = 0; count < 104; count += 1) await hall.visitor(count < 3 ? 'C' : 'B');
  const rows = page.locator('.line-all .row');
  await expect(page.locator('.side-count').first()).toHaveText('104');
  await expect(rows).toHaveCount(100);
  await expect(page.locator('.pages')).toContainText('1–100 di 104');
  await page.getByRole('button', { name: 'Dopo' }).click();
  await expect(rows).toHaveCount(4);
  await expect(page.locator('.pages')).toContainText('101–104 di 104');
  // A fresh look keeps the page and the filter.
  const late = await hall.visitor('B');
  await expect(rows).toHaveCount(5);
  await page.getByRole('button', { name: 'Prima', exact: true }).click();
  await expect(rows).toHaveCount(100);
  await page.getByRole('button', { name: /^Tributi/ }).click();
  await expect(rows).toHaveCount(3);
  await expect(page.locator('.pages')).toHaveCount(0);
  await hall.visitor('C');
  await expect(rows).toHaveCount(4);
  await expect(page.locator('.line-all')).not.toContainText(late.number);
});

test('a service is chosen while the list is fetched: it stays chosen', async ({ page, hall }) => {
  await receive(page, hall);
  for (const service of ['B', 'B', 'C']) await hall.visitor(service);
  const rows = page.locator('.line-all .row');
  await expect(rows).toHaveCount(3);
  let go = () => {};
  const held = new Promise<void>((resume) => (go = resume));
  const filtered = /\/reception\/waiting\?.*service=C/;
  await page.route(/\/reception\/waiting/, async (route) => {
    // The answer with the whole list is late.
    if (!filtered.test(route.request().url())) await held;
    await route.fallback();
  });
  const refreshed = page.waitForRequest(/\/reception\/waiting/);
  await hall.visitor('B');
  await refreshed;
  await page.getByRole('button', { name: /^Tributi/ }).click();
  await expect(rows).toHaveCount(1);
  go();
  await hall.visitor('C');
  await expect(rows).toHaveCount(2);
});

test('the list is walked with the arrows', async ({ page, hall }) => {
  await receive(page, hall);
  const [first, second] = [await hall.visitor('B'), await hall.visitor('B')];
  await expect(page.locator('.line-all .row')).toHaveCount(2);
  await page.keyboard.press('F8');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.found-number')).toHaveText(second.number);
  await page.keyboard.press('Escape');
  await expect(page.locator('#found')).toHaveCount(0);
  await expect(page.locator('#said')).toBeFocused();
  // What is typed where nothing is written is looked for.
  await page.keyboard.press('F8');
  await page.keyboard.type(first.number);
  await page.keyboard.press('Enter');
  await expect(page.locator('.found-number')).toHaveText(first.number);
});

test('the controller goes away while a note is written: nothing is lost', async ({ page, hall }) => {
  await receive(page, hall);
  const before = await hall.visitor('C');
  await expect(page.locator('#waiting')).toContainText(before.number);
  await page.locator('#service-B').click();
  await page.locator('#note').pressSequentially('porta i documenti ');
  await hall.kill();
  await expect(page.locator('#offline')).toBeVisible();
  await page.locator('#note').pressSequentially('della nonna');
  await hall.open();
  await expect(page.locator('#offline')).toBeHidden();
  const meanwhile = await hall.visitor('A');
  await expect(page.locator('#waiting')).toContainText(meanwhile.number);
  await expect(page.locator('#service-B input')).toBeChecked();
  await expect(page.locator('#note')).toHaveValue('porta i documenti della nonna');
  await page.locator('#note').press('Enter');
  await expect(page.locator('.issued')).toContainText('porta i documenti della nonna');
});

test('a browser whose shared worker does not start hears all the same', async ({ page, hall }) => {
  await page.addInitScript(() => {
    // Never answers, as when its script does not arrive.
    (window as any).SharedWorker = class {
      port = { postMessage() {}, close() {} };
    };
  });
  await receive(page, hall);
  const slip = await hall.visitor('B');
  await expect(page.locator('#waiting')).toContainText(slip.number);
});

test('what was asked while the controller is away is not lost either', async ({ page, hall }) => {
  await receive(page, hall);
  await expect(page.locator('.line-on')).toBeVisible();
  await hall.kill();
  await page.locator('#said').fill('bianchi');
  await page.locator('#said').press('Enter');
  await expect(page.getByRole('alert')).toContainText('non risponde');
  await expect(page.locator('#said')).toHaveValue('bianchi');
});

test('the reception has no barrier in any state, and fits', async ({ page, hall }) => {
  await receive(page, hall);
  await book(hall, { name: 'Ada Bianchi', person: ADA });
  expect(await faults(page), 'empty').toEqual([]);
  for (const service of ['A', 'B', 'C', 'B']) await hall.visitor(service);
  await expect(page.locator('.line-all .row')).toHaveCount(4);
  await page.locator('#service-B').click();
  await page.locator('#note').fill('sente poco');
  await page.locator('#interpreter').fill('LIS');
  await page.locator('#give').click();
  await expect(page.locator('.issued')).toBeVisible();
  expect(await faults(page), 'issued').toEqual([]);
  await scan(page, ADA);
  await expect(page.locator('.found-claims')).toBeVisible();
  expect(await faults(page), 'a person').toEqual([]);
  await find(page, 'zebedeo');
  await expect(page.locator('.found-advice')).toBeVisible();
  expect(await faults(page), 'nothing').toEqual([]);
  await page.locator('.line-all .row-open').first().click();
  for (const name of ['Annulla il biglietto', 'Sposta', 'Nota']) {
    await command(page, name).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await faults(page), name).toEqual([]);
    await page.keyboard.press('Escape');
  }
  // At 200 % zoom everything is there, one below the other, and nothing is cut off.
  for (const size of [{ width: 683, height: 384 }, { width: 1920, height: 1080 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    const spare = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(spare, `${size.width}`).toBe(0);
    expect(await faults(page), `${size.width}`).toEqual([]);
  }
});

test('the reception speaks five languages', async ({ page, hall }) => {
  await receive(page, hall);
  const slip = await hall.visitor('B');
  for (const name of ['English', 'Deutsch', 'Français', 'Slovenščina', 'Italiano']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page).toHaveURL(`${hall.base}/reception`);
    await page.locator('.row-open').first().click();
    await expect(page.locator('.found-number')).toHaveText(slip.number);
    await expect(page.locator('body')).not.toContainText('Unknown localization');
    await expect(page.locator('body')).not.toContainText('pages-');
  }
});

