import { alike } from '../model/alike.ts';
import { PATIENCE, RUN, SEED } from '../model/limits.ts';
import { presetOf } from '../model/presets.ts';
import { type Scenario, youOf } from '../model/scenario.ts';
import { ENGINE } from '../model/version.ts';
import { actsText, briefActsText, NO_ACTS } from './acts.ts';
import { devicePairs } from './device.ts';
import { filesText } from './files.ts';
import { COST_KEYS, KERNEL_KEYS, numberPairs } from './keys.ts';
import { numberText } from './numbers.ts';
import { processPairs } from './processes.ts';
import { type LinkState, type LinkView, SPEED, type Span, START_PRESET, START_VIEW } from './state.ts';
import { LINK_VERSION } from './versions.ts';

/** A link longer than this, address and all, is not shared as a link: chats and mail programs cut it. */
export const LONGEST_LINK = 2000;

/** Beyond this acts are written in short: a link that nobody reads may be unreadable. */
const LEGIBLE = 500;

/** `sc=` of a scenario that started from no preset. */
export const NO_PRESET = 'none';

/** Numbers of the scenario itself. */
export const SCENARIO_KEYS = { patienceNs: 'pt', seed: 'seed', runNs: 'run' } as const;
export const SCENARIO_LIMITS = { patienceNs: PATIENCE, seed: SEED, runNs: RUN } as const;

/**
 * The link to a state, from `#` on: the same state always gives the same text. Only what differs
 * from the preset is written.
 */
export function encodeLink(state: LinkState): string {
  const legible = linkWith(state, actsText);
  return legible.length <= LEGIBLE ? legible : linkWith(state, briefActsText);
}

function linkWith(state: LinkState, textOf: typeof actsText): string {
  return `#${[
    `v=${LINK_VERSION}`,
    `e=${ENGINE}`,
    `sc=${state.presetId ?? NO_PRESET}`,
    ...scenarioPairs(state.scenario, presetOf(state.presetId ?? START_PRESET).scenario, textOf),
    ...(state.t === 0 ? [] : [`t=${state.t}`]),
    ...viewPairs(state.view),
  ].join('&')}`;
}

function scenarioPairs(scenario: Scenario, base: Scenario, textOf: typeof actsText): string[] {
  const files = filesText(scenario.files);
  const acts = scenario.interventions;
  return [
    ...(scenario.strategy === base.strategy ? [] : [`s=${scenario.strategy}`]),
    ...numberPairs(SCENARIO_KEYS, scenario, base),
    ...(files === filesText(base.files) ? [] : [`p=${files}`]),
    ...processPairs(scenario.processes, base.processes),
    ...(scenario.kernel.tracking === base.kernel.tracking ? [] : [`dt=${scenario.kernel.tracking}`]),
    ...(scenario.kernel.direct === base.kernel.direct ? [] : [`dio=${scenario.kernel.direct}`]),
    ...(scenario.kernel.earlyFlush === base.kernel.earlyFlush
      ? []
      : [`early=${Number(scenario.kernel.earlyFlush)}`]),
    ...(scenario.kernel.ordering === base.kernel.ordering ? [] : [`order=${scenario.kernel.ordering}`]),
    ...numberPairs(KERNEL_KEYS, scenario.kernel, base.kernel),
    ...devicePairs(scenario.device, base.device),
    ...numberPairs(COST_KEYS, scenario.costs, base.costs),
    ...(alike(acts, base.interventions) ? [] : [`x=${textOf(acts, youOf(scenario)) || NO_ACTS}`]),
  ];
}

function viewPairs(view: LinkView): string[] {
  return [
    ...(view.focusPage === START_VIEW.focusPage ? [] : [`f=${view.focusPage}`]),
    ...(view.speed === SPEED.start ? [] : [`speed=${numberText(view.speed)}`]),
    ...spanPairs('win', view.window),
    ...spanPairs('loop', view.loop),
    ...(view.playing ? ['play=1'] : []),
  ];
}

function spanPairs(key: string, span: Span | null): string[] {
  return span ? [`${key}=${span.from}.${span.to}`] : [];
}
