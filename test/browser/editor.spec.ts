import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './page.ts';

const editor = (page: Page) => page.getByRole('dialog', { name: 'Scenario' });
const control = (page: Page) => page.getByRole('button', { name: /^Scenario/ });
const field = (page: Page, name: string) => editor(page).getByRole('textbox', { name, exact: false });
const preset = (page: Page, name: string) =>
  editor(page).getByRole('navigation', { name: 'Presets' }).getByRole('button', { name });
const clock = (page: Page) => page.getByRole('timer', { name: 'Simulated time' });

async function openEditor(page: Page, link = './#v=1&sc=hot-counter&t=5000000') {
  await page.goto(link);
  await control(page).click();
  await expect(editor(page)).toBeVisible();
}

async function type(page: Page, name: string, text: string) {
  await field(page, name).fill(text);
  await field(page, name).press('Enter');
}

test('a knob turned is a change: said in the header and footer, in the address, undone by Back', async ({
  page,
}) => {
  await openEditor(page);
  await type(page, 'Flusher batch', '8');
  await expect(control(page)).toContainText('1 change');
  await expect(clock(page)).toContainText('0.000');
  await type(page, 'Dirty limit', '9');
  await expect(page).toHaveURL(/lim=9/);
  await expect(editor(page).getByRole('button', { name: 'Back: dirty limit 9 to 512' })).toBeVisible();
  await type(page, 'Dirty limit', '5');
  await editor(page).getByRole('button', { name: 'Back: dirty limit 5 to 9' }).click();
  await expect(field(page, 'Dirty limit')).toHaveValue('9');
  await page.goBack();
  await expect(field(page, 'Dirty limit')).toHaveValue('512');
  await expect(field(page, 'Flusher batch')).toHaveValue('8');
  await page.goForward();
  await expect(field(page, 'Dirty limit')).toHaveValue('9');
  await editor(page).getByRole('button', { name: 'Put dirty limit back to 512' }).click();
  await expect(control(page)).toContainText('1 change');
  await editor(page).getByRole('button', { name: 'Reset 1 change' }).click();
  await expect(control(page)).not.toContainText('change');
  await expect(field(page, 'Flusher batch')).toHaveValue('16');
});

test('out of range is answered, no number leaves the value, and neither loses anything', async ({ page }) => {
  await openEditor(page);
  await type(page, 'Background threshold', '9');
  await expect(editor(page)).toContainText('9: there are only 6 pages; 6 is used');
  await expect(editor(page).locator('s')).toHaveText('9');
  await expect(field(page, 'Background threshold')).toHaveValue('6');
  await expect(editor(page).getByRole('slider', { name: 'Background threshold' })).toHaveAttribute(
    'aria-valuetext',
    '6 pages',
  );
  await type(page, 'Flusher every', 'soon');
  await expect(editor(page)).toContainText('soon: a time is needed, as 250 µs or 1.5 ms; 10 ms stays');
  await expect(field(page, 'Flusher every')).toHaveValue('10');
  await type(page, 'Flusher every', '2500 us');
  await expect(field(page, 'Flusher every')).toHaveValue('2.5');
  await expect(editor(page)).not.toContainText('stays');
  await expectAccessible(page, '.editor');
});

test('leaving a field counts, Escape takes back what was typed and then closes', async ({ page }) => {
  await openEditor(page);
  await field(page, 'Bounce pool').fill('4');
  await field(page, 'Request queue').focus();
  await expect(page).toHaveURL(/pool=4/);
  await field(page, 'Bounce pool').fill('5');
  await page.keyboard.press('Escape');
  await expect(field(page, 'Bounce pool')).toHaveValue('4');
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeHidden();
  await expect(page).toHaveURL(/pool=4/);
});

test('a slider counts when it is let go; by keys, on leaving', async ({ page }) => {
  await openEditor(page);
  const slider = editor(page).getByRole('slider', { name: 'Bounce pool' });
  await slider.scrollIntoViewIfNeeded();
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 20, box.y + box.height / 2, { steps: 4 });
  await expect(page).not.toHaveURL(/pool=/);
  await page.mouse.up();
  await expect(page).toHaveURL(/pool=256/);
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Bounce pool')).toHaveValue('2');
  await expect(page).toHaveURL(/pool=256/);
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/pool=2(&|$)/);
});

