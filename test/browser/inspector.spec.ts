import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

/** B is held at page 3, A behind it for the page lock, C at page 0. */
const HELD = './#v=1&e=1&sc=hot-counter&s=ro-flip&t=24100000';
const UNSTABLE = './#v=1&e=1&sc=hot-counter&s=checksum-unstable&t=11000000';

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const milliseconds = async (page: Page) => Number.parseFloat((await clock(page).textContent()) ?? '');
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const title = (page: Page) => inspector(page).getByRole('heading', { level: 2 });
const why = (page: Page) => page.locator('.story').getByRole('button');
const counter = (page: Page) => page.getByRole('button', { name: /^B, counter: look/ });
const events = (page: Page) => page.getByRole('tabpanel', { name: 'Events' });
const rows = (page: Page) => events(page).getByRole('listitem');
const current = (page: Page) => events(page).locator('[aria-current="step"]');

async function open(page: Page, link = HELD) {
  await page.goto(link);
  await expect(page.getByRole('tab', { name: 'Events' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Page 3, / })).toBeAttached();
}

async function openEvents(page: Page) {
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(current(page)).toBeVisible();
}

test.describe('why a writer waits', () => {
  test.beforeEach(({ page }) => open(page));

  test('a click on it: what, since when, and at most six lines of why', async ({ page }) => {
    await counter(page).click();
    await expect(title(page)).toContainText('B, counter');
    await expect(inspector(page)).toContainText('waits until page 3 is written, request 10');
    await expect(inspector(page)).toContainText(/for 4\.04 ms, since 20\.05\d ms/);
    await expect(why(page).last()).toContainText('the flusher wakes');
    const lines = await why(page).allTextContents();
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.length).toBeLessThanOrEqual(6);
    const times = lines.map((line) => Number.parseFloat(line));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await expectAccessible(page, '.rail');
  });

  test('a line goes to its instant and lights its column; the story stays, and one gets back', async ({
    page,
  }) => {
    await counter(page).click();
    await expect(why(page)).toHaveCount(4);
    const lines = await why(page).allTextContents();
    await why(page).nth(1).click();
    await expect(clock(page)).toContainText('20.011');
    await expect(why(page).nth(1)).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('button', { name: /^Page 3, / })).toHaveAttribute('aria-pressed', 'true');
    expect(await why(page).allTextContents()).toEqual(lines);
    await expect(title(page)).toContainText('B, counter');
    await page.getByRole('button', { name: 'Back to 24.100 ms' }).click();
    await expect(clock(page)).toContainText('24.100');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Meters' })).toBeVisible();
  });

  test('it goes with time, and from thing to thing', async ({ page }) => {
    await counter(page).click();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(inspector(page)).toContainText(/for 5\.04 ms/);
    await page.getByRole('button', { name: 'page 3, sector 5', exact: true }).click();
    await expect(title(page)).toContainText('Page 3, sector 5');
    await page.getByRole('button', { name: 'block', exact: true }).click();
    await expect(title(page)).toContainText('Block 3');
    await expect(inspector(page)).toContainText('a cut now leaves');
    await page.getByRole('button', { name: 'Close: back to the meters' }).click();
    await expect(page.getByRole('region', { name: 'Meters' })).toBeVisible();
  });

  test('by keyboard alone: a page, its sectors by arrows, and back to where one was', async ({ page }) => {
    const cell = page.getByRole('button', { name: /^Page 3, / });
    await cell.focus();
    await page.keyboard.press('Enter');
    await expect(title(page)).toContainText('Page 3');
    await expect(page.locator('.inspector')).toBeFocused();
    await page.getByRole('button', { name: 'Sector 0' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(title(page)).toContainText('Page 3, sector 2');
    await expect(page.locator('.inspector')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Meters' })).toBeVisible();
    await expect(cell).toBeFocused();
  });

  test('a meter says what it counts, a bar of the timeline what began it', async ({ page }) => {
    await page.getByRole('button', { name: 'Store latency' }).click();
    await expect(title(page)).toContainText('Store latency');
    await expect(inspector(page)).toContainText('p99.9');
    const slider = page.getByRole('slider', { name: 'Instant of the run' });
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new Error('no timeline');
    await page.mouse.click(box.x + box.width * 0.25, box.y + 46);
    await expect(title(page)).toContainText('B waits for page 3’s writeback');
    await expect(inspector(page)).toContainText(/lasted\s*9\.62 ms/);
    await expect.poll(() => milliseconds(page)).toBeLessThan(15);
  });

  test('an event that a new future has not, is said to be gone', async ({ page }) => {
    await openEvents(page);
    await current(page).press('Enter');
    await expect(title(page)).toContainText('the device reads page 5', { ignoreCase: true });
    // What lies before the act is still there, as it was.
    const kept = await title(page).textContent();
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('radio', { name: 'Bounce:' }).click();
    await expect(title(page)).toHaveText(kept ?? '');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowLeft');
    await page.getByRole('radio', { name: 'No checksum:' }).click();
    await expect(title(page)).toContainText('Not in this future');
    await expectAccessible(page, '.rail');
  });
});

test.describe('a mismatch', () => {
  test('sector by sector, walked back, and replayed under a strategy of one’s choice', async ({ page }) => {
    await open(page, UNSTABLE);
    await page.keyboard.press('m');
    await expect(title(page)).toContainText(/^Block \d no longer matches its checksum/);
    await expect(page.getByRole('table')).toContainText('checksummed');
    await expect(page.locator('[data-differs]').first()).toContainText('≠');
    const at = await milliseconds(page);
    await page.getByRole('button', { name: /^Step back to .* store$/ }).click();
    await expect.poll(() => milliseconds(page)).toBeLessThan(at);
    await expect(title(page)).toContainText('no longer matches');
    await why(page).first().click();
    await expect(clock(page)).toContainText(at.toFixed(3));
    await expectAccessible(page, '.rail');
    await page.getByLabel('Replay under which strategy').selectOption('Bounce');
    await page.getByRole('button', { name: 'Replay under Bounce' }).click();
    await expect(page.getByRole('radio', { name: 'Bounce:' })).toBeChecked();
    await page.keyboard.press('End');
    await expect(page.getByRole('region', { name: 'Checksum mismatches' })).toContainText(/0\s*ever/);
  });

  test('one Escape closes it, also after a walk', async ({ page }) => {
    await open(page, UNSTABLE);
    await page.keyboard.press('m');
    await expect(title(page)).toContainText('no longer matches');
    await why(page).nth(1).click();
    await why(page).first().click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Meters' })).toBeVisible();
  });
});

test.describe('the list of events', () => {
  test.beforeEach(async ({ page }) => {
    await open(page);
    await openEvents(page);
  });

  test('few rows in the page, all of them counted, the one at the playhead marked', async ({ page }) => {
    expect(await rows(page).count()).toBeLessThanOrEqual(60);
    await expect(events(page)).toContainText(/\d{4} events/);
    await expect(rows(page).first()).toHaveAttribute('aria-setsize', /^\d{4}$/);
    const time = Number.parseFloat((await current(page).textContent()) ?? '');
    expect(time).toBeLessThanOrEqual(24.1);
    expect(time).toBeGreaterThan(23);
    await expectAccessible(page, '.rail');
  });

  test('by kind, by whom, by page, by a word; counted; and all again', async ({ page }) => {
    await page.getByRole('button', { name: 'waits', exact: true }).click();
    await expect(events(page)).toContainText(/^.*\d+ of \d{4} events/);
    await page.getByLabel('By whom').selectOption('B counter');
    await page.getByLabel('On which page').selectOption('page 3');
    await page.getByLabel('Search the events').fill('WRITEBACK');
    await expect
      .poll(async () =>
        (await rows(page).allTextContents()).every((row) => /B waits for page 3’s writeback/.test(row)),
      )
      .toBe(true);
    await page.getByLabel('Search the events').fill('nobody says so');
    await expect(events(page)).toContainText('No event of this run is like that.');
    await expectAccessible(page, '.rail');
    await page.getByRole('button', { name: 'Show all events' }).click();
    await expect(events(page)).toContainText(/(?<!of )\d{4} events/);
  });

  test('a row goes to its instant; arrows go on from there; Enter asks why, Escape comes back', async ({
    page,
  }) => {
    await page.getByLabel('Search the events').fill('B waits for page 3’s writeback');
    await expect(current(page)).toContainText('20.05');
    await page.locator('[data-row="0"]').click();
    await expect.poll(() => milliseconds(page)).toBeCloseTo(10.058, 2);
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-row="1"]')).toBeFocused();
    await expect.poll(() => milliseconds(page)).toBeGreaterThan(15);
    await page.keyboard.press('Enter');
    await expect(title(page)).toContainText('B waits for page 3’s writeback');
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-row="1"]')).toBeFocused();
    await page.keyboard.press('End');
    await expect.poll(() => milliseconds(page)).toBeGreaterThan(100);
  });

  test('it follows while time runs; a wheel lets go, the button takes hold again', async ({ page }) => {
    const follow = page.getByRole('button', { name: 'Follow' });
    await page.keyboard.press('Space');
    const first = (await current(page).textContent()) ?? '';
    await expect(current(page)).not.toHaveText(first);
    await expect(current(page)).toBeInViewport();
    await page.keyboard.press('Space');
    await page.locator('.events-box').hover();
    await page.mouse.wheel(0, 30_000);
    await expect(follow).toHaveAttribute('aria-pressed', 'false');
    await expect(current(page)).toHaveCount(0);
    await follow.click();
    await expect(current(page)).toBeInViewport();
  });

  test('another future is another list', async ({ page }) => {
    const before = await events(page).locator('.events-count').textContent();
    await page.getByRole('radio', { name: 'Bounce:' }).click();
    await expect(events(page).locator('.events-count')).not.toHaveText(before ?? '');
  });
});

test.describe('by touch, on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a sheet over the lower part, with targets for fingers', async ({ page }) => {
    await open(page);
    // On a phone the picture takes all touches, also those of the names in it.
    const name = await counter(page).boundingBox();
    if (!name) throw new Error('B is not on screen');
    await page.touchscreen.tap(name.x + name.width / 2, name.y + name.height / 2);
    await expect(title(page)).toContainText('B, counter');
    const sheet = await page.locator('.inspector').boundingBox();
    expect(sheet?.y).toBeGreaterThan(300);
    expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeCloseTo(844, 0);
    const line = await why(page).first().boundingBox();
    expect(line?.height).toBeGreaterThanOrEqual(44);
    await why(page).last().tap();
    await expect(clock(page)).toContainText('20.000');
    await page.getByRole('button', { name: 'Close: back to the meters' }).tap();
    await expect(page.locator('.inspector')).toHaveCount(0);
    await page.getByRole('tab', { name: 'Events' }).tap();
    await expect(current(page)).toBeInViewport();
    await expectAccessible(page, '.events');
    await page.getByRole('button', { name: 'Close: back to the meters' }).tap();
    await expect(page.locator('.events')).toHaveCount(0);
  });
});
