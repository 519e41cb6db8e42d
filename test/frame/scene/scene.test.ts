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
import { layoutScene } from '../../../src/frame/scene/layout.ts';
import { slimX } from '../../../src/frame/scene/sight.ts';
import { HELD, HELD_BY_LOCK, holdOf } from '../../../src/frame/scene/waits.ts';
import { sumText } from '../../../src/frame/scene/words.ts';
import { STRATEGY_IDS } from '../../../src/model/strategy.ts';
import { MS } from '../../../src/model/units.ts';
import { blockFails, blockOf } from '../../../src/sim/blocks.ts';
import {
  COPY,
  DMA,
  FLUSH_SENT,
  LOCK_WAIT,
  MISMATCH,
  SPLIT,
  STORE,
  THROTTLE,
  TICK,
  WRITEBACK,
  WRITEBACK_WAIT,
} from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { QUEUE_HEAD1 } from '../../../src/sim/registers.ts';
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
  test('pages: those in the strip are drawn, the one in the lens in full', () => {
    const history = run('bounce', {}, 25 * MS, 'never-touched');
    const { layout } = viewOf(history);
    const pen = drawn(history, 20.1 * MS, { focusPage: 40 });
    expect(layout.map).toBe(true);
    expect(pen.parts('page')).toHaveLength(layout.shown);
    expect(pen.parts('page')).toContain('page 40');
    expect(pen.words('heading 40')).toEqual(['page 40', '0x28000']);
    expect(pen.words('page 41')).toEqual([]);
    expect(pen.parts('map')).toEqual(['map 0']);
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

describe('a strip', () => {
  const [spec] = run('ro-flip').scenario.processes;
  const processes = Array.from({ length: 8 }, () => spec);
  const history = run('ro-flip', { files: [{ pages: 64, checksum: true }], processes }, 30 * MS);
  const t = 24.1 * MS;

  test('shows every held store as a hatched cell in its process’s row and hue', () => {
    const pen = drawn(history, t, { focusPage: 60 });
    const w = history.worldAt(t);
    let held = 0;
    for (let i = 0; i < history.k.processes; i++) {
      const hatched = pen.in(`fence ${i}`, 'hatch');
      const waits = holdOf(w, i, w.target[i] - 1) === HELD || holdOf(w, i, w.target[i] - 1) === HELD_BY_LOCK;
      expect(hatched.map(({ args }) => args[4])).toEqual(waits ? [processRole(i, STROKE)] : []);
      held += hatched.length;
    }
    expect(held).toBeGreaterThan(0);
  });

  test('has a chip for each request, higher the later it comes', () => {
    const pen = drawn(history, t, { focusPage: 60 });
    const w = history.worldAt(t);
    const heights: number[] = [];
    for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) {
      const [chip] = pen.in(`request ${w.reqNumber[r1 - 1]}`, 'rect');
      heights.push(Number(chip.args[1]));
    }
    expect(heights.length).toBeGreaterThan(3);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(pen.words('captions 0')).toContain(`${heights.length} queued`);
  });

  test('keeps its other pages while the lens slides, and is at rest what it is without sliding', () => {
    const rest = drawn(history, t, { focusPage: 30 });
    expect(drawn(history, t, { focusPage: 30, lensAt: 30 }).strokes).toEqual(rest.strokes);
    const slides = drawn(history, t, { focusPage: 30, lensAt: 24.4 });
    expect(slides.parts('page').length).toBeGreaterThanOrEqual(64);
    expect(slides.words('page 30')).toEqual(rest.words('page 30'));
  });

  test('marks the page of a mismatch that is looked at elsewhere, and leaves the rest unveiled', () => {
    const broken = run('checksum-unstable', { files: [{ pages: 64, checksum: true }] });
    const mismatch = find(broken, MISMATCH);
    const page = broken.log.page(mismatch);
    const pen = drawn(broken, broken.log.at(mismatch), { mismatch, focusPage: 63 });
    expect(pen.in(`alarm ${page}`, 'rect').map(({ args }) => args[6])).toEqual([BAD]);
    expect(pen.parts('veil')).toEqual([]);
    expect(pen.parts('callout')).toEqual([]);
    const there = drawn(broken, broken.log.at(mismatch), { mismatch, focusPage: page });
    expect(there.parts('alarm')).toEqual([]);
    expect(there.parts('callout')).toHaveLength(4);
  });

  test('draws the flusher’s rail thick from where its pass began', () => {
    // Six pages a wake: the second pass begins where the first one stopped.
    const kernel = { ...history.scenario.kernel, batch: 6 };
    const few = run('ro-flip', { files: [{ pages: 64, checksum: true }], processes, kernel }, 40 * MS);
    const tick = find(few, TICK, 1);
    const begins = find(few, WRITEBACK, 0, (event) => event > tick && few.log.actor(event) === few.k.flusher);
    const page = few.log.page(begins);
    expect(page).toBeGreaterThan(0);
    const pen = drawn(few, few.log.at(begins), { focusPage: 63 });
    const thick = pen.in('rail 0', 'line').filter(({ args }) => args[5] === 3.4);
    const view = { ...viewOf(few, { focusPage: 63 }) };
    expect(thick.map(({ args }) => args[0])).toEqual([slimX(view.layout, view, page)]);
  });

  test('says which file opted out of checksums', () => {
    const files = [
      { pages: 8, checksum: true },
      { pages: 8, checksum: false },
    ];
    const mixed = run('ro-flip', { files }, 30 * MS);
    expect(drawn(mixed, t, { focusPage: 8 }).words('heading 8')).toEqual(['page 8', 'no checksum']);
    expect(drawn(mixed, t, { focusPage: 8 }).words('heading 0')).not.toContain('no checksum');
    expect(drawn(mixed, t, { focusPage: 0 }).in('heading 8', 'line')).toHaveLength(1);
  });
});

describe('a needless copy', () => {
  test('is crossed by one thin line, a useful one is not', () => {
    const history = run('bounce-on-fault');
    const { log } = history;
    const read = (split: number) => {
      const before = log.at(split) - history.k.copyNs;
      for (let e = split; log.kind(e) !== WRITEBACK || log.page(e) !== log.page(split); e--) {
        const same = log.page(e) === log.page(split) && log.sector(e) === log.sector(split);
        if (log.kind(e) === DMA && same && log.at(e) <= before) return true;
      }
      return false;
    };
    let seen = 0;
    for (let event = 0; event < log.length && log.at(event) < 60 * MS; event++) {
      if (log.kind(event) !== SPLIT) continue;
      const pen = drawn(history, log.at(event));
      const crossed = pen.in(`copy ${log.page(event)}`, 'line').length;
      expect(crossed).toBe(read(event) ? 1 : 0);
      seen++;
    }
    expect(seen).toBeGreaterThan(1);
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
    const layout = layoutScene({ pages, processes, width: 390, scale: 1 });
    const at = history.log.at(mismatch);
    const focusPage = history.log.page(mismatch);
    const pen = drawn(history, at, { layout, focusPage, mismatch });
    expect([1, 2, 3, 4].map((n) => pen.words(`callout ${n}`))).toEqual([['1'], ['2'], ['3'], ['4']]);
  });
});
