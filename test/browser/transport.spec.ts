import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

const START = './#v=1&e=1&sc=hot-counter&s=ro-flip&t=12000000';

test.beforeEach(async ({ page }) => {
  await page.goto(START);
  await expect(clock(page)).toContainText('12.000');
});

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
/** The instant once two looks in a row see the same: the clock follows by a few frames. */
async function settled(page: Page) {
  let seen = Number.NaN;
  const still = async () => {
    const before = seen;
    seen = await instant(page);
    return seen === before;
  };
  await expect.poll(still, { intervals: [300] }).toBe(true);
  return seen;
}

const instant = async (page: Page) => Number.parseFloat((await clock(page).textContent()) ?? '');

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

const timeline = (page: Page) => page.getByRole('slider', { name: 'Instant of the run' });

async function boxOf(part: Locator) {
  await part.scrollIntoViewIfNeeded();
  const box = await part.boundingBox();
  if (!box) throw new Error('nothing to be seen');
  return box;
}

/** The window that the address names, ns; undefined: the usual one. */
function windowIn(page: Page) {
  const [from, to] = (/win=(\d+)\.(\d+)/.exec(page.url()) ?? []).slice(1).map(Number);
  return from === undefined || to === undefined ? undefined : { from, to, length: to - from };
}

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
  const chosen = await settled(page);
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

test('the timeline alone does everything by keys', async ({ page }) => {
  const slider = timeline(page);
  await slider.focus();
  await expect(slider).toHaveAttribute('aria-valuetext', /^12 ms of 400 ms$/);
  await page.keyboard.press('PageUp');
  await expect.poll(() => instant(page)).toBeGreaterThan(12);
  await page.keyboard.press('PageDown');
  await expect(clock(page)).toContainText('12.000');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(page)).toContainText('13.000');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/win=0\.400000000/);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => windowIn(page)?.length).toBe(200_000_000);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => windowIn(page)?.length ?? 0).toBeLessThan(400_000_000);
  await expect(clock(page)).toContainText('13.000');
});

test('the loop’s ends are moved by a drag and by keys, and never past each other', async ({ page }) => {
  await page.keyboard.press('l');
  const begins = page.getByRole('slider', { name: 'Loop begins' });
  const ends = page.getByRole('slider', { name: 'Loop ends' });
  const whole = Number(await begins.getAttribute('aria-valuenow'));
  const { x, y } = await boxOf(begins);
  await page.mouse.move(x + 20, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 220, y + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Number(await begins.getAttribute('aria-valuenow'))).toBeGreaterThan(whole);
  await expect(page).toHaveURL(/loop=/);
  await ends.focus();
  const before = Number(await ends.getAttribute('aria-valuenow'));
  await page.keyboard.press('PageDown');
  const end = async () => Number(await ends.getAttribute('aria-valuenow'));
  await expect.poll(end).toBeLessThan(before);
  const nearer = await end();
  await page.keyboard.press('Home');
  await expect.poll(end).toBeLessThan(nearer);
  expect(await end()).toBeGreaterThan(Number(await begins.getAttribute('aria-valuenow')));
  await expectAccessible(page, '.timeline');
});

test('what the pointer is told at the timeline’s edge does not make the page wider', async ({ page }) => {
  for (const width of [1440, 820, 480, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const box = await boxOf(timeline(page));
    await page.mouse.move(box.x + box.width - 16, box.y + 40);
    await page.waitForTimeout(600);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `at ${width}`).toBeLessThanOrEqual(0);
  }
});

test('behind the speed’s button are speed, clock and loop where there is no room for them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  const button = page.getByRole('button', { name: /^Speed and clock/ });
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('slider', { name: /Speed/ })).toBeVisible();
  await expectAccessible(page, '.transport');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('slider', { name: /Speed/ })).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await page.getByRole('button', { name: 'Loop window' }).click();
  await expect(page).toHaveURL(/loop=/);
  await clock(page).click();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  /** Two fingers on the timeline, from two shares of its width to two others. */
  async function twoFingers(page: Page, from: readonly number[], to: readonly number[]) {
    const box = await boxOf(timeline(page));
    const cdp = await page.context().newCDPSession(page);
    const at = (shares: readonly number[]) =>
      shares.map((share, id) => ({ x: box.x + box.width * share, y: box.y + 50, id }));
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
    for (let step = 1; step <= 5; step++) {
      const now = from.map((share, i) => share + (((to[i] as number) - share) * step) / 5);
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(now) });
    }
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  test('a pinch zooms, two fingers side by side push the window, one scrubs', async ({ page }) => {
    await timeline(page).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/win=0\.400000000/);
    await twoFingers(page, [0.4, 0.6], [0.2, 0.9]);
    // 0.2 of the width became 0.7.
    await expect.poll(() => windowIn(page)?.length ?? 4e8).toBe(Math.round((4e8 * 0.2) / 0.7));
    const zoomed = windowIn(page);
    await twoFingers(page, [0.7, 0.73], [0.4, 0.43]);
    await expect.poll(() => windowIn(page)?.from).toBeGreaterThan(zoomed?.from ?? 0);
    // Each finger's last move comes on its own: between the two the window is another length for a moment.
    await expect.poll(() => windowIn(page)?.length).toBe(zoomed?.length);
    const box = await boxOf(timeline(page));
    await page.touchscreen.tap(box.x + box.width * 0.8, box.y + 50);
    await expect.poll(() => instant(page)).toBeGreaterThan(100);
  });

  test('a thumb reaches everything: targets are large enough', async ({ page }) => {
    const transport = page.getByRole('region', { name: 'Transport' });
    for (const button of await transport.getByRole('button').all()) {
      const { width, height } = await boxOf(button);
      const name = (await button.getAttribute('aria-label')) ?? (await button.textContent());
      expect(Math.min(width, height), name ?? '').toBeGreaterThanOrEqual(43.9);
    }
    await transport.getByRole('button', { name: 'next stall' }).tap();
    await expect.poll(() => instant(page)).not.toBe(12);
    await page.keyboard.press('l');
    const handle = await boxOf(page.getByRole('slider', { name: 'Loop ends' }));
    expect(Math.min(handle.width, handle.height)).toBeGreaterThanOrEqual(44);
  });

  test('at 320 pixels nothing is cut off', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of ['Play', 'One event back', 'One event on', 'next stall', 'next mismatch']) {
      const { x, width } = await boxOf(page.getByRole('button', { name, exact: name === 'Play' }));
      expect(x, name).toBeGreaterThanOrEqual(0);
      expect(x + width, name).toBeLessThanOrEqual(320);
    }
  });
});
