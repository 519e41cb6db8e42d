import { expect, test } from './page.ts';

/** What a browser may refuse: the rest goes on. */

test('without a canvas the page says so, and the state can be read', async ({ page, complaints }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto('./#v=1&e=1&sc=hot-counter&t=20000000');
  await expect(page.getByText('The picture cannot be drawn')).toBeVisible();
  await expect(page.getByText('The timeline cannot be drawn')).toBeVisible();
  await page.getByRole('button', { name: 'Read the state as text' }).first().click();
  await expect(page.getByRole('table', { name: 'Pages' })).toContainText('page 5');
  await expect(page.getByRole('region', { name: 'Store latency' })).toContainText(/[1-9]\d* stores/);
  for (const complaint of complaints.splice(0)) expect(complaint).toContain('no 2D context');
});

test('without its fonts the page draws with those of the system', async ({ page, complaints }) => {
  await page.route(/\.woff2/, (route) => route.abort());
  await page.goto('./#v=1&e=1&sc=hot-counter&t=20000000');
  await expect(page.getByRole('button', { name: /^Page 0/ })).toBeVisible();
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
  for (const complaint of complaints.splice(0)) expect(complaint).toContain('Failed to load resource');
});

test('a part that cannot be fetched is told, and the rest goes on', async ({ page, complaints }) => {
  await page.route(/\/assets\/ShareDialog-/, (route) => route.abort());
  await page.goto('./#v=1&e=1&sc=hot-counter&t=20000000');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('A part of the page could not be fetched')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('timer', { name: 'Simulated time' })).toContainText(/^0/);
  for (const complaint of complaints.splice(0)) expect(complaint).toContain('Failed to load resource');
});
