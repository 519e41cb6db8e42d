import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

/** Under an honest device, some fsyncs have returned. */
const HONEST = './#v=1&e=1&sc=fsync-commit&s=ro-flip&t=90370000';
/** A scribble hit the last writeback of an fsync that has returned. */
const SCRIBBLED = './#v=1&e=1&sc=fsync-commit&s=checksum-unstable&t=90370000';
const LYING = './#v=1&e=1&sc=lying-disk&s=no-checksum&t=52000000';

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const armed = (page: Page) => page.getByRole('dialog', { name: 'Power cut' });
const rail = (page: Page) => page.getByRole('region', { name: 'What survived' });
const cards = (page: Page) => page.getByRole('region', { name: 'Recovery' }).getByRole('article');
const actsIn = (page: Page) => /[&#]x=([^&]*)/.exec(page.url())?.[1];

async function open(page: Page, address: string, ms: string) {
  await page.goto(address);
  await expect(clock(page)).toContainText(ms);
  await expect(page.getByRole('button', { name: 'Page 0', exact: false }).first()).toBeVisible();
}

async function cut(page: Page) {
  await page.keyboard.press('p');
  await expect(armed(page)).toContainText('of work');
  await page.keyboard.press('Enter');
  await expect(rail(page)).toBeVisible();
  await expect(cards(page).first()).toBeVisible();
}

test('a power cut takes two steps, and Escape leaves no trace', async ({ page }) => {
  await open(page, HONEST, '90.370');
  const before = page.url();
  await page.getByRole('button', { name: 'Power cut' }).click();
  await expect(armed(page)).toContainText(/A cut now would lose \S+ \S+ of work/);
  await expect(armed(page)).toContainText(
    /stores to \d+ sectors of \d+ pages; nobody was promised any of them/,
  );
  await expectAccessible(page, '.cut-banner');
  await page.keyboard.press('Escape');
  await expect(armed(page)).toBeHidden();
  await expect(clock(page)).toContainText('90.370');
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
});

test('who armed it while playing plays on after Escape', async ({ page }) => {
  await open(page, HONEST, '90.370');
  await page.keyboard.press('Space');
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('Enter cuts: a verdict a page, the link opens it again, Back undoes', async ({ page }) => {
  await open(page, SCRIBBLED, '90.370');
  await cut(page);
  await expect(cards(page)).toHaveCount(6);
  await expect(cards(page).nth(2)).toContainText('Checksum error');
  await expect(cards(page).nth(2)).toContainText('EIO');
  await expect(cards(page).nth(0)).toContainText('Older version');
  await expect(rail(page).getByRole('listitem').filter({ hasText: 'checksum error' })).toContainText('1');
  await expect(rail(page)).toContainText('Why can page 2 not be read?');
  await expect(page.getByText('Power cut at 90.370 ms', { exact: true })).toBeVisible();
  await expectAccessible(page);
  expect(actsIn(page)).toBe('m1.90370000');
  await page.reload();
  await expect(cards(page).nth(2)).toContainText('EIO');
  await page.goBack();
  await expect(rail(page)).toBeHidden();
  expect(actsIn(page)).toBeUndefined();
});

test('the other choices are computed, and lead to their runs', async ({ page }) => {
  await open(page, LYING, '52.000');
  await cut(page);
  await expect(cards(page).first()).toContainText('Lost write');
  const honest = rail(page).getByRole('button', { name: /^No checksum, honest device/ });
  await expect(honest).toBeVisible({ timeout: 60_000 });
  await expect(honest).toContainText('0');
  await honest.click();
  await expect(cards(page).first()).not.toContainText('Lost write');
  await expect(page.getByRole('switch', { name: 'lies about FLUSH' })).toHaveAttribute(
    'aria-checked',
    'false',
  );
});

test.describe('on a laptop', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('verdicts, buttons and the timeline are seen whole without scrolling', async ({ page }) => {
    await open(page, SCRIBBLED, '90.370');
    await cut(page);
    for (const seen of [
      rail(page).getByRole('button', { name: 'Power on again' }),
      rail(page).getByRole('button', { name: 'Cut 1 event earlier' }),
      page.getByRole('slider', { name: 'Instant of the power cut' }),
    ])
      await expect(seen).toBeInViewport({ ratio: 1 });
    for (const card of await cards(page).all()) {
      await expect(card).toBeInViewport({ ratio: 1 });
      const overflows = () =>
        card.evaluate((node) => [node, ...node.children].some((one) => one.scrollWidth > one.clientWidth));
      await expect.poll(overflows).toBe(false);
    }
  });
});

test('where motion is reduced, verdicts are there at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, LYING, '52.000');
  await cut(page);
  await expect(cards(page).first()).toHaveCSS('animation-name', 'none');
});

test('a card asks why, and a line of the answer leads there', async ({ page }) => {
  await open(page, HONEST, '90.370');
  await cut(page);
  await page.getByRole('button', { name: /^Page 3: / }).click();
  await expect(rail(page)).toContainText('page 3');
  const lines = rail(page).locator('.verdict-story button');
  await lines.last().click();
  await expect(clock(page)).not.toContainText('90.370');
  await expect(rail(page)).toBeHidden();
});

test('power on again: the machine goes on from what survived', async ({ page }) => {
  await open(page, SCRIBBLED, '90.370');
  await cut(page);
  const again = page.getByRole('button', { name: 'Power on again' });
  await expect(again).toBeVisible();
  await page.keyboard.press('Space');
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('mounted the root of commit')).toBeVisible();
  await expect(page.getByText('page 2 could not be read and came back empty').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  expect(actsIn(page)).toBe('m1.90370000~m2.91370000');
});

test('a kernel crash leaves the device what its cache holds', async ({ page }) => {
  await open(page, LYING, '52.000');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'crash the kernel instead' }).click();
  await expect(page.getByRole('dialog', { name: 'Kernel crash' })).toBeVisible();
  await page.getByRole('button', { name: 'Crash the kernel' }).click();
  await expect(rail(page)).toBeVisible();
  await expect(cards(page).first()).not.toContainText('Lost write');
  expect(actsIn(page)).toBe('m0.52000000');
});

