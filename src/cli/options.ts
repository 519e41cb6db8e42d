import { parseArgs } from 'node:util';
import { PRESET_IDS, type PresetId } from '../model/presets.ts';
import { STRATEGY_IDS, type StrategyId } from '../model/strategy.ts';
import { MS, type Ns, SECOND, US } from '../model/units.ts';

/** What was asked on the command line cannot be done; the message says why. */
export class Misuse extends Error {}

export interface Options {
  readonly help: boolean;
  readonly list: boolean;
  /** A link, or the path of a scenario file. */
  readonly source: string | undefined;
  readonly preset: PresetId | undefined;
  /** undefined: the scenario's own. */
  readonly strategies: readonly StrategyId[] | undefined;
  /** undefined: the length of the run. */
  readonly until: Ns | undefined;
}

export function readOptions(args: string[]): Options {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) throw new Misuse(`one link or file at a time, not ${positionals.length}`);
  if (positionals.length === 1 && values.preset !== undefined) {
    throw new Misuse('either a link or file, or --preset');
  }
  return {
    help: values.help ?? false,
    list: values.list ?? false,
    source: positionals[0],
    preset: values.preset === undefined ? undefined : preset(values.preset),
    strategies: values.strategies === undefined ? undefined : strategies(values.strategies),
    until: values.until === undefined ? undefined : duration(values.until),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        list: { type: 'boolean' },
        preset: { type: 'string' },
        strategies: { type: 'string' },
        until: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function preset(name: string): PresetId {
  const id = PRESET_IDS.find((one) => one === name);
  if (!id) throw new Misuse(`no preset is called "${name}"; there are ${PRESET_IDS.join(', ')}`);
  return id;
}

function strategies(text: string): readonly StrategyId[] {
  if (text === 'all') return STRATEGY_IDS;
  return text.split(',').map((name) => {
    const id = STRATEGY_IDS.find((one) => one === name.trim());
    if (!id)
      throw new Misuse(`no strategy is called "${name}"; there are ${STRATEGY_IDS.join(', ')}, and all`);
    return id;
  });
}

const UNITS: Readonly<Record<string, Ns>> = { ns: 1, us: US, µs: US, μs: US, ms: MS, s: SECOND };

function duration(text: string): Ns {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?(\p{L}+)$/u.exec(text) ?? [];
  const ns = Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
  if (!(ns > 0)) throw new Misuse(`"${text}" is no length of time; write it as 200ms, 50us or 1.5s`);
  return ns;
}
