import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Scroller } from '../../src/view/events/scroller.ts';

const MILLIONS = 8_000_000;

function scroller(rows: number): Scroller {
  const s = new Scroller();
  s.setRows(rows);
  return s;
}

test('a short list scrolls as any element does', () => {
  const s = scroller(100);
  expect(s.height).toBe(100 * s.row);
  s.scrolledTo(760);
  expect(s.moved).toBe(false);
  expect(s.top).toBe(760);
  expect(s.offset).toBe(0);
  expect(s.range(2)).toEqual({ from: 18, to: 33 });
});

test('eight million rows stay within a height that browsers can count, and both ends can be reached', () => {
  const s = scroller(MILLIONS);
  expect(s.height).toBeLessThan(10_000_000);
  s.scrolledTo(s.height - s.window);
  expect(s.range(0).to).toBe(MILLIONS);
  s.scrolledTo(0);
  expect(s.range(0).from).toBe(0);
  s.show(MILLIONS / 2);
  const { from, to } = s.range(0);
  expect(from).toBeLessThanOrEqual(MILLIONS / 2);
  expect(to).toBeGreaterThan(MILLIONS / 2);
});

test('small moves go pixel by pixel anywhere in a long list', () => {
  for (const share of [0.001, 0.2, 0.5, 0.9, 0.999]) {
    const s = scroller(MILLIONS);
    s.show(Math.floor(MILLIONS * share));
    const { top } = s;
    s.scrolledTo(s.scrollTop + 100);
    expect(s.top).toBe(top + 100);
    s.scrolledTo(s.scrollTop - 300);
    expect(s.top).toBe(top - 200);
  }
});

test('a wheel turned on and on comes to the end, whatever the length', () => {
  const s = scroller(200_000);
  for (let turned = 0; turned < 200_000 && s.range(0).to < 200_000; turned++) s.scrolledTo(s.scrollTop + 700);
  expect(s.range(0).to).toBe(200_000);
  expect(s.scrollTop).toBeCloseTo(s.height - s.window, 0);
});

test('rows that come in above leave those in sight where they are', () => {
  const s = scroller(1000);
  s.goTo(5000);
  s.setRows(1300, 300);
  expect(s.top).toBe(5000 + 300 * s.row);
});

test('whatever is done, the window stays inside, and what it shows lies in the element', () => {
  const move = fc.oneof(
    fc.record({ to: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ by: fc.integer({ min: -900, max: 900 }) }),
    fc.record({ show: fc.nat(MILLIONS) }),
    fc.record({ rows: fc.nat(MILLIONS) }),
  );
  fc.assert(
    fc.property(fc.nat(MILLIONS), fc.array(move, { maxLength: 30 }), (rows, moves) => {
      const s = scroller(rows);
      let count = rows;
      for (const m of moves) {
        const room = Math.max(0, s.height - s.window);
        if ('to' in m) s.scrolledTo(room * m.to);
        else if ('by' in m) s.scrolledTo(Math.max(0, Math.min(room, s.scrollTop + m.by)));
        else if ('show' in m) s.show(Math.min(m.show, count - 1), 2);
        else {
          count = m.rows;
          s.setRows(count);
        }
        const { from, to } = s.range(0);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(count);
        expect(to - from).toBeLessThan(60);
        if (count === 0) continue;
        expect(to).toBeGreaterThan(from);
        expect(from * s.row - s.offset).toBeGreaterThan(-2 * s.row);
        expect((to - 1) * s.row - s.offset).toBeLessThanOrEqual(s.height);
      }
    }),
  );
});
