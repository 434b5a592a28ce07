// Pages behind a bad line: they say so while it lasts, and no longer than what they show is old.
import { type Page } from '@playwright/test';
import { enter, expect, type Hall, test } from '../hall';
import { Line, type State } from '../line';

// As between two machines: what is corrupted on the way is no line at all.
test.use({ settings: '[tls]\nalways = true\n', ignoreHTTPSErrors: true });

const BAD: State[] = ['cut', 'stalls', 'corrupts'];

/** A line to the hall, and the hall's address behind it. */
async function behindALine(hall: Hall): Promise<{ line: Line; base: string }> {
  const line = await Line.to(new URL(hall.base).host);
  hall.afterwards(() => line.close());
  return { line, base: `https://${line.address}` };
}

/** What the page said of `words` at the very moment when `mark` went away. */
function whenTheMarkGoes(page: Page, mark: string, words: string): Promise<string> {
  return page.evaluate(
    ([mark, words]) =>
      new Promise<string>((resolve) => {
        const band = document.querySelector<HTMLElement>(mark)!;
        let wasShown = false;
        const look = () => {
          wasShown ||= !band.hidden;
          if (band.hidden && wasShown) resolve(document.querySelector<HTMLElement>(words)!.innerText);
        };
        new MutationObserver(look).observe(band, { attributes: true });
        look();
      }),
    [mark, words],
  );
}

for (const state of BAD) {
  test(`a console behind a line that ${state} shows it, and is whole when it says that all is well`, async ({ page, hall }) => {
    const { line, base } = await behindALine(hall);
    hall.user('neri');
    await enter(page.context(), hall, 'neri', base);
    await page.goto(`${base}/desk/3`);
    await page.keyboard.press('Space');
    await expect(page.locator('#now.is-free')).toBeVisible();
    const before = await hall.visitor('B');
    await expect(page.locator('#side')).toContainText(before.number);
    await expect(page.locator('#offline')).toBeHidden();

    line.set(state);
    const meanwhile = await hall.visitor('B');
    await expect(page.locator('#offline')).toBeVisible();
    await expect(page.locator('#offline')).toContainText('Il controller non risponde dalle');
    await expect(page.locator('.line-off')).toBeVisible();
    await expect(page.locator('#side')).toContainText(before.number);
    await expect(page.locator('#side')).not.toContainText(meanwhile.number);

    const seen = whenTheMarkGoes(page, '#offline', '#side');
    line.set('passes');
    expect(await seen).toContain(meanwhile.number);
    await expect(page.locator('.line-on')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(page.locator('#number')).toContainText(before.number);
  });

  test(`a phone behind a line that ${state} shows it, and is whole when it says that all is well`, async ({ page, hall }) => {
    const { line, base } = await behindALine(hall);
    hall.user('neri');
    const neri = await hall.session('neri');
    await neri.at('3', 'open');
    const mine = await hall.visitor('B');
    await page.goto(base + mine.path);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Tocca a te: Sportello 3');
    await expect(page.locator('#stale')).toBeHidden();

    line.set(state);
    await neri.at('3', 'call-next');
    await expect(page.locator('#stale')).toBeVisible();
    await expect(page.locator('#stale')).toContainText('Collegamento interrotto, dati delle');
    await expect(page.locator('.phone-number')).toHaveText(mine.number);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Tocca a te: Sportello 3');

    const seen = whenTheMarkGoes(page, '#stale', '#now');
    line.set('passes');
    expect(await seen).toContain('Tocca a te: Sportello 3');
  });
}
