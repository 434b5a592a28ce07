// Photographs kiosks and displays as staff see them, and the alarm on their pages, for docs/screens.
import { type Page } from '@playwright/test';
import { photograph } from '../album';
import { enter, expect, type Hall, openDesk, test } from '../hall';

type Tell = (faults: string[], more?: Record<string, unknown>) => Promise<void>;

/** A device that holds its stream, as a real one does, until the hall closes. */
async function device(hall: Hall, role: string, name: string, parts: string[]): Promise<Tell> {
  const token = hall.run(['token', 'create', '--role', role, '--name', name]);
  const line = new AbortController();
  hall.afterwards(async () => line.abort());
  await fetch(`${hall.base}/api/v1/stream`, { headers: { Authorization: `Bearer ${token}` }, signal: line.signal });
  const { body } = await hall.ask('/healthz');
  return async (faults, more = {}) => {
    const answer = await hall.post('/api/v1/device', { version: body.version, faults, parts, ...more }, token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
}

/** An office with two kiosks, a display, and one more that is still in its box. */
async function office(hall: Hall): Promise<{ entrance: Tell; stairs: Tell }> {
  const readers = ['chip', 'scanner', 'storage'];
  const entrance = await device(hall, 'kiosk', 'totem ingresso', ['printer', 'second_printer', ...readers]);
  const stairs = await device(hall, 'kiosk', 'totem scala', ['printer', ...readers]);
  const hallway = await device(hall, 'display', 'schermo sala', ['sound']);
  hall.run(['token', 'create', '--role', 'display', '--name', 'schermo piano 1']);
  await entrance([], { paper_left_m: 61 });
  await stairs([], { paper_left_m: 34 });
  await hallway([]);
  return { entrance, stairs };
}

const alarmed = (page: Page) => expect(page.getByRole('alert')).toBeVisible();

test('the devices and their alarm', async ({ page, hall }) => {
  const { entrance, stairs } = await office(hall);
  hall.user('bianchi', 'manager');
  await enter(page.context(), hall, 'bianchi');
  await page.goto(`${hall.base}/devices`);
  await expect(page.locator('.device')).toHaveCount(4);
  await photograph(page, 'devices-well');
  await stairs(['paper_low'], { paper_left_m: 3, spool: 2 });
  await entrance(['paper_out', 'second_printer_offline', 'reader_missing']);
  await alarmed(page);
  await page.setViewportSize({ width: 1280, height: 1080 });
  await photograph(page, 'devices-hands');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${hall.base}/manager`);
  await alarmed(page);
  await photograph(page, 'devices-manager');
});

test('the alarm at a desk', async ({ page, hall }) => {
  const { entrance } = await office(hall);
  hall.user('neri');
  for (const service of ['B', 'A', 'B']) await hall.visitor(service);
  await openDesk(page, hall, 'neri', '3');
  await entrance(['paper_out']);
  await alarmed(page);
  await photograph(page, 'devices-desk-alarm');
  await page.getByRole('button', { name: 'Ho visto' }).click();
  await expect(page.getByRole('link', { name: 'Da sistemare: 1' })).toBeVisible();
  await photograph(page, 'devices-desk-seen');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 });

  test('the devices', async ({ page, hall }) => {
    const { entrance } = await office(hall);
    await entrance(['cover_open']);
    hall.user('bianchi', 'manager');
    await enter(page.context(), hall, 'bianchi');
    await page.goto(`${hall.base}/devices`);
    await alarmed(page);
    await photograph(page, 'devices-phone');
  });
});
