import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearAgenda, go, goAfter, halt, nextActor, nextDue, setDue } from '../../src/sim/agenda.ts';
import { World } from '../../src/sim/world.ts';

const SLOTS = 20;
const newWorld = () => {
  const w = new World({
    stampBytes: 4,
    pages: 1,
    sectors: 8,
    processes: 4,
    files: 1,
    pool: 1,
    buffers: 0,
    slots: SLOTS,
    legs: 1,
    channels: 3,
  });
  clearAgenda(w);
  return w;
};
const ACTORS = newWorld().due.length;

const ops = fc.array(
  fc.tuple(fc.nat({ max: ACTORS - 1 }), fc.oneof(fc.nat({ max: 20 }), fc.constant(Number.POSITIVE_INFINITY))),
  { minLength: 1, maxLength: 200 },
);

test('the next actor is the one with the least due time, of several the lowest, after any changes', () => {
  const cases = fc.property(ops, (changes) => {
    const w = newWorld();
    for (const [actor, at] of changes) {
      setDue(w, actor, at);
      const least = Math.min(...w.due);
      expect(w.due[actor]).toBe(at);
      expect(nextDue(w)).toBe(least);
      if (least < Number.POSITIVE_INFINITY) expect(nextActor(w)).toBe(w.due.indexOf(least));
    }
  });
  fc.assert(cases, { seed: 321, numRuns: 200 });
});

test('the same due times are the same bytes, however they came about', () => {
  const cases = fc.property(ops, (changes) => {
    const one = newWorld();
    for (const [actor, at] of changes) setDue(one, actor, at);
    const other = newWorld();
    one.due.forEach((at, actor) => {
      setDue(other, actor, at);
    });
    expect(Buffer.compare(other.bytes, one.bytes)).toBe(0);
  });
  fc.assert(cases, { seed: 322, numRuns: 200 });
});

test('go is now, goAfter later, halt never', () => {
  const w = newWorld();
  w.clock[0] = 100;
  go(w, 1, 11);
  goAfter(w, 2, 12, 5);
  goAfter(w, 0, 10, 0);
  halt(w, 0, 13);
  expect([nextDue(w), nextActor(w), w.pc[1], w.pc[2], w.pc[0]]).toEqual([100, 1, 11, 12, 13]);
  halt(w, 1, 14);
  expect([nextDue(w), nextActor(w)]).toEqual([105, 2]);
  halt(w, 2, 14);
  expect(nextDue(w)).toBe(Number.POSITIVE_INFINITY);
});
