import type { Scenario } from '../../src/model/scenario.ts';
import { bytesOf } from './memory.ts';
import { type Contender, cpuSeconds, interleaved, ratio } from './rounds.ts';
import { historyOf, logged } from './runs.ts';
import { likeW1 } from './scenarios.ts';
import { atMost, type Row } from './table.ts';

const ROUNDS = 5;
const ONCE = 200_000;

/** Seconds an event of runs of so many events, as many of them as make the time long enough. */
function runsOf(events: number): Contender {
  const runs = Math.max(1, Math.floor(ONCE / events));
  return () => {
    let got = 0;
    const seconds = cpuSeconds(() => {
      for (let n = 0; n < runs; n++) got += logged(likeW1(), events).length;
    });
    return seconds / got;
  };
}

function ofScenario(scenario: Scenario): Contender {
  return () => {
    let got = 0;
    const seconds = cpuSeconds(() => {
      got = historyOf(scenario, ONCE).log.length;
    });
    return seconds / got;
  };
}

export function growth(): Row[] {
  const lengths = interleaved({ short: runsOf(1e4), middle: runsOf(1e6), long: runsOf(1e7) }, ROUNDS);
  const sizes = interleaved(
    {
      small: ofScenario(likeW1()),
      pages: ofScenario(likeW1('ro-flip', 256)),
      one: ofScenario(likeW1('ro-flip', 16, 1)),
      eight: ofScenario(likeW1('ro-flip', 16, 8)),
    },
    ROUNDS,
  );
  const perEvent = (events: number) => bytesOf(() => historyOf(likeW1(), events)) / events;
  return [
    atMost(
      'time an event, 10 million against 10 thousand',
      ratio(lengths.long, lengths.short),
      1.15,
      'times',
    ),
    atMost('time an event, 10 million against 1 million', ratio(lengths.long, lengths.middle), 1.15, 'times'),
    atMost('memory an event, 5 million against 100 thousand', perEvent(5e6) / perEvent(1e5), 1.15, 'times'),
    atMost('time an event, 256 pages against 16', ratio(sizes.pages, sizes.small), 16, 'times'),
    atMost('time an event, 8 processes against 1', ratio(sizes.eight, sizes.one), 8, 'times'),
  ];
}
