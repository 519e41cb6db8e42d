import { expect, expectAccessible, test } from './page.ts';

const clock = (page: import('@playwright/test').Page) => page.getByRole('timer', { name: 'Simulated time' });
const corrections = (page: import('@playwright/test').Page) =>
  page.getByRole('status', { name: 'Corrections to the link' });
const strategy = (page: import('@playwright/test').Page, name: string) =>
  page.getByRole('radio', { name: `${name}:` });

async function choosePreset(page: import('@playwright/test').Page, name: string) {
  const editor = page.getByRole('dialog', { name: 'Scenario' });
  await page.getByRole('button', { name: /^Scenario/ }).click();
  await editor
    .getByRole('navigation', { name: 'Presets' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await editor.getByRole('button', { name: 'Close' }).click();
}

test('reload shows the same scenario, strategy, acts and instant', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Space');
  await choosePreset(page, 'Fast SSD');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('4');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(page)).toContainText('2.000');
  await expect(page).toHaveURL(/t=2000000/);
  await page.reload();
  await expect(clock(page)).toContainText('2.000');
  await expect(page.getByRole('button', { name: 'Scenario Fast SSD' })).toBeVisible();
  await expect(strategy(page, 'RO-flip')).toBeChecked();
  await page.keyboard.press('Home');
  await expect(strategy(page, 'No checksum')).toBeChecked();
});

test('Back undoes acts and scenarios one by one, Forward does them again', async ({ page }) => {
  await page.goto('./#v=1&t=5000000');
  await page.keyboard.press('4');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('3');
  await choosePreset(page, 'Disk that lies');
  await expect(clock(page)).toContainText('0.000');
  await page.goBack();
  await expect(strategy(page, 'Bounce')).toBeChecked();
  await expect(clock(page)).toContainText('6.000');
  await page.goBack();
  await expect(strategy(page, 'RO-flip')).toBeChecked();
  await page.goBack();
  await expect(strategy(page, 'No checksum')).toBeChecked();
  await expect(clock(page)).toContainText('5.000');
  await page.goForward();
  await expect(strategy(page, 'RO-flip')).toBeChecked();
});

test('another fragment, typed or pasted, is shown without a reload', async ({ page }) => {
  await page.goto('./#v=1&t=5000000');
  await expect(clock(page)).toContainText('5.000');
  await page.evaluate(() => {
    location.hash = '#v=1&sc=fast-ssd&t=7000000';
  });
  await expect(clock(page)).toContainText('7.000');
  await expect(page.getByRole('button', { name: 'Scenario Fast SSD' })).toBeVisible();
});

test('a bad link opens as far as it can be read, and a banner says what was changed until it is closed', async ({
  page,
}) => {
  await page.goto('./#v=1&sc=hot-counter&p=9999&t=3000000&colour=pink');
  const banner = corrections(page);
  await expect(banner).toContainText('This link was read with two corrections.');
  await expect(banner).toContainText('p=9999: at most 256 pages; 256 used');
  await expect(banner).toContainText('colour=pink: unknown, left out');
  await expect(clock(page)).toContainText('3.000');
  await expectAccessible(page, '.corrections');
  const strategies = page.getByRole('radiogroup', { name: 'Strategy' });
  const pushed = (await strategies.boundingBox())?.y ?? 0;
  await banner.getByRole('button', { name: 'Close' }).click();
  await expect(banner).toBeHidden();
  expect((await strategies.boundingBox())?.y).toBeLessThan(pushed);
});

test('the corrected link can be copied, and is read without a word', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#v=1&sc=hot-counter&p=9999&t=3000000&colour=pink');
  await corrections(page).getByRole('button', { name: 'Copy the corrected link' }).click();
  await expect(corrections(page).getByRole('button', { name: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#v=1&e=1&sc=hot-counter&p=256&t=3000000$/);
  // Another fragment takes the banner along.
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, new URL(link).hash);
  await expect(corrections(page)).toBeHidden();
});

test('a link of an older model is read, and says that times may differ', async ({ page }) => {
  await page.goto('./#v=1&e=0&sc=hot-counter&t=3000000');
  await expect(corrections(page)).toContainText('This link was made with another model.');
  await expect(corrections(page)).toContainText('made with model 0; this is model 1: times may differ');
  await expect(clock(page)).toContainText('3.000');
});

test('links that passed through other programs, or that somebody broke, open as far as they can be read', async ({
  page,
}) => {
  const open = async (fragment: string) => {
    await page.goto('about:blank');
    await page.goto(`./${fragment}`);
  };
  await open(`#${encodeURIComponent('v=1&e=1&sc=fast-ssd&s=bounce&t=2000000')}`);
  await expect(clock(page)).toContainText('2.000');
  await expect(strategy(page, 'Bounce')).toBeChecked();
  await expect(corrections(page)).toBeHidden();
  await open('#__proto__=1&constructor=x&toString=&v=%00&s=<script>alert(1)</script>&t=2000000');
  await expect(clock(page)).toContainText('2.000');
  await expect(corrections(page)).toContainText('__proto__=1: unknown, left out');
  await open(`#t=2000000&x=${'p1.1.5~'.repeat(20_000)}&${'k=1&'.repeat(20_000)}`);
  await expect(clock(page)).toContainText('2.000');
  await expect(corrections(page)).toContainText('at most 400 acts');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(page)).toContainText('3.000');
});

test('the heaviest run that a link can ask for leaves the page in hand', async ({ page }) => {
  const process = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `p${letter}=fixed.t0`).join('&');
  await page.goto(`./#v=1&w=8&p=256&run=60000000000&${process}&store=1&fl=10000&exp=0&t=60000000000&play=1`);
  await choosePreset(page, 'Fast SSD');
  await expect(page.getByRole('button', { name: /^Scenario Fast SSD/ })).toBeVisible();
});

test('a link of a newer lab is not lost: it stays one step Back', async ({ page }) => {
  await page.goto('./#v=9&sc=fast-ssd&t=5000000');
  await expect(corrections(page)).toContainText('This link was made by a newer lab.');
  await expect(corrections(page)).toContainText('up to version 1');
  await expect(corrections(page).getByRole('button', { name: 'Load the page anew' })).toBeVisible();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/v=1.*t=1000000/);
  await page.goBack();
  await expect(page).toHaveURL(/v=9&sc=fast-ssd&t=5000000/);
});

test('without storage, history and clipboard the page works and forgets', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    history.pushState = denied;
    history.replaceState = denied;
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(window, 'localStorage', {
      get: denied,
    });
  });
  await page.goto('./#v=1&t=5000000');
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.keyboard.press('4');
  await expect(strategy(page, 'RO-flip')).toBeChecked();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByRole('button', { name: 'Press Ctrl C' })).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toMatch(
    /#v=1&e=1&sc=hot-counter&x=s4\.5000000&t=5000000$/,
  );
  await page.keyboard.press('Escape');
  await expect(clock(page)).toContainText('5.000');
});
