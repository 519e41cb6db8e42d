import { describe, expect, test } from 'vitest';
import { describe as described } from '../../../src/frame/scene/describe.ts';
import { layoutScene, rowY } from '../../../src/frame/scene/layout.ts';
import { IS_GONE, processState } from '../../../src/frame/scene/processState.ts';
import { presetOf } from '../../../src/model/presets.ts';
import type { Direct, Scenario } from '../../../src/model/scenario.ts';
import { MS, US } from '../../../src/model/units.ts';
import { DIRECT_BEGIN, STORE, SUBMIT } from '../../../src/sim/events.ts';
import type { History } from '../../../src/sim/history.ts';
import { drawn, find, run, viewOf } from './drawn.ts';
import type { RecordingPen } from './recordingPen.ts';

/** O_DIRECT without O_SYNC: the processes store on while the device reads their buffers. */
function direct(mode: Direct, strategy: Scenario['strategy'] = 'no-checksum'): History {
  const { kernel, processes } = presetOf('missing-flush').scenario;
  const changes = {
    kernel: { ...kernel, direct: mode, earlyFlush: false },
    processes: processes.map((spec) => ({ ...spec, sync: false, thinkNs: 300 * US })),
  };
  return run(strategy, changes, 40 * MS, 'missing-flush');
}

/** The instant a little after the nth O_DIRECT write began, when the device reads. */
function whileRead(history: History, nth: number): { t: number; page: number; writer: number } {
  const begun = find(history, DIRECT_BEGIN, nth);
  return {
    t: history.log.at(begun) + 600 * US,
    page: history.log.page(begun),
    writer: history.log.actor(begun),
  };
}

/** Where process i's pen ends. */
function nib(pen: RecordingPen, i: number): number {
  const ys = pen.in(`pen ${i}`, 'lineTo').map(({ args }) => Number(args[1]));
  return Math.max(...ys);
}

describe('O_DIRECT', () => {
  const history = direct('raw');
  const { layout } = viewOf(history);
  const { t, page, writer } = whileRead(history, 4);

  test('shows the process’s own buffer, named, in a row that is not called bounce pool', () => {
    const pen = drawn(history, t);
    expect(pen.words(`copy ${page}`)).toContain(`${'AB'[writer]}’s buffer`);
    expect(pen.words('captions 0')).toContain('O_DIRECT buffers');
    expect(pen.words('captions 0').join()).not.toMatch(/bounce pool|not used/);
  });

  test('a store’s pen points into the buffer, one through a mapping into the page', () => {
    const store = find(history, STORE, 6);
    const direct = drawn(history, history.log.at(store));
    expect(nib(direct, history.log.actor(store))).toBeGreaterThanOrEqual(layout.ghostY);
    const mapped = run('ro-flip');
    expect(nib(drawn(mapped, 24.1 * MS), 0)).toBeLessThan(layout.ghostY);
  });

  test('before a write the buffer can already be seen, and says that nobody reads it', () => {
    const begun = find(history, DIRECT_BEGIN);
    const t = history.log.at(begun) - 1;
    const p = history.log.page(begun);
    const owner = history.log.actor(begun);
    expect(drawn(history, t).words(`copy ${p}`)).toContain(`${'AB'[owner]}’s buffer`);
    const said = described(history, history.worldAt(t), t, { kind: 'copy', page: p });
    expect(said).toMatchObject({ name: `${'AB'[owner]}’s buffer`, state: `not yet written to page ${p}` });
  });

  test('of two buffers meant for one page it says that there is another', () => {
    const { processes } = presetOf('missing-flush').scenario;
    const same = { pattern: 'hot', page: 0, sharePct: 100, sync: false } as const;
    const changes = { processes: processes.map((spec) => ({ ...spec, ...same })) };
    const both = run('no-checksum', changes, 10 * MS, 'missing-flush');
    expect(
      drawn(both, 8 * MS)
        .words('copy 0')
        .join(),
    ).toMatch(/[AB]’s buffer, \+1$/);
    const said = described(both, both.worldAt(8 * MS), 8 * MS, { kind: 'copy', page: 0 });
    expect(said?.since).toMatch(/^(behind it 1 more buffer|its process may store into it)/);
  });

  test('where the kernel copies the buffer, both stand in the row', () => {
    const bounced = direct('bounce');
    const { t, page, writer } = whileRead(bounced, 4);
    const pen = drawn(bounced, t);
    expect(pen.words(`copy ${page}`)).toContain(`${'AB'[writer]}’s buffer, copied`);
    expect(pen.words('captions 0')).toContain('buffers, bounce pool');
  });

  test('nobody else’s row has a buffer', () => {
    const pen = drawn(run('no-checksum'), 24.1 * MS);
    expect(pen.words().join()).not.toMatch(/buffer/);
    expect(pen.words('captions 0')).toContain('bounce pool');
  });
});

describe('ordered tags', () => {
  const { kernel } = presetOf('fsync-commit').scenario;
  const history = run('ro-flip', { kernel: { ...kernel, ordering: 'tags' } }, 95 * MS, 'fsync-commit');

  test('are named at the line that blocks cross, as what Linux does not do', () => {
    const words = drawn(history, 1 * MS).words('captions 0');
    expect(words).toContain('ORDERED');
    expect(words).toContain('unlike Linux');
    expect(words).not.toContain('FLUSH');
  });

  test('a commit’s requests stand between bars', () => {
    const root = find(history, SUBMIT, 0, (e) => history.log.page(e) >= history.k.pages);
    const t = history.log.at(root);
    const number = history.log.request(root);
    const plain = run('ro-flip', {}, 95 * MS, 'fsync-commit');
    const other = find(plain, SUBMIT, 0, (e) => plain.log.page(e) >= plain.k.pages);
    const rects = (pen: RecordingPen, n: number) => pen.in(`request ${n}`, 'rect').length;
    expect(rects(drawn(history, t), number)).toBe(3);
    expect(rects(drawn(plain, plain.log.at(other)), plain.log.request(other))).toBe(1);
  });
});

describe('a killed process', () => {
  const interventions = [{ kind: 'kill', process: 1, at: 20 * MS }] as const;
  const history = run('ro-flip', { interventions });
  const after = 24.1 * MS;

  test('is gone, and has no page tables', () => {
    expect(processState(history.worldAt(after), history.k, 1)).toBe(IS_GONE);
    const pen = drawn(history, after);
    for (let p = 0; p < history.k.pages; p++)
      expect(pen.words(`pte ${p * history.k.processes + 1}`)).toEqual(['not mapped: killed']);
    const said = described(history, history.worldAt(after), after, { kind: 'pte', process: 1, page: 0 });
    expect(said?.state).toBe('not mapped: the process was killed');
  });

  test('has no fence in the strip', () => {
    const many = run('ro-flip', { interventions, files: [{ pages: 64, checksum: true }] });
    const layout = layoutScene({ pages: 64, processes: many.k.processes, width: 1120, scale: 1 });
    const pen = drawn(many, after, { layout });
    const foot = rowY(layout, 1) + layout.rowHeight - 1;
    const fences = pen.in('fence 1', 'line').filter(({ args }) => args[1] === foot);
    expect(fences.length).toBeGreaterThan(0);
    expect(fences.every(({ args }) => args[5] === 1)).toBe(true);
  });

  test('others go on', () => {
    expect(drawn(history, after).words('pte 0').join()).toMatch(/RO|RW/);
  });
});
