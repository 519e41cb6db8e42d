import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { encodeLink } from '../../src/link/encode.ts';
import { START_VIEW } from '../../src/link/state.ts';
import { scenarioOf } from '../../src/model/presets.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { MS, SECOND, US } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { chromiumLaunch } from '../browser/chromium.ts';
import { median } from './rounds.ts';
import { atLeast, atMost, type Row, row, short } from './table.ts';

const ROUNDS = 5;
const PLAY_MS = 3000;
/** Simulated time a second, as fast as the page goes. */
const SPEED = 100 * MS;
const SIZES = [6, 64, 256] as const;
/** Think times, µs. */
const THINK = { 6: 8, 64: 16, 256: 34 };

/** Eight processes so busy that a frame at full speed shows some 2,000 events; over more pages a store causes more. */
function busy(pages: (typeof SIZES)[number]): Scenario {
  return scenarioOf({
    pages,
    strategy: 'ro-flip',
    runNs: 2 * SECOND,
    device: 'nvme',
    processes: Array.from({ length: 8 }, () => ({ pattern: 'uniform' as const, thinkNs: THINK[pages] * US })),
    kernel: { batch: pages, flusherNs: 2 * MS, expireNs: 1 * MS },
  });
}

/** Events in a frame's time. */
function eventsAFrame(scenario: Scenario): number {
  const history = new History(scenario);
  history.extendTo(SPEED / 10);
  return (history.log.length * 10) / 60;
}

const linkTo = (scenario: Scenario) =>
  encodeLink({
    presetId: null,
    scenario,
    t: 0,
    view: { ...START_VIEW, speed: SPEED, playing: true },
  });

/** The built page, served on a free port; `stop` ends the server. */
async function served(): Promise<{ address: string; server: ChildProcess }> {
  const server = spawn(process.execPath, ['src/cli/serve.mjs', '4300'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const text of server.stdout) {
    const address = /http:\S+/.exec(String(text))?.[0];
    if (address) return { address, server };
  }
  throw new Error('the page is not served');
}

interface FrameCost {
  readonly frames: number;
  readonly script: number;
  readonly task: number;
}

/** What a frame costs on the main thread, ms, and frames a second, while the page goes on for a while. */
async function frameCost(page: Page): Promise<FrameCost> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metrics = async () => {
    const { metrics: list } = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(list.map(({ name, value }) => [name, value])) as Record<string, number>;
  };
  const before = await metrics();
  const { frames, ms } = await page.evaluate(countFrames, PLAY_MS);
  const after = await metrics();
  const spent = (name: string) => (((after[name] as number) - (before[name] as number)) * 1000) / frames;
  return { frames: (frames * 1000) / ms, script: spent('ScriptDuration'), task: spent('TaskDuration') };
}

/** Runs in the page. */
function countFrames(length: number): Promise<{ frames: number; ms: number }> {
  return new Promise((resolve) => {
    const start = performance.now();
    let frames = 0;
    const frame = () => {
      const ms = performance.now() - start;
      if (ms >= length) return resolve({ frames, ms });
      frames++;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Runs in the page before its own scripts: notes when the scene stands and a button can be pressed. */
function noteInteractive() {
  const look = () => {
    const ready = document.querySelector('canvas') && document.querySelector('button');
    if (ready) document.documentElement.dataset.interactive = String(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function interactive(page: Page, address: string): Promise<number> {
  await page.addInitScript(noteInteractive);
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.interactive !== undefined);
  return page.evaluate(() => Number(document.documentElement.dataset.interactive));
}

/** What a first visit loads, as the budget counts it. */
function firstLoad(): Row[] {
  const { stdout } = spawnSync(process.execPath, ['src/cli/run.mjs', 'test/tools/budget.ts'], {
    encoding: 'utf8',
  });
  return [...stdout.matchAll(/^(Scripts.*): ([\d.]+) kB, \w+ (\d+) kB$/gm)].map(([, what, kB, limit]) =>
    atMost(`first load, gzip: ${(what as string).toLowerCase()}`, Number(kB), Number(limit), 'kB'),
  );
}

export async function page(): Promise<Row[]> {
  if (!existsSync('dist/index.html')) return [row('there is no build yet: npm run build', '')];
  const { address, server } = await served();
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const opened = async (work: (page: Page) => Promise<void>) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        serviceWorkers: 'block',
      });
      await work(await context.newPage());
      await context.close();
    };
    const ready: number[] = [];
    const empty: FrameCost[] = [];
    const costs = SIZES.map((): FrameCost[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      await opened(async (p) => void ready.push(await interactive(p, address)));
      await opened(async (p) => void empty.push(await frameCost(p)));
      for (const [i, pages] of SIZES.entries()) {
        await opened(async (p) => {
          await p.goto(address + linkTo(busy(pages)));
          await p.locator('canvas').first().waitFor();
          await p.waitForTimeout(1000);
          (costs[i] as FrameCost[]).push(await frameCost(p));
        });
      }
    }
    return [
      ...firstLoad(),
      atMost('interactive, local, cold', median(ready), 300, 'ms'),
      row('a frame of an empty page, all tasks', `${short(median(empty.map(({ task }) => task)))} ms`),
      ...SIZES.flatMap((pages, i) => frameRows(pages, costs[i] as FrameCost[], empty)),
    ];
  } finally {
    await browser.close();
    server.kill();
  }
}

function frameRows(
  pages: (typeof SIZES)[number],
  costs: readonly FrameCost[],
  empty: readonly FrameCost[],
): Row[] {
  const events = Math.round(eventsAFrame(busy(pages)));
  const name = `${pages} pages, playing, ${events} events in 1/60 s:`;
  const of = (what: keyof FrameCost) => median(costs.map((cost) => cost[what]));
  const rate = median(costs.map((cost, round) => cost.frames / (empty[round] as FrameCost).frames));
  return [
    atMost(`${name} script a frame`, of('script'), 1.5, 'ms'),
    atMost(`${name} all tasks a frame`, of('task'), 5, 'ms'),
    atLeast(`${name} frames, of an empty page’s`, rate, 0.95),
  ];
}
