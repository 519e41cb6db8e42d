import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './chromium.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

// Every worker reads this file again and must come to the same address.
process.env.PAGE_TEST_PORT ??= String(await freePort());
const address = `http://127.0.0.1:${process.env.PAGE_TEST_PORT}/`;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../.cache/page-tests',
  fullyParallel: true,
  workers: 2,
  // On a machine that is busy elsewhere a look may come a frame too early. What passes only then is told as flaky,
  // here and in the summary, and is to be mended; what is broken fails twice.
  retries: 1,
  // Nothing is tested by the clock: a machine that is busy elsewhere may take its time.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    baseURL: address,
    browserName: 'chromium',
    launchOptions: await chromiumLaunch(),
    // Tests see the build as it is; only the offline test lets the service worker in.
    serviceWorkers: 'block',
    // A trace of every test costs a third of the time; `--trace on` asks for it.
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node src/cli/serve.mjs ${process.env.PAGE_TEST_PORT}`,
    cwd: root,
    url: address,
    reuseExistingServer: false,
  },
});
