import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

const LYING = '#v=1&e=1&sc=lying-disk&t=60000000';
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Torture: pull the plug' });
const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });

async function openTorture(page: Page, link = LYING) {
  await page.goto(`./${link}`);
  await page.getByRole('button', { name: 'Torture' }).click();
  await expect(dialog(page)).toBeVisible();
}

async function torture(page: Page, cuts: number, seeds: number) {
  await dialog(page).getByLabel('cuts a row').fill(String(cuts));
  await dialog(page).getByLabel('seeds').fill(String(seeds));
  await dialog(page).getByRole('button', { name: 'Start' }).click();
}

/** A row's cells, as words. */
const row = (page: Page, nth: number) => dialog(page).locator('tbody tr').nth(nth).locator('td');

test.describe('torture', () => {
  test('counts, finds the device that lies, and opens its first bad case', async ({ page }) => {
    await openTorture(page);
    await expect(row(page, 0).first()).toHaveText('–');
    await expectAccessible(page, '.torture');
    await torture(page, 60, 3);
    await expect(dialog(page)).toContainText('Done: 60 cuts a row, in 3 runs; 1260 in all.');
    // RO-flip: honest, lying, write cache off.
    await expect(row(page, 9).nth(4)).toHaveText('0');
    await expect(row(page, 9).nth(5)).toHaveText('0');
    await expect(row(page, 10).nth(4)).not.toHaveText('0');
    await expect(row(page, 11).nth(4)).toHaveText('0');
    await expectAccessible(page, '.torture');
    const link = row(page, 10).getByRole('link', { name: 'First bad case' });
    const instant = ((await link.textContent()) ?? '').split(' ms')[0] as string;
    await link.click();
    await expect(dialog(page)).toBeHidden();
    await expect(clock(page)).toContainText(instant);
    expect(page.url()).toContain('m1.');
    await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
    // Who comes back finds the table, and what it was counted on.
    await page.getByRole('button', { name: 'Torture' }).click();
    await expect(dialog(page)).toContainText('Counted on another scenario');
    await expect(row(page, 10).nth(0)).toHaveText('60');
  });

  test('goes on while its dialog is closed, and counts anew on another scenario', async ({ page }) => {
    await openTorture(page);
    await torture(page, 100_000, 100);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await page.getByRole('button', { name: 'Torture' }).click();
    await expect(row(page, 0).first()).not.toHaveText('–', { timeout: 30_000 });
    await expect(dialog(page).getByLabel('cuts a row')).toHaveValue('100000');
    await dialog(page).getByRole('button', { name: 'Stop' }).click();
    await page.keyboard.press('Escape');
    await page.goto('./#v=1&e=1&sc=disk-that-lies');
    await page.getByRole('button', { name: 'Torture' }).click();
    await expect(dialog(page)).toContainText('Counted on another scenario');
    await torture(page, 40, 2);
    await expect(dialog(page)).toContainText('Done: 40 cuts a row');
    await expect(dialog(page)).not.toContainText('Counted on another scenario');
  });

  test('stops when asked to, and keeps what it counted', async ({ page }) => {
    await openTorture(page);
    await torture(page, 100_000, 1000);
    const counted = row(page, 0).first();
    await expect(counted).not.toHaveText('–', { timeout: 30_000 });
    await dialog(page).getByRole('button', { name: 'Stop' }).click();
    await expect(dialog(page)).toContainText('What was counted stays.');
    const kept = await counted.textContent();
    await page.waitForTimeout(500);
    await expect(counted).toHaveText(kept ?? '');
  });

  test('answers numbers out of their limits, and copies the table', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openTorture(page);
    await dialog(page).getByLabel('cuts a row').fill('1e9');
    await page.keyboard.press('Tab');
    await expect(dialog(page)).toContainText(/1 to 100.000; 100.000 is used/);
    await torture(page, 4, 2);
    await expect(dialog(page)).toContainText('Done: 4 cuts a row');
    await dialog(page).getByRole('button', { name: 'Copy the table as CSV' }).click();
    const csv = await page.evaluate(() => navigator.clipboard.readText());
    expect(csv.split('\r\n')).toHaveLength(1 + 21 + 1);
  });

  test('works without workers, and on a phone', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'Worker', {
        value: class {
          constructor() {
            throw new Error('none here');
          }
        },
      });
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`./${LYING}`);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Torture' }).click();
    await torture(page, 60, 2);
    await expect(dialog(page)).toContainText('Done: 60 cuts a row');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // All that counts is in sight, without scrolling sideways.
    const table = dialog(page).getByRole('region', { name: 'What was counted' });
    expect(await table.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
    await expect(table.getByRole('columnheader')).toHaveText([
      'device',
      /^lost, allowed/,
      /^lost though fsynced/,
      /^checksum error/,
      /^torn or mixed/,
    ]);
    await expect(table.getByRole('link', { name: /^First bad case/ }).first()).toBeVisible();
    await expectAccessible(page, '.torture');
  });
});

test.describe('the strip of cuts', () => {
  const slider = (page: Page) => page.getByRole('slider', { name: 'Instant of the run' });
  const toggle = (page: Page) => page.getByRole('button', { name: 'Show what a cut would lose' });

  test('says for each instant what a cut there would lose, beside it for another choice', async ({
    page,
  }) => {
    await page.goto(`./${LYING}`);
    await expect(slider(page)).not.toHaveAttribute('aria-valuetext', /cut/);
    await toggle(page).click();
    await expect(toggle(page)).toHaveAttribute('aria-pressed', 'true');
    await expect(slider(page)).toHaveAttribute(
      'aria-valuetext',
      /a cut here would lose the fsynced store of \d+ sectors/,
    );
    await page.getByRole('button', { name: 'cut here' }).click();
    const choices = page.locator('.strip-choices');
    await choices.getByRole('radio', { name: 'RO-flip' }).check();
    await choices.getByRole('radio', { name: 'is honest' }).check();
    await expectAccessible(page, '.timeline');
    await expect(choices).toContainText(
      /cuts tried: whenever the device, a commit or an fsync did something/,
    );
    await page.keyboard.press('Escape');
    const beside = page.locator('.strip-label[data-strip="1"]');
    await expect(beside).toContainText('RO-flip');
    const box = await beside.boundingBox();
    if (!box) throw new Error('no place for the second strip');
    await page.mouse.move(700, box.y + box.height / 2);
    await expect(page.locator('.timeline-tip')).toContainText(/a cut here would lose .*nobody was promised/);
    // A click there seeks.
    const before = await clock(page).textContent();
    await page.mouse.click(700, box.y + box.height / 2);
    await expect(clock(page)).not.toHaveText(before ?? '');
  });

  test('is computed anew when the scenario changes, and goes when it is asked to', async ({ page }) => {
    await page.goto('./#v=1&e=1&sc=lying-disk');
    await toggle(page).click();
    await page.keyboard.press('End');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /fsynced/);
    await page.goto('./#v=1&e=1&sc=fast-ssd&t=20000000');
    await expect(slider(page)).toHaveAttribute(
      'aria-valuetext',
      /a cut here would lose the newest store of \d+ sectors; nobody was promised/,
    );
    await toggle(page).click();
    await expect(slider(page)).not.toHaveAttribute('aria-valuetext', /cut/);
  });
});
