import type { Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../../src/model/strategy.ts';
import type { Log } from '../../src/sim/log.ts';
import { bareLoop } from './bareLoop.ts';
import { closures } from './closures.ts';
import { type Contender, cpuSeconds, interleaved, median, ratio } from './rounds.ts';
import { historyOf, logged, WARM_STEPS, warm } from './runs.ts';
import { likeW1 } from './scenarios.ts';
import { simJs } from './simJs.ts';
import { atLeast, atMost, type Row, row, short } from './table.ts';
import { type W1, W1_EVENTS, W1_RESULT, W1_SEED } from './w1.ts';

const EVENTS = 300_000;
const ROUNDS = 9;

/** Seconds an event of W1, by an implementation whose result is right. */
function w1(run: W1, events = EVENTS): Contender {
  if (run(W1_EVENTS, W1_SEED) !== W1_RESULT) throw new Error('this is not W1');
  return () => cpuSeconds(() => void run(events, W1_SEED)) / events;
}

/** Seconds an event of the product, as `run` keeps it: with log and checkpoints, or with the log only. */
function product(run: (scenario: Scenario, events: number) => Log, scenario: Scenario): Contender {
  return () => {
    let events = 0;
    const seconds = cpuSeconds(() => {
      events = run(scenario, EVENTS).length;
    });
    return seconds / events;
  };
}

const whole = (scenario: Scenario, events: number) => historyOf(scenario, events).log;
const logOnly = (scenario: Scenario, events: number) => logged(scenario, events);

/** Events that a step makes: a step of the product is what W1 calls an event. */
function eventsAStep(scenario: Scenario): number {
  return (warm(scenario, WARM_STEPS).w.count[0] as number) / WARM_STEPS;
}

const perSecond = (times: readonly number[]) => `${short(1e-6 / median(times))} million events/s`;

/** What checkpoints add to the time, per cent. */
const added = (whole: readonly number[], logOnly: readonly number[]) => 100 * (ratio(whole, logOnly) - 1);

export function speed(): Row[] {
  const large = likeW1('ro-flip', 256, 8);
  const times = interleaved(
    {
      product: product(whole, likeW1()),
      logOnly: product(logOnly, likeW1()),
      large: product(whole, large),
      largeLogOnly: product(logOnly, large),
      bare: w1(bareLoop),
      closures: w1(closures),
      simJs: w1(simJs(), EVENTS / 3),
    },
    ROUNDS,
  );
  const against = ratio(times.bare, times.product);
  return [
    row('the simulator, log and checkpoints on', perSecond(times.product)),
    row('W1, bare typed arrays', perSecond(times.bare)),
    atLeast('the simulator against bare typed arrays, an event', against, 1),
    row('the same, a step of ours against an event of W1', `${short(against / eventsAStep(likeW1()))} times`),
    atLeast('the simulator against closures on a heap', ratio(times.closures, times.product), 2),
    atLeast('the simulator against SIM.JS', ratio(times.simJs, times.product), 8),
    atMost('checkpoints add to simulating', added(times.product, times.logOnly), 10, '%'),
    atMost('checkpoints add, 256 pages and 8 processes', added(times.large, times.largeLogOnly), 10, '%'),
  ];
}

/**
 * An event's time depends on which events there are: where nothing is written back, hardly any is as cheap as a
 * sector read by the device. So each is told a step, too.
 */
export function strategies(): Row[] {
  const contenders = Object.fromEntries(STRATEGY_IDS.map((id) => [id, product(whole, likeW1(id))]));
  const times = interleaved(contenders as Record<StrategyId, Contender>, ROUNDS);
  const usual = eventsAStep(likeW1());
  return STRATEGY_IDS.map((id) => {
    const time = ratio(times[id], times['ro-flip']);
    const step = short((time * eventsAStep(likeW1(id))) / usual);
    return atMost(`${id}, time an event against RO-flip (a step: ${step})`, time, 1.3, 'times');
  });
}
