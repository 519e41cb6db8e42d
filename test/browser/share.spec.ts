import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readScenarioFile } from '../../src/link/file.ts';
import { MAX_INTERVENTIONS } from '../../src/model/limits.ts';
import { elementsOf } from '../frame/xml.ts';
import { expect, expectAccessible, test } from './page.ts';

const INSTANT = '#v=1&e=1&sc=hot-counter&s=ro-flip&t=24200000&f=3';
const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' });

async function openShare(page: Page, link = INSTANT) {
  await page.goto(`./${link}`);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** What a button of the dialog saves: its name and its content. */
async function saved(page: Page, name: string) {
  const waiting = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Acts at times as good as random: more than any link holds. */
const ACTS = Array.from(
  { length: MAX_INTERVENTIONS - 1 },
  (_, i) => `p${(i * 7) % 6}.${(i * 5) % 8}.${1_000_003 + i * 654_321 + ((i * 7919) % 99_991)}`,
);

test('whoever opens the copied link sees the very instant', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openShare(page);
  await expectAccessible(page, '.share');
  await expect(dialog(page)).toContainText('this instant, 24.200 ms');
  await dialog(page).getByRole('button', { name: 'Copy the link' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toBe(INSTANT);
  await dialog(page).getByText('from the start').click();
  await dialog(page).getByLabel('playing on arrival').check();
  await expect(dialog(page).getByRole('region', { name: 'The link' })).toHaveText(
    /#v=1&e=1&sc=hot-counter&s=ro-flip&f=3&play=1$/,
  );
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(clock(page)).toContainText('24.200');
  await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
});

test('keys alone open it, copy, and come back to where they were', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`./${INSTANT}`);
  const button = page.getByRole('button', { name: 'Share' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await dialog(page)
    .getByRole('radio', { name: /^this instant/ })
    .focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByRole('radio', { name: 'from the start' })).toBeChecked();
  await dialog(page).getByRole('button', { name: 'Copy the link' }).press('Enter');
  await expect(dialog(page).getByText('Link copied.')).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/s=ro-flip&f=3$/);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('each key of the link is explained, and its length told', async ({ page }) => {
  await openShare(page, '#v=1&e=1&sc=fast-ssd&s=bounce&seed=9&lim=200&t=2000000');
  for (const words of ['form, model', 'preset', 'strategy', 'seed', 'dirty limit', 'instant, 2.000 ms']) {
    await expect(dialog(page).locator('dd', { hasText: words })).toBeVisible();
  }
  const length = (await dialog(page).getByRole('region', { name: 'The link' }).innerText()).length;
  await expect(dialog(page)).toContainText(`${length} characters, all plain`);
});

test('Markdown and the code of an embedded page carry the title that the run computed', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openShare(page);
  await dialog(page).getByRole('button', { name: 'Copy the Markdown' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^\[RO-flip, 24\.200 ms: \w+ writers? waits?\]\(http.*#v=1&e=1&sc=hot-counter&s=ro-flip&t=24200000&f=3\)$/,
  );
  await dialog(page).getByText('fluid').click();
  await dialog(page).getByRole('button', { name: 'Copy the code of the embedded page' }).click();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(elementsOf(code)).toEqual(['iframe']);
  expect(code).toMatch(/src="http[^"]*\?embed#v=1&amp;e=1&amp;.*width:100%/);
});

test('the code for cameras fills the screen, dark on white in every theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openShare(page);
  await dialog(page).getByRole('button', { name: 'Fill the screen' }).click();
  const large = page.getByRole('dialog', { name: 'QR code' });
  await expect(large).toBeVisible();
  await expectAccessible(page, '.share-qr-large');
  const code = large.getByRole('img', { name: 'QR code of the link' });
  const { width = 0, height = 0 } = (await code.boundingBox()) ?? {};
  const screen = page.viewportSize();
  expect(Math.min(width, height)).toBeGreaterThan(0.85 * Math.min(screen?.width ?? 0, screen?.height ?? 0));
  expect(await code.locator('rect').getAttribute('fill')).toBe('#fff');
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(dialog(page)).toBeVisible();
});

test('pictures, figures and the file are saved, and say what the page says', async ({ page }) => {
  await openShare(page);
  const png = await saved(page, 'Save the picture as PNG');
  expect(png.name).toBe('stable-pages-hot-counter.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.readUInt32BE(16)).toBe(2240);
  const svg = (await saved(page, 'Save the picture as SVG')).bytes.toString();
  expect(elementsOf(svg).filter((name) => name === 'text').length).toBeGreaterThan(100);
  expect(svg).toContain('>RO-flip, 24.200 ms: ');
  expect(svg).toContain('s=ro-flip&amp;t=24200000&amp;f=3</text>');
  const json = JSON.parse((await saved(page, 'Save the figures as JSON')).bytes.toString());
  expect(json).toMatchObject({ link: INSTANT, engine: 1, t_ns: 24_200_000 });
  const csv = (await saved(page, 'Save the figures as CSV')).bytes.toString();
  expect(csv).toContain(`\r\nstores,,${json.figures.stores}\r\n`);
  await expect(dialog(page)).toContainText(
    `${json.figures.stores} stores, ${json.figures.requests} requests`,
  );
  const { state, complaints } = readScenarioFile(
    (await saved(page, 'Save the scenario as a file')).bytes.toString(),
  );
  expect(complaints).toEqual([]);
  expect(state).toMatchObject({ presetId: 'hot-counter', t: 24_200_000, scenario: { strategy: 'ro-flip' } });
});

test('what does not fit into a link is offered as a file first, and why', async ({ page }) => {
  await page.goto(`./#v=1&sc=hot-counter&p=6&t=300000000&x=${ACTS.join('~')}`);
  await page.keyboard.press('4');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('more than 2000 characters');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(dialog(page)).toContainText(/the link would have [2-9]\d{3} characters/);
  await expect(dialog(page).getByRole('button', { name: 'Copy the link' })).toBeHidden();
  await expect(dialog(page).locator('section').first()).toHaveAccessibleName('File');
  const { state } = readScenarioFile((await saved(page, 'Save the scenario as a file')).bytes.toString());
  expect(state?.scenario.interventions).toHaveLength(MAX_INTERVENTIONS);
  await expectAccessible(page, '.share');
  // The page itself keeps all of it.
  await page.reload();
  await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
});

test.describe('as a part of another page', () => {
  test('the lab reads its link, never rewrites it, and does not play unasked', async ({ page }) => {
    await page.goto(`./?embed${INSTANT}&play=1`);
    await expect(clock(page)).toContainText('24.200');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hot counter, slow disk');
    await page.getByRole('radio', { name: 'Bounce:' }).click();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(clock(page)).toContainText('25.200');
    expect(new URL(page.url()).hash).toBe(`${INSTANT}&play=1`);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    const link = page.getByRole('link', { name: 'Open in Stable Pages' });
    await link.focus();
    expect(await link.getAttribute('href')).toMatch(
      /\/#v=1&e=1&sc=hot-counter&s=ro-flip&x=s3\.24200000&t=25200000&f=3(&win=[\d.]+)?$/,
    );
    await expectAccessible(page);
  });

  test.use({ viewport: { width: 960, height: 800 } });
  test('the page around scrolls, and its keys stay its own', async ({ page }) => {
    const around = `<body style="height: 3000px"><iframe src="./?embed${INSTANT}" width="960" height="540"></iframe>`;
    await page.route('**/around.html', (route) => route.fulfill({ contentType: 'text/html', body: around }));
    await page.goto('./around.html');
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('timer')).toContainText('24.200');
    await page.keyboard.press('ArrowRight');
    for (const y of [200, 450]) {
      await page.mouse.move(300, y);
      const turned = async () => {
        await page.mouse.wheel(0, 50);
        return page.evaluate(() => scrollY);
      };
      await expect.poll(turned).toBeGreaterThan(0);
      await page.evaluate(() => scrollTo(0, 0));
    }
    await expect(frame.getByRole('timer')).toContainText('24.200');
    await expect(frame.getByRole('slider', { name: 'Instant of the run' })).toBeVisible();
  });

  for (const [width, height] of [
    [320, 540],
    [640, 540],
    [960, 540],
    [1280, 720],
  ] as const) {
    test(`all of it is to be seen at ${width} × ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(`./?embed${INSTANT}`);
      await expect(page.locator('.scene .page-cell').first()).toBeVisible();
      const overflow = await page.evaluate(() => {
        const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      expect(overflow).toEqual([0, 0]);
      const scene = await page.locator('.scene canvas').first().boundingBox();
      const transport = await page.getByRole('region', { name: 'Transport' }).boundingBox();
      expect((scene?.y ?? 0) + (scene?.height ?? 0)).toBeLessThanOrEqual((transport?.y ?? 0) + 1);
      expect((transport?.y ?? 0) + (transport?.height ?? 0)).toBeLessThanOrEqual(height);
    });
  }
});
