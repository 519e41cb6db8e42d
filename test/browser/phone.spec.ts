import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

const HELD = './#v=1&e=1&sc=hot-counter&s=ro-flip&t=24100000';
const MANY = './#v=1&e=1&s=ro-flip&w=8&p=256&t=24100000';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const open = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`^Page ${number}\\b`), pressed: true });
const inspector = (page: Page) => page.locator('.inspector');
const menu = (page: Page) => page.getByRole('button', { name: 'Menu', exact: true });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function show(page: Page, link = HELD) {
  await page.goto(link);
  await expect(page.locator('.four-meters')).toContainText('ms');
  await expect(open(page, 0)).toBeVisible();
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on screen`);
  return { ...box, bottom: box.y + box.height };
}

/** A finger goes from one place to another. */
async function wipe(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  const cdp = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [from]);
  for (let i = 1; i <= 6; i++) {
    const at = (a: number, b: number) => a + ((b - a) * i) / 6;
    await send('touchMove', [{ x: at(from.x, to.x), y: at(from.y, to.y) }]);
  }
  await send('touchEnd', []);
}

/** The picture takes the touches of what lies in it. */
async function tapWriter(page: Page, name: string) {
  const box = await page.getByRole('listitem').filter({ hasText: name }).first().boundingBox();
  if (!box) throw new Error(`${name} is not on screen`);
  await page.touchscreen.tap(box.x + 50, box.y + box.height / 2);
}

/**
 * What a finger can't hit (less than 44 wide or high), what nobody can read (less than 10 px), and a page that
 * scrolls sideways. The picture's rows of processes are as the sheet has them.
 */
function faults(page: Page) {
  return page.evaluate(() => {
    const seen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      getComputedStyle(element).clipPath === 'none';
    const names: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('button, a[href], input, select')) {
      if (!seen(element) || element.matches('.process-look, :disabled')) continue;
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      if (width < 43.9 || height < 43.9)
        names.push(`${element.ariaLabel ?? element.textContent}: ${width} × ${height}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement: parent, textContent: words } = texts.currentNode;
      if (!parent || !words?.trim() || !seen(parent)) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < 10) names.push(`${words}: ${size} px`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...names, `the page is ${scrollWidth} wide`] : names;
  });
}

