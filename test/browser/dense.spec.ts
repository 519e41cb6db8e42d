import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

/** Sixty-four pages, eight processes; writers are held. */
const MANY = './#v=1&e=1&s=ro-flip&w=8&p=64&t=24100000';
/** All pages there can be. */
const ALL = './#v=1&e=1&s=ro-flip&w=8&p=256&t=24100000';
const SIX = './#v=1&e=1&s=ro-flip&t=24100000';
const BROKEN = './#v=1&e=1&s=checksum-unstable&w=8&p=64&t=9000000';

const cell = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`^Page ${number}\\b`) });
const open = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`^Page ${number}\\b`), pressed: true });

async function boxOf(page: Page, number: number) {
  const box = await cell(page, number).boundingBox();
  if (!box) throw new Error(`page ${number} is not on screen`);
  return box;
}

/** The page is open: as wide as it takes to tell everything. */
async function expectOpen(page: Page, number: number) {
  await expect(open(page, number)).toBeVisible();
  expect((await boxOf(page, number)).width).toBeGreaterThanOrEqual(144);
}

test.describe('a strip with a lens', () => {
  test('opens the page whose tile, block or PTE is clicked, and tells what the pointer rests on', async ({
    page,
  }) => {
    await page.goto(MANY);
    await expectOpen(page, 0);
    await cell(page, 43).click();
    await expectOpen(page, 43);
    expect((await boxOf(page, 42)).width).toBeLessThan(40);
    const far = await boxOf(page, 50);
    await page.mouse.click(far.x + far.width / 2, far.y + far.height + 200);
    await expectOpen(page, 50);
    const near = await boxOf(page, 12);
    await page.mouse.move(near.x + near.width / 2, near.y + 30);
    await expect(page.getByRole('tooltip')).toContainText(/page 12, sector \d/);
  });

  test('is moved by arrows, Home and End; Shift and a digit store to the page that is open', async ({
    page,
  }) => {
    await page.goto(MANY);
    await cell(page, 0).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(open(page, 2)).toBeFocused();
    await page.keyboard.press('End');
    await expect(open(page, 63)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+Digit3');
    await expect(page).toHaveURL(/x=p62\.3\.\d+/);
    await page.keyboard.press('Home');
    await expect(open(page, 0)).toBeFocused();
  });

  test('is drawn on like any page', async ({ page }) => {
    await page.goto(`${MANY}&f=40`);
    await expectOpen(page, 40);
    const { x, y, width, height } = await boxOf(page, 40);
    const at = (sector: number) => x + (width * (sector + 0.5)) / 8;
    await page.mouse.move(at(2), y + height * 0.7);
    await page.mouse.down();
    await page.mouse.move(at(4), y + height * 0.7, { steps: 4 });
    await page.mouse.up();
    await expect(page).toHaveURL(/x=p40\.2\.\d+~p40\.3\.\d+~p40\.4\.\d+/);
  });

  test('goes to a mismatch, unless it was told to stay', async ({ page }) => {
    await page.goto(BROKEN);
    await expectOpen(page, 0);
    const heading = page.getByRole('heading', { name: /^Block \d+ no longer matches/ });
    await page.keyboard.press('m');
    await expect(heading).toBeVisible();
    const number = Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0]);
    await expectOpen(page, number);
    await page.keyboard.press('Escape');
    await page.getByRole('switch', { name: 'lens follows' }).click();
    await cell(page, 60).click();
    await page.keyboard.press('m');
    await expect(heading).toBeVisible();
    await expectOpen(page, 60);
  });

  test('has rows of processes that are asked for an fsync by mouse and by keys', async ({ page }) => {
    await page.goto(MANY);
    const rows = page.getByRole('list', { name: 'Processes' }).getByRole('listitem');
    await expect(rows).toHaveCount(9);
    await rows.nth(3).hover();
    await page.getByRole('button', { name: /^fsync by D/ }).click();
    await expect(page).toHaveURL(/x=fd\.\d+/);
    await page.getByRole('button', { name: /^fsync by A/ }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: /^fsync by B/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/x=fd\.\d+~fb\.\d+/);
  });

  test('is accessible', async ({ page }) => {
    await page.goto(MANY);
    await expectOpen(page, 0);
    await expectAccessible(page, '.scene');
  });
});

test.describe('a map of all pages', () => {
  test('opens the page that is pressed, and takes the strip along', async ({ page }) => {
    await page.goto(ALL);
    await expectOpen(page, 0);
    await expect(cell(page, 200)).toHaveCount(0);
    const scene = await page.getByRole('region', { name: 'The machine' }).boundingBox();
    if (!scene) throw new Error('there is no scene');
    const left = scene.x + 180;
    const step = (scene.width - 184) / 256;
    await page.mouse.click(left + 200.5 * step, scene.y + 12);
    await expectOpen(page, 200);
    await page.mouse.move(left + 200.5 * step, scene.y + 12);
    await page.mouse.down();
    await page.mouse.move(left + 120.5 * step, scene.y + 12, { steps: 5 });
    await page.mouse.up();
    await expect(cell(page, 100)).toBeVisible();
    await expect(cell(page, 200)).toHaveCount(0);
  });

  test('counts the requests beyond the strip; pressed, the lens goes there', async ({ page }) => {
    await page.goto(`${ALL}&f=250`);
    await expectOpen(page, 250);
    const back = page.getByRole('button', { name: /\d+ further back/ });
    await expect(back).toBeVisible();
    await back.click();
    await expect(open(page, 250)).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: /^Page \d+, under writeback/, pressed: true }),
    ).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a tap on a chip opens its page; sectors are wide enough for a finger', async ({ page }) => {
    await page.goto(SIX);
    await expect(open(page, 0)).toBeVisible();
    await cell(page, 3).tap();
    await expect(open(page, 3)).toBeVisible();
    const box = await boxOf(page, 3);
    expect(box.width / 8).toBeGreaterThanOrEqual(44);
    await page.touchscreen.tap(box.x + box.width * 0.19, box.y + box.height * 0.7);
    await expect(page).toHaveURL(/x=p3\.1\.\d+/);
    await expect(page.getByRole('switch', { name: 'volatile write cache' })).toBeVisible();
    await expectAccessible(page, '.scene');
  });

  test('a finger that wipes below the sectors turns the page', async ({ page }) => {
    await page.goto(SIX);
    await expect(open(page, 0)).toBeVisible();
    const box = await boxOf(page, 0);
    const y = box.y + box.height + 30;
    await page.mouse.move(300, y);
    await page.mouse.down();
    await page.mouse.move(180, y, { steps: 5 });
    await page.mouse.up();
    await expect(open(page, 1)).toBeVisible();
  });
});

test('a tablet shows that there are more columns, and goes there', async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.goto(SIX);
  await page.getByRole('button', { name: 'Pages further on' }).click();
  await expect(page.getByRole('button', { name: 'Pages further back' })).toBeVisible();
  const right = async () => {
    const box = await boxOf(page, 5);
    return box.x + box.width;
  };
  await expect.poll(right).toBeLessThanOrEqual(820);
});

test('the picture is in the system’s colours where it forces them', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  await page.goto(SIX);
  await expect(open(page, 0)).toBeVisible();
  const coloured = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.scene canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let dark = 0;
      let hued = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        const [r = 0, g = 0, b = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]];
        if (r + g + b < 120) dark++;
        if (Math.max(r, g, b) - Math.min(r, g, b) > 12) hued++;
      }
      return { drawn: dark > 2000, hued };
    });
  await expect.poll(coloured).toEqual({ drawn: true, hued: 0 });
});
