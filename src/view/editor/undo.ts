import { encodeLink } from '../../link/encode.ts';
import { START_VIEW } from '../../link/state.ts';
import { boundOf } from '../../model/bounds.ts';
import { type PresetId, presetOf } from '../../model/presets.ts';
import type { Scenario } from '../../model/scenario.ts';
import { strategyRow } from '../../model/strategy.ts';
import { changesOf, originOf } from './changes.ts';
import { choiceAt } from './choices.ts';
import { labelOf, profileOf, valueText, within } from './knobs.ts';
import { valueAt } from './path.ts';

/** What a step of the browser's history holds of the lab. */
export interface Stand {
  readonly scenario: Scenario;
  readonly presetId: PresetId | null;
}

interface Step {
  readonly before: Stand;
  readonly after: Stand;
}

/** The steps that Back and Forward would take, as far as they were seen being made. */
export interface Trail {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

const keyOf = ({ presetId, scenario }: Stand) => encodeLink({ presetId, scenario, t: 0, view: START_VIEW });

/** The trail after the lab went from one stand to another; `travelled`: by the browser's Back, Forward or address. */
export function followed({ past, future }: Trail, before: Stand, after: Stand, travelled: boolean): Trail {
  if (!travelled) return { past: [...past, { before, after }], future: [] };
  const key = keyOf(after);
  const back = past.findLastIndex((step) => keyOf(step.before) === key);
  if (back >= 0) return { past: past.slice(0, back), future: [...past.slice(back), ...future] };
  const on = future.findIndex((step) => keyOf(step.after) === key);
  if (on >= 0) return { past: [...past, ...future.slice(0, on + 1)], future: future.slice(on + 1) };
  return { past: [], future: [] };
}

/** What Back would undo, in words and as it would turn: `dirty limit`, `9`, back to `5`. */
export interface Undo {
  readonly what: string;
  readonly now: string;
  readonly back: string;
}

/** The change that Back would undo; undefined: none was seen being made. */
export function undoOf({ past }: Trail): Undo | undefined {
  const step = past.at(-1);
  if (!step) return undefined;
  const { before, after } = step;
  if (before.presetId !== after.presetId) {
    return { what: '', now: nameOf(after.presetId), back: nameOf(before.presetId) };
  }
  const changes = changesOf(after.scenario, before.scenario);
  const [path = ''] = changes;
  if (changes.length > 1) return told(`${changes.length} values`);
  if (changes.length === 1) return oneChange(before.scenario, after.scenario, path);
  const { strategy } = before.scenario;
  if (strategy === after.scenario.strategy) return told('what you did last');
  const name = (scenario: Scenario) => strategyRow(scenario.strategy).name;
  return { what: 'strategy', now: name(after.scenario), back: name(before.scenario) };
}

function oneChange(before: Scenario, after: Scenario, path: string): Undo {
  if (path === 'device') return { what: 'device', now: deviceName(after), back: deviceName(before) };
  const [group = '', index] = path.split('.');
  const thing = group === 'files' ? 'file' : 'process';
  if (index === '-') return told(`${thing} taken away`);
  if (!boundOf(after, path) && !choiceAt(path)) return told(`${thing} added`);
  const text = (value: unknown) => valueText(after, path, value);
  const was = valueAt(originOf(after, before), path);
  return { what: within(labelOf(after, path)), now: text(valueAt(after, path)), back: text(was) };
}

const told = (what: string): Undo => ({ what, now: '', back: '' });

function nameOf(id: PresetId | null): string {
  return id ? presetOf(id).name : 'your own';
}

function deviceName(scenario: Scenario): string {
  return profileOf(scenario)?.name ?? 'custom';
}
