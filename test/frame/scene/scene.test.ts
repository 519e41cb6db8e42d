import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BAD,
  BAD_TEXT,
  DASHED,
  FILL,
  INK,
  LONG,
  OLD,
  processRole,
  STROKE,
  YOU_HUE,
} from '../../../src/frame/pen.ts';
import { flusherWords } from '../../../src/frame/scene/flusherState.ts';
import { layoutScene, scrollTo } from '../../../src/frame/scene/layout.ts';
import { sumText } from '../../../src/frame/scene/words.ts';
import { STRATEGY_IDS } from '../../../src/model/strategy.ts';
import { MS } from '../../../src/model/units.ts';
import { blockFails, blockOf } from '../../../src/sim/blocks.ts';
import {
  COPY,
  FLUSH_SENT,
  LOCK_WAIT,
  MISMATCH,
  SPLIT,
  STORE,
  THROTTLE,
  WRITEBACK_WAIT,
} from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { stampProcess, stampStore } from '../../../src/sim/stamp.ts';
import { drawn, find, run, viewOf } from './drawn.ts';

const LETTERS = 'ABCDEFGH';
const pte = (history: History, page: number, process: number) =>
  `pte ${page * history.k.processes + process}`;

describe('a frame', () => {
  test('is a function of the instant: the same again, and the same whatever was drawn before', () => {
    for (const strategy of STRATEGY_IDS) {
      const [one, other] = [run(strategy), run(strategy)];
      const stranger = run(strategy, { seed: 99, processes: one.scenario.processes.slice(1) });
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 0, max: 60 * MS }), { minLength: 2, maxLength: 6 }),
          (instants) => {
            for (const t of instants) {
              drawn(one, t, { stillMs: 0 });
              drawn(stranger, t, { stillMs: 0 });
            }
            const t = instants[0];
            const pen = drawn(one, t, { stillMs: 0 });
            expect(pen.strokes).toEqual(drawn(other, t, { stillMs: 0 }).strokes);
            expect(pen.strokes).toEqual(drawn(one, t, { stillMs: 0 }).strokes);
            expect(pen.open).toBe(0);
          },
        ),
        { numRuns: 4 },
      );
    }
  });

  test('shows each sector’s last writer and that process’s own store count', () => {
    const history = run('bounce');
    for (let t = 0; t <= 60 * MS; t += 3.7 * MS) {
      const pen = drawn(history, t);
      const w = history.worldAt(t);
      for (let p = 0; p < history.k.pages; p++) {
        const expected: string[] = [];
        for (let s = 0; s < 8; s++) {
          const stamp = w.frames[w.pageFrame[p] * 8 + s];
          if (stamp === 0) expected.push('·');
          else expected.push(LETTERS[stampProcess(history.k, stamp)], String(stampStore(history.k, stamp)));
        }
        const said = pen.words(`page ${p}`);
        expect(said.slice(-expected.length)).toEqual(expected);
      }
    }
  });

  test('says what is stored and what is live for every page under writeback', () => {
    for (const strategy of ['ro-flip', 'checksum-unstable', 'bounce-on-fault'] as const) {
      const history = run(strategy);
      const t = 24.1 * MS;
      const pen = drawn(history, t);
      const w = history.worldAt(t);
      for (let p = 0; p < history.k.pages; p++) {
        const words = pen.words(`checksum ${p}`);
        if (!w.wb[p]) continue;
        expect(words[0]).toBe(sumText(w.wbSum[p]));
        expect(words[1]).toBe(words[0] === words[2] ? '=' : '≠');
        if (strategy !== 'checksum-unstable') expect(words[1]).toBe('=');
      }
    }
  });

  test('ticks the blocks that agree with their checksum and crosses those that do not', () => {
    const history = run('checksum-unstable', {
      device: { ...run('bounce').scenario.device, writeCache: false },
    });
    for (let t = 0; t <= 60 * MS; t += 5 * MS) {
      const pen = drawn(history, t);
      const w = history.worldAt(t);
      for (let p = 0; p < history.k.pages; p++) {
        const fails = blockFails(w, blockOf(p, w.newest[p]));
        const crossed = pen.in(`block ${p}`, 'paint').some(({ args }) => args[0] === BAD);
        expect(crossed).toBe(fails);
      }
    }
  });
});

