import { expect, test } from './page.ts';

test.use({ serviceWorkers: 'allow' });

test('a page seen once opens without a network', async ({ page, context }) => {
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page).toHaveTitle(/Stable Pages/);
  // Workers too.
  await page.getByRole('button', { name: 'Torture' }).click();
  await page.getByLabel('cuts a row').fill('2');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('dialog')).toContainText('Done: 2 cuts a row');
  expect(page.workers()).not.toHaveLength(0);
});
