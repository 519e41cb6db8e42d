import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

/** RO-flip from 10 ms on, writers held at 30 ms; nothing plays. */
const HELD = './#v=1&e=1&sc=hot-counter&t=30000000&x=s4.10000000';
/** 64 pages, eight processes, in the middle of a writeback. */
const DENSE =
  './#v=1&e=1&sc=fast-ssd&s=ro-flip&seed=9&p=64&w=8&dev=disk&pb=t90000.f50&pd=hot.p40.t40000&fl=5000000&t=26000000&f=29';

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const said = (page: Page) => page.locator('.lab > [aria-live=polite]');
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What has the focus: its name, where it is, and whether a ring shows it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const node = document.activeElement;
    if (!(node instanceof HTMLElement) || node === document.body) return null;
    const own = getComputedStyle(node);
    const after = getComputedStyle(node, '::after');
    const labelled = node.getAttribute('aria-labelledby');
    const name =
      node.getAttribute('aria-label') ??
      (labelled ? document.getElementById(labelled)?.textContent : null) ??
      ('labels' in node ? (node as HTMLInputElement).labels?.[0]?.textContent : null) ??
      node.textContent;
    const region = node.closest('header, .strategies, .scene, .transport, .timeline, .rail');
    return {
      name: name?.trim() ?? '',
      region: region?.className.split(' ')[0] ?? '',
      ringed: [own, after].some(
        ({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none',
      ),
    };
  });

test.describe('by keys alone', () => {
  test('Tab comes to everything, in reading order, named, and with a ring', async ({ page }) => {
    await page.goto(HELD);
    await expect(page.getByRole('region', { name: 'Writers stalled now' })).toContainText('held');
    const regions: string[] = [];
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (!at) break;
      expect(at.name, `the name of stop ${i + 1}, in ${at.region}`).not.toBe('');
      expect(at.ringed, `the ring of ${at.name}`).toBe(true);
      if (i === 0) expect(at.name).toBe('Skip to the state as text');
      if (at.region && regions.at(-1) !== at.region) regions.push(at.region);
    }
    expect(regions).toEqual(['header', 'strategies', 'scene', 'transport', 'timeline', 'rail']);
  });

  test('one can switch, find a stall, read it, store, and sync', async ({ page }) => {
    await page.goto('./#v=1&e=1&sc=hot-counter&t=9000000');
    await page.getByRole('radio', { name: 'No checksum:' }).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
    await expect(said(page)).toContainText(/RO-flip from 9\.\d+ ms on/);
    await page.keyboard.press('s');
    await expect(said(page)).toContainText(/ ms: .*wait/);

    await page.getByRole('button', { name: 'Skip to the state as text' }).focus();
    await page.keyboard.press('Enter');
    const text = page.getByRole('region', { name: 'The state as text' });
    await expect(text.getByRole('heading', { name: 'The state as text' })).toBeFocused();
    await expect(text.getByRole('table', { name: 'Processes' })).toContainText('waiting (D)');

    await page.getByRole('button', { name: /^Page 2,/ }).focus();
    await page.keyboard.press('Shift+3');
    // Page 2 is being written: under RO-flip you wait like everybody else.
    await expect(text.getByRole('row', { name: /^Y, you / })).toContainText('page 2’s writeback');

    await page.keyboard.press('f');
    await expect(page.getByText('fsync of which process?').first()).toBeVisible();
    await page.locator('.process-row').first().getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('f');
    await expect(said(page)).toContainText('appender calls fsync.');
    await expect(page).toHaveURL(/~?fa\./);
  });

  test('single keys can be turned off, and that is remembered', async ({ page }) => {
    await page.goto(HELD);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys and legend' });
    await dialog.getByRole('checkbox', { name: 'Single keys do something' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    for (const key of ['3', 'Space', 's', '?', 'e']) await page.keyboard.press(key);
    await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.reload();
    await page.getByRole('radio', { name: 'RO-flip:' }).focus();
    await page.keyboard.press('1');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'Bounce:' })).toBeChecked();
    await page.getByRole('slider', { name: 'Instant of the run' }).focus();
    await page.keyboard.press('Home');
    await expect(clock(page)).toContainText('0.000');
    await page.getByRole('button', { name: 'Keys and legend' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('checkbox', { name: 'Single keys do something' })).not.toBeChecked();
  });

  test('the list of keys and the legend of every mark are one key away', async ({ page }) => {
    await page.goto(HELD);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys and legend' });
    for (const part of ['Time', 'The machine', 'Moving about']) {
      await expect(dialog.getByRole('region', { name: part, exact: true })).toBeVisible();
    }
    const marks = dialog.getByRole('region', { name: 'Every mark' });
    await expect(marks.getByRole('listitem').filter({ hasText: 'DMA cursor' })).toBeVisible();
    await expect(marks.getByRole('listitem').filter({ hasText: 'Wait for fsync' })).toBeVisible();
    expect(await marks.locator('.mark:empty').count()).toBe(0);
    await expectAccessible(page, '[open]');
  });
});

