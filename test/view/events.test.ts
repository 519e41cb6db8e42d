import { expect, test } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { EVENT_KINDS, STORE } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { EventList } from '../../src/view/events/eventList.ts';
import { GROUP_IDS, GROUPS, kindsOf } from '../../src/view/events/groups.ts';
import { filterOf } from '../../src/view/events/wishes.ts';
import { sentence } from '../../src/why/sentence.ts';

const never = () => false;

function setup(until = 60 * MS) {
  const history = new History({ ...presetOf('hot-counter').scenario, strategy: 'ro-flip' });
  history.extendTo(until);
  return history;
}

const rowsOf = (list: EventList) => Array.from({ length: list.rows }, (_, row) => list.event(row));

test('every kind of event is in one group', () => {
  const all = GROUP_IDS.flatMap((id) => [...GROUPS[id]]);
  expect([...all].sort()).toEqual([...EVENT_KINDS].sort());
  expect(kindsOf([])).toBeNull();
  expect(kindsOf(['acts'])).toEqual(new Set([EVENT_KINDS.indexOf('act')]));
});

test('without wishes nothing is filtered, and spaces are no wish', () => {
  const none = { groups: [], process: null, page: null, text: '  ', follow: true };
  expect(filterOf(none)).toBeNull();
  expect(filterOf({ ...none, page: 0 })).not.toBeNull();
});

test('unfiltered, the rows are the log, also while it grows', () => {
  const history = setup(10 * MS);
  const list = new EventList(history, null, 0);
  const before = list.rows;
  history.extendTo(30 * MS);
  expect(list.rows).toBe(history.log.length);
  expect(list.rows).toBeGreaterThan(before);
  expect(list.event(before)).toBe(before);
  expect(list.rowOf(before)).toBe(before);
  expect(list.rowOf(list.rows + 5)).toBe(list.rows - 1);
});

test('from whatever anchor, and however it is sliced, the same matches in order of time', () => {
  const history = setup();
  const { log } = history;
  const filter = { kinds: new Set([STORE]), process: 1, page: 3, text: '' };
  const truth = Array.from({ length: log.length }, (_, e) => e).filter(
    (e) => log.kind(e) === STORE && log.actor(e) === 1 && log.page(e) === 3,
  );
  expect(truth.length).toBeGreaterThan(10);
  for (const anchor of [0, 1, Math.floor(log.length / 2), log.length, log.length + 9]) {
    const list = new EventList(history, filter, anchor);
    list.look(never);
    expect(list.done).toBe(true);
    expect(rowsOf(list)).toEqual(truth);
  }
});

test('a growing log brings new matches at the end; what is found before the anchor is told apart', () => {
  const history = setup(20 * MS);
  const filter = { kinds: new Set([STORE]), process: null, page: null, text: '' };
  const anchor = history.log.firstAfter(10 * MS);
  const list = new EventList(history, filter, anchor);
  const early = list.look(never);
  expect(early).toBe(rowsOf(list).filter((e) => e < anchor).length);
  const found = list.rows;
  history.extendTo(40 * MS);
  expect(list.done).toBe(false);
  expect(list.look(never)).toBe(0);
  expect(list.rows).toBeGreaterThan(found);
  expect(rowsOf(list)).toEqual([...rowsOf(list)].sort((a, b) => a - b));
});

test('a word is looked for in the sentences, in whatever case', () => {
  const history = setup();
  const list = new EventList(history, { kinds: null, process: null, page: null, text: 'WAITS' }, 0);
  list.look(never);
  expect(list.rows).toBeGreaterThan(0);
  for (const e of rowsOf(list)) expect(sentence(history, e).toLowerCase()).toContain('waits');
});

test('looking can be interrupted, stopped and taken up again', () => {
  const history = new History(presetOf('never-touched').scenario);
  history.extendTo(60 * MS);
  const filter = { kinds: null, process: null, page: null, text: 'nothing is called so' };
  const list = new EventList(history, filter, Math.floor(history.log.length / 3));
  let slices = 0;
  list.look(() => slices++ > 0);
  expect(list.done).toBe(false);
  expect(list.share).toBeGreaterThan(0);
  expect(list.share).toBeLessThan(1);
  list.stop(true);
  list.look(never);
  expect(list.done).toBe(false);
  list.stop(false);
  list.look(never);
  expect(list.done).toBe(true);
  expect(list.share).toBe(1);
  expect(list.rows).toBe(0);
  expect(list.rowOf(5)).toBe(-1);
});

test('the row of an event that is left out is that of the last one before it', () => {
  const history = setup();
  const list = new EventList(history, { kinds: new Set([STORE]), process: null, page: null, text: '' }, 0);
  list.look(never);
  const [first = 0, second = 0] = rowsOf(list);
  expect(list.rowOf(first - 1)).toBe(-1);
  expect(list.rowOf(first)).toBe(0);
  expect(list.rowOf(second - 1)).toBe(0);
  expect(list.rowOf(second)).toBe(1);
});
