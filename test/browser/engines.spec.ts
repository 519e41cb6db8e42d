import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { digests } from './digests.ts';
import { expect, test } from './page.ts';

test('a scenario and a seed make the same history, bit for bit, in Node and in the browser', async ({
  page,
}) => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('digests.ts', import.meta.url)),
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'probe' });
  await page.goto('/');
  const inBrowser = await page.evaluate(`(() => { ${output[0].code}; return probe.digests(); })()`);
  expect(inBrowser).toEqual(digests());
});