test.describe('as text', () => {
  test('the tables say what the picture shows, and follow the instant', async ({ page }) => {
    await page.goto(HELD);
    await page.getByRole('button', { name: 'State as text', exact: true }).click();
    const text = page.getByRole('region', { name: 'The state as text' });
    const three = text.getByRole('row', { name: /^page 3 / });
    await expect(three).toContainText('under writeback');
    await expect(three).toContainText(/stored [0-9A-F]{8} = live [0-9A-F]{8}/);
    await expect(text.getByRole('table', { name: 'Processes' })).toContainText('page 3’s writeback');
    await expect(text).toContainText('RO-flip: write-protect; a writer waits');
    await expectAccessible(page, '.state-text');
    await page.keyboard.press('Home');
    await expect(three).toContainText('clean');
    await text.getByRole('button', { name: 'What happened, as a list' }).click();
    await expect(page.getByRole('tab', { name: 'Events' })).toBeFocused();
    await text.getByRole('button', { name: 'Close the text' }).click();
    await expect(text).toBeHidden();
  });

  test('while it plays they are read anew no more than once a second', async ({ page }) => {
    await page.goto(HELD);
    await page.getByRole('button', { name: 'State as text', exact: true }).click();
    const instant = page.locator('.state-text header p');
    await expect(instant).toContainText('30.000 ms');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const changes = await instant.evaluate(
      (node) =>
        new Promise<number>((resolve) => {
          let count = 0;
          new MutationObserver(() => count++).observe(node, { characterData: true, subtree: true });
          setTimeout(() => resolve(count), 2500);
        }),
    );
    expect(changes).toBeGreaterThan(0);
    expect(changes).toBeLessThanOrEqual(4);
  });
});

test('a step is told in a sentence, play is not told event by event', async ({ page }) => {
  await page.goto(HELD);
  await expect(page.getByRole('region', { name: 'Writers stalled now' })).toContainText('held');
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText(/^30\.\d{3} ms: .+/);
  await page.keyboard.press('Space');
  await expect(said(page)).toContainText('Playing.');
});

test('forced colours leave knobs, swatches, pictograms and the focus visible', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(HELD);
  await expect(page.getByRole('region', { name: 'Writers stalled now' })).toContainText('held');
  const style = (selector: string, property: string, pseudo?: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((node, [name, of]) => getComputedStyle(node, of).getPropertyValue(name as string), [
        property,
        pseudo,
      ] as const);
  expect(await style('.legend .swatch.hatched', 'background-image')).toContain('gradient');
  const off = page.locator('[role=switch][aria-checked=false] .knob').first();
  const [knob, ground] = await off.evaluate((node) => [
    getComputedStyle(node, '::after').backgroundColor,
    getComputedStyle(node).backgroundColor,
  ]);
  expect(knob).not.toBe(ground);
  expect(await style('.strategy[data-chosen]', 'background-color')).not.toBe(
    await style('.strategy:not([data-chosen])', 'background-color'),
  );
  await page.getByRole('radio', { name: 'RO-flip:' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await style('[role=radio]:focus', 'outline-style')).toBe('solid');
  await expectAccessible(page, '.strategies');
});

test('who wants little motion gets none, and is told to press play', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  await expect(page.getByText(/Press play\..*you are a process too/)).toBeVisible();
  await expect(clock(page)).toContainText('0.000');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one button holds what the header has no room for, and everything is large enough', async ({
    page,
  }) => {
    await page.goto(HELD);
    await expect(page.locator('.four-meters')).toContainText('stalled now');
    await page.getByRole('button', { name: 'Menu', exact: true }).tap();
    await expect(page.getByRole('button', { name: /^Scenario/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Keys and legend' })).toBeVisible();
    await expectAccessible(page, '.header');
    await page.getByRole('button', { name: /^Scenario/ }).tap();
    await expect(page.getByRole('button', { name: 'Keys and legend' })).toBeHidden();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();

    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.header, .strategies, .transport')].flatMap((part) =>
        [...part.querySelectorAll<HTMLElement>('button')]
          .map((button) => ({
            name: button.ariaLabel ?? button.textContent,
            box: button.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
          .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
      ),
    );
    expect(small).toEqual([]);
  });

  test('the transport stays at the bottom, whatever one scrolls to', async ({ page }) => {
    await page.goto(HELD);
    await expect(page.locator('.four-meters')).toContainText('ms');
    for (const y of [0, 600, 5000]) {
      await page.evaluate((top) => scrollTo(0, top), y);
      const box = await page.getByRole('region', { name: 'Transport' }).boundingBox();
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844);
    }
    await expectAccessible(page);
  });
});

test('at 200 % of 1280 × 720 nothing is cut off and time can be run', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 640, height: 360 },
    deviceScaleFactor: 2,
    baseURL: baseURL ?? '',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(HELD);
  await expect(page.locator('.four-meters')).toContainText('ms');
  expect(await overflow(page)).toBe(0);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(clock(page)).not.toContainText('30.000');
  await context.close();
});

test('320 wide, also the text and the dialogs stay inside', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(HELD);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('button', { name: 'State as text', exact: true }).click();
  await expect(page.getByRole('region', { name: 'The state as text' })).toContainText('under writeback');
  expect(await overflow(page)).toBe(0);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
});

test('many pages are told by state, and of many writers those held longest', async ({ page }) => {
  await page.goto(DENSE);
  const pages = page.getByRole('region', { name: 'Pages by state' });
  await expect(pages).toContainText('64 pages, 256 KiB');
  const counts = pages.locator('dd');
  await expect(counts.first()).toHaveText(/\d+/);
  const sum = (await counts.allTextContents()).reduce((all, one) => all + Number(one), 0);
  expect(sum).toBe(64);
  await expect(page.getByRole('region', { name: 'How to read the strip' })).toContainText('in transfer');
  await page.keyboard.press('s');
  const stalled = page.getByRole('region', { name: 'Writers stalled now' });
  await expect(stalled.locator('.many-words').first()).toContainText(/ms|µs|ns/);
  await expectAccessible(page, '.rail');
  await page.getByRole('button', { name: 'State as text', exact: true }).click();
  await page.getByRole('checkbox', { name: /Only pages that are not clean/ }).check();
  await expect(page.getByRole('heading', { name: /^Pages: \d+ of 64, not clean/ })).toBeVisible();
});