test('a process is killed by K, which is one step Back', async ({ page }) => {
  await open(page, HONEST, '90.370');
  await page.getByRole('button', { name: 'B, counter: look into it' }).click();
  await page.keyboard.press('k');
  await expect.poll(() => actsIn(page)).toBe('kb.90370000');
  await page.keyboard.press('Shift+ArrowRight');
  await page.goBack();
  await expect.poll(() => actsIn(page)).toBeUndefined();
});

test('a killed process is struck out, and can be asked for nothing', async ({ page }) => {
  await open(page, `${SCRIBBLED}&x=kb.90370000`, '90.370');
  const row = page
    .getByRole('list', { name: 'Processes' })
    .getByRole('listitem')
    .filter({ hasText: 'counter' });
  await expect(row).toContainText('gone');
  await expect(row.locator('.process-name')).toHaveCSS('text-decoration-line', 'line-through');
  await expect(row.getByRole('button', { name: 'fsync by B' })).toBeHidden();
  await expectAccessible(page, '.process-rows');
});

test('the cut is taken along the timeline: verdicts change, and it is one step Back', async ({ page }) => {
  await open(page, HONEST, '90.370');
  await cut(page);
  const mark = page.getByRole('slider', { name: 'Instant of the power cut' });
  await expect(mark).toBeVisible();
  await mark.scrollIntoViewIfNeeded();
  const box = await mark.boundingBox();
  if (!box) throw new Error('nothing to be seen');
  const [x, y] = [box.x + box.width / 2, box.y + 14];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const by of [-40, -120, -200, -160]) await page.mouse.move(x + by, y, { steps: 4 });
  await page.mouse.up();
  await expect(clock(page)).not.toContainText('90.370');
  await expect(rail(page)).toBeVisible();
  await expect.poll(() => actsIn(page)).toMatch(/^m1\.8\d+$/);
  await mark.focus();
  await page.keyboard.press('ArrowRight');
  await expect(mark).not.toHaveAttribute('aria-valuenow', '90370000');
  await page.goBack();
  await page.goBack();
  await expect.poll(() => actsIn(page)).toBe('m1.90370000');
});

