import type { Ns } from '../../model/units.ts';
import type { Log } from '../../sim/log.ts';
import type { StripLayer } from './cutStrip.ts';
import { describeProcess } from './describeProcess.ts';
import { actWords } from './drawMarks.ts';
import { laneAt, pageAt } from './laneAt.ts';
import { limitMatters } from './layout.ts';
import { mismatchName } from './mismatchName.ts';
import type { Stretches } from './runs.ts';
import { count, type Description, lasting } from './saying.ts';
import { HELD_POOL, HELD_QUEUE, type TimelineIndex } from './timelineIndex.ts';
import type { TimelineView } from './view.ts';
import { duration } from './words.ts';

/** What there is at a point of the plot; null: nothing worth a word. */
export function describe(
  view: TimelineView,
  index: TimelineIndex,
  log: Log,
  x: number,
  y: number,
  skips: Stretches | null = null,
  strips: StripLayer | null = null,
): Description | null {
  const { layout, scale } = view;
  if (x < layout.left || x > layout.right) return null;
  const ns = scale.instant(x);
  const lane = laneAt(view, y);
  // What a cut would take may be known before the run has come so far here.
  if (lane?.kind !== 'cuts' && ns > index.reachedNs) return null;
  if (y < layout.top) return describeFlag(view, index, log, ns) ?? describeSkip(skips, ns);
  if (lane === undefined) return null;
  switch (lane.kind) {
    case 'process':
      return describeProcess(view.scale, index, log, lane, ns);
    case 'flusher':
      return describeFlusher(index, ns);
    case 'page':
      return describePage(index, lane.index, ns);
    case 'raster':
      return describePage(index, pageAt(lane, index.pages.length, y), ns);
    case 'queue':
      return said(count(index.depth.levelAt(ns), 'request'), 'submitted and not completed');
    case 'transfer':
      return describeTransfer(index, log, ns, lane.index);
    case 'cache':
      return describeCache(index, log, ns, lane.index);
    case 'dirty':
      return describeDirty(index, ns);
    case 'cuts':
      return strips?.describe(lane.index, ns) ?? null;
  }
}

const said = (title: string, more = ''): Description => ({ title, more });

/** What the story clock leaves out there. */
function describeSkip(skips: Stretches | null, ns: Ns): Description | null {
  const i = skips?.firstEndingAfter(ns) ?? 0;
  if (skips === null || i >= skips.length || skips.from(i) > ns) return null;
  return said(`nothing happens for ${duration(skips.to(i) - skips.from(i))}`, 'the story clock skips it');
}

/** Flags on the axis: mismatches, and what somebody switched. */
function describeFlag(view: TimelineView, index: TimelineIndex, log: Log, ns: Ns): Description | null {
  const near = 7 * view.scale.perPixel;
  const bad = index.mismatches.nearest(ns);
  if (bad >= 0 && Math.abs(index.mismatches.at(bad) - ns) <= near) {
    return said(
      `mismatch, ${mismatchName(log, index.k, index.mismatches.event(bad))}`,
      'the stored checksum no longer matches',
    );
  }
  const i = index.acts.nearest(ns);
  if (i < 0 || Math.abs(index.acts.at(i) - ns) > near) return null;
  const act = index.scenario.interventions[log.value(index.acts.event(i))];
  return act ? said(actWords(act), 'done by hand') : null;
}

function describeFlusher(index: TimelineIndex, ns: Ns): Description {
  const own = index.threads[index.k.flusher].held;
  for (const [kind, spans] of own.entries()) {
    const i = spans.at(ns);
    if (i < 0) continue;
    const what =
      kind === HELD_POOL ? 'a spare page' : kind === HELD_QUEUE ? 'a place in the queue' : 'the page lock';
    return said(`flusher waits for ${what}, ${lasting(spans.from(i), spans.to(i), index)}`);
  }
  const awake = index.flusherAwake.at(ns);
  if (awake >= 0)
    return said(
      `flusher awake, ${lasting(index.flusherAwake.from(awake), index.flusherAwake.to(awake), index)}`,
    );
  return said('flusher asleep');
}

function describePage(index: TimelineIndex, page: number, ns: Ns): Description {
  const { dirty, writebacks, bad } = index.pages[page];
  const d = dirty.at(ns);
  const again = d < 0 ? '' : `dirty ${lasting(dirty.from(d), dirty.to(d), index)}`;
  const failing = failingWords(bad.map((spans) => spans.at(ns) >= 0));
  const w = writebacks.at(ns);
  if (w < 0) return said(`page ${page} ${again || 'clean'}`, failing);
  const state =
    ns < writebacks.readFrom(w)
      ? 'queued'
      : ns <= writebacks.readTo(w)
        ? 'in transfer'
        : 'read, not completed';
  const number = writebacks.request(w) === 0 ? '' : `#${writebacks.request(w)}, `;
  const more = [again && `again ${again}`, failing].filter(Boolean).join('; ');
  return said(
    `page ${page} under writeback, ${lasting(writebacks.from(w), writebacks.to(w), index)}`,
    `${number}${state}${more && `; ${more}`}`,
  );
}

/** What of a page's newest block fails: by leg. */
function failingWords(fails: readonly boolean[]): string {
  if (!fails.includes(true)) return '';
  const words = 'its newest block fails its checksum';
  return fails.includes(false) ? `${words} on leg ${fails.indexOf(true) + 1}` : words;
}

const toLeg = ({ k }: TimelineIndex, leg: number): string => (k.legs === 1 ? '' : ` to leg ${leg + 1}`);

function describeTransfer(index: TimelineIndex, log: Log, ns: Ns, leg: number): Description {
  const { k } = index;
  const transfers = index.transfers[leg];
  const i = transfers.at(ns);
  if (i < 0) return said(`nothing in transfer${toLeg(index, leg)}`);
  const first = transfers.event(i);
  const sector = k.sectorNs > 0 ? Math.floor((ns - transfers.from(i)) / k.sectorNs) : 0;
  if (log.page(first) >= k.pages) return said(`#${log.request(first)}`, 'a commit’s own block');
  const page = log.page(first) + Math.floor(sector / k.sectors);
  return said(
    `#${log.request(first)} in transfer${toLeg(index, leg)}, ${lasting(transfers.from(i), transfers.to(i), index)}`,
    `page ${page}, sector ${sector % k.sectors}`,
  );
}

function describeCache(index: TimelineIndex, log: Log, ns: Ns, leg: number): Description {
  const where = index.k.legs === 1 ? 'the device cache' : `leg ${leg + 1}’s cache`;
  const words = `${count(index.caches[leg].level.levelAt(ns), 'block')} of pages in ${where}`;
  const i = index.flushes.at(ns);
  if (i < 0) return said(words);
  const lied = log.value(index.flushes.event(i)) === 2;
  return said(
    words,
    `FLUSH under way, ${lasting(index.flushes.from(i), index.flushes.to(i), index)}${lied ? '; lied about' : ''}`,
  );
}

function describeDirty(index: TimelineIndex, ns: Ns): Description {
  const dirty = index.dirtyPages.levelAt(ns);
  const busy = index.counted.levelAt(ns) - dirty;
  const more = limitMatters(index.scenario) ? `the limit for both is ${index.k.limit}` : '';
  return said(`${count(dirty, 'page')} dirty, ${busy} under writeback`, more);
}
