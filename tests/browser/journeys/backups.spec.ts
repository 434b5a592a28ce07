// What an administrator sees of backups and disks.
import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enter, expect, type Hall, test } from '../hall';

const folder = mkdtempSync(join(tmpdir(), 'sportello-copies-'));
const LANGUAGES = { it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', sl: 'Slovenščina' };

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze();
  return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function opened(page: Page, hall: Hall): Promise<void> {
  hall.user('capo', 'admin');
  await enter(page.context(), hall, 'capo');
  await page.goto(`${hall.base}/admin`);
  await page.getByRole('link', { name: 'Copie', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Copie di sicurezza e spazio');
}

/** Looks again until it is there: the controller makes its copies beside its work. */
async function shows(page: Page, row: RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row', { name: row })).toBeVisible({ timeout: 500 });
  }).toPass();
}

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.describe('with a folder for them', () => {
  test.use({ settings: `[backup]\nfolder = "${folder}"\nat = ["04:00:00", "13:30:00"]\n` });

  test('the administrator sees the last backup, the next one and the room that is left', async ({ page, hall }) => {
    await opened(page, hall);
    await shows(page, /^Ultima copia \d\d\/\d\d\/\d{4} \d\d:\d\d, \d+ kB$/);
    await expect(page.getByRole('row', { name: /^Prossima copia \d\d\/\d\d\/\d{4} (04:00|13:30)$/ })).toBeVisible();
    await expect(page.getByRole('row', { name: 'Conservate 1 di 14' })).toBeVisible();
    await expect(page.getByRole('row', { name: `Cartella ${folder}` })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Disco dei dati \d+ [MG]B liberi$/ })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(await faults(page)).toEqual([]);
    for (const [code, name] of Object.entries(LANGUAGES)) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(page.locator('body')).not.toContainText(/Unknown localization|pages-/);
    }
  });

  test('nobody else does', async ({ page, hall }) => {
    hall.user('bianchi', 'manager');
    await enter(page.context(), hall, 'bianchi');
    expect((await page.goto(`${hall.base}/admin/backups`))?.status()).toBe(403);
    await page.goto(`${hall.base}/manager`);
    await expect(page.getByRole('link', { name: 'Copie', exact: true })).toHaveCount(0);
  });
});

test.describe('where nothing can be written, on a disk that fills up', () => {
  test.use({ settings: '[backup]\nfolder = "/proc/sportello"\n[storage]\nwarn_below_mb = 1000000000\n' });

  test('the administrator is told what to do', async ({ page, hall }) => {
    await opened(page, hall);
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('alert').first()).toContainText('la copia non è riuscita. Nella cartella delle copie non si può scrivere', { timeout: 500 });
    }).toPass();
    await expect(page.getByRole('alert').last()).toContainText('resta poco spazio');
    await expect(page.getByRole('row', { name: 'Ultima copia ancora nessuna' })).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });
});

test('where no folder is named, the page says so', async ({ page, hall }) => {
  await opened(page, hall);
  await expect(page.getByRole('alert')).toContainText('Nessuna copia viene fatta');
  await expect(page.getByRole('table')).toHaveCount(1);
  expect(await faults(page)).toEqual([]);
});
