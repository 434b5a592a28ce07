// Photographs the reception in every state for docs/screens.
import { type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { morning, photograph } from '../album';
import { enter, expect, type Hall, test } from '../hall';
import { scan } from '../reader';

const ADA = 'BNCDAA80C43L483O';

test.use({ viewport: { width: 1366, height: 768 } });

/** Rosa receives in the middle of a morning: some wait with a note, two are booked. */
async function receive(page: Page, hall: Hall): Promise<void> {
  await morning(hall);
  hall.user('rosa', 'receptionist');
  const rosa = await hall.session('rosa');
  const booked = { duration: 15, slot: Date.now() };
  await rosa.post(`/api/v1/bookings/${randomUUID()}`, { ...booked, service: 'B', name: 'Ada Bianchi', person: ADA });
  await rosa.post(`/api/v1/bookings/${randomUUID()}`, { ...booked, service: 'A', name: 'Bianca Conti' });
  await rosa.post('/api/v1/reception/tickets', { service: 'G', note: 'porta un cane guida', companion: true });
  await enter(page.context(), hall, 'rosa');
  await page.goto(`${hall.base}/reception`);
  await expect(page.locator('#waiting')).toContainText('porta un cane guida');
}

async function show(page: Page, row: number): Promise<void> {
  await page.locator('#waiting .row-open').nth(row).click();
  await expect(page.locator('.found-number')).toBeVisible();
}

test('the reception', async ({ page, hall }) => {
  await receive(page, hall);
  await photograph(page, 'reception');
  await page.keyboard.press('F4');
  await page.keyboard.press('b');
  await page.locator('#note').fill('Sente poco: parlare di fronte, con calma');
  await page.locator('#interpreter').fill('LIS');
  await page.locator('#companion').check();
  await photograph(page, 'reception-issue');
  await page.locator('#interpreter').press('Enter');
  await expect(page.locator('#issued-print')).toBeFocused();
  await photograph(page, 'reception-issued');
  await page.locator('#issued-close').click();
  await show(page, 2);
  await photograph(page, 'reception-ticket');
  await page.getByRole('button', { name: /^Annulla il biglietto/ }).click();
  await photograph(page, 'reception-sure');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Sposta/ }).click();
  await photograph(page, 'reception-move');
  await page.keyboard.press('Escape');
  await show(page, 7);
  await page.locator('.found-commands').getByRole('button', { name: /^Nota/ }).click();
  await photograph(page, 'reception-note');
});

test('whoever is found at the reception', async ({ page, hall }) => {
  await receive(page, hall);
  await scan(page, ADA);
  await expect(page.locator('.found-claims')).toBeVisible();
  await photograph(page, 'reception-person');
  await page.locator('#said').fill('bian');
  await scan(page, '', { after: 1 });
  await expect(page.locator('.found-card')).toHaveCount(2);
  await photograph(page, 'reception-name');
  await page.locator('#said').fill('zebedeo');
  await scan(page, '', { after: 2 });
  await expect(page.locator('.found-advice')).toBeVisible();
  await photograph(page, 'reception-nothing');
});

test('the reception, refused, and cut off', async ({ page, hall }) => {
  await receive(page, hall);
  await (await hall.session('rosa')).post('/api/v1/services/C/suspend', {});
  await expect(page.locator('#service-C')).toContainText('sospeso');
  await page.locator('#service-C').click();
  await page.locator('#note').fill('Viene da lontano');
  await page.locator('#give').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await photograph(page, 'reception-refused');
  await hall.kill();
  await expect(page.locator('#offline')).toBeVisible();
  await photograph(page, 'reception-offline');
});

test('the reception, large, and at 200 % zoom', async ({ page, hall }) => {
  await receive(page, hall);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await scan(page, ADA);
  await expect(page.locator('.found-claims')).toBeVisible();
  await photograph(page, 'reception-large');
  await page.setViewportSize({ width: 683, height: 384 });
  await page.locator('#said').focus();
  await photograph(page, 'reception-zoom');
});

test('a slip from the reception', async ({ page, hall }) => {
  await receive(page, hall);
  const rosa = await hall.session('rosa');
  const { body } = await rosa.post('/api/v1/reception/tickets', { service: 'B' });
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(`${hall.base}/reception/slip/${body.ticket.id}`);
  await photograph(page, 'reception-slip');
});