test('the first screen has the page, the meters and the writers’ lanes, all above the bar', async ({
  page,
}) => {
  await show(page);
  await button(page, 'Close the hint').tap();
  const bar = await boxOf(page, '.transport');
  expect(Math.round(bar.bottom)).toBe(844);
  expect((await boxOf(page, '.timeline')).bottom).toBeLessThanOrEqual(bar.y);
  const meters = page.locator('.four-meters .meter');
  const tops = await meters.evaluateAll((all) => all.map((meter) => meter.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
  await page.getByRole('switch', { name: 'lies about FLUSH' }).tap();
  await expect(page.getByRole('switch', { name: 'lies about FLUSH' })).toBeChecked();
});

test('a writer that waits: why stands below its page; a line goes there; one gets back', async ({ page }) => {
  await show(page);
  await button(page, 'Close the hint').tap();
  await tapWriter(page, 'counter');
  await expect(inspector(page)).toContainText('waits until page 3 is written');
  const lines = inspector(page).locator('.story button');
  await expect(lines.last()).toBeInViewport();
  expect(await lines.count()).toBeLessThanOrEqual(6);
  const tile = await boxOf(page, '.page-cell:not(.slim)');
  expect(tile.bottom).toBeLessThanOrEqual((await boxOf(page, '.inspector')).y);
  expect(await faults(page)).toEqual([]);
  await lines.nth(1).tap();
  await expect(clock(page)).toContainText('20.011');
  await expect(open(page, 3)).toBeVisible();
  await button(page, 'Back to 24.100 ms').tap();
  await expect(clock(page)).toContainText('24.100');
  await button(page, 'B calls fsync').tap();
  await expect(page).toHaveURL(/x=fb\.24100000/);
  await button(page, 'Close: back to the meters').tap();
  await expect(inspector(page)).toHaveCount(0);
});

test('fingers turn pages, and write', async ({ page }) => {
  await show(page);
  const { x, bottom, width, height } = await boxOf(page, '.page-cell:not(.slim)');
  await wipe(page, { x: 320, y: bottom + 30 }, { x: 180, y: bottom + 34 });
  await expect(open(page, 1)).toBeVisible();
  await wipe(page, { x: 120, y: bottom + 30 }, { x: 280, y: bottom + 34 });
  await expect(open(page, 0)).toBeVisible();
  const y = bottom - height / 4;
  await wipe(page, { x: x + width * 0.06, y }, { x: x + width * 0.32, y });
  await expect(page).toHaveURL(/x=p0\.0\.\d+~p0\.1\.\d+~p0\.2\.\d+/);
});

test('time: story clock, loop, the next stall, a mismatch; the bar keeps its words', async ({ page }) => {
  await show(page);
  await button(page, /^Speed and clock/).tap();
  await page.getByRole('radio', { name: /^story/ }).tap();
  await button(page, 'Loop window').tap();
  await expect(button(page, 'Loop window')).toHaveAttribute('aria-pressed', 'true');
  expect(await faults(page)).toEqual([]);
  await button(page, 'Loop window').tap();
  await page.getByRole('slider', { name: /^Speed: moments/ }).fill('8');
  await page.locator('.four-meters').tap();
  await expect(page.locator('.pace-panel')).toBeHidden();
  const said = await boxOf(page, '.pace-button');
  expect(said.x + said.width).toBeLessThanOrEqual((await boxOf(page, '.seeks')).x);
  await button(page, 'Play').tap();
  await button(page, 'Pause').tap();
  await expect(clock(page)).not.toContainText('24.100');
  const before = (await clock(page).textContent()) ?? '';
  await button(page, /next stall/).tap();
  await expect(clock(page)).not.toHaveText(before);
  await page.getByRole('radio', { name: 'Checksum, unstable:' }).tap();
  await button(page, /next mismatch/).tap();
  await expect(inspector(page)).toContainText('no longer matches its checksum');
  await expect(button(page, /^Replay under/)).toBeInViewport();
  expect(await faults(page)).toEqual([]);
  await button(page, 'Close: back to the meters').tap();
  await expect(inspector(page)).toHaveCount(0);
});

test('what the menu opens has targets for fingers, closes, and gives the focus back', async ({ page }) => {
  await show(page);
  await menu(page).tap();
  expect(await faults(page)).toEqual([]);
  await button(page, 'Share').tap();
  const share = page.getByRole('dialog', { name: 'Share' });
  await expect(share).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await button(page, 'Fill the screen').tap();
  const code = page.getByRole('dialog', { name: 'QR code' }).getByRole('img');
  await expect(code).toBeInViewport({ ratio: 1 });
  const box = await code.boundingBox();
  expect(box?.width).toBe(390);
  const cross = await button(page, 'Close the QR code').boundingBox();
  expect((cross?.y ?? 0) + (cross?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0);
  await button(page, 'Close the QR code').tap();
  await share.getByRole('button', { name: 'Close', exact: true }).tap();
  await expect(menu(page)).toBeFocused();
  await menu(page).tap();
  await button(page, 'Keys and legend').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await expect(menu(page)).toBeFocused();
  await menu(page).tap();
  await button(page, 'State as text').tap();
  await expect(page.getByRole('heading', { name: 'The state as text' })).toBeInViewport();
  await expect(button(page, 'Share')).toBeHidden();
});

test('the editor fills the screen: a knob is turned, answered out of range, undone by Back', async ({
  page,
}) => {
  await show(page);
  await menu(page).tap();
  await button(page, /^Scenario/).tap();
  const editor = page.getByRole('dialog', { name: 'Scenario' });
  await expect(editor).toBeVisible();
  expect(await faults(page)).toEqual([]);
  const limit = editor.getByRole('textbox', { name: 'Dirty limit' });
  await limit.tap();
  await limit.fill('9999');
  await limit.press('Enter');
  await expect(editor).toContainText('9999: there are only 6 pages');
  await expect(limit).toHaveValue('12');
  await page.goBack();
  await expect(limit).toHaveValue('512');
  const slider = editor.getByRole('slider', { name: 'Flusher every' });
  const box = await slider.boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(90);
  await page.touchscreen.tap((box?.x ?? 0) + 12, (box?.y ?? 0) + 22);
  await expect(editor.getByRole('textbox', { name: 'Flusher every' })).not.toHaveValue('10');
  await expectAccessible(page, '.editor');
  await editor.getByRole('button', { name: /^Done/ }).tap();
  await expect(menu(page)).toBeFocused();
});

for (const [width, height] of [
  [320, 640],
  [360, 640],
  [844, 390],
  [820, 1180],
] as const) {
  test(`all pages and writers there can be, at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(MANY);
    await expect(page.getByRole('button', { name: /^Page 0\b/ })).toBeAttached();
    await expect(clock(page)).toContainText('24.100');
    if (width < 700) expect(await faults(page)).toEqual([]);
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await sideways()).toBe(0);
    await page.getByRole('tab', { name: 'Events' }).tap();
    await expect(page.locator('.events [aria-current="step"]')).toBeVisible();
    expect(await sideways()).toBe(0);
  });
}

test('on a tablet why has a column beside the meters', async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.goto(HELD);
  await expect(page.getByRole('region', { name: 'Store latency' })).toBeVisible();
  await tapWriter(page, 'counter');
  await expect(inspector(page).locator('.story button').last()).toBeInViewport();
  await expect(page.getByRole('region', { name: 'Checksum mismatches' })).toBeInViewport();
  const meters = await boxOf(page, '.rail-meters');
  expect(meters.x + meters.width).toBeLessThanOrEqual((await boxOf(page, '.inspector')).x);
  await expectAccessible(page, '.rail');
});
