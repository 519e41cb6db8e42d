import { describe, expect, test } from 'vitest';
import { choicesOf } from '../../src/figures/choices.ts';
import { presetOf } from '../../src/model/presets.ts';
import { FOREVER, MS } from '../../src/model/units.ts';
import type { Ask, Job } from '../../src/workers/jobs.ts';
import { type MakeHand, NoWorker, Pool } from '../../src/workers/pool.ts';
import type { ToWorker } from '../../src/workers/protocol.ts';
import { serve } from '../../src/workers/serve.ts';
import { drained } from '../figures/drained.ts';

const { scenario } = presetOf('lying-disk');
const ask: Ask = { kind: 'choices', scenario, accident: 'cut', t: 20 * MS };
const strip: Ask = { kind: 'strip', scenario, from: 0, to: MS, gap: 1000 };

/** Workers in this thread: messages are cloned and arrive in another turn, as between threads. */
function workers(start?: (ask: Ask) => Job) {
  const made: { readonly heard: ToWorker[]; ended: boolean; fail: () => void }[] = [];
  const make: MakeHand = (hear, fail) => {
    const self = { heard: [] as ToWorker[], ended: false, fail };
    made.push(self);
    const say = (message: unknown) => void setTimeout(() => hear(structuredClone(message) as never));
    const slicing = { ms: 5, now: () => performance.now(), later: (f: () => void) => void setTimeout(f) };
    const work = serve(say, slicing, start);
    return {
      postMessage: (message) => {
        self.heard.push(message);
        setTimeout(() => work(structuredClone(message)));
      },
      terminate: () => {
        self.ended = true;
      },
    };
  };
  return { make, made };
}

/** Work that goes on until it is stopped; counts its steps. */
function endless() {
  const steps = { count: 0 };
  function* work(): Job {
    for (;;) yield ++steps.count / 1e9;
  }
  return { steps, start: () => work() };
}

describe('the pool', () => {
  test('answers what was asked, and says how far it has got', async () => {
    const { make, made } = workers();
    const told: number[] = [];
    const pool = new Pool(make, 2);
    const answer = await pool.do(ask, { onProgress: (share) => told.push(share) });
    expect(answer).toEqual(drained(choicesOf(scenario, 'cut', 20 * MS, 1000)));
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(made).toHaveLength(1);
  });

  test('lets a scenario cross whole, Infinity too', async () => {
    let seen: Ask | undefined;
    const { make } = workers((one) => {
      seen = one;
      return (function* (): Job {
        yield 0;
        return [];
      })();
    });
    const endless = { ...scenario, patienceNs: FOREVER, kernel: { ...scenario.kernel, commitNs: FOREVER } };
    await new Pool(make, 1).do({ ...ask, scenario: endless }, {});
    expect(seen).toEqual({ ...ask, scenario: endless });
  });

  test('has no more workers than it may, and one job each', async () => {
    const { make, made } = workers();
    const pool = new Pool(make, 2);
    await Promise.all(Array.from({ length: 5 }, () => pool.do(strip, {})));
    expect(made).toHaveLength(2);
    expect(made.flatMap(({ heard }) => heard)).toHaveLength(5);
  });

  test('does what somebody waits for before the rest of a torture', async () => {
    const begun: string[] = [];
    const { make } = workers((one) => {
      begun.push(one.kind);
      return (function* (): Job {
        yield 0;
        return [];
      })();
    });
    const pool = new Pool(make, 1);
    const seed = (nth: number): Ask => ({ kind: 'torture', plan: { scenario, cuts: 3, seeds: 3 }, nth });
    await Promise.all([seed(0), seed(1), seed(2), ask, strip].map((one) => pool.do(one, {})));
    expect(begun).toEqual(['torture', 'choices', 'strip', 'torture', 'torture']);
  });

  test('stops a job that is cancelled, soon, and gives its worker the next', async () => {
    const { steps, start } = endless();
    let first = true;
    const { make, made } = workers((one) => {
      const job = first ? start() : choicesOf(scenario, 'cut', one.kind === 'choices' ? one.t : 0, 1000);
      first = false;
      return job;
    });
    const pool = new Pool(make, 1);
    const stop = new AbortController();
    const told = new Promise((resolve) => {
      const job = pool.do(ask, { signal: stop.signal, onProgress: resolve });
      job.catch(() => {});
    });
    const next = pool.do(ask, {});
    await told;
    stop.abort();
    await next;
    const count = steps.count;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(steps.count).toBe(count);
    expect(made).toHaveLength(1);
  });

  test('forgets a job that is cancelled while it waits', async () => {
    const { start } = endless();
    const { make, made } = workers(() => start());
    const pool = new Pool(make, 1);
    const [one, other] = [new AbortController(), new AbortController()];
    const running = pool.do(ask, { signal: one.signal });
    const waiting = pool.do(ask, { signal: other.signal });
    other.abort(new Error('not any more'));
    await expect(waiting).rejects.toThrow('not any more');
    one.abort(new Error('nor this'));
    await expect(running).rejects.toThrow('nor this');
    expect(made[0]?.heard.filter((message) => 'ask' in message)).toHaveLength(1);
  });

  test('tells what goes wrong in a job, and goes on', async () => {
    let bad = true;
    const { make } = workers(() => {
      if (bad) throw new Error('seven');
      return choicesOf(scenario, 'cut', 0, 1000);
    });
    const pool = new Pool(make, 1);
    await expect(pool.do(ask, {})).rejects.toThrow('seven');
    bad = false;
    await expect(pool.do(ask, {})).resolves.toHaveLength(14);
  });

  test('says so when no worker can be made, or none can run', async () => {
    const none = new Pool(() => {
      throw new Error('no workers here');
    }, 3);
    await expect(none.do(ask, {})).rejects.toThrow(NoWorker);
    await expect(none.do(ask, {})).rejects.toThrow(NoWorker);
    const { make, made } = workers(endless().start);
    const pool = new Pool(make, 1);
    const jobs = [pool.do(ask, {}), pool.do(ask, {})];
    made[0]?.fail();
    for (const job of jobs) await expect(job).rejects.toThrow(NoWorker);
    expect(made[0]?.ended).toBe(true);
  });
});
