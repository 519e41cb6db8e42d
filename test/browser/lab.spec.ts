import { expect, test } from './page.ts';

/** A run that stands still at an instant: RO-flip from 10 ms on, writers held at 30 ms. */
const HELD = './#v=1&e=1&sc=hot-counter&t=30000000&x=s4.10000000';

const milliseconds = (text: string | null) => Number.parseFloat(text ?? '');

test.describe('a first visit', () => {
  test('plays at once, says what to try, and shows stores within seconds', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(page.getByText('you are a process too')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Store latency' })).toContainText(/[1-9]\d* stores/);
    const clock = page.getByRole('timer', { name: 'Simulated time' });
    await expect.poll(async () => milliseconds(await clock.textContent())).toBeGreaterThan(2);
  });

  test('stands still for who wants little motion', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto('./');
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await context.close();
  });

  test('hints at what is worth trying under the strategy in force', async ({ page }) => {
    await page.goto('./');
    const hint = page.getByRole('complementary', { name: 'Try this' });
    await expect(hint).toContainText('Choose RO-flip');
    await page.keyboard.press('4');
    await expect(hint).not.toContainText('Choose RO-flip');
    await expect(hint).toContainText('Click a writer that waits');
  });

  test('closes the hint for good', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Close the hint' }).click();
    await page.reload();
    await expect(page.getByRole('radiogroup', { name: 'Strategy' })).toBeVisible();
    await expect(page.getByText('you are a process too')).toBeHidden();
  });
});

test.describe('strategies', () => {
  const names = [
    'No checksum',
    'Checksum, unstable',
    'Bounce',
    'RO-flip',
    'Bounce on fault',
    'Patient',
    'Wait for fsync',
  ];

  test('the keys 1 to 7 choose', async ({ page }) => {
    await page.goto('./#v=1&t=5000000');
    for (const [i, name] of names.entries()) {
      await page.keyboard.press(String(i + 1));
      await expect(page.getByRole('radio', { name: `${name}:` })).toBeChecked();
    }
  });

  test('a click chooses; Back goes back to the strategy before and the instant of the click', async ({
    page,
  }) => {
    await page.goto(HELD);
    await page.getByRole('radio', { name: 'Bounce:' }).click();
    await expect(page.getByRole('radio', { name: 'Bounce:' })).toBeChecked();
    await page.keyboard.press('Home');
    await page.goBack();
    await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
    await expect(page.getByRole('timer', { name: 'Simulated time' })).toContainText('30.000');
  });

  test('arrows only move, Enter chooses', async ({ page }) => {
    await page.goto(HELD);
    const flip = page.getByRole('radio', { name: 'RO-flip:' });
    await flip.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('radio', { name: 'Bounce:' })).toBeFocused();
    await expect(flip).toBeChecked();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'Bounce:' })).toBeChecked();
  });

  test('an earlier instant shows the strategy that was in force then', async ({ page }) => {
    await page.goto(HELD);
    await page.keyboard.press('Home');
    await expect(page.getByRole('radio', { name: 'No checksum:' })).toBeChecked();
    await page.keyboard.press('End');
    await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
  });

  test('Patient’s T goes by thirds of a decade, from 0 to never', async ({ page }) => {
    await page.goto('./#v=1&s=patient&t=30000000');
    const slider = page.getByRole('slider', { name: 'Patient’s T' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', '500 µs');
    await expect(page).toHaveURL(/pt=500000/);
    await page.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', /copies at once/);
    await page.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', /never/);
    await expect(page.getByRole('timer', { name: 'Simulated time' })).toContainText('30.000');
  });
});

test('the meters say who is held, by what, and for how long', async ({ page }) => {
  await page.goto(HELD);
  const stalled = page.getByRole('region', { name: 'Writers stalled now' });
  await expect(stalled).toContainText(/held [\d.]+ ms.*page 3/);
  await expect(stalled).toContainText(/ms to go/);
  await page.keyboard.press('Home');
  await expect(stalled).toContainText('No stalls yet');
});

test('a mismatch pauses play, is told, and can be replayed under RO-flip', async ({ page }) => {
  await page.goto('./#v=1&s=checksum-unstable&t=9000000&speed=20000000');
  await page.keyboard.press('Space');
  const heading = page.getByRole('heading', { name: /Block \d no longer matches its checksum/ });
  await expect(heading).toBeVisible();
  await expect(page.getByText('Paused: mismatch')).toBeVisible();
  await expect(page.getByRole('table')).toContainText('≠');
  await page.getByRole('button', { name: 'Replay under RO-flip' }).click();
  await expect(heading).toBeHidden();
  await expect(page.getByRole('radio', { name: 'RO-flip:' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Writers stalled now' })).toContainText(
    /[1-9]\d* stalls? so far/,
  );
});

test('keep playing is remembered', async ({ page }) => {
  await page.goto('./#v=1&s=checksum-unstable&t=9000000&speed=20000000');
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'keep playing' }).click();
  await page.reload();
  await page.keyboard.press('?');
  await expect(page.getByRole('checkbox', { name: /Keep playing/ })).toBeChecked();
});
