import type { Scenario } from '../../src/model/scenario.ts';
import { clearAgenda, setDue } from '../../src/sim/agenda.ts';
import { type Dims, dimsOf, VERSIONS } from '../../src/sim/dims.ts';
import type { Chance, Machine } from '../../src/sim/machine.ts';
import { COMMIT_RUNS } from '../../src/sim/registers.ts';
import { startMachine } from '../../src/sim/start.ts';
import { step } from '../../src/sim/step.ts';
import { Numbers, StateSet } from './stateset.ts';

/**
 * A naive explorer: every order of steps, every outcome of chance, times ignored. It drives the
 * same `step` as the simulator and keeps every state's key region. Breadth first, so that the first
 * accident is a shortest one; simple enough to be believed.
 */
export interface Exploration {
  readonly states: number;
  readonly transitions: number;
  /** Transition i leads from state from.at(i) to state to.at(i). */
  readonly from: Numbers;
  readonly to: Numbers;
  /** The shortest sequence of (actor, pc) that leads to a state where `broken` says something; else undefined. */
  readonly accident: { readonly what: string; readonly steps: readonly string[] } | undefined;
  /** Runs `look` on the machine in the given state. */
  visit<T>(state: number, look: (m: Machine) => T): T;
}

/** Answers with a prepared list, then with 0, and remembers how many answers there were. */
export class Script implements Chance {
  answers: number[] = [];
  asked: number[] = [];
  private take(n: number): number {
    const i = this.asked.length;
    this.asked.push(n);
    return this.answers[i] ?? 0;
  }
  begin(answers: number[]) {
    this.answers = answers;
    this.asked = [];
  }
  choose(_w: unknown, _i: number, n: number): number {
    return n === 1 ? 0 : this.take(n);
  }
  draw(): number {
    return 0;
  }
  expired(): boolean {
    return this.take(2) === 1;
  }
}

/** The answers to try after these: the last that can grow grows; undefined: all have been tried. */
export function following(asked: readonly number[], answers: readonly number[]): number[] | undefined {
  for (let i = asked.length - 1; i >= 0; i--) {
    const now = answers[i] ?? 0;
    if (now + 1 >= (asked[i] as number)) continue;
    return [...Array.from({ length: i }, (_, j) => answers[j] ?? 0), now + 1];
  }
  return undefined;
}

/** What the explorer is told to break on; undefined: the state is fine. */
export type Claim = (m: Machine) => string | undefined;

export interface Bounds {
  readonly sectors: number;
  readonly maxStates: number;
  /** Writes garbage into the rest before each step: no state may depend on it. */
  readonly poison?: boolean;
}

export function explore(scenario: Scenario, bounds: Bounds, claim: Claim): Exploration {
  const dims: Dims = dimsOf(scenario, bounds.sectors, 1);
  const script = new Script();
  const m = startMachine(scenario, script, dims);
  const w = m.w;
  const actors = w.due.length;
  const key = new Uint8Array(Math.ceil((w.keyBytes + actors) / 4) * 4);
  const states = new StateSet(key.length);
  const parents = new Numbers();
  const actorOf = new Numbers();
  const pcOf = new Numbers();
  const from = new Numbers();
  const to = new Numbers();

  /** Blocks that no pointer names cannot matter to an honest device's file system: equal whatever they hold. */
  const forgetFreeBlocks = () => {
    for (let b = 0; b < m.k.metaBlock; b++) {
      const p = Math.floor(b / VERSIONS);
      const v = b % VERSIONS;
      if (v === w.newest[p] || v === w.committed[p] || v === w.flight[p] - 1) continue;
      if (w.reg[COMMIT_RUNS] && v === w.committing[p]) continue;
      w.media.fill(0, b * bounds.sectors, (b + 1) * bounds.sectors);
      w.blockSum[b] = 0;
      w.summed[b] = 0;
    }
  };
  /** The state's number: its key region, and which actors have a step. */
  const enter = (parent: number, actor: number, pc: number): number => {
    forgetFreeBlocks();
    key.set(w.bytes.subarray(0, w.keyBytes));
    for (let a = 0; a < actors; a++) key[w.keyBytes + a] = w.due[a] < Number.POSITIVE_INFINITY ? 1 : 0;
    const before = states.size;
    const state = states.enter(key);
    if (states.size > before) {
      parents.push(parent);
      actorOf.push(actor);
      pcOf.push(pc);
    }
    return state;
  };
  /** The key region only: what the rest holds is left as it is, or poisoned; it must not matter. */
  const restore = (state: number) => {
    const stored = states.bytesOf(state);
    w.bytes.set(stored.subarray(0, w.keyBytes));
    if (bounds.poison) poison(w.bytes, w.keyBytes, state);
    w.clock[0] = bounds.poison ? 12_345 : 0;
    clearAgenda(w);
    for (let a = 0; a < actors; a++) if (stored[w.keyBytes + a]) setDue(w, a, w.clock[0]);
  };
  const path = (state: number) => {
    const out: string[] = [];
    for (let s = state; s > 0; s = parents.at(s)) out.push(`actor ${actorOf.at(s)} at ${pcOf.at(s)}`);
    return out.reverse();
  };
  const result = (accident: Exploration['accident']): Exploration => ({
    states: states.size,
    transitions: to.length,
    from,
    to,
    accident,
    visit: (state, look) => {
      restore(state);
      return look(m);
    },
  });

  enter(0, 0, 0);
  for (let state = 0; state < states.size; state++) {
    if (states.size > bounds.maxStates) throw new Error(`over ${bounds.maxStates} states`);
    for (let actor = 0; actor < actors; actor++) {
      if (!states.bytesOf(state)[w.keyBytes + actor]) continue;
      for (let answers: number[] | undefined = []; answers; answers = following(script.asked, answers)) {
        restore(state);
        script.begin(answers);
        const pc = w.pc[actor] as number;
        step(m, actor);
        const before = states.size;
        const reached = enter(state, actor, pc);
        from.push(state);
        to.push(reached);
        const what = reached === before ? claim(m) : undefined;
        if (what) return result({ what, steps: path(reached) });
      }
    }
  }
  return result(undefined);
}

/** Fills the rest with a byte that makes small, odd numbers of every type. */
function poison(bytes: Uint8Array, from: number, seed: number) {
  bytes.fill((seed * 37 + 11) & 0x3f, from);
}

/** States from which no state with `goal` can be reached: empty if the claim of progress holds. */
export function stuck(found: Exploration, goal: (m: Machine) => boolean): number[] {
  const { from, to, states } = found;
  // The transitions by the state that they lead to: those to s are at first[s] … first[s + 1].
  const first = new Int32Array(states + 2);
  for (let i = 0; i < to.length; i++) first[to.at(i) + 2]++;
  for (let s = 1; s < first.length; s++) first[s] += first[s - 1] as number;
  const sources = new Int32Array(to.length);
  for (let i = 0; i < to.length; i++) sources[first[to.at(i) + 1]++] = from.at(i);
  const reaches = new Uint8Array(states);
  const open: number[] = [];
  const mark = (s: number) => {
    if (reaches[s]) return;
    reaches[s] = 1;
    open.push(s);
  };
  for (let s = 0; s < states; s++) if (found.visit(s, goal)) mark(s);
  for (let s = open.pop(); s !== undefined; s = open.pop()) {
    for (let i = first[s] as number; i < (first[s + 1] as number); i++) mark(sources[i] as number);
  }
  return Array.from(reaches.keys()).filter((s) => !reaches[s]);
}
