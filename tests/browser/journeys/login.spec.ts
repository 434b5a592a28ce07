import { expect, PASSWORD, test } from '../hall';

test('a wrong password is refused with a sentence, the right one leads to the desks', async ({ page, hall }) => {
  hall.user('neri');
  await page.goto(`${hall.base}/desk`);
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel('Nome utente').fill('neri');
  await page.getByLabel('Password').fill('un’altra frase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('non corrispondono');
  await page.getByLabel('Password').fill(PASSWORD);
  await expect(page.locator('body')).not.toHaveAttribute('data-busy');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Scegli il tuo sportello');
});

test('after five wrong passwords the account waits, even for the right one', async ({ page, hall }) => {
  hall.user('neri');
  await page.goto(`${hall.base}/login`);
  const attempt = async (password: string) => {
    await expect(page.locator('body')).not.toHaveAttribute('data-busy');
    await page.getByLabel('Nome utente').fill('neri');
    await page.getByLabel('Password').fill(password);
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/session'));
    await page.keyboard.press('Enter');
    return (await answered).status();
  };
  for (let count = 0; count < 5; count += 1) expect(await attempt('un’altra frase')).not.toBe(200);
  expect(await attempt(PASSWORD)).toBe(429);
  await expect(page.getByRole('alert')).toContainText('Troppi tentativi');
});

test('a provisional password is replaced first', async ({ page, hall }) => {
  hall.user('nuova', 'operator', '--must-change');
  await page.goto(`${hall.base}/login`);
  await page.getByLabel('Nome utente').fill('nuova');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Scegli la tua password');
  await page.getByLabel('Password attuale').fill(PASSWORD);
  await page.getByLabel('Nuova password').fill('una frase tutta mia');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accedi');
  await page.getByLabel('Nome utente').fill('nuova');
  await page.getByLabel('Password').fill('una frase tutta mia');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Scegli il tuo sportello');
});

test('whoever logs out is asked to log in again', async ({ page, hall }) => {
  hall.user('neri');
  await page.goto(`${hall.base}/login?next=https://elsewhere.example/`);
  await page.getByLabel('Nome utente').fill('neri');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${hall.base}/desk`);
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto(`${hall.base}/desk/3`);
  await expect(page).toHaveURL(/\/login/);
});
