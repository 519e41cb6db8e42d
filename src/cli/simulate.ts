// Runs a scenario without a page and prints its figures: npm run -s simulate -- --help
import { figuresAt } from '../figures/cutNow.ts';
import { figuresJson } from '../figures/json.ts';
import { RUN } from '../model/limits.ts';
import { PRESETS } from '../model/presets.ts';
import { PROMISES } from '../model/promises.ts';
import { processTitles, type Scenario } from '../model/scenario.ts';
import type { StrategyId } from '../model/strategy.ts';
import { MS, type Ns } from '../model/units.ts';
import { ENGINE } from '../model/version.ts';
import { digestOf } from '../sim/digest.ts';
import { History } from '../sim/history.ts';
import { Misuse, type Options, readOptions } from './options.ts';
import { readSource } from './source.ts';

const USAGE = `Usage: npm run -s simulate -- <what> [options]

What to simulate, one of:
  '<permalink>'         the address of the lab, or what stands behind its #; in quotes
  <file.json>           a scenario saved by the lab, or a bare scenario
  --preset <name>       one of the presets that --list prints

Options:
  --strategies <names>  all, or names with commas between them; without it the scenario's own
  --until <time>        200ms, 50us, 1.5s; without it the scenario's length
  --list                prints the presets
  --help                prints this

Prints one JSON object; times are whole nanoseconds. What is wrong is said on stderr, with exit status 2.`;

/** One run; `events_per_s` is the only figure that differs from machine to machine. */
function run(scenario: Scenario, strategy: StrategyId, until: Ns) {
  const history = new History({ ...scenario, strategy });
  const start = performance.now();
  history.extendTo(until);
  if (history.cutNs !== undefined) {
    const reached = Math.floor(history.cutNs / MS);
    throw new Misuse(
      `${strategy}: too many events, the memory ends at ${reached} ms; ask for less with --until`,
    );
  }
  const seconds = (performance.now() - start) / 1000;
  const events = history.log.length;
  return {
    strategy,
    digest: digestOf(history.log),
    events,
    events_per_s: Math.round(events / seconds),
    figures: figuresJson(figuresAt(history, until), processTitles(scenario)),
  };
}

function simulate(options: Options): object {
  const scenario = readSource(options, (text) => console.error(`warning: ${text}`));
  const until = options.until ?? scenario.runNs;
  if (until > RUN.high) throw new Misuse(`a run lasts ${RUN.high / 1e9} s at most`);
  const long = { ...scenario, runNs: Math.max(until, RUN.low) };
  const strategies = options.strategies ?? [scenario.strategy];
  return {
    engine: ENGINE,
    until_ns: until,
    runs: strategies.map((strategy) => run(long, strategy, until)),
  };
}

function presets(): string {
  const width = Math.max(...PRESETS.map(({ id }) => id.length));
  return PRESETS.map(({ id, name }) => `${id.padEnd(width)}  ${name}: ${PROMISES[id]}`).join('\n');
}

function answer(args: string[]): string {
  const options = readOptions(args);
  if (options.help) return USAGE;
  return options.list ? presets() : JSON.stringify(simulate(options), null, 2);
}

try {
  console.log(answer(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(`${error.message}\nnpm run -s simulate -- --help tells how it is used.`);
  process.exitCode = 2;
}