describe('a store that waits', () => {
  const history = run('ro-flip');

  test('hatches its PTE in its process’s hue, behind a closed gate, and its chain leads to the request', () => {
    const wait = find(history, WRITEBACK_WAIT, 1);
    const { log } = history;
    const [page, who, t] = [log.page(wait), log.actor(wait), log.at(wait) + 20_000];
    const pen = drawn(history, t);
    const cell = pte(history, page, who);
    expect(pen.words(cell)).toEqual([`store s${log.sector(wait)} is held`]);
    expect(pen.in(cell, 'hatch').map(({ args }) => args[4])).toEqual([processRole(who, STROKE)]);
    expect(pen.in(cell, 'rect').filter(({ args }) => args[5] === INK)).toHaveLength(1);
    expect(pen.in(`chain ${who}`, 'paint').some(({ args }) => args[3] === DASHED)).toBe(true);
    expect(pen.words(`remark ${page}`)[0]).toMatch(
      new RegExp(`waits? until #${log.request(wait)} completes`),
    );
  });

  test('leaves every other PTE of the page read-only', () => {
    const wait = find(history, WRITEBACK_WAIT, 1);
    const { log, k } = history;
    const page = log.page(wait);
    const pen = drawn(history, log.at(wait) + 20_000);
    const others = Array.from({ length: k.processes }, (_, i) => i).filter((i) => i !== log.actor(wait));
    const quiet = others.filter((i) => pen.in(pte(history, page, i), 'hatch').length === 0);
    expect(quiet.length).toBeGreaterThan(0);
    for (const i of quiet) expect(pen.words(pte(history, page, i))).toEqual(['RO']);
  });

  test('shows the padlock where it waits for the page lock, and only there', () => {
    const wait = find(history, LOCK_WAIT, 0, (event) => history.log.actor(event) < history.k.you);
    const { log } = history;
    const pen = drawn(history, log.at(wait) + 20_000);
    expect(pen.words(pte(history, log.page(wait), log.actor(wait)))).toEqual(['for page lock']);
    expect(pen.words(`remark ${log.page(wait)}`).join()).toMatch(/wait/);
  });

  test('is hatched sparsely where too much is dirty', () => {
    const kernel = { ...history.scenario.kernel, limit: 4 };
    const limited = run('wait-for-fsync', { kernel });
    const throttle = find(limited, THROTTLE);
    const who = limited.log.actor(throttle);
    const pen = drawn(limited, limited.log.at(throttle) + MS);
    const held = pen.strokes.filter(({ op, args }) => op === 'hatch' && args[4] === processRole(who, STROKE));
    expect(held.map(({ args }) => args[5])).toEqual([11]);
    expect(pen.words('rail 0')).toEqual(['nothing is due for writing until somebody calls fsync']);
  });

  test('of yours is hatched in the sector it is meant for', () => {
    const at = 24.1 * MS;
    const page = Array.from(history.worldAt(at).wb).indexOf(1);
    const yours = new History({
      ...history.scenario,
      interventions: [{ kind: 'store', at, page, sector: 2 }],
    });
    yours.extendTo(at + 10_000);
    const pen = drawn(yours, at + 10_000);
    const hatched = pen.in(`page ${page}`, 'hatch');
    expect(hatched.map(({ args }) => args[4])).toEqual([processRole(YOU_HUE, STROKE)]);
  });
});

