import { describe, expect, test, vi } from 'vitest';
import { startState } from '../../src/link/state.ts';
import { MAX_INTERVENTIONS } from '../../src/model/limits.ts';
import { FOREVER, MS, US } from '../../src/model/units.ts';
import { createLab } from '../../src/store/lab.ts';

// The store must not need React.
vi.mock('react', () => ({}));

function setup() {
  const lab = createLab();
  return { lab, see: () => lab.getState(), act: lab.getState() };
}

describe('time', () => {
  test('stays inside the run and is whole nanoseconds', () => {
    const { act, see } = setup();
    act.seek(-5);
    expect(see().t).toBe(0);
    act.seek(12.4);
    expect(see().t).toBe(12);
    act.seek(10 * see().scenario.runNs);
    expect(see().t).toBe(see().scenario.runNs);
  });

  test('play at the end begins anew', () => {
    const { act, see } = setup();
    act.seek(see().scenario.runNs);
    act.play();
    expect(see()).toMatchObject({ t: 0, playing: true });
  });

  test('while playing, the window keeps the playhead out of its last fifth', () => {
    const { act, see } = setup();
    act.setWindow({ from: 0, to: 10 * MS });
    act.advance(7 * MS);
    expect(see().window).toEqual({ from: 0, to: 10 * MS });
    act.advance(9 * MS);
    expect(see().window).toEqual({ from: 1 * MS, to: 11 * MS });
  });

  test('a jump out of the window takes the window along, a jump inside leaves it', () => {
    const { act, see } = setup();
    act.setWindow({ from: 0, to: 10 * MS });
    act.seek(9.5 * MS);
    expect(see().window.from).toBe(0);
    act.seek(100 * MS);
    expect(see().window).toEqual({ from: 92 * MS, to: 102 * MS });
    act.seek(50 * MS);
    expect(see().window).toEqual({ from: 48 * MS, to: 58 * MS });
  });

  test('a loop holds the window; leaving it ends it', () => {
    const { act, see } = setup();
    act.setWindow({ from: 0, to: 10 * MS });
    act.setLoop(see().window);
    act.advance(9.9 * MS);
    expect(see().window.from).toBe(0);
    act.seek(5 * MS);
    expect(see().loop).not.toBeNull();
    act.seek(50 * MS);
    expect(see().loop).toBeNull();
  });

  test('by the story clock faster means more moments a second', () => {
    const { act, see } = setup();
    const { speed, pace } = see();
    act.setStoryClock(true);
    act.faster(1);
    expect(see().pace).toBeGreaterThan(pace);
    expect(see().speed).toBe(speed);
    for (let i = 0; i < 20; i++) act.faster(-1);
    expect(see().pace).toBe(0.5);
    for (let i = 0; i < 20; i++) act.faster(1);
    expect(see().pace).toBe(200);
  });

  test('speeds go by thirds of a decade from 1 µs to 100 ms', () => {
    const { act, see } = setup();
    act.setSpeed(1 * US);
    const seen = [see().speed];
    for (let i = 0; i < 20; i++) {
      act.faster(1);
      if (seen.at(-1) !== see().speed) seen.push(see().speed);
    }
    expect(seen.map((ns) => ns / US)).toEqual([
      1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000,
    ]);
  });
});

