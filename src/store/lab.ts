import { createStore, type StoreApi } from 'zustand/vanilla';
import { type LinkState, type Span, START_PRESET } from '../link/state.ts';
import { clamp, MAX_INTERVENTIONS, PATIENCE } from '../model/limits.ts';
import { type PresetId, presetOf } from '../model/presets.ts';
import { type Accident, pagesOf, type Scenario, type Tracking } from '../model/scenario.ts';
import type { StrategyId } from '../model/strategy.ts';
import type { Thing } from '../model/thing.ts';
import type { Ns } from '../model/units.ts';
import { type Act, leftOut, replayed, withAct } from './acts.ts';
import { FIRST_VISIT, type Preferences, THEMES, type Theme } from './preferences.ts';
import { nextStop, PACES, SPEEDS, START_PACE, speedFor } from './speeds.ts';
import { bounded, following, showing, windowFor } from './window.ts';

/** A mismatch that is being looked at. */
export interface Alarm {
  readonly page: number;
  readonly at: Ns;
}

/** Intentions only: what a person set, did or looks at. Nothing that follows from it. */
export interface LabState extends Preferences {
  readonly scenario: Scenario;
  /** The preset that the scenario started from; null: none. */
  readonly presetId: PresetId | null;
  /** The instant shown, whole nanoseconds. */
  readonly t: Ns;
  readonly playing: boolean;
  /** Simulated nanoseconds that pass in a second of playing. */
  readonly speed: Ns;
  /** By the story clock: moments that pass in a second of playing. */
  readonly pace: number;
  /** What the timeline shows. */
  readonly window: Span;
  readonly loop: Span | null;
  /** The page that keys and the lens mean. */
  readonly focusPage: number;
  /** The page under the pointer. */
  readonly hoverPage: number | null;
  /** Set when a mismatch paused play or was sought; until time moves on or it is closed. Acts leave it: it is past. */
  readonly mismatch: Alarm | null;
  /** An accident that would be had now: time stands still, what it would take is shown. */
  readonly armed: Accident | null;
  /** What the inspector shows; null: the meters. An event's number holds for this scenario only. */
  readonly inspected: Thing | null;
  /** What a link said that could not be used, acts that had no room, a run cut short; shown until closed. */
  readonly notices: readonly string[];
}

export interface LabActions {
  seek(t: Ns): void;
  /** The clock's way of moving on: the timeline's window follows. */
  advance(t: Ns): void;
  /** To where an act of yours shows, a moment on; a mismatch that is being looked at stays. */
  carryOn(t: Ns): void;
  play(): void;
  pause(): void;
  setSpeed(speed: Ns): void;
  setPace(pace: number): void;
  /** One stop up or down, of the clock that is in use. */
  faster(by: 1 | -1): void;
  setWindow(window: Span): void;
  setLoop(loop: Span | null): void;
  setStrategy(strategy: StrategyId): void;
  setTracking(tracking: Tracking): void;
  setWriteCache(on: boolean): void;
  setLies(lies: boolean): void;
  /** You store to a sector, now. */
  storeAt(page: number, sector: number): void;
  /** A process (you: the number after the last) calls fsync, now. */
  askFsync(process: number): void;
  /** Patient's T: the whole run anew, the instant stays. */
  setPatience(ns: Ns): void;
  /** All that was done, again, but under another strategy from t on; shown from t. */
  replayUnder(strategy: StrategyId, t: Ns): void;
  choosePreset(id: PresetId): void;
  setScenario(scenario: Scenario, presetId: PresetId | null): void;
  /** What a link holds, and what it says that could not be used. */
  open(state: LinkState, complaints: readonly string[]): void;
  setFocusPage(page: number): void;
  setHoverPage(page: number | null): void;
  showMismatch(alarm: Alarm | null): void;
  /** Time stands still, and what an accident now would take is shown; null: nothing of that any more. */
  arm(armed: Accident | null): void;
  /** Does something, now. */
  perform(act: Act): void;
  /** The run with other acts, seen at t; undefined: there was no room for one. */
  rerun(scenario: Scenario | undefined, t: Ns): void;
  inspect(thing: Thing | null): void;
  setTheme(theme: Theme): void;
  nextTheme(): void;
  setKeepPlaying(on: boolean): void;
  setStoryClock(on: boolean): void;
  setShortcuts(on: boolean): void;
  setFollow(on: boolean): void;
  closeHint(): void;
  /** Tells something that stays until it is closed. */
  notify(notice: string): void;
  closeNotices(): void;
}

export type Lab = LabState & LabActions;

const FULL = `A run can hold ${MAX_INTERVENTIONS} acts; this one was left out.`;
const OVER = 'The run ends here: to act, go back to an earlier instant.';

/** What an act at an earlier instant takes with it is told: a new future begins. */
export const droppedWords = (acts: number) =>
  acts === 1
    ? 'A new future begins here: one act that came later is left out. Back brings it back.'
    : `A new future begins here: ${acts} acts that came later are left out. Back brings them back.`;

/** A run seen from its start. */
function fresh(scenario: Scenario, presetId: PresetId | null, speed = speedFor(scenario.runNs)) {
  return {
    scenario,
    presetId,
    t: 0,
    speed,
    window: windowFor(speed, scenario.runNs),
    loop: null,
    focusPage: 0,
    hoverPage: null,
    mismatch: null,
    armed: null,
    inspected: null,
  };
}