describe('a copy', () => {
  test('is a dashed ghost under its page, with the content that the device reads', () => {
    const history = run('bounce');
    const copy = find(history, COPY, 2);
    const [page, t] = [history.log.page(copy), history.log.at(copy) + 20_000];
    const pen = drawn(history, t);
    const w = history.worldAt(t);
    expect(pen.in(`copy ${page}`, 'rect').some(({ args }) => args[8] === DASHED)).toBe(true);
    const letters = Array.from({ length: 8 }, (_, s) => w.frames[(w.wbFrame[page] - 1) * 8 + s])
      .filter((stamp) => stamp !== 0)
      .map((stamp) => LETTERS[stampProcess(history.k, stamp)]);
    expect(pen.words(`copy ${page}`).filter((word) => /^[A-H]$/.test(word))).toEqual(letters);
  });

  test('after a split holds the old page, and the header says so', () => {
    const history = run('bounce-on-fault');
    const split = find(history, SPLIT);
    const page = history.log.page(split);
    const pen = drawn(history, history.log.at(split) + 20_000);
    expect(pen.words(`page ${page}`)).toContain('I/O on old page');
    expect(pen.words(`remark ${page}`).join()).toContain('the I/O keeps the old page');
  });
});

describe('a mismatch', () => {
  const history = run('checksum-unstable');
  const { log } = history;
  const mismatch = find(history, MISMATCH, 1);
  const t = log.at(mismatch);
  const page = log.page(mismatch);

  test('is seen on the block without being looked at', () => {
    const pen = drawn(history, t);
    const red = pen.strokes.filter(({ part, args }) => /^(slot|block) /.test(part) && args.includes(BAD));
    expect(red.some(({ part }) => part.endsWith(` ${page}`))).toBe(true);
  });

  test('looked at, is told in four steps whose times are the log’s', () => {
    const pen = drawn(history, t, { mismatch });
    const ms = (at: number) => `${(Math.round(at / 1000) / 1000).toFixed(3)} ms`;
    expect(pen.words('callout 1')[1]).toMatch(/checksum taken$/);
    expect(pen.words('callout 2')[1]).toMatch(/ stores?( again)?$/);
    expect(pen.words('callout 3')[1]).toMatch(/DMA reads s\d$/);
    expect(pen.words('callout 4')[1]).toBe(`${ms(t)} block ${page} has landed`);
    const times = [1, 2, 3, 4].map((n) => Number.parseFloat(pen.words(`callout ${n}`)[1]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(pen.strokes.some(({ op, args }) => op === 'text' && args[2] === '≠' && args[4] === BAD_TEXT)).toBe(
      true,
    );
  });

  test('names the store whose bytes the device took, and what the checksum covered', () => {
    const pen = drawn(history, t, { mismatch });
    const [, landed, summed] = /takes (\w+), not (\w+)/.exec(pen.words('callout 3')[2]) ?? [];
    expect(landed).not.toBe(summed);
    const [letter, nth] = [landed.charAt(0), Number(landed.slice(1))];
    const store = history.storeEvent(LETTERS.indexOf(letter), nth);
    expect(log.kind(store)).toBe(STORE);
    expect(log.page(store)).toBe(page);
    expect(store).toBeLessThan(mismatch);
  });

  test('veils the other columns, and nothing at its first instant of motion', () => {
    const veiled = (pen: ReturnType<typeof drawn>) =>
      pen.in(`veil ${page}`, 'rect').map(({ opacity }) => opacity);
    expect(veiled(drawn(history, t, { mismatch })).every((opacity) => Math.abs(opacity - 0.62) < 1e-9)).toBe(
      true,
    );
    expect(veiled(drawn(history, t, { mismatch, stillMs: 0 })).every((opacity) => opacity === 0)).toBe(true);
    expect(veiled(drawn(history, t, { mismatch, stillMs: 0, reducedMotion: true }))[0]).toBeCloseTo(0.62);
  });
});

describe('accents', () => {
  const history = run('no-checksum');
  const store = find(history, STORE, 40);
  const [t, page, who] = [history.log.at(store), history.log.page(store), history.log.actor(store)];
  const floods = (changes: object) =>
    drawn(history, t, { speed: 20_000, ...changes })
      .in(`page ${page}`, 'rect')
      .filter(({ args }) => args[5] === processRole(who, FILL))
      .reduce((sum, { args }) => sum + Number(args[3]), 0);

  test('begin at their event and go on while time stands still', () => {
    expect(floods({ stillMs: 0 })).toBeLessThan(floods({ stillMs: 200 }));
  });

  test('are at their end at once where motion is reduced', () => {
    expect(floods({ stillMs: 0, reducedMotion: true })).toBe(floods({ stillMs: 200 }));
    expect(drawn(history, t, { speed: 20_000, stillMs: 0, reducedMotion: true }).strokes).toEqual(
      drawn(history, t, { speed: 20_000, stillMs: 0, reducedMotion: true }).strokes,
    );
  });
});

describe('the FLUSH line', () => {
  test('is broken where the device lies', () => {
    const pen = drawn(run('ro-flip', {}, 30 * MS, 'lying-disk'), 20 * MS);
    expect(pen.in('flush 0', 'line').map(({ args }) => args[6])).toContain(LONG);
  });

  test('is thick while a FLUSH is under way', () => {
    const processes = run('ro-flip').scenario.processes.map((spec) => ({ ...spec, fsyncEvery: 20 }));
    const history = run('ro-flip', { processes });
    const sent = find(history, FLUSH_SENT, 0, (event) => history.log.value(event) === 0);
    const thick = (t: number) =>
      drawn(history, t)
        .in('flush 0', 'line')
        .some(({ args }) => Number(args[5]) >= 4);
    expect(thick(history.log.at(sent) + 1000)).toBe(true);
    expect(thick(history.log.at(sent) - 1000)).toBe(false);
  });
});

describe('many', () => {
  test('pages: only those in sight are drawn', () => {
    const history = run('bounce', {}, 25 * MS, 'never-touched');
    const { layout } = viewOf(history);
    const pen = drawn(history, 20.1 * MS, { scrollX: Math.floor(layout.maxScroll / 2) });
    const pages = pen.parts('page').map((part) => Number(part.slice(5)));
    expect(pages.length).toBeLessThanOrEqual(8);
    expect(Math.min(...pages)).toBeGreaterThan(50);
  });

  test('processes: eight and you have a row each', () => {
    const [spec] = run('ro-flip').scenario.processes;
    const history = run('ro-flip', { processes: Array.from({ length: 8 }, () => spec) }, 25 * MS);
    const pen = drawn(history, 24 * MS);
    expect(pen.parts('pte')).toHaveLength(6 * 9);
  });

  test('a sector that nobody has stored to is a dot on its own ground', () => {
    const pen = drawn(run('ro-flip'), 0);
    expect(pen.words('page 0').filter((word) => word === '·')).toHaveLength(8);
    expect(pen.in('page 0', 'rect').filter(({ args }) => args[5] === OLD)).toHaveLength(8);
  });
});

describe('words beside the picture', () => {
  test('the flusher takes no more pages than are due, one after the other', () => {
    const history = run('ro-flip', {}, 30 * MS);
    const { log, k } = history;
    let taken = 0;
    for (let event = 0; event < log.length; event++) {
      if (log.at(event) > 30 * MS) break;
      const words = flusherWords(history.worldAt(log.at(event)), k);
      const told = /^(\d+) of (\d+) due$/.exec(words);
      if (!told) continue;
      taken++;
      expect(Number(told[1])).toBeLessThanOrEqual(Number(told[2]));
      expect(Number(told[2])).toBeLessThanOrEqual(k.pages);
    }
    expect(taken).toBeGreaterThan(0);
  });

  test('a block that a lying disk still has in its cache is not called safe', () => {
    const history = run('ro-flip', {}, 30 * MS, 'lying-disk');
    const texts = drawn(history, 30 * MS).words('block 0');
    expect(texts).toContain('only in the cache');
    expect(texts).not.toContain('start');
  });

  test('where there is no room for callouts a mismatch’s steps are numbers beside the column', () => {
    const history = run('checksum-unstable');
    const mismatch = find(history, MISMATCH);
    const { pages, processes } = history.k;
    const layout = layoutScene({ pages, processes, width: 390, height: 546, scale: 1 });
    const at = history.log.at(mismatch);
    const page = history.log.page(mismatch);
    const scrollX = scrollTo(layout, 0, page);
    const pen = drawn(history, at, { layout, scrollX, mismatch });
    expect([1, 2, 3, 4].map((n) => pen.words(`callout ${n}`))).toEqual([['1'], ['2'], ['3'], ['4']]);
  });
});