test('whoever moves the cut is told what came after it and is left out', async ({ page }) => {
  // The power comes back at 91 ms, the flusher's strategy changes at 92 ms.
  await open(page, `${HONEST}&x=m1.90370000~m2.91000000~s2.92000000`, '90.370');
  const notices = page.getByRole('status', { name: 'Notices' });
  await page.getByRole('button', { name: 'Cut 1 event earlier' }).click();
  await expect(notices).toContainText('2 acts that came later are left out. Back brings them back.');
  await page.goBack();
  await expect.poll(() => actsIn(page)).toContain('91000000');
  await expect(notices).toBeHidden();
  await page.getByRole('slider', { name: 'Instant of the power cut' }).press('ArrowLeft');
  await expect(notices).toContainText('2 acts that came later are left out. Back brings them back.');
});

test('Enter cuts, whatever control a pointer was on before', async ({ page }) => {
  await open(page, HONEST, '90.370');
  await page.getByRole('button', { name: 'Power cut' }).click();
  await expect(armed(page)).toContainText('of work');
  await page.getByRole('slider', { name: /^Speed/ }).click();
  await page.keyboard.press('Enter');
  await expect(rail(page)).toBeVisible();
});

test('play stops at a cut', async ({ page }) => {
  await open(page, `${HONEST.replace('t=90370000', 't=90300000')}&x=m1.90370000`, '90.300');
  await page.keyboard.press('Space');
  await expect(clock(page)).toContainText('90.370');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a scrub reads every block and changes nothing', async ({ page }) => {
  await open(page, './#v=1&e=1&sc=hot-counter&s=checksum-unstable&t=44370000', '44.370');
  const before = page.url();
  await page.getByRole('button', { name: 'Scrub' }).click();
  await expect(page.getByText(/blocks read at 44\.370 ms/)).toBeVisible();
  await expect(page.getByText('Bad now', { exact: true })).toBeVisible();
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
});

test('an O_DIRECT writer’s buffer is explained, and only where there is one', async ({ page }) => {
  const legend = page.getByRole('region', { name: 'How to read the picture' });
  await open(page, HONEST, '90.370');
  await expect(legend).toContainText('dashes: a copy');
  await expect(legend).not.toContainText('O_DIRECT');
  await open(page, './#v=1&e=1&sc=missing-flush&s=no-checksum&t=30100000', '30.100');
  await expect(legend).toContainText('solid frame: an O_DIRECT buffer');
});

test.describe('on the smallest phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  test('what is armed leaves the transport to the thumb', async ({ page }) => {
    await page.goto(HONEST);
    await expect(clock(page)).toContainText('90.370');
    await page.getByRole('button', { name: 'Power cut' }).tap();
    await expect(armed(page)).toContainText('of work');
    const sheet = await armed(page).boundingBox();
    const transport = await page.locator('.transport').boundingBox();
    if (!sheet || !transport) throw new Error('nothing to be seen');
    expect(sheet.y + sheet.height).toBeLessThanOrEqual(transport.y + 1);
    expect(sheet.y).toBeGreaterThanOrEqual(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('it is armed in a sheet, and the open page has its verdict', async ({ page }) => {
    await page.goto(SCRIBBLED);
    await expect(clock(page)).toContainText('90.370');
    await page.getByRole('button', { name: 'Power cut' }).tap();
    await expect(armed(page)).toContainText('of work');
    await page.getByRole('button', { name: 'Cut the power' }).tap();
    await expect(cards(page)).toHaveCount(1);
    await page
      .getByRole('button', { name: /^Page 2/ })
      .first()
      .tap();
    await expect(cards(page).first()).toContainText('EIO');
    await expectAccessible(page);
  });
});
