import { createStore } from 'zustand/vanilla';
import { boundOf } from '../../model/bounds.ts';
import { type DeviceId, deviceProfile } from '../../model/devices.ts';
import { SEED } from '../../model/limits.ts';
import { presetOf } from '../../model/presets.ts';
import type { Scenario } from '../../model/scenario.ts';
import { lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import {
  asInPreset,
  type Edit,
  type Left,
  nextProcess,
  settled,
  withFile,
  withoutFile,
  withoutProcess,
  withProcess,
} from './acting.ts';
import { originOf } from './changes.ts';
import { valueAt, withValue } from './path.ts';
import { type Answer, answerTo } from './typed.ts';

/** What the editor has answered. It holds for one scenario: another one makes it past. */
export interface Said {
  readonly scenario: Scenario | null;
  /** By path. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** What else had to give way, and below which knob that is told. */
  readonly told: readonly string[];
  readonly at: string;
  /** Processes taken away, the last one last. */
  readonly left: readonly Left[];
}

export const said = createStore<Said>()(() => ({ scenario: null, answers: {}, told: [], at: '', left: [] }));

const current = () => lab.getState().scenario;

/** The preset's scenario; null: the scenario started from none. */
export function baseOf(presetId: ReturnType<typeof lab.getState>['presetId']): Scenario | null {
  return presetId ? presetOf(presetId).scenario : null;
}

/** Said to those who don't see it too. */
function say(answers: Said['answers'], told: readonly string[]): void {
  const lines = [...Object.values(answers).map(({ text }) => text), ...told];
  if (lines.length > 0) announce(`${lines.join('. ')}.`);
}

/** Makes an edit the lab's scenario: the run starts anew at 0. */
function take({ scenario, told }: Edit, at: string, answers: Said['answers'] = {}): void {
  const { presetId, setScenario } = lab.getState();
  setScenario(scenario, presetId);
  said.setState({ scenario, answers, told, at });
  say(answers, told);
}

/** What was typed into a number's field counts. */
export function typeNumber(path: string, typed: string, unit: string): void {
  const bound = boundOf(current(), path);
  if (!bound) return;
  const was = valueAt(current(), path) as number;
  const answer = answerTo(bound, was, typed, unit);
  const answers = answer.text === '' ? {} : { [path]: answer };
  if (answer.value === was) {
    said.setState({ scenario: current(), answers, told: [], at: path });
    say(answers, []);
  } else take(settled(withValue(current(), path, answer.value)), path, answers);
}

/** Several fields of one control at once, already inside their limits. */
export function setValues(at: string, values: Readonly<Record<string, unknown>>, answer?: Answer): void {
  let scenario = current();
  for (const [path, value] of Object.entries(values)) {
    if (valueAt(scenario, path) !== value) scenario = withValue(scenario, path, value);
  }
  const answers = answer && answer.text !== '' ? { [at]: answer } : {};
  if (scenario === current()) {
    said.setState({ scenario, answers, told: [], at });
    say(answers, []);
  } else take(settled(scenario), at, answers);
}

export function setValue(path: string, value: unknown): void {
  setValues(path, { [path]: value });
}

/** Back to the preset's values, also where they lie beyond what the others leave them. */
export function reset(...paths: readonly string[]): void {
  const base = baseOf(lab.getState().presetId);
  if (!base) return;
  const origin = originOf(current(), base);
  setValues(paths[0] ?? '', Object.fromEntries(paths.map((path) => [path, valueAt(origin, path)])));
}

export function resetDevice(): void {
  const base = baseOf(lab.getState().presetId);
  if (base) setValue('device', base.device);
}

export function resetAll(): void {
  const base = baseOf(lab.getState().presetId);
  if (base) take(asInPreset(current(), base), '');
}

export function chooseDevice(id: DeviceId): void {
  const { mirror, lagNs } = current().device;
  setValue('device', { ...deviceProfile(id).settings, mirror, lagNs });
}

/** A seed that nobody chose. */
export function surprise(): void {
  const [seed = SEED.start] = crypto.getRandomValues(new Uint32Array(1));
  setValue('seed', seed);
}

export function addProcess(): void {
  const base = baseOf(lab.getState().presetId);
  const has = base ? originOf(current(), base).processes : [];
  const missing = base ? base.processes.findIndex((spec) => !has.includes(spec)) : -1;
  const left = said.getState().left;
  const { spec, at } = nextProcess(current(), base, missing, left.at(-1));
  take(withProcess(current(), at, spec), 'processes');
  said.setState({ left: left.slice(0, -1) });
}

export function removeProcess(at: number): void {
  const spec = current().processes[at];
  if (!spec || current().processes.length === 1) return;
  take(withoutProcess(current(), at), 'processes');
  const rest = current().processes.length;
  said.setState(({ left }) => ({ left: [...left, { spec, at, rest }] }));
}

export function addFile(): void {
  take(withFile(current()), 'files');
}

export function removeFile(at: number): void {
  if (current().files.length > 1) take(withoutFile(current(), at), 'files');
}