describe('acts', () => {
  test('are done at the instant shown', () => {
    const { act, see } = setup();
    act.seek(3 * MS);
    act.storeAt(2, 7);
    act.askFsync(1);
    expect(see().scenario.interventions).toEqual([
      { kind: 'store', page: 2, sector: 7, at: 3 * MS },
      { kind: 'fsync', process: 1, at: 3 * MS },
    ]);
  });

  test('without room are left out with a notice, said once', () => {
    const { act, see } = setup();
    act.seek(MS);
    for (let i = 0; i < MAX_INTERVENTIONS + 5; i++) act.storeAt(0, 0);
    expect(see().scenario.interventions).toHaveLength(MAX_INTERVENTIONS);
    expect(see().notices).toEqual([expect.stringContaining(String(MAX_INTERVENTIONS))]);
    act.closeNotices();
    expect(see().notices).toEqual([]);
  });

  test('at an earlier instant tell what they leave out, and leave the preset’s own', () => {
    const lab = createLab();
    lab.getState().choosePreset('fsync-scribble-cut');
    for (const at of [40, 20]) {
      lab.getState().seek(at * MS);
      lab.getState().storeAt(0, 0);
    }
    expect(lab.getState().scenario.interventions.map(({ kind }) => kind)).toEqual(['store', 'cut']);
    expect(lab.getState().notices).toEqual([
      'A new future begins here: one act that came later is left out. Back brings it back.',
    ]);
  });

  test('Patient’s T restarts the run and leaves the instant and the acts', () => {
    const { act, see } = setup();
    act.seek(3 * MS);
    act.storeAt(2, 7);
    act.setPatience(FOREVER);
    expect(see()).toMatchObject({ t: 3 * MS, scenario: { patienceNs: FOREVER } });
    expect(see().scenario.interventions).toHaveLength(1);
    act.setPatience(-3);
    expect(see().scenario.patienceNs).toBe(0);
  });

  test('a replay is shown from where it begins', () => {
    const { act, see } = setup();
    act.seek(8 * MS);
    act.storeAt(0, 1);
    act.seek(9 * MS);
    act.replayUnder('ro-flip', 5 * MS);
    expect(see().t).toBe(5 * MS);
    expect(see().scenario.interventions.map(({ kind }) => kind)).toEqual(['strategy', 'store']);
  });
});

describe('a mismatch that is being looked at', () => {
  const alarm = { page: 3, at: 5 * MS };

  test('stays while its instant is shown', () => {
    const { act, see } = setup();
    act.seek(alarm.at);
    act.showMismatch(alarm);
    act.seek(alarm.at);
    expect(see().mismatch).toBe(alarm);
  });

  test('stays while you act at its instant: a drag goes on', () => {
    const { act, see } = setup();
    act.seek(alarm.at);
    act.showMismatch(alarm);
    act.storeAt(0, 0);
    act.carryOn(alarm.at + 5);
    expect(see()).toMatchObject({ t: alarm.at + 5, mismatch: alarm });
  });

  test.each(['seek', 'play', 'patience', 'preset'] as const)('goes with the next %s', (way) => {
    const { act, see } = setup();
    act.seek(alarm.at);
    act.showMismatch(alarm);
    if (way === 'seek') act.seek(alarm.at + 1);
    if (way === 'play') act.play();
    if (way === 'patience') act.setPatience(0);
    if (way === 'preset') act.choosePreset('fast-ssd');
    expect(see().mismatch).toBeNull();
  });
});

describe('opening', () => {
  test('a preset starts a run at 0 at a speed that suits it', () => {
    const { act, see } = setup();
    act.seek(3 * MS);
    act.storeAt(2, 7);
    act.choosePreset('store-and-kick');
    expect(see()).toMatchObject({
      t: 0,
      presetId: 'store-and-kick',
      speed: 200 * US,
      loop: null,
      focusPage: 0,
    });
    expect(see().scenario.interventions).toEqual([]);
    expect(see().window).toEqual({ from: 0, to: 2 * MS });
  });

  test('a link shows its instant and says what it could not use', () => {
    const { act, see } = setup();
    act.play();
    act.open({ ...startState(), t: 25 * MS }, ['t=x: not a number']);
    expect(see()).toMatchObject({ t: 25 * MS, playing: false, notices: ['t=x: not a number'] });
    expect(see().window.from).toBeLessThanOrEqual(25 * MS);
    expect(see().window.to).toBeGreaterThanOrEqual(25 * MS);
  });
});

test('at the end of the run an act would show nothing: it is told, not done', () => {
  const lab = createLab();
  const { scenario, seek, storeAt, setStrategy } = lab.getState();
  seek(scenario.runNs);
  storeAt(0, 0);
  setStrategy('bounce');
  expect(lab.getState().scenario).toBe(scenario);
  expect(lab.getState().notices).toEqual(['The run ends here: to act, go back to an earlier instant.']);
  seek(scenario.runNs - 1);
  setStrategy('bounce');
  expect(lab.getState().scenario.interventions).toHaveLength(1);
});
