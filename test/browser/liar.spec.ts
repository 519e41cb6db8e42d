import { expect, test } from './page.ts';

const AT = './#v=1&e=1&sc=disk-that-lies&t=38000000';

test('the disk that lies: a cut shows lost, unreadable, older and intact pages; an honest one loses nothing', async ({
  page,
}) => {
  await page.goto(AT);
  await expect(page.getByRole('timer', { name: 'Simulated time' })).toContainText('38.000');
  await page.getByRole('button', { name: 'Power cut' }).click();
  await expect(page.getByRole('dialog', { name: 'Power cut' })).toContainText('of work');
  await page.keyboard.press('Enter');
  const cards = page.getByRole('region', { name: 'Recovery' }).getByRole('article');
  await expect(cards).toHaveText([
    /Lost write/,
    /Lost write/,
    /Lost write/,
    /Intact/,
    /Checksum error/,
    /Older version/,
  ]);
  const survived = page.getByRole('region', { name: 'What survived' });
  const choice = (name: string) =>
    survived
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell');
  // Honest: lost, EIO; lying: lost, EIO.
  await expect(choice('RO-flip')).toHaveText(['0', '0', /3/, /1/]);
  for (const name of ['Bounce', 'Bounce on fault', 'Patient', 'Wait for fsync'])
    await expect(choice(name)).toHaveText(['0', '0', /\d/, /\d/]);
});

test('what fsync spent its time on is said beside it: a lie costs nothing, the truth does', async ({
  page,
}) => {
  const latency = page.getByRole('region', { name: 'fsync latency' });
  await page.goto('./#v=1&e=1&sc=disk-that-lies&t=120000000');
  await expect(latency).toContainText(/the last: pages \S+ ms.*commit \S+ µs.*FLUSH 0, a lie/);
  await page.goto('./#v=1&e=1&sc=disk-that-lies&lie=0&t=120000000');
  await expect(latency).toContainText(/the last: pages \S+ ms.*commit \S+ ms.*FLUSH \S+ ms/);
});

for (const width of [390, 900, 1100, 1440])
  test(`the number of mismatches and the Scrub button keep apart at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('./#v=1&e=1&sc=hot-counter&s=checksum-unstable&t=390000000');
    const section = page.getByRole('region', { name: 'Checksum mismatches' });
    const ever = section.getByRole('definition').nth(2).locator('span');
    await expect(ever).toHaveText(/^\d{3}$/);
    const [number, button] = await Promise.all([
      ever.boundingBox(),
      section.getByRole('button', { name: 'Scrub' }).boundingBox(),
    ]);
    if (!number || !button) throw new Error('not to be seen');
    const beside = number.x + number.width <= button.x;
    // A line box is a little higher than its figures.
    const above = number.y + number.height * 0.8 <= button.y;
    expect(beside || above).toBe(true);
  });
