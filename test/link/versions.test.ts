import { describe, expect, test } from 'vitest';
import { Complaints } from '../../src/link/complaint.ts';
import { decodeLink } from '../../src/link/decode.ts';
import { readParams } from '../../src/link/params.ts';
import { startState } from '../../src/link/state.ts';
import { assertUpgraders, upgrade } from '../../src/link/versions.ts';

describe('versions of links', () => {
  test('a newer one is not guessed at', () => {
    const { state, complaints } = decodeLink('#v=2&s=ro-flip&seed=9');
    expect(state).toEqual(startState());
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatchObject({ kind: 'newer', about: 'v=2' });
    expect(complaints[0]?.text).toMatch(/reads links up to version 1/);
  });

  test('older ones go up one step at a time', () => {
    const upgraders = {
      1: (params: ReturnType<typeof readParams>) => params.set('b', `${params.take('a')}!`),
      2: (params: ReturnType<typeof readParams>) => params.set('c', `${params.take('b')}?`),
    };
    const complaints = new Complaints();
    const params = readParams('v=1&a=x');
    expect(upgrade(params, complaints, upgraders, 3)).toBe(true);
    expect([...params.rest()]).toEqual(['c=x!?']);
    expect(complaints.list).toEqual([]);
  });

  test('a missing step is found at start-up', () => {
    expect(() => assertUpgraders({ 1: () => {} }, 3)).toThrow('no upgrader for links of version 2');
    expect(() => assertUpgraders({ 1: () => {}, 2: () => {} }, 3)).not.toThrow();
  });
});
