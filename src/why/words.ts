import { time } from '../figures/format.ts';
import { processLetter } from '../model/scenario.ts';
import type { Ns } from '../model/units.ts';
import { NO_SECTOR } from '../sim/events.ts';
import type { History } from '../sim/history.ts';

/** An event with its columns and its run: what a sentence is made from. */
export interface Case {
  readonly history: History;
  readonly event: number;
  readonly at: Ns;
  readonly kind: number;
  readonly actor: number;
  readonly page: number;
  readonly sector: number;
  readonly value: number;
  readonly request: number;
}

export function caseOf(history: History, event: number): Case {
  const { log } = history;
  return {
    history,
    event,
    at: log.at(event),
    kind: log.kind(event),
    actor: log.actor(event),
    page: log.page(event),
    sector: log.sector(event),
    value: log.value(event),
    request: log.request(event),
  };
}

/** A duration in one text: "4.02 ms". */
export function lasting(ns: Ns): string {
  const { value, unit } = time(ns);
  return `${value} ${unit}`;
}

/** "after 4.02 ms", "at once". */
export const afterTime = (ns: Ns): string => (ns === 0 ? 'at once' : `after ${lasting(ns)}`);

/** Who it is: "B", "you", "the flusher". */
export function nameOf({ k, scenario }: History, actor: number): string {
  if (actor === k.you || actor === k.intervene) return 'you';
  if (actor < k.you) return processLetter(scenario, actor);
  if (actor === k.flusher) return 'the flusher';
  if (actor === k.commit) return 'the commit';
  return actor === k.flush ? 'FLUSH' : 'the device';
}

/** "B’s", "your", "the flusher’s". */
export function whose(history: History, actor: number): string {
  const name = nameOf(history, actor);
  return name === 'you' ? 'your' : `${name}’s`;
}

/** "B waits", "you wait". */
export function does(history: History, actor: number, third: string, second: string): string {
  const name = nameOf(history, actor);
  return `${name} ${name === 'you' ? second : third}`;
}

const SUFFIXES = ['th', 'st', 'nd', 'rd'];

export function ordinal(n: number): string {
  return `${n}${SUFFIXES[n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** "page 3, sector 5", or the page alone. */
export function place(page: number, sector: number): string {
  return sector === NO_SECTOR ? `page ${page}` : `page ${page}, sector ${sector}`;
}

/** "page 3", "pages 3 to 5". */
export function pages(first: number, many: number): string {
  return many <= 1 ? `page ${first}` : `pages ${first} to ${first + many - 1}`;
}

/** The sectors of a mask: "0, 3 to 5". */
export function sectors(mask: number): string {
  const parts: string[] = [];
  for (let s = 0; s < 8; s++) {
    if (!(mask & (1 << s))) continue;
    let end = s;
    while (mask & (1 << (end + 1))) end++;
    parts.push(end === s ? `${s}` : end === s + 1 ? `${s}, ${end}` : `${s} to ${end}`);
    s = end;
  }
  return parts.join(', ');
}