test('a preset is one change; promises are told; the seed can be a surprise', async ({ page }) => {
  await openEditor(page);
  await type(page, 'Run length', '100 ms');
  await preset(page, 'Fast SSD').click();
  await expect(control(page)).toHaveAccessibleName(/^Scenario Fast SSD$/);
  await expect(preset(page, 'Fast SSD')).toContainText('hardly matters');
  await editor(page).getByRole('button', { name: 'Back: Fast SSD to Hot counter' }).click();
  await expect(control(page)).toContainText('1 change');
  await editor(page)
    .getByRole('button', { name: /^New seed/ })
    .click();
  await expect(page).toHaveURL(/seed=\d+/);
  await expect(field(page, 'Seed')).not.toHaveValue('7');
});

test('processes come and go, and one taken away comes back as it was', async ({ page }) => {
  await openEditor(page);
  await type(page, 'B’s think time', '90 us');
  await type(page, 'B’s fsync every', '20 or 5 ms');
  await expect(page).toHaveURL(/pb=t90000\.f20\.g5000000/);
  await editor(page).getByRole('button', { name: 'Take process B away' }).click();
  await expect(editor(page)).toContainText('2 of 8 processes');
  await editor(page).getByRole('button', { name: '+ process' }).click();
  await expect(field(page, 'B’s fsync every')).toHaveValue('20 stores or 5 ms');
  await expect(control(page)).toContainText('3 changes');
  for (let i = 3; i < 8; i++) await editor(page).getByRole('button', { name: '+ process' }).click();
  await expect(editor(page).getByRole('button', { name: '+ process' })).toBeDisabled();
  await expect(editor(page)).toContainText('8 processes are the most');
  await editor(page).getByRole('combobox', { name: 'H’s pattern' }).selectOption('one sector');
  await type(page, 'H’s sector', '9');
  await expect(editor(page)).toContainText('9: the lab goes up to 7; 7 is used');
  await expect(page).toHaveURL(/ph=one-sector\.s7/);
});

test('files opt out of checksums; acts on pages that go are left out, and that is said', async ({ page }) => {
  await openEditor(page, './#v=1&sc=hot-counter&x=p5.1.2000000~p0.1.3000000');
  await editor(page).getByRole('radio', { name: 'no checksums' }).check();
  await expect(page).toHaveURL(/p=6n/);
  await expect(editor(page)).toContainText('your 2 acts stay where they are');
  await type(page, 'file 1’s pages', '3');
  await expect(editor(page)).toContainText('One of your acts was on what is no longer there');
  await expect(editor(page)).toContainText('process B, page 3: at most 2; 2 used');
  await editor(page).getByRole('button', { name: '+ file' }).click();
  await expect(page).toHaveURL(/p=3n~6/);
  await editor(page).getByRole('button', { name: 'Take file 1 away' }).click();
  await expect(page).not.toHaveURL(/p=/);
});

test('a device by its profile or by its numbers', async ({ page }) => {
  await openEditor(page);
  const profile = (name: string) =>
    editor(page)
      .getByRole('radiogroup', { name: 'Device profile' })
      .getByRole('radio', { name, exact: true });
  await profile('NVMe').check();
  await expect(control(page)).toContainText('1 change');
  await expect(page).toHaveURL(/dev=nvme/);
  await type(page, 'FLUSH costs', '8.3 ms');
  await expect(profile('custom')).toBeChecked();
  await editor(page)
    .getByRole('button', { name: /^FLUSH costs: yours/ })
    .click();
  const origin = editor(page).getByRole('note', { name: 'FLUSH costs' });
  await expect(origin).toContainText('600 µs in what you started from');
  await expect(origin).toContainText('from 0 ns to 1 s');
  await expectAccessible(page, '.editor');
  await page.keyboard.press('Escape');
  await expect(origin).toBeHidden();
  await expect(editor(page)).toBeVisible();
  await editor(page).getByRole('button', { name: 'Put the device back' }).click();
  await expect(profile('Slow disk to watch')).toBeChecked();
});

