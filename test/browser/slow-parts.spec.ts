import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './page.ts';

/** Parts that come later come late: the focus waits where one can go on from, and never falls back to the page's top. */

const LYING = './#v=1&e=1&sc=lying-disk&s=no-checksum&t=52000000';
/** What the first screen does not need. */
const LATER = /\/assets\/(?!index-|lab-|screen-)[\w-]+\.js$/;
const LATE_MS = 700;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const rail = (page: Page) => page.getByRole('region', { name: 'What survived' });
const share = (page: Page) => button(page, 'Share');

/** Opens the lab, goes to a control by keys, and from now on notes every frame in which nothing has the focus. */
async function open(page: Page) {
  await page.route(LATER, async (route) => {
    await sleep(LATE_MS);
    // The page may be gone by then.
    await route.continue().catch(() => undefined);
  });
  await page.goto(LYING);
  await expect(button(page, /^Page 0/).first()).toBeVisible();
  await share(page).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(share(page)).toBeFocused();
  await page.evaluate(() => {
    let last = '';
    const look = () => {
      const active = document.activeElement;
      if (active === document.body) document.body.dataset.lost = last;
      else last = active?.outerHTML.slice(0, 80) ?? '';
      requestAnimationFrame(look);
    };
    look();
  });
}

const expectNeverLost = (page: Page) => expect(page.locator('body')).not.toHaveAttribute('data-lost');

test('a cut, power on again, and Back over a cut', async ({ page }) => {
  await open(page);
  await page.keyboard.press('p');
  await expect(button(page, /^Cut the power/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rail(page)).toBeFocused();
  await expect(button(page, 'Power on again')).toBeVisible();
  await expect(rail(page)).toBeFocused();
  await button(page, /^Page 1: /).focus();
  await page.keyboard.press('p');
  await expect(button(page, 'Pause')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(button(page, 'Play')).toBeFocused();
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(rail(page)).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Meters' })).toBeFocused();
  await expectNeverLost(page);
});

test('a crash, torture and the share dialog', async ({ page }) => {
  await open(page);
  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Torture: pull the plug' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(share(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Share/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(share(page)).toBeFocused();
  await page.keyboard.press('p');
  await button(page, 'crash the kernel instead').press('Enter');
  await button(page, /^Crash the kernel/).press('Enter');
  await expect(rail(page)).toBeFocused();
  await expect(button(page, 'Power on again')).toBeVisible();
  await expectNeverLost(page);
});

test('a kill', async ({ page }) => {
  await open(page);
  await button(page, /^B, .*: look into it$/).press('Enter');
  await page.keyboard.press('k');
  await expect(page.locator('p[aria-live]').first()).toContainText('is killed');
  await expectNeverLost(page);
});
