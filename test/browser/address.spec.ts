import { expect, expectAccessible, test } from './page.ts';

const clock = (page: import('@playwright/test').Page) => page.getByRole('timer', { name: 'Simulated time' });
const strategy = (page: import('@playwright/test').Page, name: string) =>
  page.getByRole('radio', { name: `${name}:` });

test('reload shows the same scenario, strategy, acts and instant', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Scenario/ }).click();
  await page.getByRole('menuitemradio', { name: /^Fast SSD/ }).click();
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
  await page.getByRole('button', { name: /^Scenario/ }).click();
  await page.getByRole('menuitemradio', { name: /^Disk that lies/ }).click();
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
  const notices = page.getByRole('status', { name: 'Notices' });
  await expect(notices).toContainText('p=9999');
  await expect(notices).toContainText('colour=pink');
  await expect(clock(page)).toContainText('3.000');
  await expectAccessible(page, '.notices');
  const strategies = page.getByRole('radiogroup', { name: 'Strategy' });
  const pushed = (await strategies.boundingBox())?.y ?? 0;
  await notices.getByRole('button', { name: 'Close' }).click();
  await expect(notices).toBeHidden();
  expect((await strategies.boundingBox())?.y).toBeLessThan(pushed);
});

test('a link of a newer lab is not lost: it stays one step Back', async ({ page }) => {
  await page.goto('./#v=9&sc=fast-ssd&t=5000000');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('up to version 1');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/v=1.*t=1000000/);
  await page.goBack();
  await expect(page).toHaveURL(/v=9&sc=fast-ssd&t=5000000/);
});

test('a link can be copied, and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#v=1&t=5000000&x=s4.2000000');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(clock(page)).toContainText('5.000');
  await expect(strategy(page, 'RO-flip')).toBeChecked();
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
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'not possible here' })).toBeVisible();
  await expect(clock(page)).toContainText('5.000');
});
