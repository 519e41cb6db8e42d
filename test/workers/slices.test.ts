import { describe, expect, test } from 'vitest';
import { inSlices } from '../../src/workers/slices.ts';

/** A clock that a step of the work moves on, and turns of the loop by hand. */
function bench() {
  let time = 0;
  const turns: (() => void)[] = [];
  const slicing = { ms: 10, now: () => time, later: (goOn: () => void) => void turns.push(goOn) };
  function* work(steps: number): Generator<number, string> {
    for (let i = 1; i <= steps; i++) {
      time += 4;
      yield i / steps;
    }
    return 'done';
  }
  return { slicing, turns, work };
}

describe('work in slices', () => {
  test('goes on for one slice at a time, says how far it has got, and ends', async () => {
    const { slicing, turns, work } = bench();
    const told: number[] = [];
    const end = inSlices(work(8), slicing, { onProgress: (share) => told.push(share) });
    expect(told).toEqual([3 / 8]);
    expect(turns).toHaveLength(1);
    for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
    expect(told).toEqual([3 / 8, 6 / 8]);
    await expect(end).resolves.toBe('done');
  });

  test('stops at the next turn when it is cancelled', async () => {
    const { slicing, turns, work } = bench();
    const stop = new AbortController();
    const end = inSlices(work(800), slicing, { signal: stop.signal });
    stop.abort(new Error('enough'));
    turns.shift()?.();
    expect(turns).toHaveLength(0);
    await expect(end).rejects.toThrow('enough');
  });

  test('tells what goes wrong', async () => {
    const { slicing } = bench();
    function* bad(): Generator<number, string> {
      yield 0;
      throw new Error('wrong');
    }
    await expect(inSlices(bad(), slicing, {})).rejects.toThrow('wrong');
  });
});
