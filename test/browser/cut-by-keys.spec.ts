import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

/** Accidents by keys alone: what each leads to has the focus, and is said. */

const LYING = './#v=1&e=1&sc=lying-disk&s=no-checksum&t=52000000';

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const rail = (page: Page) => page.getByRole('region', { name: 'What survived' });
const said = (page: Page) => page.locator('p[aria-live]').first();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const mark = (page: Page) => page.getByRole('slider', { name: 'Instant of the power cut' });

async function open(page: Page) {
  await page.goto(LYING);
  await expect(clock(page)).toContainText('52.000');
  await expect(button(page, /^Page 0/).first()).toBeVisible();
}

async function cut(page: Page) {
  await page.keyboard.press('p');
  await expect(button(page, /^Cut the power/)).toBeFocused();
  await expect(said(page)).toContainText(/A cut now would lose .* Enter: have it\. Escape: not now\./);
  await page.keyboard.press('Enter');
  await expect(rail(page)).toBeFocused();
  await expect(said(page)).toContainText('Power cut at 52.000 ms. Pages: 6 lost an fsynced store.');
}

test('armed, let be, turned into a crash, and had: the focus follows', async ({ page }) => {
  await open(page);
  await button(page, 'Share').focus();
  // There by keys, as the ring shows.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('p');
  await expect(button(page, /^Cut the power/)).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Share')).toBeFocused();
  await page.keyboard.press('p');
  await button(page, 'crash the kernel instead').press('Enter');
  await expect(said(page)).toContainText('A crash now would lose');
  await button(page, /^Crash the kernel/).press('Enter');
  await expect(rail(page)).toBeFocused();
  await expect(said(page)).toContainText('Kernel crash at 52.000 ms.');
  await expectAccessible(page);
});

test('cards, the mark of the cut, and the other choices', async ({ page }) => {
  await open(page);
  await cut(page);
  await page.keyboard.press('Tab');
  await expect(button(page, 'Power on again')).toBeFocused();
  await button(page, /^Page 1: /).press('Enter');
  await expect(button(page, /^Page 1: /)).toHaveAttribute('aria-pressed', 'true');
  await expect(rail(page)).toContainText('Why was page 1 lost?');
  await expectAccessible(page);
  await mark(page).press('ArrowLeft');
  await expect(mark(page)).toHaveAttribute('aria-valuetext', '51.9 ms');
  await expect(mark(page)).toBeFocused();
  await expect(said(page)).toContainText('Power cut at 51.900 ms.');
  const honest = rail(page).getByRole('button', { name: /^No checksum, honest device/ });
  await honest.press('Enter');
  await expect(rail(page)).toBeFocused();
  await expect(page.getByRole('switch', { name: 'lies about FLUSH' })).toHaveAttribute(
    'aria-checked',
    'false',
  );
});

test('power on again leads back to the transport, and says what was mounted', async ({ page }) => {
  await open(page);
  await cut(page);
  await page.keyboard.press('p');
  await expect(said(page)).toContainText(
    'mounted the root that was there at the start; every page could be read',
  );
  await expect(button(page, 'Pause')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(button(page, 'Play')).toBeFocused();
  await expectAccessible(page);
});

test('a kill, a scrub and torture', async ({ page }) => {
  await open(page);
  await button(page, /^B, .*: look into it$/).press('Enter');
  await page.keyboard.press('k');
  await expect(said(page)).toContainText('is killed; its stores are in the page cache.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await button(page, 'Scrub').press('Enter');
  await expect(said(page)).toContainText('6 blocks read, 6 of them without a checksum.');
  await expect(button(page, 'Scrub')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Torture: pull the plug' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Scrub')).toBeFocused();
});
