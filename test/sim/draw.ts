import { processLetter } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import * as event from '../../src/sim/events.ts';
import type { History } from '../../src/sim/history.ts';
import { stampProcess, stampStore } from '../../src/sim/stamp.ts';

/**
 * Draws a history as text, an event a line: time in ns, who, what, and on what. A run of sectors
 * that the device reads without anything between is one line, at the time of the last one, with
 * what it read (`-`: never stored). With `from`, only events of that time and later. Runs of at
 * least 10 µs and less than 100 µs, so that all times have the same width.
 */
export function draw(history: History, from = 0): string {
  const { log } = history;
  const lines: string[] = [];
  for (let i = log.firstAfter(from - 1); i < log.length; i++) {
    const run = dmaRun(history, i);
    lines.push(line(history, i + run - 1, run > 1 ? dma(history, i, run) : detail(history, i)));
    i += run - 1;
  }
  return lines.join('\n');
}

function line(history: History, i: number, what: string): string {
  const { log } = history;
  const time = grouped(log.at(i));
  const kind = event.EVENT_KINDS[log.kind(i)] as string;
  return `${time}  ${actor(history, log.actor(i)).padEnd(8)} ${kind.padEnd(15)} ${what}`.trimEnd();
}

const grouped = (ns: number) => String(ns).replace(/\B(?=(\d{3})+$)/g, ' ');

function actor({ k, scenario }: History, a: number): string {
  if (a <= k.you) return processLetter(scenario, a);
  if (a === k.flusher) return 'flusher';
  if (a === k.commit) return 'commit';
  if (a === k.flush) return 'FLUSH';
  if (a === k.intervene) return 'act';
  return a < k.firstChannel ? `slot ${a - k.firstSlot}` : `media ${a - k.firstChannel}`;
}

/** How many events from i on are one page's sectors being read by one slot; 1 for other events. */
function dmaRun({ log, k }: History, i: number): number {
  const same = (j: number) =>
    j < log.length &&
    log.kind(j) === event.DMA &&
    log.actor(j) === log.actor(i) &&
    log.page(j) === log.page(i);
  let run = 1;
  while (same(i) && same(i + run) && log.sector(i) + run < k.sectors) run++;
  return run;
}

function dma(history: History, i: number, run: number): string {
  const { log } = history;
  const read = Array.from({ length: run }, (_, n) => stamp(history, log.value(i + n)));
  return `page ${log.page(i)} s${log.sector(i)}..s${log.sector(i + run - 1)} = ${read.join(' ')}`;
}

/** A sector's content: whose how-manyth store; `-`: nobody's. */
function stamp({ k, scenario }: History, value: number): string {
  return value === 0 ? '-' : processLetter(scenario, stampProcess(k, value)) + stampStore(k, value);
}

function detail(history: History, i: number): string {
  const { log } = history;
  const page = log.page(i) === event.NO_PAGE ? '' : `page ${log.page(i)}`;
  const place = log.sector(i) === event.NO_SECTOR ? page : `${page} s${log.sector(i)}`;
  return [place.trim(), extra(history, i)].filter(Boolean).join(' ');
}

/** What the event's value says, in words. */
function extra(history: History, i: number): string {
  const { log, scenario } = history;
  const value = log.value(i);
  switch (log.kind(i)) {
    case event.STORE:
      return `= ${processLetter(scenario, log.actor(i))}${value}`;
    case event.DMA:
      return log.page(i) === event.NO_PAGE ? `commit ${value}` : `= ${stamp(history, value)}`;
    case event.LOCK_WAIT:
    case event.FILE_WAIT:
      return `held by ${actor(history, value)}`;
    case event.LOCK_GOT:
    case event.FILE_GOT:
      return `from ${actor(history, value)}`;
    case event.WRITEBACK_WAIT:
      return value ? 'needless' : '';
    case event.SPLIT_VOID:
      return value ? 'written meanwhile' : 'no spare page';
    case event.PROTECT:
    case event.SHOOTDOWN:
      return `of ${processLetter(scenario, value)}`;
    case event.WRITEBACK:
      return STRATEGY_IDS[value] as string;
    case event.SPLIT:
    case event.COPY:
      return `to frame ${value}`;
    case event.TICK:
      return value ? 'passed over' : '';
    case event.TICK_END:
      return `${value} taken`;
    case event.COMPLETE:
      return log.page(i) === event.NO_PAGE ? `request ${log.request(i)}` : `version ${value}`;
    case event.SUBMIT:
    case event.START:
    case event.MEDIA:
      return `request ${log.request(i)}`;
    case event.FLUSH_SENT:
      return ['', 'no-op', 'a lie'][value] as string;
    case event.COMMIT_BEGIN:
    case event.ROOT_DURABLE:
      return `commit ${value}`;
    default:
      return '';
  }
}

/** A template string without its first and last line end and without the indentation that all its lines share. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
  const shared = Math.min(...lines.filter((one) => one.trim() !== '').map((one) => one.search(/\S/)));
  return lines.map((one) => one.slice(shared)).join('\n');
}
