// The album of docs/screens. Pictures are kept small: 64 colours, no metadata.
import { type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Hall, settled } from './hall';

const album = process.env.SPORTELLO_SCREENS ?? join(dirname(fileURLToPath(import.meta.url)), '../../docs/screens');
const LARGEST = 120 * 1024;

/** Photographs what the page shows now. */
export async function photograph(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  const folder = mkdtempSync(join(tmpdir(), 'sportello-screens-'));
  const raw = join(folder, 'raw.png');
  await page.screenshot({ path: raw, animations: 'disabled' });
  mkdirSync(album, { recursive: true });
  const file = join(album, `${name}.png`);
  execFileSync('convert', [raw, '-strip', '+dither', '-colors', '64', '-define', 'png:compression-level=9', `png8:${file}`]);
  rmSync(folder, { recursive: true });
  expect(statSync(file).size, name).toBeLessThan(LARGEST);
}

/** A hall in the middle of a morning: visitors wait, colleagues work. */
export async function morning(hall: Hall): Promise<void> {
  for (const name of ['neri', 'verdi', 'gallo', 'conti']) hall.user(name);
  const [verdi, gallo, conti] = [await hall.session('verdi'), await hall.session('gallo'), await hall.session('conti')];
  await verdi.at('1', 'open');
  await gallo.at('4', 'open');
  await conti.at('5', 'open');
  await hall.visitor('A');
  const { ticket } = await verdi.at('1', 'call-next');
  await verdi.at('1', 'start', { ticket: ticket.id });
  await hall.visitor('C');
  await gallo.at('4', 'call-next');
  await conti.at('5', 'pause', {});
  for (const service of ['B', 'A', 'G', 'B', 'C', 'A', 'B']) await hall.visitor(service, { language: service === 'G' ? 'de' : 'it' });
}
