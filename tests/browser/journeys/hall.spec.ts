import { join } from 'node:path';

import { codeOf, Glass } from '../glass';
import { expect, openDesk, press, test } from '../hall';

test('a number touched on the glass is called from the browser, seen on the wall and on the phone', async ({ page, browser, hall }) => {
  test.setTimeout(180_000);
  hall.user('neri');
  const slips = join(hall.folder, 'slips');
  const kiosk = await Glass.start(hall, 'kiosk', '1080x1920', `[printer]\naddress = "picture:${slips}"\n`);
  const wall = await Glass.start(hall, 'display', '1920x1080', 'voice = false\n');
  await openDesk(page, hall, 'neri', '4');
  await wall.says('live');

  // *Prendi il numero*, Italiano, Protocollo, no priority, *Stampa il numero*: where they are with the demo's plan.
  const touches: [string, number, number][] = [
    ['attract', 540, 960],
    ['language', 290, 690],
    ['service', 787, 968],
    ['class', 540, 628],
    ['ready', 540, 1117],
  ];
  for (const [screen, x, y] of touches) {
    await kiosk.says(`glass shows ${screen}`);
    await kiosk.touch(x, y);
  }
  await kiosk.says('slip printed');

  const link = new URL(codeOf(slips));
  const phone = await (await browser.newContext()).newPage();
  await phone.goto(`${hall.base}${link.pathname}`);
  const number = (await phone.locator('.phone-number').innerText()).trim();
  await expect(page.getByRole('region', { name: 'In attesa' })).toContainText(number);

  await press(page, 'Space');
  await expect(page.locator('#number')).toContainText(number);
  await wall.says(`board shows ${number} at 4`);
  await expect(phone.getByText('sportello 4', { exact: false }).first()).toBeVisible();
  await phone.context().close();
});
