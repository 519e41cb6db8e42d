import { expect, expectAccessible, test } from './page.ts';

const HELD = './#v=1&e=1&sc=hot-counter&t=30000000&x=s4.10000000';
const MISMATCH = './#v=1&e=1&sc=hot-counter&s=checksum-unstable&t=9000000';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('is accessible while writers are held, as text, in every dialog, and at a mismatch', async ({
      page,
    }) => {
      await page.goto(HELD);
      await expect(page.getByRole('region', { name: 'Writers stalled now' })).toContainText('held');
      await page.getByRole('button', { name: 'State as text', exact: true }).click();
      await expect(page.getByRole('region', { name: 'The state as text' })).toContainText('under writeback');
      await expectAccessible(page);
      for (const name of ['Keys and legend', 'Share', /^Scenario/]) {
        await page.getByRole('button', { name }).first().click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page, '[role=dialog], dialog[open]');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
      await page.goto(MISMATCH);
      // Only the fragment is new: the page reads it a moment later.
      await expect(page.getByRole('radio', { name: /^Checksum, unstable/ })).toBeChecked();
      await page.keyboard.press('m');
      await expect(page.getByRole('heading', { name: /no longer matches/ })).toBeVisible();
      await expectAccessible(page, '.rail');
      await expectAccessible(page, '.transport');
    });

    test('is accessible while it plays', async ({ page }) => {
      await page.goto('./');
      await expect(page.getByRole('region', { name: 'Store latency' })).toContainText(/[1-9]\d* stores/);
      await expectAccessible(page);
    });
  });
}

test('colours follow the system until a person chooses, and the choice is remembered', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(HELD);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.getByRole('button', { name: 'Colours: as the system' }).click();
  await expect.poll(ground).toBe(light);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Colours: light' })).toBeVisible();
  await expect.poll(ground).toBe(light);
  await page.getByRole('button', { name: 'Colours: light' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe(dark);
});

const SIZES = [
  [1920, 1080],
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [320, 640],
] as const;

test('nothing is cut off at the sides, however wide the window is, also while it plays', async ({ page }) => {
  await page.goto(HELD);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await expect.poll(overflow, `${width} × ${height}`).toBe(0);
    await expect(page.getByRole('region', { name: 'Transport' })).toBeVisible();
    if (width === 320) await expectAccessible(page);
  }
  await page.keyboard.press('Space');
  for (const [width, height] of [...SIZES].reverse()) await page.setViewportSize({ width, height });
  await expect.poll(overflow).toBe(0);
});
