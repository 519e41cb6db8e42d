import { expect, expectAccessible, test } from './page.ts';

test('the page opens, is named and is accessible', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Stable Pages/);
  await expect(page.getByRole('main')).toBeVisible();
  await expectAccessible(page);
});

test('the content policy lets styles be set by script, and no inline script run', async ({
  page,
  complaints,
}) => {
  await page.goto('./');
  const colour = await page.evaluate(() => {
    const mark = document.createElement('p');
    mark.style.setProperty('color', 'rgb(1, 2, 3)');
    document.body.append(mark);
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.body.append(script);
    return getComputedStyle(mark).color;
  });
  expect(colour).toBe('rgb(1, 2, 3)');
  expect(await page.evaluate(() => 'ranInline' in window)).toBe(false);
  await expect.poll(() => complaints.length).toBe(1);
  expect(complaints.pop()).toContain('Content Security Policy');
});