test('a scenario saved as a file opens again; a bad file says what is wrong and keeps everything', async ({
  page,
}) => {
  await openEditor(page);
  await type(page, 'Flusher batch', '8');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    editor(page).getByRole('button', { name: 'Save as file' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('stable-pages-hot-counter.json');
  const text = await readFile((await saved.path())!, 'utf8');
  await preset(page, 'Fast SSD').click();
  const open = async (name: string, content: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      editor(page).getByRole('button', { name: 'Open a file' }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  };
  await open('bad.json', '{"seed": ');
  await expect(editor(page).getByRole('status')).toContainText(
    'bad.json is no scenario: not JSON. Nothing was changed.',
  );
  await expect(control(page)).toContainText('Fast SSD');
  await open('half.json', '{"preset": "fast-ssd", "scenario": {"kernel": {"batch": 999}}}');
  await expect(editor(page).getByRole('status')).toContainText('at most 256 pages; 256 used');
  await open('mine.json', text);
  await expect(control(page)).toContainText('Hot counter, slow disk');
  await expect(field(page, 'Flusher batch')).toHaveValue('8');
  await page.goBack();
  await expect(control(page)).toContainText('Fast SSD');
});

test('a file dropped anywhere on the page is opened', async ({ page }) => {
  await page.goto('./');
  await expect(control(page)).toBeVisible();
  const drop = (name: string, content: string) =>
    page.evaluate(
      ([name, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content ?? ''], name ?? ''));
        document.body.dispatchEvent(
          new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }),
        );
      },
      [name, content],
    );
  await drop('mine.json', '{"preset": "lying-disk", "scenario": {"seed": 3}}');
  await expect(control(page)).toHaveAccessibleName(/Disk that lies.*1 change/);
  await drop('photo.png', '\u0089PNG');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('photo.png is no scenario');
  await expect(control(page)).toContainText('Disk that lies');
});

test('keys alone open it, turn a knob, and bring the focus back', async ({ page }) => {
  await page.goto('./#v=1&sc=hot-counter&t=5000000');
  await expect(clock(page)).toContainText('5.000');
  await control(page).focus();
  await page.keyboard.press('Enter');
  await expect(preset(page, 'Hot counter, slow disk')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(preset(page, '99 % never touched')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(control(page)).toContainText('99 %');
  await field(page, 'Seed').focus();
  await page.keyboard.type('41');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/seed=41/);
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeHidden();
  await expect(control(page)).toBeFocused();
  await control(page).blur();
  await page.keyboard.press('e');
  await expect(editor(page)).toBeVisible();
  await editor(page).getByRole('button', { name: /^Done/ }).click();
  await expect(editor(page)).toBeHidden();
});

test('the lab stays alive beside it', async ({ page }) => {
  await openEditor(page, './#v=1&sc=hot-counter');
  await page.mouse.click(300, 22);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(page)).toContainText('1.000');
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('it is accessible, changed and answered', async ({ page }) => {
      await openEditor(page, './#v=1&sc=hot-counter&batch=8&pb=t90000&dev=nvme&w=4&p=6~2n');
      await type(page, 'Background threshold', '99');
      await expectAccessible(page, '.editor');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test('it is a sheet in one column with targets for fingers', async ({ page }) => {
    await page.goto('./#v=1&sc=hot-counter');
    await expect(clock(page)).toBeVisible();
    await page.keyboard.press('e');
    await expect(editor(page)).toBeVisible();
    const width = (await editor(page).boundingBox())?.width;
    expect(width).toBe(390);
    const sideways = await editor(page).evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
    expect(sideways).toBe(0);
    await type(page, 'Bounce pool', '9999');
    await expect(editor(page)).toContainText('the lab goes up to 256 pages');
    await expect(editor(page).getByRole('button', { name: /^Done/ })).toBeInViewport();
    await expectAccessible(page, '.editor');
    await editor(page).getByRole('button', { name: /^Done/ }).tap();
    await expect(editor(page)).toBeHidden();
    await expect(page).toHaveURL(/pool=256/);
  });
});
