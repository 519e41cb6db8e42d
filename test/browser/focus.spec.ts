import { expect, test } from './page.ts';

/** Whoever closes something by key does not start again at the page's top. */

test('closing the text by key gives the focus back to what opened it', async ({ page }) => {
  await page.goto('./#v=1&e=1&sc=hot-counter&t=20000000');
  const opener = page.getByRole('button', { name: 'State as text', exact: true });
  await opener.press('Enter');
  await expect(page.getByRole('heading', { name: 'The state as text' })).toBeFocused();
  await page.getByRole('button', { name: 'Close the text' }).press('Enter');
  await expect(opener).toBeFocused();
});

test('closing a banner by key goes on at the strategies', async ({ page }) => {
  await page.goto('./#v=1&e=1&sc=hot-counter&s=ro-flip&t=20000000&foo=1');
  const chosen = page.getByRole('radio', { name: /^RO-flip/ });
  const corrections = page.getByRole('status', { name: 'Corrections to the link' });
  await corrections.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(chosen).toBeFocused();
  await page.getByRole('button', { name: 'Close the hint' }).press('Enter');
  await expect(chosen).toBeFocused();
});