/** What is inspected outlives an act, but for events: a new future numbers them anew. */
const lasting = (thing: Thing | null) => (thing?.kind === 'event' ? null : thing);

/** The store without React; the page has one (`lab`), tests make their own. */
export function createLab(): StoreApi<Lab> {
  return createStore<Lab>()((set, get) => {
    const within = (t: Ns) => Math.min(get().scenario.runNs, Math.max(0, Math.round(t)));

    /** Takes a scenario that an act made; undefined: there was no room for it. */
    const take = (scenario: Scenario | undefined, more: Partial<LabState> = {}) => {
      if (scenario) set({ scenario, armed: null, inspected: lasting(get().inspected), ...more });
      else get().notify(FULL);
    };
    const act = (what: Act) => {
      const { scenario, presetId, t, notify } = get();
      if (t >= scenario.runNs) return notify(OVER);
      const script = presetId ? presetOf(presetId).scenario.interventions : [];
      const after = withAct(scenario, what, t, script);
      take(after);
      const dropped = after ? leftOut(scenario, after, t) : 0;
      if (dropped > 0) notify(droppedWords(dropped));
    };

    return {
      ...FIRST_VISIT,
      ...fresh(presetOf(START_PRESET).scenario, START_PRESET),
      playing: false,
      pace: START_PACE,
      notices: [],

      seek(wish) {
        const t = within(wish);
        const { loop, mismatch, window, scenario } = get();
        set({
          t,
          window: showing(window, t, scenario.runNs),
          loop: loop && t >= loop.from && t <= loop.to ? loop : null,
          mismatch: mismatch?.at === t ? mismatch : null,
        });
      },
      advance(wish) {
        const t = within(wish);
        const { loop, window, scenario } = get();
        set({ t, mismatch: null, window: loop ? window : following(window, t, scenario.runNs) });
      },
      carryOn: (t) => set({ t: within(t) }),
      play() {
        if (get().t >= get().scenario.runNs) get().seek(get().loop?.from ?? 0);
        set({ playing: true, mismatch: null, armed: null });
      },
      pause: () => set({ playing: false }),
      setSpeed: (speed) => set({ speed }),
      setPace: (pace) => set({ pace }),
      faster(by) {
        const { storyClock, speed, pace } = get();
        set(storyClock ? { pace: nextStop(PACES, pace, by) } : { speed: nextStop(SPEEDS, speed, by) });
      },
      setWindow: (window) => set({ window: bounded(window, get().scenario.runNs) }),
      setLoop: (loop) => set({ loop }),

      setStrategy: (strategy) => act({ kind: 'strategy', strategy }),
      setTracking: (tracking) => act({ kind: 'tracking', tracking }),
      setWriteCache: (on) => act({ kind: 'write-cache', on }),
      setLies: (lies) => act({ kind: 'honesty', lies }),
      storeAt: (page, sector) => act({ kind: 'store', page, sector }),
      askFsync: (process) => act({ kind: 'fsync', process }),

      setPatience(wish) {
        take({ ...get().scenario, patienceNs: clamp(PATIENCE, wish) }, { mismatch: null });
      },
      replayUnder(strategy, wish) {
        const t = within(wish);
        const { scenario, window } = get();
        const shown = { t, window: showing(window, t, scenario.runNs), loop: null, mismatch: null };
        take(replayed(scenario, strategy, t), shown);
      },
      choosePreset: (id) => set(fresh(presetOf(id).scenario, id)),
      setScenario(scenario, presetId) {
        const { speed, focusPage } = get();
        set({ ...fresh(scenario, presetId, speed), focusPage: Math.min(focusPage, pagesOf(scenario) - 1) });
      },
      open({ scenario, presetId, t, view }, complaints) {
        const start = fresh(scenario, presetId, view.speed);
        const window = view.window
          ? bounded(view.window, scenario.runNs)
          : following(start.window, t, scenario.runNs);
        const { focusPage, loop, playing } = view;
        set({ ...start, t, focusPage, loop, playing, window, notices: complaints });
      },

      setFocusPage: (focusPage) => set({ focusPage }),
      setHoverPage: (hoverPage) => set({ hoverPage }),
      showMismatch: (mismatch) => set({ mismatch }),
      arm: (armed) => set(armed ? { armed, playing: false, mismatch: null } : { armed }),
      perform: act,
      rerun: (scenario, t) => take(scenario, { t: within(t), loop: null, mismatch: null }),
      // A mismatch that is being looked at gives way to what a person asks for.
      inspect: (inspected) => set(inspected ? { inspected, mismatch: null } : { inspected }),
      setTheme: (theme) => set({ theme }),
      nextTheme: () => set({ theme: THEMES[(THEMES.indexOf(get().theme) + 1) % THEMES.length] as Theme }),
      setKeepPlaying: (keepPlaying) => set({ keepPlaying }),
      setStoryClock: (storyClock) => set({ storyClock }),
      setShortcuts: (shortcuts) => set({ shortcuts }),
      setFollow: (follow) => set({ follow }),
      closeHint: () => set({ hintSeen: true }),
      notify(notice) {
        if (!get().notices.includes(notice)) set({ notices: [...get().notices, notice] });
      },
      closeNotices: () => set({ notices: [] }),
    };
  });
}

/** The page's store. */
export const lab = createLab();
