import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page.ts';

/** B is held at page 3, A behind it for the page's lock, C at page 0. */
const SENT = './#v=1&e=1&sc=hot-counter&s=ro-flip&t=24100000&f=3';

const SCREENS = [
  { name: 'a laptop', viewport: { width: 1440, height: 900 }, touch: false },
  { name: 'a projector', viewport: { width: 1920, height: 1080 }, touch: false },
  { name: 'a phone', viewport: { width: 390, height: 844 }, touch: true },
];

const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });
const scenario = (page: Page) => page.getByRole('button', { name: /^Scenario/ });
const writer = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Processes' }).getByRole('listitem').filter({ hasText: name });
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const why = (page: Page) => inspector(page).locator('.story').getByRole('button');
const editor = (page: Page) => page.getByRole('dialog', { name: 'Scenario' });
const knob = (page: Page) => editor(page).getByRole('textbox', { name: 'Flusher every' });
const share = (page: Page) => page.getByRole('dialog', { name: 'Share' });

for (const { name, viewport, touch } of SCREENS) {
  test.describe(`who was sent a link, on ${name}`, () => {
    test.use({ viewport, hasTouch: touch });

    const press = (on: Locator) => (touch ? on.tap() : on.click());

    /** On a phone what the header offers is behind one button. */
    async function openHeader(page: Page) {
      if (touch) await press(page.getByRole('button', { name: 'Menu', exact: true }));
    }

    /** Where it is in the picture: a phone's picture takes the touches of what lies in it. */
    async function pressInPicture(page: Page, on: Locator) {
      const box = await on.boundingBox();
      if (!box) throw new Error('it is not on screen');
      const [x, y] = [box.x + box.width / 3, box.y + box.height / 2];
      await (touch ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
    }

    test('sees the very instant, reads why in six lines, turns one knob, and sends a link back', async ({
      page,
      browser,
      context,
      baseURL,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(SENT);
      await expect(clock(page)).toContainText('24.100');
      await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
      await expect(writer(page, 'counter')).toContainText('waiting (D) 4.04 ms');
      await expect(page.getByRole('button', { name: /^Page 3, under writeback, request 10/ })).toBeAttached();

      await pressInPicture(page, writer(page, 'counter'));
      await expect(inspector(page)).toContainText('waits until page 3 is written, request');
      await expect(why(page).first()).toContainText('B waits for page 3’s writeback');
      await expect(why(page).last()).toContainText('the flusher wakes');
      await expect(why(page).last()).toBeInViewport();
      expect(await why(page).count()).toBeLessThanOrEqual(6);
      await press(inspector(page).getByRole('button', { name: 'Close: back to the meters' }));

      await openHeader(page);
      await press(scenario(page));
      await expect(knob(page)).toHaveValue('10');
      await knob(page).fill('4');
      await knob(page).press('Enter');
      await expect(clock(page)).toContainText('0.000');
      await press(
        editor(page)
          .getByRole('button', { name: touch ? /^Done/ : 'Close' })
          .first(),
      );
      await expect(editor(page)).toBeHidden();
      await press(page.getByRole('button', { name: 'next stall' }));
      await expect(clock(page)).not.toContainText(/^0\.000/);
      const instant = (await clock(page).textContent()) ?? '';
      const states = await page.locator('.process-state').allTextContents();

      await openHeader(page);
      await press(page.getByRole('button', { name: 'Share', exact: true }));
      await press(share(page).getByRole('button', { name: 'Copy the link' }));
      await expect(share(page).getByRole('button', { name: 'Link copied' })).toBeVisible();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link).not.toContain(new URL(SENT, baseURL).hash);

      const there = await browser.newContext({ viewport, hasTouch: touch, serviceWorkers: 'block' });
      const other = await there.newPage();
      await other.goto(link);
      await expect(clock(other)).toHaveText(instant);
      await expect.poll(() => other.locator('.process-state').allTextContents()).toEqual(states);
      await openHeader(other);
      await expect(scenario(other)).toContainText('1 change');
      await press(scenario(other));
      await expect(knob(other)).toHaveValue('4');
      await there.close();
    });
  });
}
