import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { encodeLink } from '../../src/link/encode.ts';
import { START_VIEW } from '../../src/link/state.ts';
import { scenarioOf } from '../../src/model/defaults.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { MS, SECOND, US } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { chromiumLaunch } from '../browser/chromium.ts';
import { median } from './rounds.ts';
import { atLeast, atMost, type Row, row, short } from './table.ts';

const ROUNDS = 5;
const FRAMES = 180;
/** When the run is simulated the timeline's index may be so many frames behind it. */
const FRAMES_BEHIND = 240;
/** Simulated time a second, as fast as the page goes. */
const SPEED = 100 * MS;
const SIZES = [6, 64, 256] as const;
/** Think times, µs. */
const THINK = { 6: 7.5, 64: 33, 256: 78 };

/** Eight processes so busy that a frame at full speed shows 2,000 events; over more pages a store causes more. */
function busy(pages: (typeof SIZES)[number]): Scenario {
  return scenarioOf({
    pages,
    strategy: 'ro-flip',
    runNs: 1.2 * SECOND,
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

/** CPU time, ms, and frames a second by the clock. */
interface FrameCost {
  readonly frames: number;
  readonly script: number;
  readonly task: number;
  /** All threads of all the browser's processes. */
  readonly all: number;
  readonly layouts: number;
}

/** What a frame costs while the page goes on for a while. */
async function frameCost(browser: Browser, page: Page): Promise<FrameCost> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metrics = async () => {
    const { metrics: list } = await cdp.send('Performance.getMetrics');
    return Object.fromEntries(list.map(({ name, value }) => [name, value])) as Record<string, number>;
  };
  const whole = await browser.newBrowserCDPSession();
  const processes = async () => {
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const [before, all] = [await metrics(), await processes()];
  const ms = await page.evaluate(passFrames, FRAMES);
  const [after, allAfter] = [await metrics(), await processes()];
  await whole.detach();
  const more = (name: string) => ((after[name] as number) - (before[name] as number)) / FRAMES;
  return {
    frames: (FRAMES * 1000) / ms,
    script: more('ScriptDuration') * 1000,
    task: more('TaskDuration') * 1000,
    all: ((allAfter - all) * 1000) / FRAMES,
    layouts: more('LayoutCount'),
  };
}

/** Runs in the page: milliseconds until so many frames have passed. */
function passFrames(count: number): Promise<number> {
  return new Promise((resolve) => {
    const start = Date.now();
    let left = count;
    const frame = () => {
      if (left-- === 0) resolve(Date.now() - start);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/**
 * Runs in the page before its own scripts: by its clock every frame comes 1/60 s after the one before. So
 * a frame plays as many events however long the machine took for it, and its cost can be compared.
 */
function steadyFrames() {
  const clock = performance.now.bind(performance);
  const ask = window.requestAnimationFrame.bind(window);
  let began = clock();
  let told = began;
  let stamp = -1;
  window.requestAnimationFrame = (frame) =>
    ask((now) => {
      if (now !== stamp) {
        stamp = now;
        began = clock();
        told += 1000 / 60;
      }
      frame(told);
    });
  performance.now = () => told + clock() - began;
}

/** Runs in the page before its own scripts: notes when the scene stands and a button can be pressed. */
function noteInteractive() {
  const look = () => {
    const ready = document.querySelector('canvas') && document.querySelector('button');
    if (ready) console.info(`interactive ${performance.now()}`);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function interactive(page: Page, address: string): Promise<number> {
  await page.addInitScript(noteInteractive);
  // Heard of, not asked for: whoever asks a page that starts keeps it waiting.
  const heard = page.waitForEvent('console', (message) => message.text().startsWith('interactive'));
  await page.goto(address);
  return Number((await heard).text().split(' ')[1]);
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
      await opened(async (p) => void empty.push(await frameCost(browser, p)));
      for (const [i, pages] of SIZES.entries()) {
        await opened(async (p) => {
          await p.addInitScript(steadyFrames);
          await p.goto(address + linkTo(busy(pages)));
          await p.locator('canvas').first().waitFor();
          // It says so once simulating takes longer than a moment.
          await p.locator('.found', { hasText: '%' }).waitFor();
          await p.locator('.found', { hasText: '%' }).waitFor({ state: 'detached' });
          await p.evaluate(passFrames, FRAMES_BEHIND);
          (costs[i] as FrameCost[]).push(await frameCost(browser, p));
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
    atMost(`${name} script a frame, CPU`, of('script'), 1.5, 'ms'),
    atMost(`${name} all tasks a frame, CPU`, of('task'), 5, 'ms'),
    row(`${name} all threads a frame, CPU`, `${short(of('all'))} ms`),
    row(`${name} layouts a frame`, short(of('layouts'))),
    atLeast(`${name} frames, of an empty page’s`, rate, 0.95),
  ];
}
