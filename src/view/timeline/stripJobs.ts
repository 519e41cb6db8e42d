import { choosing } from '../../figures/choosing.ts';
import type { CutStrip } from '../../figures/cutStrip.ts';
import { stripLayer } from '../../frame/timeline/cutStrip.ts';
import { alike, sharedUntil } from '../../model/alike.ts';
import type { Scenario } from '../../model/scenario.ts';
import { lab } from '../../store/lab.ts';
import { cutStrip } from '../../workers/client.ts';
import { type CutStrips, cutStrips, type StripState } from './cutStrips.ts';

/** Samples over the whole run; over a window; how long a window must stay before its own are computed, ms. */
const WHOLE = 3000;
const NEAR = 1500;
const REST = 200;
/** So much more than the window is computed on either side, in windows. */
const MARGIN = 1;
/** Tables kept: of runs that somebody may go back to. */
const KEPT = 8;

interface Kept {
  readonly scenario: Scenario;
  whole: CutStrip | null;
  near: CutStrip | null;
}

/** Newest first. */
let kept: readonly Kept[] = [];

function tablesOf(scenario: Scenario): Kept {
  const found = kept.find((one) => alike(one.scenario, scenario)) ?? { scenario, whole: null, near: null };
  kept = [found, ...kept.filter((one) => one !== found)].slice(0, KEPT);
  return found;
}

/** What another run's table says of the past that both share, until this one's own is there. */
function borrowed(scenario: Scenario): CutStrip | null {
  let best: CutStrip | null = null;
  for (const { scenario: other, whole } of kept) {
    if (!whole) continue;
    const to = Math.min(whole.to, sharedUntil(other, scenario));
    if (to > (best?.to ?? 0)) best = { ...whole, to };
  }
  return best;
}

/** One lane's work: its scenario, and what is under way for it. */
class Lane {
  private readonly number: number;
  private tables: Kept | undefined;
  private stop = new AbortController();
  private stopNear = new AbortController();
  private timer = 0;

  constructor(number: number) {
    this.number = number;
  }

  /** Takes another scenario; null: nothing is asked for. */
  take(scenario: Scenario | null) {
    if (scenario === null || (this.tables && alike(this.tables.scenario, scenario))) {
      if (scenario === null) this.end();
      return;
    }
    this.end();
    this.tables = tablesOf(scenario);
    this.show({ whole: this.tables.whole ?? borrowed(scenario), near: this.tables.near, error: '' });
    if (!this.tables.whole) void this.computeWhole(this.tables);
    this.look();
  }

  private end() {
    this.stop.abort();
    this.stopNear.abort();
    clearTimeout(this.timer);
    this.tables = undefined;
  }

  private show(change: Partial<StripState>) {
    const { strips } = cutStrips.getState();
    if (this.number >= strips.length) return;
    cutStrips.setState({
      strips: strips.map((strip, i) => (i === this.number ? { ...strip, ...change } : strip)),
    });
  }

  private async computeWhole(tables: Kept) {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const { scenario } = tables;
    this.show({ share: 0 });
    try {
      const stretch = { from: 0, to: scenario.runNs, gap: scenario.runNs / WHOLE };
      const onProgress = (share: number) => this.show({ share });
      tables.whole = await cutStrip(scenario, stretch, { signal, onProgress });
      this.show({ whole: tables.whole, share: null });
    } catch (error) {
      if (!signal.aborted)
        this.show({ share: null, error: error instanceof Error ? error.message : 'failed' });
    }
  }

  /** Once the window rests: are there samples enough for it? */
  look() {
    clearTimeout(this.timer);
    this.stopNear.abort();
    this.timer = window.setTimeout(() => void this.computeNear(), REST);
  }

  private async computeNear() {
    const { tables } = this;
    if (!tables) return;
    const { from, to } = lab.getState().window;
    const gap = Math.max(1, (to - from) / NEAR);
    const wholeGap = tables.scenario.runNs / WHOLE;
    const { near } = tables;
    const enough = near && near.from <= from && near.to >= Math.min(to, tables.scenario.runNs);
    if (wholeGap <= gap * 1.5 || (enough && near.gap <= gap * 1.5)) return;
    this.stopNear = new AbortController();
    const { signal } = this.stopNear;
    const more = MARGIN * (to - from);
    const stretch = {
      from: Math.max(0, Math.floor(from - more)),
      to: Math.min(tables.scenario.runNs, Math.ceil(to + more)),
      gap,
    };
    try {
      tables.near = await cutStrip(tables.scenario, stretch, { signal });
      this.show({ near: tables.near });
    } catch {
      // The whole run's samples stay; what is wrong with this run they tell.
    }
  }
}

const lanes = [new Lane(0), new Lane(1)] as const;
let listening = false;

/** Computes what is shown, now and whenever something else is to be shown. */
export function computeStrips(): void {
  if (!listening) {
    listening = true;
    cutStrips.subscribe((state, before) => {
      if (state.shown !== before.shown || state.beside !== before.beside) update(state);
    });
    lab.subscribe((state, before) => {
      if (!cutStrips.getState().shown) return;
      if (state.scenario !== before.scenario) update(cutStrips.getState());
      else if (state.window !== before.window) for (const lane of lanes) lane.look();
    });
  }
  cutStrips.setState({ layer: stripLayer });
  update(cutStrips.getState());
}

function update({ shown, beside }: CutStrips) {
  const { scenario } = lab.getState();
  lanes[0].take(shown ? scenario : null);
  lanes[1].take(shown && beside ? choosing(scenario, beside.strategy, beside.lies) : null);
}
