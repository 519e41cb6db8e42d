import { any, boolean, check, integer, minValue, nullable, number, object, picklist, pipe } from 'valibot';
import { PROCESS_LIMITS } from '../model/limits.ts';
import { PRESET_IDS, type PresetId, presetOf } from '../model/presets.ts';
import { pagesOf, type Scenario } from '../model/scenario.ts';
import { FOREVER } from '../model/units.ts';
import { ENGINE } from '../model/version.ts';
import { Bag, isObject, shown } from './bag.ts';
import { type Complaint, Complaints } from './complaint.ts';
import type { Decoded } from './decode.ts';
import { bagScenario } from './fileScenario.ts';
import { settleScenario } from './settle.ts';
import { INSTANT, type LinkState, type LinkView, SPEED, START_PRESET, START_VIEW } from './state.ts';
import { readEngine } from './versions.ts';

/** The form of the files that we write. */
const FILE_VERSION = 1;

/** A file read; without a state, nothing of it could be used. */
export type FileRead = Decoded | { readonly state: null; readonly complaints: readonly Complaint[] };

/** A state as a JSON file: everything is written out, so that a person can read and change it. */
export function writeScenarioFile({ presetId, scenario, t, view }: LinkState): string {
  const file = { stablePages: FILE_VERSION, engine: ENGINE, preset: presetId, t, view, scenario };
  return `${JSON.stringify(file, (_, value) => (value === FOREVER ? 'never' : value), 2)}\n`;
}

/**
 * Reads such a file, or a bare scenario. What it leaves out is as in its preset, or as in the first
 * preset. Takes any text; never throws.
 */
export function readScenarioFile(text: string): FileRead {
  const complaints = new Complaints();
  const root = readRoot(text, complaints);
  const state = root ? bagState(new Bag(root, '', complaints), complaints) : null;
  return { state, complaints: complaints.list };
}

/** The outermost object, a bare scenario wrapped into one; null: there is none that we can read. */
function readRoot(text: string, complaints: Complaints): object | null {
  const root = parseJson(text);
  if (!isObject(root)) complaints.add('dropped', text, root === undefined ? 'not JSON' : 'not an object');
  else if ('stablePages' in root && root.stablePages !== FILE_VERSION) {
    const about = `stablePages: ${shown(root.stablePages)}`;
    complaints.add('version', about, `this program reads files of version ${FILE_VERSION}`);
  } else if ('scenario' in root || 'stablePages' in root) return root;
  else if (isBare(root)) return { scenario: root };
  else complaints.add('dropped', text, 'nothing in it is of a scenario');
  return null;
}

/** Whether an object may be a scenario: of what it says something is known, or it says nothing. */
function isBare(root: object): boolean {
  const names = Object.keys(root);
  return names.length === 0 || names.some((name) => Object.hasOwn(presetOf(START_PRESET).scenario, name));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bagState(bag: Bag, complaints: Complaints): LinkState {
  bag.value('stablePages', any(), FILE_VERSION, '');
  readEngine(String(bag.value<unknown>('engine', any(), ENGINE, '')), complaints);
  const presetId = bag.value<PresetId | null>('preset', nullable(picklist(PRESET_IDS)), null, 'a preset');
  const base = presetOf(presetId ?? START_PRESET).scenario;
  const scenario = settleScenario(bagScenario(bag.inner('scenario'), base, complaints), complaints);
  const t = bag.number('t', { ...INSTANT, high: scenario.runNs }, 0);
  const view = bagView(bag.inner('view'), scenario);
  bag.end();
  return { presetId, scenario, t, view };
}

const WHOLE = pipe(number(), integer(), minValue(0));
const SPAN = nullable(
  pipe(
    object({ from: WHOLE, to: WHOLE }),
    check(({ from, to }) => from < to && to <= INSTANT.high),
  ),
);

function bagView(bag: Bag, scenario: Scenario): LinkView {
  const view: LinkView = {
    focusPage: bag.number('focusPage', { ...PROCESS_LIMITS.page, high: pagesOf(scenario) - 1 }, 0),
    speed: bag.number('speed', SPEED, SPEED.start),
    window: bag.value('window', SPAN, null, 'two instants'),
    loop: bag.value('loop', SPAN, null, 'two instants'),
    playing: bag.value('playing', boolean(), START_VIEW.playing, 'true or false'),
  };
  bag.end();
  return view;
}
