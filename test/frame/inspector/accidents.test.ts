import { expect, test, vi } from 'vitest';
import { figuresOf } from '../../../src/figures/figures.ts';
import { keptNow, promiseOf, standing } from '../../../src/figures/promises.ts';
import { reportOf } from '../../../src/frame/inspector/reportOf.ts';
import { snapshot } from '../../../src/frame/text/snapshot.ts';
import { type PresetId, presetOf } from '../../../src/model/presets.ts';
import type { Thing } from '../../../src/model/thing.ts';
import { MS } from '../../../src/model/units.ts';
import { FSYNC_END } from '../../../src/sim/events.ts';
import type { History } from '../../../src/sim/history.ts';
import { DOWN, GONE, RUNNING } from '../../../src/sim/registers.ts';
import { LOST, OLDER, UNREADABLE, VERDICT_NAMES } from '../../../src/sim/verdict.ts';
import { sentence } from '../../../src/why/sentence.ts';
import { eventsOf, historyOf } from '../../sim/stepping.ts';
import { accidentRuns, endedRuns } from '../../why/runs.ts';

/** What is said of things on a machine that is down, after it started again, and of promises. */

vi.setConfig({ testTimeout: 60_000 });

const runs = [...accidentRuns(40, 21), ...endedRuns(60, 22)];

function instantOf(history: History, t: number) {
  const w = history.worldAt(t);
  return { history, w, figures: figuresOf(w, history.k, t), t };
}

function say(history: History, t: number, thing: Thing) {
  return reportOf(instantOf(history, t), thing, (e) => sentence(history, e));
}

/** Some instants of every run. */
function scan(look: (history: History, t: number) => void) {
  for (const { history } of runs) {
    const step = Math.floor(history.reachedNs / 9);
    for (let t = step; t <= history.reachedNs; t += step) look(history, t);
  }
}

function thingsOf({ k }: History): Thing[] {
  const kinds = ['heading', 'page', 'checksum', 'copy', 'request', 'slot', 'block'] as const;
  return [
    ...Array.from({ length: k.pages }, (_, page) => kinds.map((kind): Thing => ({ kind, page }))).flat(),
    { kind: 'sector', page: 0, sector: 3 },
    { kind: 'pte', page: 0, process: 0 },
    ...Array.from({ length: k.processes }, (_, process): Thing => ({ kind: 'process', process })),
    { kind: 'flusher' },
    { kind: 'flush' },
  ];
}

test('whatever is asked, whenever, there is something sound to say', () => {
  scan((history, t) => {
    for (const thing of thingsOf(history)) {
      const { title, state, facts, since, note } = say(history, t, thing);
      const all = [title, state, ...facts.flatMap(({ name, value }) => [name, value])];
      const said = [...all, since, note].join('|');
      expect(
        all.every((words) => words.trim() !== ''),
        said,
      ).toBe(true);
      expect(said).not.toMatch(/undefined|NaN|Infinity|-\d/);
    }
    const { pages, processes, machine } = snapshot(history, history.worldAt(t), t);
    const cells = [...pages.flatMap((row) => row.cells), ...processes.flat(), ...machine.flat()];
    expect(cells.filter((words) => words.trim() === '' || /undefined|NaN/.test(words))).toEqual([]);
  });
});

test('on a machine that is down a block says its verdict, and is called broken where it is', () => {
  const met = new Set<number>();
  scan((history, t) => {
    const w = history.worldAt(t);
    if (w.reg[DOWN] === RUNNING) return;
    const verdicts = [...w.verdict];
    const text = snapshot(history, w, t);
    expect(new Map(text.machine).get('Machine')).toMatch(/^down: (power cut|the kernel crashed) at /);
    verdicts.forEach((verdict, page) => {
      met.add(verdict);
      const { title, bad, facts } = say(history, t, { kind: 'block', page });
      expect(title).toBe(`Block ${page}: ${VERDICT_NAMES[verdict]}`);
      expect(bad).toBe(verdict === LOST || verdict === UNREADABLE);
      expect(facts.find(({ name }) => name === 'a program reads')?.value === 'EIO').toBe(
        verdict === UNREADABLE,
      );
      expect(text.pages[page]?.cells.at(-1)).toContain(VERDICT_NAMES[verdict]);
      expect(say(history, t, { kind: 'page', page }).state).toMatch(/^gone/);
    });
  });
  for (const verdict of [OLDER, LOST, UNREADABLE]) expect(met).toContain(verdict);
});

test('who was killed is gone, and when', () => {
  let gone = 0;
  scan((history, t) => {
    const w = history.worldAt(t);
    const mask = w.reg[GONE]!;
    if (mask === 0 || w.reg[DOWN] !== RUNNING) return;
    for (let process = 0; process < history.k.you; process++) {
      if (!(mask & (1 << process))) continue;
      gone++;
      const { state, since } = say(history, t, { kind: 'process', process });
      expect([state, since]).toEqual(['gone', expect.stringMatching(/^killed: gone at /)]);
    }
  });
  expect(gone).toBeGreaterThan(5);
});

/** How often an fsync’s promise is kept by what surely survives at its return. */
function keptAtReturn(id: PresetId, lies: boolean) {
  const { scenario } = presetOf(id);
  const history = historyOf({ ...scenario, runNs: 300 * MS, device: { ...scenario.device, lies } });
  const { log, k } = history;
  let [kept, all] = [0, 0];
  for (const e of eventsOf(log, FSYNC_END)) {
    const w = history.worldAt(log.at(e));
    for (let p = 0; p < k.pages; p++) {
      const it = promiseOf(w, k, p);
      if (it?.event !== e) continue;
      all++;
      if (keptNow(w, k, p)) kept++;
      expect(it.standing).toBe(standing(w, k, p));
      expect(it.standing).toBeLessThanOrEqual(it.sectors);
      const facts = say(history, log.at(e), { kind: 'block', page: p }).facts.map(({ name, value }) => [
        name,
        value,
      ]);
      expect(Object.fromEntries(facts)['a cut now']).toMatch(
        keptNow(history.worldAt(log.at(e)), k, p) ? /keeps/ : /could break/,
      );
    }
  }
  return { kept, all };
}

test('when fsync returns on an honest disk a cut keeps all it promised; on one that lies hardly anything', () => {
  const honest = keptAtReturn('fsync-commit', false);
  expect(honest.all).toBeGreaterThan(5);
  expect(honest.kept).toBe(honest.all);
  const lying = keptAtReturn('lying-disk', true);
  expect(lying.all).toBeGreaterThan(20);
  expect(lying.kept / lying.all).toBeLessThan(0.1);
});
