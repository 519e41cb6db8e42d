import { expect, expectAccessible, test } from './page.ts';

const START = './#v=1&e=1&sc=hot-counter&s=ro-flip&t=12000000';

test.beforeEach(async ({ page }) => {
  await page.goto(START);
  await expect(clock(page)).toContainText('12.000');
});

const clock = (page: import('@playwright/test').Page) => page.getByRole('timer', { name: 'Simulated time' });
const instant = async (page: import('@playwright/test').Page) =>
  Number.parseFloat((await clock(page).textContent()) ?? '');

test('Space plays and pauses, also after a click elsewhere', async ({ page }) => {
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Loop window' }).click();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Loop window' })).toHaveAttribute('aria-pressed', 'true');
});

test('arrows step event by event and come back to the same instant', async ({ page }) => {
  await page.keyboard.press('ArrowRight');
  await expect(clock(page)).not.toContainText('12.000');
  const next = (await clock(page).textContent()) ?? '';
  await page.keyboard.press('ArrowRight');
  await expect(clock(page)).not.toHaveText(next);
  await page.getByRole('button', { name: 'One event back' }).click();
  await expect(clock(page)).toHaveText(next);
});

test('Shift and an arrow go a millisecond, Home and End to the ends', async ({ page }) => {
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(page)).toContainText('13.000');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(clock(page)).toContainText('11.000');
  await page.keyboard.press('Home');
  await expect(clock(page)).toContainText('0.000');
  await page.keyboard.press('End');
  await expect.poll(() => instant(page)).toBeGreaterThan(100);
});

test('a drag on the timeline scrubs and pauses, a wheel zooms, a double click shows the whole run', async ({
  page,
}) => {
  const slider = page.getByRole('slider', { name: 'Instant of the run' });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('no timeline');
  const at = (share: number) => [box.x + box.width * share, box.y + 30] as const;
  await page.keyboard.press('Space');
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const early = await instant(page);
  await page.mouse.move(...at(0.9), { steps: 5 });
  await expect.poll(() => instant(page)).toBeGreaterThan(early + 5);
  await page.mouse.move(...at(0.6), { steps: 5 });
  await page.mouse.up();
  const chosen = await instant(page);
  await expect(slider).toHaveAttribute('aria-valuenow', new RegExp(`^${Math.floor(chosen)}`));
  await page.mouse.wheel(0, -600);
  await expect(page).toHaveURL(/win=/);
  expect(await instant(page)).toBe(chosen);
  await page.mouse.dblclick(...at(0.6));
  await expect(page).toHaveURL(/win=0\.400000000/);
  expect(await instant(page)).toBe(chosen);
});

test('S goes to the next stall', async ({ page }) => {
  await page.keyboard.press('s');
  await expect.poll(() => instant(page)).not.toBe(12);
  await expect(page.getByText('Nobody waits at this instant')).toBeHidden();
  const first = await instant(page);
  await page.getByRole('button', { name: 'next stall' }).click();
  await expect.poll(() => instant(page)).toBeGreaterThan(first);
});

test('M says so when no mismatch follows', async ({ page }) => {
  await page.keyboard.press('m');
  await expect(page.getByText('No mismatch in the rest of this run')).not.toHaveCount(0);
  await expect(clock(page)).toContainText('12.000');
});

test('plus and minus change the speed, and the slider says it', async ({ page }) => {
  const slider = page.getByRole('slider', { name: /Speed/ });
  await expect(slider).toHaveAttribute('aria-valuetext', '200 µs');
  await page.keyboard.press('+');
  await expect(slider).toHaveAttribute('aria-valuetext', '500 µs');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(slider).toHaveAttribute('aria-valuetext', '100 µs');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '100 ms');
});

test('L loops the window: time does not leave it', async ({ page }) => {
  await page.keyboard.press('l');
  for (let i = 0; i < 5; i++) await page.keyboard.press('+');
  await page.keyboard.press('Space');
  const seen: number[] = [];
  for (let i = 0; i < 12; i++) {
    seen.push(await instant(page));
    await page.waitForTimeout(80);
  }
  const [from = 0, to = 0] = (/loop=(\d+)\.(\d+)/.exec(page.url()) ?? []).slice(1).map(Number);
  expect(to).toBeGreaterThan(from);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(from / 1e6);
  expect(Math.max(...seen)).toBeLessThanOrEqual(to / 1e6);
});

test('the run stops at its end, and play begins anew', async ({ page }) => {
  await page.goto('./#v=1&sc=store-and-kick&t=39000000&speed=20000000');
  await page.keyboard.press('Space');
  await expect(clock(page)).toContainText('40.000');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await expect.poll(() => instant(page)).toBeLessThan(40);
});

test('keys are ignored with modifiers and inside the dialog, which Escape closes', async ({ page }) => {
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Alt+4');
  await expect(clock(page)).toContainText('12.000');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys and legend' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'dialog');
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
});
