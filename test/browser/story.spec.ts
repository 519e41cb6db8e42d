import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

/** One writer that stores every 20 ms: most of the run is empty. */
const SELDOM = './#v=1&e=1&sc=hot-counter&s=ro-flip&w=1&pa=fixed.t20000000&t=0';

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const instant = async (page: Page) => Number.parseFloat((await clock(page).textContent()) ?? '');
const story = (page: Page) => page.getByRole('radio', { name: /^story:/ });
const steady = (page: Page) => page.getByRole('radio', { name: /^steady:/ });
const speed = (page: Page) => page.getByRole('slider', { name: /Speed/ });

async function choose(page: Page, kind: 'steady' | 'story') {
  await (kind === 'story' ? story : steady)(page).click();
}

test('the story clock shows each event for a moment and says what it skipped', async ({ page }) => {
  await page.goto(SELDOM);
  await choose(page, 'story');
  await expect(story(page)).toBeChecked();
  await expect(speed(page)).toHaveAttribute('aria-valuetext', '5 moments');
  await page.keyboard.press('Space');
  // By the steady clock this takes a minute and a half.
  await expect(page.getByText(/^skipped [\d.]+ ms$/)).toBeVisible();
  await expect.poll(() => instant(page)).toBeGreaterThan(40);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('plus and minus, and the slider, change the moments a second; the steady speed stays', async ({
  page,
}) => {
  await page.goto(SELDOM);
  const before = (await speed(page).getAttribute('aria-valuetext')) ?? '';
  await choose(page, 'story');
  await page.keyboard.press('+');
  await expect(speed(page)).toHaveAttribute('aria-valuetext', '10 moments');
  await speed(page).focus();
  await page.keyboard.press('Home');
  await expect(speed(page)).toHaveAttribute('aria-valuetext', '0.5 moments');
  await page.keyboard.press('ArrowRight');
  await expect(speed(page)).toHaveAttribute('aria-valuetext', '1 moment');
  await choose(page, 'steady');
  await expect(speed(page)).toHaveAttribute('aria-valuetext', before);
});

test('the keys alone choose the clock, and it is remembered', async ({ page }) => {
  await page.goto(SELDOM);
  await steady(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(story(page)).toBeChecked();
  await page.reload();
  await expect(story(page)).toBeChecked();
  await expectAccessible(page, '.transport');
});

test('an instant looks the same however it was come to', async ({ page }) => {
  await page.goto(SELDOM);
  await choose(page, 'story');
  await page.keyboard.press('Space');
  await expect.poll(() => instant(page)).toBeGreaterThan(25);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const told = await page.locator('.skipped').textContent();
  const picture = () =>
    page
      .locator('.stage canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.waitForTimeout(3000);
  const played = await picture();
  await expect(page).toHaveURL(/t=\d/);
  await page.reload();
  await expect(page.locator('.skipped')).toHaveText(told ?? '');
  await page.waitForTimeout(3000);
  expect((await picture()) === played).toBe(true);
});

test('a mismatch pauses play by the story clock too, and play goes on from there', async ({ page }) => {
  await page.goto('./#v=1&e=1&sc=hot-counter&s=checksum-unstable&t=9000000');
  await choose(page, 'story');
  await speed(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(page.getByText('Paused: mismatch')).toBeVisible();
  const at = await instant(page);
  await page.keyboard.press('Space');
  await expect.poll(() => instant(page)).toBeGreaterThan(at);
});

test('the run ends by the story clock as well', async ({ page }) => {
  await page.goto('./#v=1&e=1&sc=store-and-kick&s=no-checksum&t=39900000');
  await choose(page, 'story');
  await speed(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(clock(page)).toContainText('40.000');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a store of yours meanwhile makes a new future, and the story goes on', async ({ page }) => {
  await page.goto(SELDOM);
  await choose(page, 'story');
  await page.keyboard.press('Space');
  await expect.poll(() => instant(page)).toBeGreaterThan(10);
  const before = await instant(page);
  await page.keyboard.press('Shift+Digit3');
  await expect(page).toHaveURL(/x=p0\.3\./);
  await expect.poll(() => instant(page)).toBeGreaterThan(before + 20);
});
